"""What rules judge, and how they speak."""

from collections.abc import Callable

import msgspec

from chart_rules.rendered import Rendered
from tgraph_graphs import ChartFacts, Look


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A picture, what it states, and the look it was ordered in."""

    facts: ChartFacts
    look: Look
    rendered: Rendered


Rule = Callable[[Subject], list[str]]
"""Returns what breaks the rule, a sentence each that names the text or mark."""
