"""Lines and marks over upright bars: means, and numbers of another time."""

from collections.abc import Sequence
from typing import Final

from tgraph_graphs._chart import Series
from tgraph_graphs._figures_axes import Places
from tgraph_graphs._figures_canvas import Canvas, Spec
from tgraph_graphs._figures_header import LegendEntry
from tgraph_graphs._theme import Theme

_SWATCH: Final = "\u2014 "
_STROKE: Final = 3.2
_CASING: Final = 7.0
"""The widths of a stroke and of the edge in the card's colour that keeps it off the bars."""
_TICK_LENGTH: Final = 1.4
"""plotly draws a level tick that much longer than its size."""


def overlay_legend(overlays: Sequence[Series], theme: Theme) -> tuple[LegendEntry, ...]:
    """Return the names of lines and marks, each with a stroke in its colour."""
    return tuple(
        LegendEntry(text=each.name, colour=theme.text, swatch=_SWATCH) for each in overlays
    )


def overlays(series: Sequence[Series], places: Places) -> list[Spec]:
    """Return two traces for each line and each row of marks: its edge, and itself."""
    theme = places.plot.canvas.theme
    return [
        _trace(each, places, colour=colour, width=width)
        for each in series
        for colour, width in ((theme.card, _CASING), (theme.text, _STROKE))
    ]


def cleared(heights: Sequence[float], series: Sequence[Series], *, room: float) -> list[float]:
    """Return from where on there is room for a label over each bar: above what would cross it.

    Args:
        heights: Of the bars.
        series: The lines and marks over them.
        room: How high a label is, in the unit of the heights.
    """
    bases = list(heights)
    for each in series:
        for index, point in enumerate(each.points, each.first):
            if heights[index] - room / 4 <= point.y <= heights[index] + room:
                bases[index] = max(bases[index], point.y)
    return bases


def _trace(series: Series, places: Places, *, colour: str, width: float) -> Spec:
    canvas = places.plot.canvas
    return {
        "type": "scatter",
        "x": list(range(series.first, series.first + len(series.points))),
        "y": [point.y for point in series.points],
        "cliponaxis": False,
        "hoverinfo": "skip",
        **_stroke(series, places, canvas, colour=colour, width=width * canvas.unit),
    }


def _stroke(series: Series, places: Places, canvas: Canvas, *, colour: str, width: float) -> Spec:
    if series.drawn == "line":
        return {"mode": "lines", "line": {"color": colour, "width": width}}
    length = places.share * places.pitch + 6 * canvas.unit
    return {
        "mode": "markers",
        "marker": {
            "symbol": "line-ew",
            "size": length / _TICK_LENGTH,
            "color": colour,
            "line": {"color": colour, "width": width},
        },
    }
