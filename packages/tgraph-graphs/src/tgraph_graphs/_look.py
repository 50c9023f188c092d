"""How charts look, apart from what they show."""

from collections.abc import Mapping
from typing import Final

import msgspec

from tgraph_common import ChartId
from tgraph_graphs._options import ChartOptions
from tgraph_graphs._theme import Theme

_USUAL: Final = ChartOptions()


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Theme, size and options of the pictures of a post.

    The canvas is ``width`` by ``height`` units; the picture has ``scale`` pixels per unit.
    """

    theme: str | Theme = "dark"
    """``dark``, ``light``, or a theme of one's own."""
    width: int = 1280
    height: int = 720
    scale: float = 1.5
    options: Mapping[ChartId, ChartOptions] = {}
    """What is chosen for single charts."""

    @property
    def width_px(self) -> int:
        """The picture's width in pixels."""
        return round(self.width * self.scale)

    @property
    def height_px(self) -> int:
        """The picture's height in pixels."""
        return round(self.height * self.scale)

    def options_of(self, chart: ChartId) -> ChartOptions:
        """Return what is chosen for a chart."""
        return self.options.get(chart, _USUAL)
