"""Options act: what is chosen for a chart changes its figure, and nothing that was not chosen."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from tgraph_common import ChartId, Period, ValueLabels
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._figures import figure
from tgraph_graphs._look import Look
from tgraph_graphs._options import ChartOptions, Palette
from tgraph_graphs._theme import DARK, Theme
from tgraph_graphs._theme_own import OwnTheme, own_theme

Spec = Mapping[str, Any]
Draw = Callable[..., Spec]
Recorded = Callable[..., Any]

DAILY = ChartId.DAILY_PLAY_COUNT
WEEKDAYS = ChartId.PLAY_COUNT_BY_DAYOFWEEK
HOURS = ChartId.PLAY_COUNT_BY_HOUROFDAY
USERS = ChartId.TOP_10_USERS
PLATFORM_STREAMS = ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE
STREAMS_AT_ONCE = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE
RESOLUTIONS = ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION
GROUPED = ChartOptions(stacked=False)
SUMS = ChartOptions(separate=False)


def only(labels: ValueLabels) -> ChartOptions:
    """Return options of nothing but which numbers stand in a chart."""
    return ChartOptions(labels=labels)


@pytest.fixture
def compose(recorded: Recorded, context: ChartContext) -> Callable[..., Chart]:
    """Compose the recorded answer for a chart with options."""

    def make(chart: ChartId, options: ChartOptions, *, days: int = 30, shown: int = 30) -> Chart:
        period = Period.ending(context.period.last, days=min(days, shown))
        chosen = msgspec.structs.replace(context, options=options, period=period)
        return compose_chart(chart, recorded(chart, days=days), chosen)

    return make


@pytest.fixture
def draw(compose: Callable[..., Chart]) -> Draw:
    """Draw it."""

    def make(
        chart: ChartId, options: ChartOptions, *, theme: str | Theme = "dark", **days: int
    ) -> Spec:
        look = Look(options={chart: options}, theme=theme)
        return figure(compose(chart, options, **days), look)

    return make


def bars(spec: Spec) -> list[Spec]:
    """Return the traces of bars."""
    return [trace for trace in spec["data"] if trace["type"] == "bar"]


def numbers(spec: Spec) -> list[Spec]:
    """Return the numbers in the plot: annotations that stand at a value."""
    return [each for each in spec["layout"]["annotations"] if each.get("xref") != "paper"]


def ends(trace: Spec) -> list[tuple[float, float]]:
    """Return where the upright bars of a trace begin and end on the axis of categories."""
    half = trace["width"] / 2
    left = trace.get("offset", -half)
    return [(x + left, x + left + trace["width"]) for x in trace["x"]]


@pytest.mark.parametrize("chart", [DAILY, WEEKDAYS])
def test_columns_side_by_side_do_not_touch_and_start_at_zero(chart: ChartId, draw: Draw) -> None:
    spec = draw(chart, GROUPED)
    places = sorted(place for trace in bars(spec) for place in ends(trace))

    assert spec["layout"]["barmode"] == "overlay"
    assert all(left[1] <= right[0] + 1e-9 for left, right in pairwise(places))
    assert all("base" not in trace for trace in bars(spec))
    highest = max(value for trace in bars(spec) for value in trace["y"])
    assert highest < spec["layout"]["yaxis"]["range"][1] < 1.5 * highest


def test_columns_on_each_other_share_their_place(draw: Draw) -> None:
    spec = draw(WEEKDAYS, ChartOptions())

    assert spec["layout"]["barmode"] == "stack"
    assert len({tuple(ends(trace)) for trace in bars(spec)}) == 1


def test_the_mean_of_all_kinds_is_not_drawn_over_bars_of_each(
    draw: Draw, compose: Callable[..., Chart]
) -> None:
    """It would hang above bars that it is not the mean of; the manifest does not state it then."""
    assert len(draw(DAILY, GROUPED)["data"]) == len(bars(draw(DAILY, GROUPED)))
    assert compose(DAILY, GROUPED).facts.overlays == ()


@pytest.mark.parametrize("chart", [USERS, RESOLUTIONS, PLATFORM_STREAMS])
def test_rows_side_by_side_have_an_axis_for_what_they_have_no_room_to_say(
    chart: ChartId, draw: Draw
) -> None:
    spec = draw(chart, GROUPED)

    assert len({trace["offset"] for trace in bars(spec)}) == len(bars(spec))
    assert spec["layout"]["xaxis"]["tickvals"][0] == 0
    longest = max(value for trace in bars(spec) for value in trace["x"])
    assert longest < spec["layout"]["xaxis"]["range"][1] < 1.5 * longest
    assert len(numbers(spec)) == 1


@pytest.mark.parametrize("chart", [DAILY, WEEKDAYS, USERS, PLATFORM_STREAMS, RESOLUTIONS])
def test_the_sum_alone_is_what_all_kinds_add_up_to(
    chart: ChartId, draw: Draw, compose: Callable[..., Chart]
) -> None:
    whole = compose(chart, ChartOptions()).facts
    (alone,) = compose(chart, SUMS).facts.bars
    sums = [
        sum(series.points[index].y for series in whole.bars) for index in range(len(alone.points))
    ]

    assert [point.y for point in alone.points] == pytest.approx(sums)
    assert (alone.key, alone.name) == ("All", "Everything")
    (trace,) = bars(draw(chart, SUMS))
    assert trace["marker"]["color"] == DARK.kinds["All"]
    assert "Everything" not in str(draw(chart, SUMS)["layout"]["annotations"])
    assert "Everything" not in compose(chart, SUMS).facts.alt


def test_streams_at_once_are_not_added_up(compose: Callable[..., Chart]) -> None:
    """Tautulli itself says how many there were of all kinds; their peaks are of other moments."""
    whole = compose(STREAMS_AT_ONCE, ChartOptions()).facts
    (alone,) = compose(STREAMS_AT_ONCE, SUMS).facts.bars

    assert alone.key == "Max. Concurrent Streams"
    assert alone == whole.bars[0]


@pytest.mark.parametrize("chart", [DAILY, WEEKDAYS, USERS, PLATFORM_STREAMS, RESOLUTIONS])
def test_without_numbers_there_is_an_axis(chart: ChartId, draw: Draw) -> None:
    spec = draw(chart, only(ValueLabels.NONE))
    axis = spec["layout"]["yaxis" if bars(spec)[0]["orientation"] == "v" else "xaxis"]

    assert numbers(spec) == []
    assert 2 <= len(axis["tickvals"]) <= 6
    assert axis["tickvals"][0] == 0


@pytest.mark.parametrize("chart", [DAILY, WEEKDAYS, USERS, PLATFORM_STREAMS, RESOLUTIONS])
def test_the_peak_alone_carries_its_number(chart: ChartId, draw: Draw) -> None:
    spec = draw(chart, only(ValueLabels.PEAK))
    traces = bars(spec)
    across, along = ("x", "y") if traces[0]["orientation"] == "v" else ("y", "x")
    sums = [sum(values) for values in zip(*(trace[along] for trace in traces), strict=True)]
    (number,) = numbers(spec)

    assert number[across] == sums.index(max(sums))
    assert number["font"]["color"] == DARK.peak


def test_the_ends_carry_their_numbers(draw: Draw) -> None:
    assert len(numbers(draw(WEEKDAYS, only(ValueLabels.ENDS)))) == 7
    assert len(numbers(draw(USERS, only(ValueLabels.ENDS)))) == len(
        bars(draw(USERS, ChartOptions()))[0]["x"]
    )


@pytest.mark.parametrize("chart", [WEEKDAYS, RESOLUTIONS])
def test_all_numbers_stand_in_the_parts_that_have_room(chart: ChartId, draw: Draw) -> None:
    plain, full = (draw(chart, only(each)) for each in (ValueLabels.ENDS, ValueLabels.ALL))
    inside = [each for each in numbers(full) if each not in numbers(plain)]

    assert inside
    assert {each["font"]["color"] for each in inside} <= {"#000000", "#ffffff"}
    for each in inside:
        assert (each["xanchor"], each["yanchor"]) == ("center", "middle")


def test_narrow_numbers_are_not_drawn_where_wide_ones_are_left_out(
    make_reply: Recorded, context: ChartContext
) -> None:
    """Columns are equally wide, so that it says nothing of its own that a 1 has room."""
    hours = [f"{hour:02}" for hour in range(24)]
    options = only(ValueLabels.ALL)
    context = msgspec.structs.replace(context, options=options)

    def inside(*plays: int) -> list[str]:
        reply = make_reply(HOURS, hours, {"TV": [*plays] * 8, "Movies": [30] * 24})
        spec: Any = figure(compose_chart(HOURS, reply, context), Look(options={HOURS: options}))
        return [each["text"] for each in numbers(spec) if each["yanchor"] == "middle"]

    assert set(inside(30, 30, 30)) == {"1"}
    assert inside(30, 36, 30) == []


def test_no_number_floats_where_bars_stand_side_by_side(draw: Draw) -> None:
    options = ChartOptions(stacked=False, labels=ValueLabels.ALL)
    heights = {value for trace in bars(draw(WEEKDAYS, options)) for value in trace["y"]}

    assert {each["y"] for each in numbers(draw(WEEKDAYS, options))} <= heights


def test_no_number_is_struck_through_by_a_line(draw: Draw) -> None:
    """The mean runs where it runs; the number gives way."""
    spec = draw(DAILY, only(ValueLabels.ALL), shown=7)
    line = next((trace for trace in spec["data"] if trace["type"] == "scatter"), None)
    assert line is not None
    means = dict(zip(line["x"], line["y"], strict=True))
    margin, axis = spec["layout"]["margin"], spec["layout"]["yaxis"]["range"][1]
    unit = (spec["layout"]["height"] - margin["t"] - margin["b"]) / axis

    for each in numbers(spec):
        if each["yanchor"] == "middle" and each["x"] in means:
            assert abs(each["y"] - means[each["x"]]) * unit >= each["font"]["size"]


def test_panels_carry_no_number_the_peak_or_all(draw: Draw) -> None:
    counts = {
        labels: len(numbers(draw(STREAMS_AT_ONCE, only(labels), days=7))) for labels in ValueLabels
    }

    assert counts[ValueLabels.NONE] == 0
    assert 0 < counts[ValueLabels.PEAK] == counts[ValueLabels.ENDS] <= 4
    assert counts[ValueLabels.ALL] > counts[ValueLabels.ENDS]


@pytest.mark.parametrize("chart", [WEEKDAYS, USERS])
def test_lines_are_drawn_as_they_are_wanted(chart: ChartId, draw: Draw) -> None:
    name = "yaxis" if chart is WEEKDAYS else "xaxis"

    def axis(**options: Any) -> Spec:  # noqa: ANN401 - of a ChartOptions
        return draw(chart, ChartOptions(**options))["layout"][name]

    assert axis()["tickvals"] == []
    assert axis(grid=True)["showgrid"]
    assert axis(grid=True)["tickvals"]
    assert axis(labels=ValueLabels.NONE)["showgrid"]
    assert not axis(labels=ValueLabels.NONE, grid=False)["showgrid"]
    assert axis(labels=ValueLabels.NONE, grid=False)["tickvals"]


@pytest.mark.parametrize("chart", [USERS, ChartId.TOP_10_PLATFORMS, PLATFORM_STREAMS])
def test_a_ranking_has_as_many_places_as_wanted(
    chart: ChartId, compose: Callable[..., Chart]
) -> None:
    whole = compose(chart, ChartOptions()).facts.series
    few = compose(chart, ChartOptions(top=3)).facts.series

    assert [series.points[:3] for series in few] == [series.points[:3] for series in whole]
    assert [len(series.points) for series in few] == [4] * len(few)
    assert {series.points[-1].label for series in few} == {"The next 7"}
    for part, series in zip(few, whole, strict=True):
        assert sum(point.y for point in part.points) == sum(point.y for point in series.points)


def test_bars_side_by_side_have_no_row_of_others(compose: Callable[..., Chart]) -> None:
    """Among bars so thin it would be by far the longest."""
    few = compose(USERS, ChartOptions(top=3, stacked=False)).facts.series

    assert {len(series.points) for series in few} == {3}


def test_a_ranking_of_one_place_claims_no_more_than_one_of_ten(
    compose: Callable[..., Chart],
) -> None:
    """Alone at the top is no lead."""
    for chart in (USERS, ChartId.TOP_10_PLATFORMS):
        assert (
            compose(chart, ChartOptions(top=1)).facts.finding
            == compose(chart, ChartOptions()).facts.finding
        )


def test_a_charts_colours_are_its_own(draw: Draw) -> None:
    palette = Palette(in_turn=("#111111", "#222222", "#333333", "#444444"))
    traces = bars(draw(WEEKDAYS, ChartOptions(palette=palette)))

    assert [trace["marker"]["color"] for trace in traces] == ["#111111", "#222222", "#333333"][
        : len(traces)
    ] or [trace["marker"]["color"] for trace in traces] == list(palette.in_turn)


def test_numbers_have_the_themes_colour_and_outline(draw: Draw) -> None:
    own = own_theme(OwnTheme(labels="#ffff00", peak="#ff00ff", outline="#000000"))
    each, alone = (
        draw(WEEKDAYS, only(labels), theme=own) for labels in (ValueLabels.ENDS, ValueLabels.PEAK)
    )

    assert {number["font"]["color"] for number in numbers(each)} == {"#ffff00"}
    assert {number["font"]["color"] for number in numbers(alone)} == {"#ff00ff"}
    assert all("#000000" in number["font"]["shadow"] for number in numbers(each))
    assert "shadow" not in str(draw(WEEKDAYS, ChartOptions())["layout"]["annotations"])


def test_bars_are_as_round_as_the_theme_says(draw: Draw) -> None:
    radius = [
        bars(draw(WEEKDAYS, ChartOptions(), theme=own_theme(OwnTheme(corner_radius=each))))[0][
            "marker"
        ]["cornerradius"]
        for each in (0, 3, 6)
    ]

    assert radius == pytest.approx([0, 3.84, 7.68])


def test_an_option_for_one_chart_leaves_the_others_alone(compose: Callable[..., Chart]) -> None:
    look = Look(options={USERS: ChartOptions(labels=ValueLabels.NONE, grid=True)})

    assert figure(compose(WEEKDAYS, ChartOptions()), look) == figure(
        compose(WEEKDAYS, ChartOptions()), Look()
    )
