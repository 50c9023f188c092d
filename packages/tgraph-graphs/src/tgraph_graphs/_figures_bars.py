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
_ROUNDEST: Final = 9
"""The radius of a pile's end, in the canvas's units: a rounder one hides the thin part before."""
_SLIM: Final = 0.5
"""The share of its thickness that a slim bar keeps."""
_GAP: Final = 1.5
"""The width of the gap between parts of a bar."""
_GAP_SHARE: Final = 0.25
"""The most that a gap may take of a part: where pictures are small, only thin gaps leave any."""


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
    scale: float,
    hatched: Sequence[int] = (),
    slim: Sequence[int] = (),
    slots: Sequence[Slot] | None = None,
    stacked: bool = True,
) -> list[Spec]:
    """Return a trace for each series; the index of a point is its place on the axis.

    Args:
        series: What to draw, from the axis outwards.
        canvas: Where it is drawn.
        orientation: ``v`` for upright bars, ``h`` for lying ones.
        share: The thickness of a bar in shares of its place.
        pitch: The length of a place in the units of the canvas.
        scale: How long a bar of 1 is, in those units.
        hatched: Which bars are not whole.
        slim: Which piles are only half as thick, for they have less weight.
        slots: The places of the series, if they stand side by side.
        stacked: Whether the series without slots stand on each other, not each for itself.
    """
    paints = canvas.theme.paints([each.key for each in series])
    thickness = pitch * (slots[0].width if slots else share)
    is_piled = stacked and not slots and len(series) > 1
    roundest = min(canvas.corner, _ROUNDEST * canvas.unit) if is_piled else canvas.corner
    widest = 0 if thickness <= _THIN * canvas.unit else _GAP * canvas.unit
    gaps = _gaps(
        [[point.y * scale for point in each.points] for each in series],
        widest=widest,
        stacked=is_piled,
    )
    return [
        {
            "type": "bar",
            "orientation": orientation,
            "width": _shares(len(each.points), share, slim) if slim else share,
            **_coordinates(each, orientation),
            **({"offset": slot.middle - slot.width / 2, "width": slot.width} if slot else {}),
            "marker": {
                "color": paint.colour,
                "cornerradius": min(roundest, thickness / 4),
                "line": {"color": canvas.theme.card, "width": widths},
                "pattern": _pattern(len(each.points), paint, canvas, hatched=hatched),
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for each, paint, widths, slot in zip(
            series, paints, gaps, slots or [None] * len(series), strict=True
        )
    ]


def _shares(length: int, share: float, slim: Sequence[int]) -> list[float]:
    """Return how thick each bar is, in shares of its place."""
    return [share * _SLIM if index in slim else share for index in range(length)]


def _gaps(lengths: Sequence[Sequence[float]], *, widest: float, stacked: bool) -> list[list[float]]:
    """Return the width of the edge in the card's colour around each part, series by series.

    It lies half on the part and half on its neighbours, and leaves the thinnest of them most of
    its length.
    """
    reach = 1 if stacked else 0
    gaps = [[0.0] * len(each) for each in lengths]
    for index, pile in enumerate(zip(*lengths, strict=True)):
        shown = [number for number, length in enumerate(pile) if length]
        for place, number in enumerate(shown):
            near = shown[max(0, place - reach) : place + reach + 1]
            gaps[number][index] = min(widest, *(pile[each] * _GAP_SHARE for each in near))
    return gaps


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
