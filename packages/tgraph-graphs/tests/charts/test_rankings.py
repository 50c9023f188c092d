"""Charts of platforms and of people."""

from collections.abc import Callable

import msgspec
import pytest
from inline_snapshot import snapshot

from tgraph_common import ChartId, Metric, ViewerName
from tgraph_graphs._chart import Chart, Rows, Statement
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Recorded = Callable[..., GraphReply | PeopleReply]
Make = Callable[..., GraphReply]
MakePeople = Callable[..., PeopleReply]
PLATFORMS = ChartId.TOP_10_PLATFORMS
VIEWERS = ChartId.TOP_10_USERS


def labels(chart: Chart) -> list[str]:
    return [point.label for point in chart.facts.series[0].points]


def totals(chart: Chart) -> tuple[str, ...]:
    assert isinstance(chart.form, Rows)
    return chart.form.totals


def test_the_largest_comes_first_with_its_sum(context: ChartContext, graph: Make) -> None:
    reply = graph(["iOS", "Roku"], {"TV": [1, 1000], "Movies": [3, 500]})

    chart = compose_chart(PLATFORMS, reply, context)

    assert labels(chart) == ["Roku", "iOS"]
    assert totals(chart) == ("1,500", "4")


@pytest.mark.parametrize(
    ("chart", "label"),
    [
        (PLATFORMS, "Unknown"),
        (VIEWERS, "Viewer 1"),
        (ChartId.TOP_MOVIES, "Untitled"),
        (ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION, "Unknown"),
    ],
)
@pytest.mark.parametrize("name", ["\u200b\u200d\u2060", "\u3164", "\u0301", ""])
def test_no_row_is_without_a_name_that_can_be_seen(
    chart: ChartId, label: str, name: str, context: ChartContext, make_reply: Make
) -> None:
    drawn = compose_chart(chart, make_reply(chart, [name], {"Transcode": [5]}), context)

    assert labels(drawn) == [label]


@pytest.mark.parametrize(
    "chart",
    [PLATFORMS, VIEWERS, ChartId.TOP_MOVIES, ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION],
)
def test_no_name_runs_over_the_rows_beside_it(
    chart: ChartId, context: ChartContext, make_reply: Make
) -> None:
    """By marks without end on one letter."""
    name = "z" + "\u0335" * 50

    drawn = compose_chart(chart, make_reply(chart, [name], {"Transcode": [5]}), context)

    assert labels(drawn) == ["z" + "\u0335" * 4]


def test_a_kind_whose_name_cannot_be_seen_is_another(context: ChartContext, graph: Make) -> None:
    facts = compose_chart(PLATFORMS, graph(["Roku"], {"TV": [1], "\u200b": [2]}), context).facts

    assert [series.name for series in facts.series] == ["TV", "Other"]


def test_the_words_of_the_recorded_platforms(context: ChartContext, recorded: Recorded) -> None:
    facts = compose_chart(PLATFORMS, recorded(PLATFORMS), context).facts

    assert facts.title == snapshot("Top platforms by plays")
    assert facts.subtitle == snapshot("Last 30 days, to Nov 22, 2026 · plays · UTC, as of 12:00 PM")
    assert facts.alt == snapshot(
        "Top platforms by plays. Last 30 days, to Nov 22, 2026 · plays · UTC, as of 12:00 PM. "
        "Roku: 171, Android: 158, Tizen: 135, Chrome: 121, webOS: 95, Windows: 60, macOS: 34, "
        "iOS: 7, Plexamp: 4 and tvOS: 4."
    )


def test_a_platform_that_comes_twice_is_one_row_and_an_unknown_one_is_named(
    context: ChartContext, graph: Make
) -> None:
    reply = graph(["Roku", "", "Roku", None, "Chrome"], {"TV": [5, 4, 3, 2, 1]})

    chart = compose_chart(PLATFORMS, reply, context)

    assert labels(chart) == ["Roku", "Unknown", "Chrome"]
    assert [point.x for point in chart.facts.series[0].points] == ["Roku", "", "Chrome"]
    assert totals(chart) == ("8", "6", "1")


def test_people_of_one_name_stay_apart(context: ChartContext, people: MakePeople) -> None:
    """They are two people; adding them up would invent a third."""
    chart = compose_chart(VIEWERS, people(["Ann", "Ann"], {"TV": [3, 2]}), context)

    assert labels(chart) == ["Ann", "Ann"]
    assert totals(chart) == ("3", "2")


def test_somebody_called_total_is_a_person(context: ChartContext, people: MakePeople) -> None:
    chart = compose_chart(VIEWERS, people(["Total"], {"TV": [3]}), context)

    assert labels(chart) == ["Total"]


def test_only_the_privacy_policy_turns_a_name_into_text(
    context: ChartContext, people: MakePeople
) -> None:
    """The facts, the manifest with them, hold the label where they hold others' own words."""

    def numbered(_name: ViewerName, rank: int) -> str:
        return f"No. {rank}"

    hidden = msgspec.structs.replace(context, label_viewer=numbered)

    chart = compose_chart(VIEWERS, people(["Bob", "Ann"], {"TV": [2, 9]}), hidden)

    assert labels(chart) == ["No. 1", "No. 2"]
    assert [point.x for point in chart.facts.series[0].points] == ["No. 1", "No. 2"]
    stated = str(msgspec.to_builtins(chart))
    assert "Ann" not in stated
    assert "Bob" not in stated


