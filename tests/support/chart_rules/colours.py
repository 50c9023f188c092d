"""Rules of colours: everything stands out, and nothing is told by colour alone."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from chart_rules.colour import EYES, apart, contrast
from chart_rules.marks import by_series, drawn, piles
from chart_rules.rendered import Mark, Rendered, Text
from chart_rules.subject import Subject

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
APART: Final = 15.0
"""The least CIEDE2000 between two series of one chart."""
SWATCHES: Final = frozenset("●■▬━◆○┅/\u2014")
"""What a legend shows a colour by; marks, not words."""
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
            for mark in drawn(rendered)
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


def series_are_named(subject: Subject) -> list[str]:
    """Every series has its name on the card; the only bars are what the title speaks of."""
    drawn = by_series(subject.rendered)
    said = [text.text for text in subject.rendered.texts]
    stated = subject.facts.series
    bars = [number for number, marks in drawn.items() if _kinds(marks) == {"bar"}]
    return [
        f"series {stated[number].name!r} is named nowhere"
        for number in drawn
        if 1 < len(drawn) <= len(stated)
        and bars != [number]
        and not any(stated[number].name in text for text in said)
    ]


def series_stand_in_the_order_of_the_legend(subject: Subject) -> list[str]:
    """What is stacked, from the axis outwards, is told by its place as well as by its colour."""
    legend = [
        run.colour for text in subject.rendered.texts for run in text.runs if _is_swatch(run.text)
    ]
    shown = {tuple(mark.colour for mark in pile) for pile in piles(subject.rendered)}
    return sorted(
        f"{' on '.join(reversed(colours))} is not in the order of the legend, {legend}"
        for colours in shown
        if len(colours) > 1 and not _is_within(colours, legend)
    )


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
    """Return the colours behind a text; of the card only where no plain mark hides it.

    Strokes do not count, for hardly any of their boxes is theirs.
    """
    ink = text.box.lower_by(_BLANK)
    marks = [
        mark
        for mark in rendered.marks
        if mark.kind in {"bar", "cell"} and ink.overlap(mark.box) > _TOUCH
    ]
    colours = {mark.colour for mark in marks}
    if any(not mark.pattern and mark.box.holds(ink) for mark in marks):
        return colours
    shades = {shade.colour for shade in rendered.shades if ink.overlap(shade.box) > _TOUCH}
    return {rendered.card, *colours, *shades}


def _is_swatch(text: str) -> bool:
    return bool(set(text.strip())) and set(text.strip()) <= SWATCHES


def _neighbours(
    rendered: Rendered,
) -> Iterator[tuple[tuple[int, tuple[Mark, ...]], tuple[int, tuple[Mark, ...]]]]:
    """Yield every two series that share an axis."""
    for one, other in combinations(by_series(rendered).items(), 2):
        if {mark.axis for mark in one[1]} & {mark.axis for mark in other[1]}:
            yield one, other


def _colours(marks: tuple[Mark, ...]) -> set[str]:
    return {mark.colour for mark in marks}


def _kinds(marks: tuple[Mark, ...]) -> set[str]:
    return {mark.kind for mark in marks}


def _is_within(colours: tuple[str, ...], legend: list[str]) -> bool:
    """Return whether the colours come in this order in the legend, maybe with others between."""
    rest = iter(legend)
    return all(colour in rest for colour in colours)
