"""What charts say of their numbers, and what they never say."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_common import ChartId, Metric, Period, ViewerName
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import ChartFacts, Columns, Rows
from tgraph_graphs._charts import Address, ChartContext, compose_chart
from tgraph_graphs._charts.play_count_by_month import YEAR_BEFORE
from tgraph_graphs._series import OTHER
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Reply = GraphReply | PeopleReply
Make = Callable[..., Reply]
Recorded = Callable[..., Reply]
WEEK = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
HOURS = [f"{hour:02}" for hour in range(24)]
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = [f"{name} {year}" for year in (2024, 2025, 2026) for name in NAMES][-25:-1]
PLACES = ["Roku", "Android", "Tizen", "Chrome", "iOS"]
LEVEL: Mapping[ChartId, Sequence[str]] = {
    ChartId.DAILY_PLAY_COUNT: [f"2026-11-{day:02}" for day in range(9, 23)],
    ChartId.PLAY_COUNT_BY_DAYOFWEEK: WEEK,
    ChartId.PLAY_COUNT_BY_HOUROFDAY: HOURS,
    ChartId.PLAY_COUNT_BY_MONTH: MONTHS,
    ChartId.TOP_10_PLATFORMS: PLACES,
    ChartId.TOP_10_USERS: ["Ann", "Bob", "Cid"],
    ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE: PLACES,
    ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE: ["Ann", "Bob", "Cid"],
    ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION: ["4k", "1080p", "720p"],
    ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION: ["4k", "1080p", "720p"],
}
SPEAKING = {
    ChartId.DAILY_PLAY_COUNT: ("2026-11-20", "TV", "Nov 20 was the busiest day"),
    ChartId.PLAY_COUNT_BY_DAYOFWEEK: ("Friday", "TV", "Friday is the busiest day of the week"),
    ChartId.PLAY_COUNT_BY_HOUROFDAY: ("21", "TV", "The busiest hour begins at 9:00 PM"),
    ChartId.PLAY_COUNT_BY_MONTH: ("Mar 2026", "TV", "March 2026 was the busiest month"),
    ChartId.TOP_10_PLATFORMS: ("Roku", "TV", "Roku was used most"),
    ChartId.TOP_10_USERS: ("Bob", "TV", "Bob watched the most"),
    ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE: (
        *("Chrome", "Transcode", "Chrome needed the most transcoding"),
    ),
    ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION: (
        *("1080p", "Transcode", "87% of the plays were of 1080p files"),
    ),
    ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION: (
        *("720p", "Transcode", "87% of the plays were streamed in 720p"),
    ),
}


@pytest.fixture(scope="module")
def usual(context: ChartContext) -> ChartContext:
    """Two weeks that are over, so that each weekday came round twice."""
    return msgspec.structs.replace(
        context,
        period=Period.ending(date(2026, 11, 22), days=14),
        data_time=datetime(2026, 11, 23, tzinfo=UTC),
    )


def facts_of(
    chart: ChartId, plays: Mapping[str, Sequence[int]], context: ChartContext, make_reply: Make
) -> ChartFacts:
    return compose_chart(chart, make_reply(chart, LEVEL[chart], plays), context).facts


@pytest.mark.parametrize(("chart", "planted"), SPEAKING.items())
def test_a_planted_effect_is_the_title(
    chart: ChartId, planted: tuple[str, str, str], usual: ChartContext, make_reply: Make
) -> None:
    place, kind, title = planted
    plays = [300 if each == place else 23 for each in LEVEL[chart]]

    facts = facts_of(chart, {kind: plays}, usual, make_reply)

    assert facts.title == title
    assert facts.finding is not None
    assert facts.finding.text == title
    assert 0 < facts.finding.strength < 1
    assert facts.alt.startswith(f"{title}. "), "what the picture says first is said first"


@pytest.mark.parametrize("chart", LEVEL)
@pytest.mark.parametrize("seed", range(40))
def test_where_nothing_stands_out_the_title_says_what_is_shown(
    chart: ChartId, seed: int, usual: ChartContext, make_reply: Make
) -> None:
    """Numbers that differ as chance makes them, by a tenth or so."""
    chance = random.Random(seed)  # noqa: S311 - reproducible is what is wanted
    plays = [round(chance.gauss(100, 10)) for _ in LEVEL[chart]]

    facts = facts_of(chart, {"TV": plays}, usual, make_reply)

    assert facts.finding is None, facts.title


@pytest.mark.parametrize("chart", SPEAKING)
@settings(deadline=None, max_examples=50)
@given(plays=st.integers(0, 6))
def test_a_handful_of_plays_says_nothing(
    chart: ChartId, plays: int, usual: ChartContext, make_reply: Make
) -> None:
    place, kind, _ = SPEAKING[chart]
    few = [plays if each == place else 0 for each in LEVEL[chart]]

    assert facts_of(chart, {kind: few}, usual, make_reply).finding is None


@pytest.mark.parametrize("chart", SPEAKING)
def test_a_chart_with_a_title_of_its_own_keeps_it(
    chart: ChartId, usual: ChartContext, make_reply: Make
) -> None:
    """One's own statistics speak to oneself."""
    place, kind, _ = SPEAKING[chart]
    own = Address(titles={chart: messages.personal_daily_title()})
    plays = [300 if each == place else 23 for each in LEVEL[chart]]

    facts = facts_of(chart, {kind: plays}, msgspec.structs.replace(usual, address=own), make_reply)

    assert (facts.title, facts.finding) == ("Your plays per day", None)
    assert facts.alt.startswith("Your plays per day. ")


