"""Stacked bars, upright or lying, and the legend of their colours."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from tgraph_graphs._chart import Series
from tgraph_graphs._figures_canvas import Canvas, Spec
from tgraph_graphs._figures_header import LegendEntry
from tgraph_graphs._theme import Paint, Theme

_HATCHED: Final = "/"
_THIN: Final = 8
"""Bars of at most so many of the canvas's units would vanish between gaps."""


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """Where the bars of one series stand within their places, in shares of a place."""

    middle: float
    """From the middle of the place."""
    width: float


def slots_of(series: Sequence[Series], *, share: float, side_by_side: bool) -> list[Slot] | None:
    """Return a slot for each series if they stand side by side, all together ``share`` wide."""
    if not side_by_side:
        return None
    width = share / len(series)
    return [
        Slot(middle=(index + 0.5) * width - share / 2, width=width) for index in range(len(series))
    ]


def sums_of(series: Sequence[Series]) -> list[float]:
    """Return the length of each stacked bar."""
    rows = ([point.y for point in each.points] for each in series)
    return [sum(values) for values in zip(*rows, strict=True)]


def legend_of(series: Sequence[Series], theme: Theme) -> tuple[LegendEntry, ...]:
    """Return the names of the series with their colours; none where there is nothing to tell."""
    if len(series) == 1:
        return ()
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
    slots: Sequence[Slot] | None = None,
) -> list[Spec]:
    """Return a trace for each series; the index of a point is its place on the axis.

    Args:
        series: What to draw, from the axis outwards.
        canvas: Where it is drawn.
        orientation: ``v`` for upright bars, ``h`` for lying ones.
        share: The thickness of a bar in shares of its place.
        pitch: The length of a place in the units of the canvas.
        hatched: Which bars are not whole.
        slots: The places of the series, if they stand side by side.
    """
    paints = canvas.theme.paints([each.key for each in series])
    thickness = pitch * (slots[0].width if slots else share)
    is_thin = thickness <= _THIN * canvas.unit
    return [
        {
            "type": "bar",
            "orientation": orientation,
            "width": share,
            **_coordinates(each, orientation),
            **({"offset": slot.middle - slot.width / 2, "width": slot.width} if slot else {}),
            "marker": {
                "color": paint.colour,
                "cornerradius": min(canvas.corner, thickness / 4),
                "line": {
                    "color": canvas.theme.card,
                    "width": 0 if is_thin else 1.5 * canvas.unit,
                },
                "pattern": _pattern(len(each.points), paint, canvas, hatched=hatched),
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for each, paint, slot in zip(series, paints, slots or [None] * len(series), strict=True)
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
