"""Each rule of axes holds for a good picture, and is broken on purpose."""

import msgspec
import pytest

from chart_rules.axes import (
    bars_begin_at_zero,
    canvas_is_that_of_the_post,
    counts_have_whole_ticks,
    dates_are_few,
    marks_stay_in_the_plot,
    rows_are_labelled,
    values_are_few,
)
from chart_rules.examples import bar, box, changed, good, labels, lying, text
from chart_rules.subject import Subject
from tgraph_common import ChartId
from tgraph_graphs import Look


def with_ticks(subject: Subject, *ticks: float) -> Subject:
    x, y = subject.rendered.axes
    return changed(subject, axes=(x, msgspec.structs.replace(y, ticks=ticks)))


def test_more_than_seven_dates_are_named() -> None:
    eight = changed(good(), texts=labels("x", 8))

    assert dates_are_few(changed(good(), texts=labels("x", 7))) == []
    (finding,) = dates_are_few(eight)
    assert finding.startswith("8 dates: ['x0'")


def test_hours_are_no_dates() -> None:
    eight = changed(good(), texts=labels("x", 8))
    facts = msgspec.structs.replace(eight.facts, id=ChartId.PLAY_COUNT_BY_HOUROFDAY)

    assert dates_are_few(msgspec.structs.replace(eight, facts=facts)) == []


def test_more_than_six_values_are_named() -> None:
    assert values_are_few(changed(good(), texts=labels("y", 6))) == []
    (finding,) = values_are_few(changed(good(), texts=labels("y", 7)))
    assert finding.startswith("7 values on y: ['y0'")


def test_half_a_play_is_named() -> None:
    assert counts_have_whole_ticks(with_ticks(good(), 0, 0.5, 1)) == ["axis y has a tick at 0.5"]


def test_means_and_watch_time_may_have_halves() -> None:
    halves = with_ticks(good(), 0, 0.5, 1)
    time = msgspec.structs.replace(halves.facts, unit="seconds")
    (first, *others) = halves.facts.series
    points = tuple(msgspec.structs.replace(point, y=0.25) for point in first.points)
    mean = msgspec.structs.replace(
        halves.facts, series=(msgspec.structs.replace(first, points=points), *others)
    )

    assert counts_have_whole_ticks(msgspec.structs.replace(halves, facts=time)) == []
    assert counts_have_whole_ticks(msgspec.structs.replace(halves, facts=mean)) == []


def test_a_row_without_a_label_is_named() -> None:
    assert rows_are_labelled(changed(lying(), texts=labels("y", 3))) == []
    assert rows_are_labelled(changed(lying(), texts=labels("y", 2))) == [
        "3 rows have 2 labels: ['y0', 'y1']"
    ]


def test_a_row_of_cells_and_a_weekday_without_a_label_are_named() -> None:
    cells = tuple(
        msgspec.structs.replace(bar(0, 0, (200, top, 240, top + 40)), kind="cell")
        for top in (200, 240, 280)
    )
    facts = msgspec.structs.replace(good().facts, id=ChartId.PLAY_COUNT_BY_DAYOFWEEK)
    six = changed(good(), texts=labels("x", 6))
    seven = changed(good(), texts=labels("x", 7))

    assert rows_are_labelled(changed(good(), marks=cells, texts=labels("y", 3))) == []
    assert rows_are_labelled(changed(good(), marks=cells, texts=labels("y", 2))) == [
        "3 rows have 2 labels: ['y0', 'y1']"
    ]
    assert rows_are_labelled(msgspec.structs.replace(seven, facts=facts)) == []
    (finding,) = rows_are_labelled(msgspec.structs.replace(six, facts=facts))
    assert finding.startswith("a week has 6 labels")


def test_a_bar_that_is_cut_off_at_the_axis_is_named() -> None:
    subject = changed(good(), marks=(bar(0, 0, (100, 300, 140, 580)),))

    assert bars_begin_at_zero(subject) == ["a bar of series 0 at 0.0 begins at 580.0, not at 600.0"]


def test_a_gap_in_a_pile_is_named() -> None:
    lower, upper = bar(0, 0, (100, 400, 140, 600)), bar(1, 0, (100, 300, 140, 380))

    assert bars_begin_at_zero(changed(good(), marks=(lower, upper))) == [
        "a bar of series 1 at 0.0 begins at 380.0, not at 400.0"
    ]


def test_bars_side_by_side_each_begin_at_zero() -> None:
    one, other = bar(0, 0, (100, 400, 120, 600)), bar(1, 0, (122, 500, 142, 600))

    assert bars_begin_at_zero(changed(good(), marks=(other, one))) == []


def test_a_lying_bar_that_begins_elsewhere_is_named() -> None:
    subject = lying()
    first, *others = subject.rendered.marks
    moved = msgspec.structs.replace(first, box=box(220, 100, 600, 140))

    assert bars_begin_at_zero(changed(subject, marks=(moved, *others))) == [
        "a bar of series 0 at 0.0 begins at 220.0, not at 200.0"
    ]


@pytest.mark.parametrize(
    "edges",
    [(90, 300, 140, 600), (100, 90, 140, 600), (100, 300, 1260, 600), (100, 300, 140, 610)],
    ids=["left", "top", "right", "bottom"],
)
def test_a_mark_that_leaves_the_plot_is_named(edges: tuple[float, float, float, float]) -> None:
    (finding,) = marks_stay_in_the_plot(changed(good(), marks=(bar(0, 0, edges),)))

    assert finding.startswith("a bar of series 0 at 0.0 leaves the plot")


def test_a_canvas_of_another_size_is_named() -> None:
    other = msgspec.structs.replace(good(), look=Look(width=1200))

    assert canvas_is_that_of_the_post(other) == ["it is 1280 by 720, not 1200 by 720"]


def test_the_tick_that_carries_a_panels_name_lies_anywhere() -> None:
    halves = with_ticks(good(), 2.5)
    named = tuple(text for text in halves.rendered.texts if text.role != "y")
    place = box(20, 150, 80, 190)

    panel = changed(halves, texts=(*named, text("Direct play", place, role="y")))
    value = changed(halves, texts=(*named, text("2.5", place, role="y")))

    assert counts_have_whole_ticks(panel) == []
    assert counts_have_whole_ticks(value) == ["axis y has a tick at 2.5"]


def test_a_good_picture_breaks_no_rule_of_axes() -> None:
    for subject in (good(), lying()):
        for rule in (
            bars_begin_at_zero,
            canvas_is_that_of_the_post,
            counts_have_whole_ticks,
            dates_are_few,
            marks_stay_in_the_plot,
            rows_are_labelled,
            values_are_few,
        ):
            assert rule(subject) == []
