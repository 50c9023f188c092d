"""What can be chosen for a chart, apart from theme and size."""

from collections.abc import Mapping
from typing import Final

import msgspec

from tgraph_common import ValueLabels

MOST_ROWS: Final = 10
"""How many places a ranking has at most: Tautulli gives no more."""


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """Colours in place of a theme's own, as ``#rrggbb``."""

    by_meaning: Mapping[str, str] = {}
    """The colours of what has one of its own: ``tv``, ``direct_play``; see ``MEANINGS``."""
    in_turn: tuple[str, ...] = ()
    """The colours of the kinds of media, and again of the streams, in their order: each kind keeps
    its colour in every chart. Those left over are for kinds that a newer server invents."""


class ChartOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How one chart is drawn; a chart ignores what it has no use for."""

    stacked: bool = True
    """Whether the bars of a category stand on each other, or side by side."""
    separate: bool = True
    """Whether kinds are told apart, or only their sum is drawn."""
    labels: ValueLabels = ValueLabels.ENDS
    grid: bool | None = None
    """Whether there are lines at the marks of the value axis; ``None``: where the bars do not carry
    their values themselves."""
    top: int = MOST_ROWS
    """How many places a ranking has."""
    palette: Palette = Palette()
    """Colours for this chart alone."""
