"""Stacked bars, upright or lying, and the legend of their colours."""

from collections.abc import Sequence
from typing import Final, Literal

from tgraph_graphs._chart import Series
from tgraph_graphs._figures_canvas import Canvas, Spec
from tgraph_graphs._figures_header import LegendEntry
from tgraph_graphs._theme import Paint, Theme

_HATCHED: Final = "/"
_THIN: Final = 8
"""Bars of at most so many of the canvas's units would vanish between gaps."""


def sums_of(series: Sequence[Series]) -> list[float]:
    """Return the length of each stacked bar."""
    rows = ([point.y for point in each.points] for each in series)
    return [sum(values) for values in zip(*rows, strict=True)]


def legend_of(series: Sequence[Series], theme: Theme) -> tuple[LegendEntry, ...]:
    """Return the names of the series with their colours."""
    paints = theme.paints([each.key for each in series])
    return tuple(
        LegendEntry(text=each.name, colour=paint.colour)
        for each, paint in zip(series, paints, strict=True)
    )


def bars(
    series: Sequence[Series],
    canvas: Canvas,
    *,
    orientation: Literal["v", "h"],
    share: float,
    pitch: float,
    hatched: Sequence[int] = (),
) -> list[Spec]:
    """Return a trace for each series; the index of a point is its place on the axis.

    Args:
        series: What to draw, from the axis outwards.
        canvas: Where it is drawn.
        orientation: ``v`` for upright bars, ``h`` for lying ones.
        share: The thickness of a bar in shares of its place.
        pitch: The length of a place in the units of the canvas.
        hatched: Which bars are not whole.
    """
    paints = canvas.theme.paints([each.key for each in series])
    is_thin = share * pitch <= _THIN * canvas.unit
    return [
        {
            "type": "bar",
            "orientation": orientation,
            "width": share,
            **_coordinates(each, orientation),
            "marker": {
                "color": paint.colour,
                "cornerradius": min(6 * canvas.unit, share * pitch / 4),
                "line": {
                    "color": canvas.theme.card,
                    "width": 0 if is_thin else 1.5 * canvas.unit,
                },
                "pattern": _pattern(len(each.points), paint, canvas, hatched=hatched),
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for each, paint in zip(series, paints, strict=True)
    ]


def _coordinates(series: Series, orientation: Literal["v", "h"]) -> Spec:
    places = list(range(len(series.points)))
    values = [point.y for point in series.points]
    return {"x": places, "y": values} if orientation == "v" else {"x": values, "y": places}


def _pattern(length: int, paint: Paint, canvas: Canvas, *, hatched: Sequence[int]) -> Spec:
    shapes = [_HATCHED if index in hatched else paint.pattern for index in range(length)]
    return {
        "shape": shapes,
        "fillmode": "replace",
        "bgcolor": canvas.theme.card,
        "size": 9 * canvas.unit,
        "solidity": 0.45,
    }
