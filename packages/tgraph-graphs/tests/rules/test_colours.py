"""Each rule of colours holds for a good picture, and is broken on purpose."""

import msgspec
import pytest

from chart_rules.colour import apart, contrast, difference, hex_of
from chart_rules.colours import (
    legend_covers_nothing,
    marks_stand_out,
    series_are_named,
    series_can_be_told_apart,
    series_stand_in_the_order_of_the_legend,
    texts_stand_out,
)
from chart_rules.examples import BLUE, CARD, YELLOW, bar, box, changed, good, text
from chart_rules.rendered import Run
from chart_rules.subject import Subject


def recoloured(subject: Subject, series: int, colour: str) -> Subject:
    return changed(
        subject,
        marks=tuple(
            msgspec.structs.replace(mark, colour=colour) if mark.series == series else mark
            for mark in subject.rendered.marks
        ),
    )


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
    ids=["1", "9", "17", "25"],
)
def test_differences_are_those_of_the_published_examples(
    one: tuple[float, float, float], other: tuple[float, float, float], published: float
) -> None:
    """Sharma, Wu and Dalal, 2005."""
    assert difference(one, other) == pytest.approx(published, abs=1e-4)


def test_red_and_green_are_alike_for_those_who_lack_a_cone() -> None:
    red, green = "#c05020", "#788000"

    assert apart(red, green) > 30
    assert apart(red, green, eyes="deutan") < 15


def test_a_browsers_colours_are_read_and_mixed_with_what_is_behind() -> None:
    assert hex_of("rgb(255, 0, 10)") == "#ff000a"
    assert hex_of("rgba(255, 255, 255, 0.5)", on="#000000") == "#808080"
    assert hex_of("#ffffff", opacity=0.25, on="#000000") == "#404040"
    with pytest.raises(ValueError, match="'url' is no colour"):
        hex_of("url")


def test_pale_text_is_named() -> None:
    pale = text("faint", box(0, 0, 60, 40), colour="#7d838d")

    assert texts_stand_out(changed(good(), texts=(pale,))) == [
        f"'faint' #7d838d has 3.61 : 1 on {CARD}"
    ]


def test_text_that_lies_on_a_bar_is_held_against_the_bar() -> None:
    subject = good()
    label = text("9", box(210, 450, 230, 490), colour="#f2f3f5")

    (finding,) = texts_stand_out(changed(subject, texts=(label,)))

    assert finding.startswith("'9' #f2f3f5 has 2.")
    assert finding.endswith(BLUE)


def test_text_within_a_plain_bar_is_not_held_against_the_card() -> None:
    """Half outside it is, and on a hatched bar, which the card shines through."""
    subject = good()
    inside = text("9", box(210, 450, 230, 490), colour="#000000")
    across = text("9", box(210, 380, 260, 420), colour="#000000")
    hatched = tuple(msgspec.structs.replace(mark, pattern="/") for mark in subject.rendered.marks)

    assert texts_stand_out(changed(subject, texts=(inside,))) == []
    assert texts_stand_out(changed(subject, texts=(across,)))
    assert texts_stand_out(changed(subject, texts=(inside,), marks=hatched))


def test_a_swatch_counts_as_a_mark() -> None:
    """It needs less contrast than a word."""
    runs = (Run(text="● ", colour="#7a88d8"), Run(text="TV", colour="#7a88d8"))
    both = msgspec.structs.replace(text("● TV", box(0, 0, 60, 40)), runs=runs)

    (finding,) = texts_stand_out(changed(good(), texts=(both,)))

    assert finding.startswith("'TV'")


def test_a_mark_that_sinks_into_the_card_is_named() -> None:
    assert marks_stand_out(recoloured(good(), 1, "#4a4d55")) == [
        "a bar of series 1 #4a4d55 has 1.63 : 1 on the card"
    ]


def test_a_halo_is_no_mark_but_a_line_of_the_cards_colour_is() -> None:
    """What parts a line from the bars that it crosses need not be seen."""
    place = box(100, 300, 900, 400)
    line = msgspec.structs.replace(bar(1, 0, (0, 0, 1, 1)), kind="line", box=place)
    halo = msgspec.structs.replace(line, series=0, colour=CARD)

    assert marks_stand_out(changed(good(), marks=(halo, line))) == []
    assert marks_stand_out(changed(good(), marks=(halo,)))