def test_nobody_is_named_by_a_number(usual: ChartContext, make_reply: Make) -> None:
    """That viewer 1 watched the most says nothing, and of nobody."""

    def numbered(_name: ViewerName, rank: int) -> str:
        return usual.words.say(messages.anonymous_viewer(rank=rank))

    chart = ChartId.TOP_10_USERS
    anonymous = msgspec.structs.replace(usual, label_viewer=numbered)

    facts = facts_of(chart, {"TV": [300, 23, 23]}, anonymous, make_reply)

    assert (facts.title, facts.finding) == ("Top viewers by plays", None)


def test_people_are_named_as_they_are_drawn(usual: ChartContext, make_reply: Make) -> None:
    def initial(name: ViewerName, _rank: int) -> str:
        return f"{name.reveal()[0]}…"

    masked = msgspec.structs.replace(usual, label_viewer=initial)

    facts = facts_of(ChartId.TOP_10_USERS, {"TV": [300, 23, 23]}, masked, make_reply)

    assert facts.title == "A… watched the most"
    assert "Ann" not in str(msgspec.to_builtins(facts))


def test_who_watched_how_is_never_a_heading(usual: ChartContext, make_reply: Make) -> None:
    chart = ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE

    assert facts_of(chart, {"Transcode": [300, 2, 2]}, usual, make_reply).finding is None


@pytest.mark.parametrize("name", [None, "", " ", "\u200b\u200d\u2060"])
def test_what_nobody_knows_is_never_the_first(
    name: str | None, usual: ChartContext, make_reply: Make
) -> None:
    for chart in (
        ChartId.TOP_10_PLATFORMS,
        ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION,
        ChartId.TOP_MOVIES,
    ):
        reply = make_reply(chart, [name, "4k"], {"Transcode": [300, 10]})

        assert compose_chart(chart, reply, usual).facts.finding is None


@pytest.mark.parametrize(
    ("sent", "least", "title"),
    [
        (10, 59, "Platform 0 needed the most transcoding"),
        (10, 60, "Plays by platform and stream type"),
        (9, 60, "Platform 0 needed the most transcoding"),
    ],
    ids=["more-than-any-unsent", "as-many", "all-sent"],
)
def test_a_platform_that_was_not_sent_may_have_needed_most(
    sent: int, least: int, title: str, usual: ChartContext, make_reply: Make
) -> None:
    """Tautulli sends the ten most used: an eleventh may have as many plays as the tenth."""
    chart = ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE
    rows = {"Direct Play": [least] * sent, "Transcode": [60, *[0] * (sent - 1)]}
    reply = make_reply(chart, [f"Platform {number}" for number in range(sent)], rows)

    assert compose_chart(chart, reply, usual).facts.title == title


