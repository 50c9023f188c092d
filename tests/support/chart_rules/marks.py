"""Bars as piles, and marks as series: what several rules look at."""

from collections.abc import Iterator, Mapping
from typing import Final

from chart_rules.rendered import Mark, Rendered

_TOUCH: Final = 1.0
_SEEN: Final = 0.5
"""A bar of at most so many units is none."""


def value_axes(rendered: Rendered) -> list[str]:
    """Return the axes on which bars have their values."""
    return sorted({mark.axis for mark in rendered.marks if mark.kind == "bar" and mark.axis})


def piles(rendered: Rendered) -> Iterator[list[Mark]]:
    """Yield the bars that stand on each other, the lowest first."""
    bars = [mark for mark in rendered.marks if mark.kind == "bar" and _length(mark) > _SEEN]
    for axis in value_axes(rendered):
        zero = rendered.axis(axis).zero
        found: list[list[Mark]] = []
        for mark in sorted((bar for bar in bars if bar.axis == axis), key=_middle):
            if found and _middle(mark) - _middle(found[-1][-1]) < _thickness(mark) / 2:
                found[-1].append(mark)
            else:
                found.append([mark])
        for pile in found:
            yield sorted(pile, key=lambda mark: min(abs(edge - zero) for edge in span_of(mark)))


def _across(mark: Mark) -> tuple[float, float]:
    """Return where a bar's sides are, across its axis; a rounded end is narrower."""
    lying = (mark.axis or "").startswith("x")
    return (mark.box.top, mark.box.bottom) if lying else (mark.box.left, mark.box.right)


def _middle(mark: Mark) -> float:
    return sum(_across(mark)) / 2


def _thickness(mark: Mark) -> float:
    one, other = _across(mark)
    return other - one


def span_of(mark: Mark) -> tuple[float, float]:
    """Return where a bar begins and ends, along its axis."""
    if (mark.axis or "").startswith("x"):
        return mark.box.left, mark.box.right
    return mark.box.bottom, mark.box.top


def _length(mark: Mark) -> float:
    start, end = span_of(mark)
    return abs(end - start)


def drawn(rendered: Rendered) -> list[Mark]:
    """Return the marks without halos: what parts a line or dot from what it crosses."""
    halos = [mark for mark in rendered.marks if mark.colour == rendered.card]
    fronts = [mark for mark in rendered.marks if mark.colour != rendered.card]
    return [*fronts, *(mark for mark in halos if not any(_is_halo(mark, of) for of in fronts))]


def _is_halo(mark: Mark, of: Mark) -> bool:
    return (
        mark.kind in {"line", "dot"}
        and mark.kind == of.kind
        and mark.axis == of.axis
        and (mark.place, mark.value) == (of.place, of.value)
        and mark.box.overlap(of.box) >= min(of.box.width, of.box.height) - _TOUCH
    )


def by_series(rendered: Rendered) -> Mapping[int, tuple[Mark, ...]]:
    """Return the marks of each series, counted from 0 without halos and strokes of no meaning."""
    marks = drawn(rendered)
    traces = sorted({mark.series for mark in marks if mark.series is not None})
    return {
        number: tuple(mark for mark in marks if mark.series == trace)
        for number, trace in enumerate(traces)
    }
