"""A picture as drawn: each text and mark with its box and colour.

Lengths are in units of the canvas, from its upper left corner. Colours are ``#rrggbb``, mixed
with the card where they are not opaque.
"""

from typing import Literal

import msgspec

Kind = Literal["bar", "line", "dot", "cell", "shape"]


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def overlap(self, other: "Box") -> float:
        """Return by how much the two would have to move apart, 0 if they do not meet."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, min(across, down))

    def lower_by(self, share: float) -> "Box":
        """Return the box with a share of its height taken away, half above and half below."""
        cut = self.height * share / 2
        return Box(left=self.left, top=self.top + cut, right=self.right, bottom=self.bottom - cut)

    def holds(self, other: "Box") -> bool:
        """Return whether the other one lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Text of one colour."""

    text: str
    colour: str


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text, maybe of several lines."""

    text: str
    """The lines, apart by newlines."""
    box: Box
    """Around the font's whole height, not only the ink."""
    size: float
    angle: float
    """Clockwise, in degrees."""
    role: str
    """The axis whose tick it names, such as ``x`` or ``y2``; else ``annotation`` or ``other``."""
    runs: tuple[Run, ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A bar, line, dot, cell or shape that stands for something."""

    kind: Kind
    series: int | None
    """The index of its trace."""
    place: float | None
    """Where it stands on the category axis."""
    value: float | None
    axis: str | None
    """The axis on which its value is read."""
    box: Box
    colour: str
    pattern: str
    """Hatching, dashes or the symbol; empty for a plain fill."""


class Axis(msgspec.Struct, frozen=True, kw_only=True):
    """An axis, with the values at its ticks that carry text."""

    name: str
    zero: float
    """Where its zero lies: from the left for an ``x``, from the top for a ``y``."""
    low: float
    high: float
    ticks: tuple[float, ...]


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """All that a rule looks at."""

    width: float
    height: float
    card: str
    """The colour of the background."""
    plot: Box
    texts: tuple[Text, ...]
    marks: tuple[Mark, ...]
    shades: tuple[Mark, ...]
    """What lies behind the marks and means nothing by itself."""
    axes: tuple[Axis, ...]

    def axis(self, name: str) -> Axis:
        """Return the axis of that name."""
        return next(axis for axis in self.axes if axis.name == name)

    def labels(self, axis: str) -> tuple[Text, ...]:
        """Return the texts at an axis' ticks."""
        return tuple(text for text in self.texts if text.role == axis)
