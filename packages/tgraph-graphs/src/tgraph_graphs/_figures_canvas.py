"""The canvas of a figure and the plot on it: sizes, fonts, and plotly's own defaults undone.

Lengths are in the units of the canvas. All follow from its width, so that text takes the same share
of every picture and can be read where a phone shows it 400 pixels wide; on a canvas that is flatter
than a screen they follow from its height, or the title alone would fill it.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_common import ChartId
from tgraph_graphs._look import Look
from tgraph_graphs._options import ChartOptions
from tgraph_graphs._theme import Theme, theme_named
from tgraph_graphs._theme_own import recoloured
from tgraph_graphs._typesetting import text_width

Spec = dict[str, object]

BOLD: Final = 700
_TEXT: Final = 0.0245
_SMALLEST_TEXT: Final = 0.024
_TITLE: Final = 0.036
_PADDING: Final = 0.026
_STEP: Final = 0.05
"""By so much larger text becomes smaller until there is room for it."""
_FLATTEST: Final = 16 / 9
"""The ratio of width to height up to which the width decides how large everything is."""

AXIS: Final[Spec] = {
    "automargin": False,
    "autorange": False,
    "fixedrange": True,
    "showgrid": False,
    "showline": False,
    "tickangle": 0,
    "tickmode": "array",
    "ticks": "",
    "ticktext": [],
    "tickvals": [],
    "title": {"text": ""},
    "type": "linear",
    "zeroline": False,
}
"""An axis without anything, to which what is wanted is added."""


class Canvas(msgspec.Struct, frozen=True, kw_only=True):
    """Where a figure is drawn."""

    theme: Theme
    """With the colours that the chart has for itself."""
    options: ChartOptions = ChartOptions()
    width: float
    height: float

    @classmethod
    def of(cls, look: Look, *, chart: ChartId) -> "Canvas":
        """Return the canvas of a chart in a look.

        Raises:
            ValueError: If there is no such theme.
        """
        theme = theme_named(look.theme) if isinstance(look.theme, str) else look.theme
        options = look.options_of(chart)
        return cls(
            theme=recoloured(theme, options.palette, is_of_one_chart=True),
            options=options,
            width=look.width,
            height=look.height,
        )

    @property
    def measure(self) -> float:
        """What all sizes are shares of: the width, or that of a canvas as high but less flat."""
        return min(self.width, self.height * _FLATTEST)

    @property
    def text(self) -> float:
        """The size of all text but the title."""
        return self.measure * _TEXT * self.theme.text_size

    @property
    def title(self) -> float:
        """The size of the title."""
        return self.measure * _TITLE * self.theme.text_size

    @property
    def padding(self) -> float:
        """The free border around everything."""
        return self.measure * _PADDING

    @property
    def unit(self) -> float:
        """A thousandth of the measure, for strokes and gaps."""
        return self.measure / 1000

    @property
    def corner(self) -> float:
        """How round bars are."""
        return self.theme.corner * self.unit

    @property
    def smallest_text(self) -> float:
        """The least size of text that a phone can show."""
        return self.measure * _SMALLEST_TEXT

    def with_text(self, times: float) -> "Canvas":
        """Return the same canvas with text so many times the usual size."""
        theme = msgspec.structs.replace(self.theme, text_size=times)
        return msgspec.structs.replace(self, theme=theme)

    def smaller(self) -> "Canvas | None":
        """Return the same canvas with the next smaller text, unless it has the usual one."""
        size = self.theme.text_size
        return None if size <= 1 else self.with_text(max(1, size - _STEP))

    def width_of(self, text: str) -> float:
        """Return how wide ``text`` is at most."""
        return text_width(text) * self.text

    def font(self, colour: str, *, size: float | None = None, weight: int = 400) -> Spec:
        """Return a font of the theme's family."""
        return {
            "family": ", ".join(self.theme.fonts),
            "size": self.text if size is None else size,
            "color": colour,
            "weight": weight,
        }


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the canvas inside the margins."""

    canvas: Canvas
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """The width inside the margins."""
        return self.canvas.width - self.left - self.right

    @property
    def height(self) -> float:
        """The height inside the margins, never nothing."""
        return max(self.canvas.height - self.top - self.bottom, self.canvas.text)

    def at(self, x: float, y: float, text: str, *, font: Spec, align: str = "left") -> Spec:
        """Return text whose upper left corner is so far from that of the canvas."""
        return {
            "text": text,
            "font": font,
            "align": align,
            "showarrow": False,
            "borderpad": 0,
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "top",
            "xshift": x - self.left,
            "yshift": self.top - y,
        }

    def layout(self, *, xaxis: Spec, yaxis: Spec, annotations: Sequence[Spec]) -> Spec:
        """Return plotly's layout with nothing left to its defaults."""
        theme = self.canvas.theme
        return {
            "template": {"data": {}, "layout": {}},
            "width": self.canvas.width,
            "height": self.canvas.height,
            "margin": {
                "l": self.left,
                "r": self.right,
                "t": self.top,
                "b": max(0, self.canvas.height - self.top - self.height),
                "pad": 0,
            },
            "paper_bgcolor": theme.card,
            "plot_bgcolor": theme.card,
            "font": self.canvas.font(theme.text),
            "showlegend": False,
            "hovermode": False,
            "xaxis": {**AXIS, **xaxis},
            "yaxis": {**AXIS, **yaxis},
            "annotations": list(annotations),
        }