def test_a_label_without_anything_to_see_gets_a_number(
    context: ChartContext, people: MakePeople
) -> None:
    chart = compose_chart(VIEWERS, people(["\u202e \n", ""], {"TV": [2, 1]}), context)

    assert labels(chart) == ["Viewer 1", "Viewer 2"]


@pytest.mark.parametrize(
    "name", ["x" * 200, "山田" * 20, "👨‍👩‍👧‍👦" * 30], ids=["latin", "cjk", "emoji"]
)
def test_a_long_name_is_cut_in_the_picture_and_in_the_facts(
    context: ChartContext, people: MakePeople, name: str
) -> None:
    (label,) = labels(compose_chart(VIEWERS, people([name], {"TV": [1]}), context))

    assert label.endswith("…")
    assert name.startswith(label.removesuffix("…"))


@pytest.mark.parametrize("chart", [VIEWERS, ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE])
def test_too_few_people_are_not_shown_at_all(
    chart: ChartId, context: ChartContext, people: MakePeople
) -> None:
    context = msgspec.structs.replace(context, people_needed=3)

    drawn = compose_chart(chart, people(["Ann"], {"TV": [5], "Transcode": [5]}), context)

    assert drawn.form == Statement(text="Shown once 3 people have watched something")
    assert drawn.facts.series == ()
    assert "Ann" not in str(msgspec.to_builtins(drawn))
    assert drawn.facts.alt.endswith("Shown once 3 people have watched something.")


def test_platforms_do_not_wait_for_people(context: ChartContext, graph: Make) -> None:
    context = msgspec.structs.replace(context, people_needed=3)

    assert labels(compose_chart(PLATFORMS, graph(["Roku"], {"TV": [1]}), context)) == ["Roku"]


def test_at_most_ten_rows_are_drawn(context: ChartContext, graph: Make) -> None:
    reply = graph([f"p{number}" for number in range(15)], {"TV": range(15)})

    assert labels(compose_chart(PLATFORMS, reply, context))[-2:] == ["p5", "The next 4"]


@pytest.mark.parametrize(
    ("chart", "plays", "duration"),
    [
        (PLATFORMS, "Top platforms by plays", "Top platforms by watch time"),
        (VIEWERS, "Top viewers by plays", "Top viewers by watch time"),
        (
            ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE,
            "Plays by platform and stream type",
            "Watch time by platform and stream type",
        ),
        (
            ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE,
            "Plays by viewer and stream type",
            "Watch time by viewer and stream type",
        ),
        (
            ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION,
            "Plays by resolution of the file",
            "Watch time by resolution of the file",
        ),
        (
            ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION,
            "Plays by resolution of the stream",
            "Watch time by resolution of the stream",
        ),
    ],
)
def test_the_title_says_what_is_counted(
    chart: ChartId, plays: str, duration: str, context: ChartContext, make_reply: Make
) -> None:
    """Where it has nothing more to say: of two alike none is the first."""
    time = msgspec.structs.replace(context, metric=Metric.DURATION)
    level = make_reply(chart, ["1080p", "720p"], {"TV": [7, 7]})

    assert compose_chart(chart, level, context).facts.title == plays
    watched = compose_chart(chart, level, time).facts
    assert watched.title == duration
    assert watched.subtitle.split(" · ")[1] == "watch time"


def test_resolutions_stand_in_their_order_and_not_by_size(
    context: ChartContext, recorded: Recorded
) -> None:
    chart = ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION

    drawn = compose_chart(chart, recorded(chart), context)

    assert labels(drawn) == ["4K", "1080p", "1080i", "720p", "576p", "480p", "SD"]
    assert totals(drawn) == (
        *("56 · 10%", "244 · 45%", "52 · 10%", "98 · 18%", "34 · 6%", "4 · 1%", "52 · 10%"),
    )


def test_a_resolution_that_was_played_is_never_nothing_percent(
    context: ChartContext, graph: Make
) -> None:
    reply = graph(["1080p", "720p", "576p"], {"Transcode": [989, 5, 6]})

    drawn = compose_chart(ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION, reply, context)

    assert totals(drawn) == ("989 · 99%", "5", "6 · 1%")


def test_a_resolution_that_was_not_played_alone_is_never_100_percent(
    context: ChartContext, graph: Make
) -> None:
    reply = graph(["1080p", "720p"], {"Transcode": [998, 2]})

    drawn = compose_chart(ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION, reply, context)

    assert totals(drawn) == ("998 · 99.8%", "2")
    assert drawn.facts.title == "99.8% of the plays were streamed in 1080p"


def test_unknown_and_rare_resolutions_are_named(context: ChartContext, graph: Make) -> None:
    sent = [None, *(f"{lines}p" for lines in range(200, 215))]
    reply = graph(sent, {"Transcode": [99, *range(1, 16)]})

    drawn = compose_chart(ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION, reply, context)

    assert labels(drawn)[-2:] == ["Other", "Unknown"]
    assert drawn.facts.series[0].points[-1].x is None
