"""What somebody reads of a chart: its picture, what it states, and its alternative text."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

from tgraph_graphs import ChartFacts

_READ: Final = frozenset(
    {"text", "ticktext", "title", "name", "texttemplate", "hovertext", "label"}
)
"""The keys under which plotly's figures hold what is drawn."""
_TAG: Final = re.compile(r"<[^<>]*>")


def drawn(figure: object, *, is_read: bool = False) -> Iterator[str]:
    """Yield every text of a figure, its markup taken away, in order."""
    if isinstance(figure, str):
        if is_read:
            yield html.unescape(_TAG.sub(" ", figure))
    elif isinstance(figure, Mapping):
        for key, value in cast("Mapping[str, object]", figure).items():
            yield from drawn(value, is_read=key in _READ)
    elif isinstance(figure, list | tuple):
        for item in cast("list[object]", figure):
            yield from drawn(item, is_read=is_read)


def stated(facts: ChartFacts) -> Iterator[str]:
    """Yield every text that the manifest states in words, and that a post tells."""
    yield from (facts.title, facts.subtitle, facts.alt)
    for series in facts.series:
        yield series.name
        yield from (point.label for point in series.points)
    if facts.finding is not None:
        yield facts.finding.text
