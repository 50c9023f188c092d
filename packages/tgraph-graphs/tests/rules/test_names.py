"""The rule of names beside columns holds for a good picture, and is broken on purpose."""

import msgspec

from chart_rules.examples import (
    BLUE,
    INK,
    YELLOW,
    bar,
    box,
    changed,
    good,
    labels,
    lying,
    text,
)
from chart_rules.names import (
    few_series_are_named_in_place,
    names_above_rows_stand_over_their_parts,
)
from chart_rules.rendered import Box, Mark, Run, Text
from chart_rules.subject import Subject
from tgraph_graphs import ChartOptions, Look

LEGEND = "the series have a legend, though their names are few and short"


def name(said: str, colour: str, middle: float) -> Text:
    plain = text(f"● {said}", box(470, middle - 20, 570, middle + 20))
    runs = (Run(text="● ", colour=colour), Run(text=said, colour=INK))
    return msgspec.structs.replace(plain, runs=runs)


def named(tv: float = 550, movies: float = 475) -> Subject:
    """Return a good picture with names at these heights; the last bars end at 440."""
    title, subtitle, _, *others = good().rendered.texts
    beside = (name("TV", BLUE, tv), name("Movies", YELLOW, movies))
    return changed(good(), texts=(title, subtitle, *others, *beside))


def legended() -> Subject:
    """Return a good picture with a legend, and room to spare on the axis below."""
    return changed(good(), texts=(*good().rendered.texts[:3], *labels("x", 1), *labels("y", 3)))


def stroke(place: Box, colour: str = YELLOW) -> Mark:
    plain = bar(1, 0, (0, 0, 1, 1))
    return msgspec.structs.replace(
        plain, kind="shape", series=None, place=None, axis=None, box=place, colour=colour
    )


def test_names_beside_their_bars_are_as_they_should_be() -> None:
    assert few_series_are_named_in_place(named()) == []


def test_a_legend_of_few_short_names_is_named() -> None:
    assert few_series_are_named_in_place(legended()) == [LEGEND]


def test_long_names_may_stand_in_a_legend() -> None:
    """A letter of Chinese is as wide as two."""

    def renamed(to: str) -> Subject:
        first, second = good().facts.series
        series = (msgspec.structs.replace(first, name=to), second)
        facts = msgspec.structs.replace(good().facts, series=series)
        return msgspec.structs.replace(legended(), facts=facts)

    assert few_series_are_named_in_place(renamed("Wiedergabe in Echtzeit")) == []
    assert few_series_are_named_in_place(renamed("映画映画映画映画映画")) == []
    assert few_series_are_named_in_place(renamed("映画映画")) == [LEGEND]


def test_columns_with_a_number_or_a_mark_each_may_have_a_legend() -> None:
    numbered = changed(good(), texts=(*good().rendered.texts[:3], *labels("x", 1)))

    assert few_series_are_named_in_place(numbered) == []
    assert few_series_are_named_in_place(good()) == []


def test_bars_side_by_side_may_have_a_legend() -> None:
    options = {good().facts.id: ChartOptions(stacked=False)}
    subject = msgspec.structs.replace(good(), look=Look(options=options))

    assert few_series_are_named_in_place(subject) == []


def test_a_name_that_is_missing_beside_the_others_is_named() -> None:
    subject = changed(named(), texts=named().rendered.texts[:-1])

    assert few_series_are_named_in_place(subject) == ["'Movies' does not stand beside the columns"]


def test_a_name_away_from_its_bar_needs_a_stroke_of_its_colour() -> None:
    away = named(movies=400)
    marks = away.rendered.marks
    place = box(442, 400, 468, 475)
    finding = ["'Movies' is neither level with its bar nor joined to it"]

    assert few_series_are_named_in_place(away) == finding
    assert few_series_are_named_in_place(changed(away, marks=(*marks, stroke(place)))) == []
    for wrong in (
        stroke(place, BLUE),
        stroke(box(442, 420, 468, 475)),
        stroke(box(300, 400, 468, 475)),
    ):
        assert few_series_are_named_in_place(changed(away, marks=(*marks, wrong))) == finding


def test_names_in_another_order_than_their_bars_are_named() -> None:
    assert (
        "['TV', 'Movies'] do not stand above each other as their bars do"
        in few_series_are_named_in_place(named(tv=460, movies=475))
    )


def test_a_name_beside_its_part_of_the_first_row_is_named() -> None:
    """The first row reaches from 200 to 600, and begins at a height of 100."""

    def above(left: float, bottom: float = 90, colour: str = BLUE) -> list[str]:
        place = box(left, bottom - 40, left + 100, bottom)
        said = msgspec.structs.replace(name("TV", colour, 0), box=place)
        return names_above_rows_stand_over_their_parts(changed(lying(), texts=(said,)))

    finding = ["'TV' does not stand over its part of the first row"]
    assert above(200) == above(590) == []
    assert above(190) == above(601) == finding
    assert above(200, bottom=120) == above(200, colour=YELLOW) == finding
    assert names_above_rows_stand_over_their_parts(lying()) == []