def test_a_cell_may_be_quiet_only_below_half_of_the_busiest() -> None:
    busiest = msgspec.structs.replace(bar(1, 0, (0, 0, 10, 10)), kind="cell", value=4)
    quiet = msgspec.structs.replace(busiest, value=1.9, colour="#4e473b")
    cells = changed(good(), marks=(busiest, quiet))

    assert marks_stand_out(cells) == []
    assert marks_stand_out(
        changed(cells, marks=(busiest, msgspec.structs.replace(quiet, value=2)))
    ) == ["a cell of series 1 #4e473b has 1.50 : 1 on the card"]


def test_the_scale_of_cells_is_as_quiet_as_they_are() -> None:
    swatch = text("● ", box(0, 0, 30, 40), colour="#4e473b")
    cell = msgspec.structs.replace(bar(1, 0, (100, 100, 110, 110)), kind="cell")

    assert texts_stand_out(changed(good(), texts=(swatch,)))
    assert texts_stand_out(changed(good(), texts=(swatch,), marks=(cell,))) == []


def test_series_that_only_usual_eyes_tell_apart_are_named() -> None:
    subject = recoloured(recoloured(good(), 0, "#c05020"), 1, "#788000")

    findings = series_can_be_told_apart(subject)

    assert [finding for finding in findings if finding.endswith("for deutan eyes")]
    assert not [finding for finding in findings if finding.endswith("for usual eyes")]


def test_series_in_panels_of_their_own_may_look_alike() -> None:
    subject = recoloured(good(), 1, BLUE)
    marks = tuple(
        msgspec.structs.replace(mark, axis="y2") if mark.series == 1 else mark
        for mark in subject.rendered.marks
    )

    assert series_can_be_told_apart(subject)
    assert series_can_be_told_apart(changed(subject, marks=marks)) == []


def test_a_series_without_a_name_is_named() -> None:
    subject = changed(good(), texts=good().rendered.texts[:2])

    assert "series 'Movies' is named nowhere" in series_are_named(subject)


def test_the_only_bars_need_no_name_beside_a_line() -> None:
    """The title speaks of them; the line has its own."""
    title, subtitle, _, *others = good().rendered.texts
    one = bar(0, 0, (200, 400, 240, 600))
    line = msgspec.structs.replace(bar(1, 0, (200, 300, 440, 400)), kind="line")
    said = (title, subtitle, text("Movies", box(500, 20, 600, 60)), *others)

    assert series_are_named(changed(good(), texts=said, marks=(one, line))) == []
    assert series_are_named(changed(good(), texts=(title, subtitle), marks=(one, line))) == [
        "series 'Movies' is named nowhere"
    ]


def test_a_pile_out_of_the_order_of_the_legend_is_named() -> None:
    """By its colours: the numbers of traces say nothing of where they stand."""
    lower, upper = bar(1, 0, (200, 400, 240, 600)), bar(0, 0, (200, 300, 240, 400))

    assert series_stand_in_the_order_of_the_legend(changed(good(), marks=(upper, lower))) == [
        f"{BLUE} on {YELLOW} is not in the order of the legend, {[BLUE, YELLOW]}"
    ]


def test_a_stacked_colour_that_no_legend_explains_is_named() -> None:
    assert series_stand_in_the_order_of_the_legend(recoloured(good(), 1, "#ff5c8a"))


def test_a_pile_may_leave_out_what_was_not_played() -> None:
    only = bar(1, 0, (200, 400, 240, 600))

    assert series_stand_in_the_order_of_the_legend(changed(good(), marks=(only,))) == []


def test_a_legend_on_a_bar_is_named() -> None:
    subject = good()
    place = subject.rendered.marks[0].box
    over = msgspec.structs.replace(
        text("● TV", place), runs=(Run(text="● ", colour=YELLOW), Run(text="TV", colour="#ffffff"))
    )

    assert "'● TV' covers a bar of series 0" in legend_covers_nothing(
        changed(subject, texts=(over,))
    )


def test_a_good_picture_breaks_no_rule_of_colours() -> None:
    subject = good()

    for rule in (
        legend_covers_nothing,
        marks_stand_out,
        series_are_named,
        series_can_be_told_apart,
        series_stand_in_the_order_of_the_legend,
        texts_stand_out,
    ):
        assert rule(subject) == []
