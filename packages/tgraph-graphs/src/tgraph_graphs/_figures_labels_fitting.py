"""Which of many numbers have room at the ends of bars that stand side by side."""

from collections.abc import Sequence
from typing import Final

import msgspec

SEEN: Final = 3
"""A bar of fewer of the canvas's units is hardly seen."""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A bar or a number: from where to where it reaches, along its bar and across it."""

    start: float
    end: float
    near: float
    far: float

    def meets(self, other: "Box") -> bool:
        """Return whether the two overlap."""
        return (
            self.start < other.end
            and other.start < self.end
            and self.near < other.far
            and other.near < self.far
        )


def fitting(numbers: Sequence[Box], bars: Sequence[Box], *, least: float) -> list[int]:
    """Return which numbers can be drawn, in rising order; that of the longest bar always can.

    None lies on a bar or on another number; where two would, the one of the longer bar stays.

    Args:
        numbers: Where each number would stand.
        bars: The bar of each number, in the same order.
        least: How long a bar is that can be seen; a shorter one would be a number over nothing.
    """
    kept: list[int] = []
    longest_first = sorted(range(len(bars)), key=lambda index: (-bars[index].end, index))
    for index in longest_first:
        number, bar = numbers[index], bars[index]
        taken = [*bars, *(numbers[each] for each in kept)]
        if not kept or (bar.end - bar.start >= least and not any(map(number.meets, taken))):
            kept.append(index)
    return sorted(kept)
