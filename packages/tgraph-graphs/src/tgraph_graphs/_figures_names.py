"""The names of stacked columns' series, beside the parts of the last column."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_graphs._chart import Series
from tgraph_graphs._figures_axes import Places
from tgraph_graphs._figures_bars import sums_of
from tgraph_graphs._figures_canvas import Canvas, Spec
from tgraph_graphs._figures_header import LegendEntry
from tgraph_graphs._figures_text import coloured, literal

MOST: Final = 4
"""More names beside one column are read no faster than a legend."""
_WIDEST: Final = 0.3
"""The share of the canvas that names may take from the columns."""
_APART: Final = 1.5
"""The distance of neighbours, in em: as high as the highest script."""
_LEADER: Final = 0.8
"""The room for strokes between column and names, in em."""
_STROKE: Final = 1.8
_DWARFED: Final = 0.25
"""Up to that share of the highest column another is too low for names to be level with it."""


class Leader(msgspec.Struct, frozen=True, kw_only=True):
    """A stroke from a part to a name that could not stand level with it."""

    start: tuple[float, float]
    end: tuple[float, float]
    colour: str

    def spec(self, places: Places) -> Spec:
        """Return the stroke as plotly draws it."""
        plot = places.plot
        (x0, y0), (x1, y1) = self.start, self.end
        return {
            "type": "line",
            "layer": "above",
            "xref": "paper",
            "yref": "paper",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": 0,
            "yanchor": 1,
            "x0": x0 - plot.left,
            "x1": x1 - plot.left,
            "y0": plot.top - y0,
            "y1": plot.top - y1,
            "line": {"color": self.colour, "width": _STROKE * plot.canvas.unit},
        }


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The names beside columns, and what leads to them."""

    annotations: tuple[Spec, ...] = ()
    leaders: tuple[Spec, ...] = ()


def room_beside(entries: Sequence[LegendEntry], canvas: Canvas) -> float | None:
    """Return how wide names beside the columns are, or ``None`` where they are no gain.

    That is where there are none or many of them, or they would take too much from the columns.
    """
    if not 0 < len(entries) <= MOST:
        return None
    widest = max(canvas.width_of(entry.swatch + entry.text) for entry in entries)
    room = widest + canvas.text * _LEADER
    return room if room <= canvas.width * _WIDEST else None


def are_too_many(entries: Sequence[LegendEntry], places: Places) -> bool:
    """Return whether the names do not fit above each other."""
    return len(entries) * _APART * places.plot.canvas.text > places.plot.height


def names_beside(
    series: Sequence[Series], entries: Sequence[LegendEntry], places: Places, *, ceiling: float
) -> Names:
    """Return the names of the series, in the order in which these stand on each other.

    They are level with the parts of the last column of some height, or as near as they come.

    Args:
        series: The bars.
        entries: Their names and colours.
        places: Where the columns are.
        ceiling: The value at the plot's upper edge.
    """
    if not entries:
        return Names()
    plot, canvas = places.plot, places.plot.canvas
    last = places.count - 1
    shown = _last_of_height(sums_of(series))
    unit = plot.height / ceiling
    floor = plot.top + plot.height
    spans = [
        (floor - low * unit, floor - high * unit)
        for low, high in _spans([each.points[shown].y for each in series])
    ]
    levels = spread(
        [floor - sum(span) / 2 for span in spans],
        sizes=[_APART * canvas.text] * len(spans),
        end=plot.height,
    )
    edge = places.centre(last) + places.share * places.pitch / 2
    left = places.centre(last) + places.pitch / 2 + canvas.text * _LEADER
    annotations: list[Spec] = []
    leaders: list[Spec] = []
    for entry, (bottom, top), level in zip(entries, spans, levels, strict=True):
        y = floor - level
        markup = coloured(entry.swatch, entry.colour) + literal(entry.text)
        name = plot.at(left, y, markup, font=canvas.font(canvas.theme.text))
        annotations.append({**name, "yanchor": "middle"})
        if shown == last and top < bottom and not top <= y <= bottom:
            leader = Leader(
                start=(edge + 2 * canvas.unit, (top + bottom) / 2),
                end=(left - 2 * canvas.unit, y),
                colour=entry.colour,
            )
            leaders.append(leader.spec(places))
    return Names(annotations=tuple(annotations), leaders=tuple(leaders))


def _last_of_height(heights: Sequence[float]) -> int:
    """Return the last column that is not dwarfed, as a week of one day is by whole ones.

    Strokes to its parts would cross and could not be told apart.
    """
    least = max(heights) * _DWARFED
    return max(index for index, height in enumerate(heights) if height > least)


def spread(
    wanted: Sequence[float], *, sizes: Sequence[float], end: float, start: float = 0
) -> tuple[float, ...]:
    """Return the middles nearest to those ``wanted`` of things that do not overlap.

    The order stays. Nearest is meant as the sum of squares.

    Args:
        wanted: Middles in rising order.
        sizes: How much room each thing takes.
        end: Up to where they may reach.
        start: From where on; there is room for all in between.
    """
    offsets = [sum(sizes[:index]) + size / 2 for index, size in enumerate(sizes)]
    pools: list[list[float]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        pools.append([place - offset])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    shifts = (min(max(_mean(pool), start), end - sum(sizes)) for pool in pools for _ in pool)
    return tuple(shift + offset for shift, offset in zip(shifts, offsets, strict=True))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _spans(values: Sequence[float]) -> list[tuple[float, float]]:
    """Return from where to where each of stacked values reaches."""
    spans: list[tuple[float, float]] = []
    base = 0.0
    for value in values:
        spans.append((base, base + value))
        base += value
    return spans
