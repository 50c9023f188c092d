"""Which marks of an axis are drawn where not all of them have room."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from tgraph_graphs._chart import Tick

_REGULAR: Final = 3
"""So many marks show a step; where fewer are left, the ends say more."""


def evenly(
    ticks: Sequence[Tick], *, meet: Callable[[Tick, Tick], bool], ends: bool
) -> Sequence[Tick]:
    """Return as many of the ticks as can be read, in even steps; each year is named once.

    Where some would meet, the whole step grows. The first tick stays beside those in step unless
    it would meet the next, to which it is often nearer than the others are to theirs.

    Args:
        ticks: Marks in even steps, but for the first two.
        meet: Whether two that follow each other are too near.
        ends: Whether the last tick is that of the last column, and stays.
    """
    for step in range(1, len(ticks)):
        start = (len(ticks) - 1) % step if ends else 0
        kept = [*ticks[:1], *ticks[start or step :: step]]
        alternatives = (kept, kept[1:]) if _begins_early(kept) else (kept,)
        for each in map(each_year_once, alternatives):
            if not any(meet(*pair) for pair in pairwise(each)):
                return each
    return ticks[-1:] if ends else ticks[:1]


def each_year_once(ticks: Sequence[Tick]) -> list[Tick]:
    """Return the ticks, without their year where it is that of the tick before."""
    years = [None, *(tick.year for tick in ticks)]
    return [
        msgspec.structs.replace(tick, text=tick.without_year)
        if tick.year is not None and tick.year == before
        else tick
        for tick, before in zip(ticks, years, strict=False)
    ]


def apart(ticks: Sequence[Tick], *, unit: float, least: float) -> Sequence[Tick]:
    """Return the marks of values that are far enough from each other, in even steps from zero.

    Args:
        ticks: Marks in even steps, the first at zero.
        unit: How long a value of 1 is drawn.
        least: How far neighbours must be from each other.
    """
    if len(ticks) < 2:  # noqa: PLR2004 - one has no neighbour
        return ticks
    gap = (ticks[1].at - ticks[0].at) * unit
    steps = (step for step in range(1, len(ticks)) if step * gap >= least)
    return ticks[:: next(steps, len(ticks))]


def _begins_early(ticks: Sequence[Tick]) -> bool:
    """Return whether the first tick is nearer to the next than the others are to theirs."""
    if len(ticks) <= _REGULAR:
        return False
    first, second, third, *_ = (tick.at for tick in ticks)
    return second - first < third - second