@pytest.mark.parametrize(("other", "percent"), [(3, "99.7%"), (0, "100%")])
def test_all_plays_are_all_of_them(
    other: int, percent: str, usual: ChartContext, make_reply: Make
) -> None:
    chart = ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE
    rows = {"Direct Play": [997, 0], "Transcode": [0, other]}

    facts = compose_chart(chart, make_reply(chart, ["2026-11-20", "2026-11-21"], rows), usual).facts

    assert facts.title == f"Direct play made up {percent} of all plays"


def test_parts_are_said_only_of_a_known_whole(usual: ChartContext, make_reply: Make) -> None:
    """Of ten resolutions Tautulli may have left an eleventh out."""
    chart = ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION
    ten = make_reply(chart, [f"{lines}p" for lines in range(200, 210)], {"Transcode": [99] * 10})
    sent = msgspec.structs.replace(
        ten, series=(msgspec.structs.replace(ten.series[0], data=(5000, *[9] * 9)),)
    )

    assert compose_chart(chart, sent, usual).facts.finding is None


def test_what_is_left_over_is_no_finding(usual: ChartContext, make_reply: Make) -> None:
    """A kind that has no name cannot have made up most of all plays."""
    chart = ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE
    kinds = {f"kind {number}": [500] for number in range(12)} | {"Direct Play": [10]}

    facts = compose_chart(chart, make_reply(chart, ["2026-11-22"], kinds), usual).facts

    assert facts.series[-1].key == OTHER
    assert facts.finding is None


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Direct Play", "Direct play"),
        ("Direct Stream", "Direct stream"),
        ("Transcode", "Transcode"),
    ],
)
def test_the_way_of_most_streams_is_said_with_its_part(
    kind: str, name: str, usual: ChartContext, make_reply: Make
) -> None:
    chart = ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE
    kinds = {"Direct Play": [19], "Direct Stream": [19], "Transcode": [19]} | {kind: [62]}
    reply = make_reply(chart, ["2026-11-22"], kinds)

    plays = compose_chart(chart, reply, usual).facts
    time = msgspec.structs.replace(usual, metric=Metric.DURATION)
    long = make_reply(chart, ["2026-11-22"], {k: [3600 * v[0]] for k, v in kinds.items()})

    assert plays.title == f"{name} made up 62% of all plays"
    assert compose_chart(chart, long, time).facts.title == f"{name} made up 62% of the watch time"


def test_less_than_half_is_no_most(usual: ChartContext, make_reply: Make) -> None:
    chart = ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE
    kinds = {"Direct Play": [4900], "Direct Stream": [2600], "Transcode": [2500]}

    assert (
        compose_chart(chart, make_reply(chart, ["2026-11-22"], kinds), usual).facts.finding is None
    )


def test_hours_that_are_busy_together_are_said_together(
    usual: ChartContext, make_reply: Make
) -> None:
    chart = ChartId.PLAY_COUNT_BY_HOUROFDAY
    plays = [100 if hour in {22, 23, 0, 1} else 10 for hour in range(24)]
    time = msgspec.structs.replace(usual, metric=Metric.DURATION)

    evening = facts_of(chart, {"TV": plays}, usual, make_reply)
    watched = facts_of(chart, {"TV": [3600 * each for each in plays]}, time, make_reply)

    assert evening.title == "Most plays begin between 10:00 PM and 2:00 AM"
    assert watched.title == "Most is watched between 10:00 PM and 2:00 AM"


@pytest.mark.parametrize("hours", [HOURS[:23], [*HOURS[1:], "00"], [*HOURS[:23], "x"]])
def test_hours_in_no_order_have_no_stretch(
    hours: list[str], usual: ChartContext, make_reply: Make
) -> None:
    plays = [100 if index in {20, 21, 22} else 10 for index in range(len(hours))]
    reply = make_reply(ChartId.PLAY_COUNT_BY_HOUROFDAY, hours, {"TV": plays})

    assert compose_chart(ChartId.PLAY_COUNT_BY_HOUROFDAY, reply, usual).facts.finding is None


