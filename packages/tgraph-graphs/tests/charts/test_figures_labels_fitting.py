"""Of bars side by side as many carry their numbers as have room, where all are to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId, ValueLabels
from tgraph_graphs import ChartOptions, Look
from tgraph_graphs._charts import Answer, ChartContext, compose_chart
from tgraph_graphs._figures import figure
from tgraph_graphs._figures_labels_fitting import Box, fitting

Make = Callable[..., Answer]
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
lengths = st.integers(0, 100)
places = st.integers(0, 30)


def _place(end: tuple[int, int]) -> int:
    return end[1]


def box(start: float, end: float, near: float, far: float) -> Box:
    return Box(start=start, end=end, near=near, far=far)


def test_neither_a_number_nor_a_bar_is_drawn_over() -> None:
    bars = [box(0, 9, 0, 1), box(0, 5, 1, 2), box(0, 3, 2, 3), box(0, 0, 9, 10)]
    numbers = [box(9, 11, -1, 2), box(5, 7, 0, 3), box(3, 5, 2, 3), box(0, 2, 9, 10)]

    assert fitting(numbers, bars, least=1) == [0, 2], (
        "the second lies on the first bar, the last is nothing"
    )


def test_of_two_numbers_in_one_place_that_of_the_longer_bar_stays() -> None:
    bars = [box(0, 5, 0, 1), box(0, 6, 2, 3)]
    numbers = [box(5, 7, -1, 2), box(6, 8, 1, 4)]

    assert fitting(numbers, bars, least=1) == [1]


def test_boxes_that_only_touch_do_not_meet() -> None:
    bars = [box(0, 5, 0, 2), box(0, 5, 2, 4)]
    numbers = [box(5, 7, 0, 2), box(5, 7, 2, 4)]

    assert fitting(numbers, bars, least=1) == [0, 1]


def test_a_bar_that_is_hardly_seen_has_no_number_unless_it_is_the_longest() -> None:
    bars = [box(0, 3, 0, 1), box(0, 2, 9, 10)]
    numbers = [box(3, 5, 0, 1), box(2, 4, 9, 10)]

    assert fitting(numbers, bars, least=2) == [0, 1]
    assert fitting(numbers, bars, least=3) == [0]
    assert fitting(numbers, bars, least=4) == [0]


@given(ends=st.lists(st.tuples(lengths, places), min_size=1, max_size=12, unique_by=_place))
def test_the_longest_bar_always_has_its_number_and_none_overlap(
    ends: list[tuple[int, int]],
) -> None:
    bars = [box(0, length, at, at + 1) for length, at in ends]
    numbers = [box(length, length + 5, at - 1, at + 2) for length, at in ends]

    kept = fitting(numbers, bars, least=1)

    assert max(bar.end for bar in bars) in {bars[index].end for index in kept}
    for index in kept:
        others = [*bars, *(numbers[other] for other in kept if other != index)]
        assert len(kept) == 1 or not any(map(numbers[index].meets, others))


def numbers_of(
    make_reply: Make,
    context: ChartContext,
    chart: ChartId,
    categories: Sequence[str],
    rows: Mapping[str, Sequence[int]],
    *,
    labels: ValueLabels = ValueLabels.ALL,
) -> list[str]:
    options = ChartOptions(stacked=False, labels=labels)
    context = msgspec.structs.replace(context, options=options)
    spec: Any = figure(
        compose_chart(chart, make_reply(chart, categories, rows), context),
        Look(options={chart: options}),
    )
    return [each["text"] for each in spec["layout"]["annotations"] if "yref" not in each] + [
        each["text"] for each in spec["layout"]["annotations"] if each.get("yref") == "y"
    ]


def test_each_column_has_at_least_the_number_of_its_highest_bar(
    make_reply: Make, context: ChartContext
) -> None:
    """Not the other bars: their numbers are wider than they, and would lie on the highest."""
    chart = ChartId.PLAY_COUNT_BY_DAYOFWEEK
    rows = {"TV": [400 + 4 * day for day in range(7)], "Movies": [200] * 7, "Music": [100] * 7}

    shown = numbers_of(make_reply, context, chart, DAYS, rows)

    assert len(shown) == len(DAYS)
    usual = numbers_of(make_reply, context, chart, DAYS, rows, labels=ValueLabels.ENDS)
    assert len(usual) == 1


def test_each_row_has_at_least_the_number_of_its_longest_bar(
    make_reply: Make, context: ChartContext
) -> None:
    chart = ChartId.TOP_10_PLATFORMS
    names = [f"Box {index}" for index in range(10)]
    rows = {
        "TV": [900 - 10 * index for index in range(10)],
        "Movies": [300] * 10,
        "Music": [2] * 10,
    }

    shown = numbers_of(make_reply, context, chart, names, rows)

    assert shown == [str(900 - 10 * index) for index in range(10)]
    usual = numbers_of(make_reply, context, chart, names, rows, labels=ValueLabels.ENDS)
    assert usual == ["900"]
