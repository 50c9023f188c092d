"""Rules of the names of series: few of them stand beside what they name."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from chart_rules.colours import SWATCHES
from chart_rules.marks import by_series
from chart_rules.rendered import Box, Mark, Rendered, Text
from chart_rules.subject import Subject

MOST: Final = 4
SHORT: Final = 15
"""Names of at most so many letters fit beside columns; CJK letters count twice."""
_TOUCH: Final = 8.0
"""How near a stroke's ends come to what it joins."""
_DWARFED: Final = 0.25
"""The share of the highest column that is too low for names beside it."""
_SEEN: Final = 0.5
"""A bar of at most so many units is none."""


def few_series_are_named_in_place(subject: Subject) -> list[str]:
    """Up to four stacked columns' series have their names beside the last one.

    A legend is for longer names, for bars that stand side by side, and for columns that each have
    their number or their mark, which the names would leave no room for.
    """
    series = _stacked(subject)
    if not 1 < len(series) <= MOST:
        return []
    beside = _beside(subject.rendered, series)
    if not beside:
        return _in_a_legend(subject)
    names = {_word(text): text for text in beside}
    stated = [each.name for each in subject.facts.bars]
    missing = [
        f"{name!r} does not stand beside the columns" for name in stated if name not in names
    ]
    if missing:
        return missing
    last = _last_of_height([[point.y for point in each.points] for each in subject.facts.bars])
    findings = [
        f"{name!r} is neither level with its bar nor joined to it"
        for name in stated
        for mark in (mark for marks in series for mark in marks)
        if mark.place == last and mark.colour == _swatch(names[name]) and mark.box.height > _SEEN
        if not _is_level(names[name], mark) and not _is_joined(names[name], mark, subject.rendered)
    ]
    middles = [_middle(names[name].box) for name in stated]
    if middles != sorted(middles, reverse=True):
        findings.append(f"{stated} do not stand above each other as their bars do")
    return findings


def names_above_rows_stand_over_their_parts(subject: Subject) -> list[str]:
    """What is named above lying bars has its dot over its part of the first one."""
    rendered = subject.rendered
    first = {
        mark.colour: mark.box
        for mark in rendered.marks
        if mark.kind == "bar" and mark.axis == "x" and not mark.place
    }
    return [
        f"{_word(text)!r} does not stand over its part of the first row"
        for text in rendered.texts
        if (colour := _swatch(text)) and not _is_legend(text) and first
        if colour not in first
        or not first[colour].left - 1 <= text.box.left < first[colour].right
        or text.box.bottom > first[colour].top
    ]


def _stacked(subject: Subject) -> list[tuple[Mark, ...]]:
    """Return the upright bars of each series, if they stand on each other on one axis."""
    if not subject.look.options_of(subject.facts.id).stacked:
        return []
    series = [
        marks
        for marks in by_series(subject.rendered).values()
        if all(mark.kind == "bar" and mark.axis == "y" for mark in marks)
    ]
    has_panels = any(axis.name == "y2" for axis in subject.rendered.axes)
    return [] if has_panels else series


def _beside(rendered: Rendered, series: Sequence[tuple[Mark, ...]]) -> list[Text]:
    """Return what explains a colour at the right of all bars."""
    edge = max(mark.box.right for marks in series for mark in marks)
    return [
        text
        for text in rendered.texts
        if text.box.left >= edge and text.box.bottom > rendered.plot.top and _swatch(text)
    ]


def _in_a_legend(subject: Subject) -> list[str]:
    columns = max(len(each.points) for each in subject.facts.bars)
    if not subject.rendered.labels("y") or len(subject.rendered.labels("x")) == columns:
        return []
    long = any(_length(each.name) > SHORT for each in subject.facts.bars)
    return [] if long else ["the series have a legend, though their names are few and short"]


def _last_of_height(rows: Sequence[Sequence[float]]) -> int | None:
    """Return the place of the last column, unless it is dwarfed by the highest."""
    heights = [sum(column) for column in zip(*rows, strict=True)]
    return len(heights) - 1 if heights[-1] > max(heights) * _DWARFED else None


def _swatch(text: Text) -> str:
    """Return the colour that a text begins with a swatch of, empty if there is none."""
    first = text.runs[0]
    return first.colour if first.text.strip() in SWATCHES and len(text.runs) > 1 else ""


def _is_legend(text: Text) -> bool:
    return sum(run.text.strip() in SWATCHES for run in text.runs) > 1


def _word(text: Text) -> str:
    return "".join(run.text for run in text.runs[1:]).strip()


def _length(name: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in name)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _is_level(text: Text, mark: Mark) -> bool:
    return mark.box.top - 1 <= _middle(text.box) <= mark.box.bottom + 1


def _is_joined(text: Text, mark: Mark, rendered: Rendered) -> bool:
    """Return whether a stroke of the bar's colour leads from its side to the text."""
    return any(
        abs(shape.box.left - mark.box.right) <= _TOUCH
        and abs(shape.box.right - text.box.left) <= _TOUCH
        for shape in rendered.marks
        if shape.kind == "shape"
        and shape.colour == mark.colour
        and _spans(shape.box, _middle(mark.box), _middle(text.box))
    )


def _spans(box: Box, one: float, other: float) -> bool:
    return abs(box.top - min(one, other)) <= _TOUCH and abs(box.bottom - max(one, other)) <= _TOUCH