def test_a_single_week_says_nothing_of_its_weekdays(usual: ChartContext, make_reply: Make) -> None:
    """One Friday is no Fridays."""
    week = msgspec.structs.replace(usual, period=Period.ending(date(2026, 11, 22), days=13))
    plays = {"TV": [10, 10, 10, 10, 10, 900, 10]}

    assert facts_of(ChartId.PLAY_COUNT_BY_DAYOFWEEK, plays, week, make_reply).finding is None
    assert facts_of(ChartId.PLAY_COUNT_BY_DAYOFWEEK, plays, usual, make_reply).finding is not None


@settings(deadline=None, max_examples=50)
@given(plays=st.lists(st.integers(1, 10**6), min_size=24, max_size=24))
def test_each_month_is_marked_with_what_it_brought_a_year_before(
    plays: list[int], context: ChartContext, make_reply: Make
) -> None:
    chart = compose_chart(
        ChartId.PLAY_COUNT_BY_MONTH,
        make_reply(ChartId.PLAY_COUNT_BY_MONTH, MONTHS, {"TV": plays}),
        context,
    )

    (marks,) = chart.facts.overlays
    assert (marks.key, marks.drawn, marks.first) == (YEAR_BEFORE, "mark", 0)
    assert [point.y for point in marks.points] == plays[:12]
    assert [point.y for point in chart.facts.bars[0].points] == plays[12:]
    assert [point.x for point in marks.points] == MONTHS[12:]
    assert isinstance(chart.form, Columns)
    assert chart.form.value_ticks[-1].at * 1.7 > max(plays)
    assert f" · {sum(plays[12:]):,} plays · " in chart.facts.subtitle.replace(" play ", " plays ")


@settings(deadline=None, max_examples=50)
@given(silent=st.integers(1, 24))
def test_months_before_the_server_began_have_no_mark(
    silent: int, context: ChartContext, make_reply: Make
) -> None:
    """Nor has the one in which it began, of which it most likely counted a part."""
    plays = [0] * silent + [10] * (24 - silent)
    reply = make_reply(ChartId.PLAY_COUNT_BY_MONTH, MONTHS, {"TV": plays})

    facts = compose_chart(ChartId.PLAY_COUNT_BY_MONTH, reply, context).facts

    marked = [point.x for series in facts.overlays for point in series.points]
    assert marked == MONTHS[12 + silent + 1 :]
    assert ("A year before: " in facts.alt) == bool(marked)


def test_the_current_month_is_never_the_busiest(usual: ChartContext, make_reply: Make) -> None:
    plays = {"TV": [23] * 23 + [300]}

    assert facts_of(ChartId.PLAY_COUNT_BY_MONTH, plays, usual, make_reply).finding is None


@pytest.mark.parametrize("metric", Metric)
def test_files_and_streams_are_drawn_on_one_scale(
    metric: Metric, context: ChartContext, recorded: Recorded
) -> None:
    """They count the same plays, so that row can be compared with row."""
    context = msgspec.structs.replace(context, metric=metric)
    charts = (ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION, ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION)

    forms = [compose_chart(chart, recorded(chart, metric), context).form for chart in charts]

    assert all(isinstance(form, Rows) for form in forms)
    whole = {(form.whole, form.room_for) for form in forms if isinstance(form, Rows)}
    assert len(whole) == 1


def test_days_that_no_server_has_make_no_title(context: ChartContext, make_reply: Make) -> None:
    chart = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE
    reply = make_reply(chart, ["week 1", "week 2"], {"Max. Concurrent Streams": [9, 1]})

    assert compose_chart(chart, reply, context).facts.title == "Most streams at once"


def test_the_numbers_of_a_finding_keep_its_repr_clean(
    usual: ChartContext, make_reply: Make
) -> None:
    finding = facts_of(ChartId.TOP_10_USERS, {"TV": [300, 23, 23]}, usual, make_reply).finding

    assert "Ann" not in repr(finding)
