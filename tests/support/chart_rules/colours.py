"""Rules of colours: everything stands out, and nothing is told by colour alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Final

from chart_rules.colour import EYES, apart, contrast
from chart_rules.rendered import Mark, Rendered, Text
from chart_rules.subject import Subject

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
APART: Final = 15.0
"""The least CIEDE2000 between two series of one chart."""
SWATCHES: Final = frozenset("●■▬━◆○┅")
"""What a legend shows a colour by; marks, not words."""
BAR: Final = "bar"
_TOUCH: Final = 1.0
_BLANK: Final = 0.3
"""The share of a text's height that is above its letters and below them."""


def texts_stand_out(subject: Subject) -> list[str]:
    """Text has 4.5 : 1 against the card and against every mark and shade that it lies on.

    What shows a colour in the legend has 3 : 1, except for the scale of a heatmap's cells.
    """
    rendered = subject.rendered
    swatch = 1 if any(mark.kind == "cell" for mark in rendered.marks) else MARK_CONTRAST
    return sorted(
        {
            f"{run.text!r} {run.colour} has {contrast(run.colour, ground):.2f} : 1 on {ground}"
            for text in rendered.texts
            for run, ground in product(text.runs, _grounds(text, rendered))
            if contrast(run.colour, ground) < (swatch if _is_swatch(run.text) else TEXT_CONTRAST)
        }
    )


def marks_stand_out(subject: Subject) -> list[str]:
    """Marks have 3 : 1 against the card; a heatmap's cells from half of the busiest on.

    Were the quiet cells as far from the card, nothing would be left to tell the busy ones by.
    """
    rendered = subject.rendered
    least = max((mark.value or 0 for mark in rendered.marks if mark.kind == "cell"), default=0) / 2
    return sorted(
        {
            f"a {mark.kind} of series {mark.series} {mark.colour} has"
            f" {contrast(mark.colour, rendered.card):.2f} : 1 on the card"
            for mark in _drawn(rendered)
            if (mark.kind != "cell" or (mark.value or 0) >= least)
            and contrast(mark.colour, rendered.card) < MARK_CONTRAST
        }
    )


def series_can_be_told_apart(subject: Subject) -> list[str]:
    """Two series on one axis differ by ΔE 15 for protan, deutan, tritan and usual eyes."""
    return sorted(
        {
            f"series {first} {one} and {second} {other} differ by"
            f" {apart(one, other, eyes=eyes):.1f} for {eyes} eyes"
            for (first, ones), (second, others) in _neighbours(subject.rendered)
            for one, other, eyes in product(_colours(ones), _colours(others), EYES)
            if apart(one, other, eyes=eyes) < APART
        }
    )


def series_are_told_by_more_than_colour(subject: Subject) -> list[str]:
    """Every series is named on the card, and stands in the order in which the names do.

    Where bars are stacked that order is the other way to know them; a series of another kind of
    mark, pattern or axis needs none, and the only bars of a chart are what its title speaks of.
    """
    rendered = subject.rendered
    said = [text.text for text in rendered.texts]
    names = _names(subject)
    kinds = Counter(kind for marks in _by_series(rendered).values() for kind in _kinds(marks))
    nameless = [
        f"series {names[number]!r} is named nowhere"
        for number, marks in _by_series(rendered).items()
        if number in names
        and not _in(names[number], said)
        and not (kinds[BAR] == 1 and _kinds(marks) == {BAR})
    ]
    return nameless + [
        f"{names[first]!r} and {names[second]!r} differ by colour alone: they do not stand in"
        " the order in which they are named"
        for (first, ones), (second, others) in _neighbours(rendered)
        if first in names
        and second in names
        and _looks(ones) & _looks(others)
        and not _in_order(names[first], names[second], said)
    ]


def legend_covers_nothing(subject: Subject) -> list[str]:
    """What explains colours lies on no mark."""
    return [
        f"{text.text!r} covers a {mark.kind} of series {mark.series}"
        for text in subject.rendered.texts
        if any(_is_swatch(run.text) for run in text.runs)
        for mark in subject.rendered.marks
        if text.box.overlap(mark.box) > _TOUCH
    ]


def _grounds(text: Text, rendered: Rendered) -> set[str]:
    """Return the colours behind a text; of the card only where no plain mark hides it."""
    ink = text.box.lower_by(_BLANK)
    marks = [
        mark
        for mark in rendered.marks
        if mark.kind not in {"line", "dot"} and ink.overlap(mark.box) > _TOUCH
    ]
    colours = {mark.colour for mark in marks}
    if any(not mark.pattern and mark.box.holds(ink) for mark in marks):
        return colours
    shades = {shade.colour for shade in rendered.shades if ink.overlap(shade.box) > _TOUCH}
    return {rendered.card, *colours, *shades}


def _is_swatch(text: str) -> bool:
    return bool(set(text.strip())) and set(text.strip()) <= SWATCHES


def _drawn(rendered: Rendered) -> list[Mark]:
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


def _by_series(rendered: Rendered) -> Mapping[int, tuple[Mark, ...]]:
    """Return the marks of each series, counted from 0 without halos and strokes of no meaning."""
    marks = _drawn(rendered)
    traces = sorted({mark.series for mark in marks if mark.series is not None})
    return {
        number: tuple(mark for mark in marks if mark.series == trace)
        for number, trace in enumerate(traces)
    }


def _neighbours(
    rendered: Rendered,
) -> Iterator[tuple[tuple[int, tuple[Mark, ...]], tuple[int, tuple[Mark, ...]]]]:
    """Yield every two series that share an axis."""
    for one, other in combinations(_by_series(rendered).items(), 2):
        if {mark.axis for mark in one[1]} & {mark.axis for mark in other[1]}:
            yield one, other


def _colours(marks: tuple[Mark, ...]) -> set[str]:
    return {mark.colour for mark in marks}


def _looks(marks: tuple[Mark, ...]) -> set[tuple[str, str]]:
    return {(mark.kind, mark.pattern) for mark in marks}


def _kinds(marks: tuple[Mark, ...]) -> set[str]:
    return {mark.kind for mark in marks}


def _names(subject: Subject) -> Mapping[int, str]:
    """Return the names of the series drawn, where there is more than one to tell apart."""
    drawn = _by_series(subject.rendered)
    stated = subject.facts.series
    if len(drawn) < 2:
        return {}
    return {number: stated[number].name for number in drawn if number < len(stated)}


def _in(name: str, said: list[str]) -> bool:
    return any(name in text for text in said)


def _in_order(one: str, other: str, said: list[str]) -> bool:
    return any(
        one in text and other in text and text.index(one) < text.index(other) for text in said
    )
