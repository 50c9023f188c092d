"""Charts of days."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tgraph_common import ChartId, Metric, Period
from tgraph_graphs._chart import Chart, Columns, Panels, Statement
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._charts._daily import day_label
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._series import OTHER
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Recorded = Callable[..., GraphReply | PeopleReply]
Make = Callable[..., GraphReply]
DAILY = ChartId.DAILY_PLAY_COUNT
TODAY = date(2026, 11, 22)
DAYS = "Oct 24 – Nov 22, 2026"  # noqa: RUF001 - an en dash is meant


def days(count: int) -> list[str]:
    return [(TODAY - timedelta(days=back)).isoformat() for back in reversed(range(count))]


def columns(chart: Chart) -> Columns:
    assert isinstance(chart.form, Columns)
    return chart.form


def test_the_words_say_what_when_how_much_and_where(
    context: ChartContext, recorded: Recorded
) -> None:
    facts = compose_chart(DAILY, recorded(DAILY), context).facts

    assert facts.title == snapshot("Plays per day")
    assert facts.subtitle == f"{DAYS} · 804 plays · UTC, as of 12:00 PM"
    assert (facts.first_day, facts.last_day) == (date(2026, 10, 24), TODAY)
    assert (facts.metric, facts.unit, facts.time_zone) == (Metric.PLAYS, "plays", "UTC")


def test_watch_time_is_in_seconds_in_the_facts_and_in_hours_in_the_words(
    context: ChartContext, recorded: Recorded
) -> None:
    context = msgspec.structs.replace(context, metric=Metric.DURATION)
    reply = recorded(DAILY, Metric.DURATION)

    chart = compose_chart(DAILY, reply, context)

    assert chart.facts.title == snapshot("Watch time per day")
    assert chart.facts.subtitle == f"{DAYS} · 533 h 37 min watched · UTC, as of 12:00 PM"
    assert chart.facts.unit == "seconds"
    assert [point.y for point in chart.facts.series[0].points] == list(reply.series[0].data)
    assert [tick.text for tick in columns(chart).value_ticks] == ["0", "12 h", "24 h", "36 h"]


def test_the_alternative_text_states_the_numbers(context: ChartContext, recorded: Recorded) -> None:
    reply = recorded(DAILY, days=7)
    context = msgspec.structs.replace(context, period=Period.ending(TODAY, days=7))

    assert compose_chart(DAILY, reply, context).facts.alt == snapshot(
        "Plays per day. Nov 16 – 22, 2026 · 207 plays · UTC, as of 12:00 PM. "  # noqa: RUF001
        "In all: TV: 83, Movies: 37, Music: 72 and Live TV: 15. "
        "Highest: Nov 20 with 62. Nov 22, not over yet: 13. "
        "Nov 16: 28, Nov 17: 35, Nov 18: 18, Nov 19: 25, Nov 20: 62, Nov 21: 26 and Nov 22: 13."
    )


def test_each_point_keeps_the_day_as_sent_and_shows_it_in_words(
    context: ChartContext, recorded: Recorded
) -> None:
    series = compose_chart(DAILY, recorded(DAILY), context).facts.series

    assert [(each.key, each.name) for each in series] == [
        ("TV", "TV"),
        ("Movies", "Movies"),
        ("Music", "Music"),
        ("Live TV", "Live TV"),
        ("Mean", "7-day average"),
    ]
    assert (series[0].points[0].x, series[0].points[0].label) == ("2026-10-24", "Oct 24")


def test_somebody_left_out_is_said(context: ChartContext, recorded: Recorded) -> None:
    """People deleted in Tautulli are in no list of ids and drop out with them."""
    context = msgspec.structs.replace(context, excluded=True)

    subtitle = compose_chart(DAILY, recorded(DAILY), context).facts.subtitle

    assert subtitle == f"{DAYS} · 804 plays · UTC, as of 12:00 PM · without deleted users"


@given(
    first=st.dates(date(2019, 1, 1), date(2025, 1, 1)),
    length=st.one_of(st.integers(1, 800), st.integers(360, 370)),
)
def test_days_have_their_year_where_two_would_be_written_alike(
    first: date, length: int, context: ChartContext
) -> None:
    shown = [first + timedelta(days=step) for step in range(length)]
    context = msgspec.structs.replace(context, period=Period(first=first, last=shown[-1]))

    labels = {day_label(str(day), context) for day in shown}

    assert len(labels) == length
    is_plain = len({ENGLISH.day(day) for day in shown}) == length
    assert (ENGLISH.day(first) in labels) == is_plain


def test_the_busiest_day_of_years_has_its_year(context: ChartContext, graph: Make) -> None:
    period = Period.ending(TODAY, days=500)
    context = msgspec.structs.replace(context, period=period)
    counts = [900 if day == "2025-10-03" else 5 for day in days(500)]

    chart = compose_chart(DAILY, graph(days(500), {"TV": counts}), context)

    assert chart.facts.title == "Oct 3, 2025 was the busiest day"


def test_today_is_marked_as_unfinished(context: ChartContext, graph: Make) -> None:
    reply = graph(days(3), {"TV": [1, 2, 3]})

    assert columns(compose_chart(DAILY, reply, context)).unfinished == "hatched: today so far"


@pytest.mark.parametrize("chart", [DAILY, ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE])
@pytest.mark.parametrize(
    ("plays", "remark"),
    [
        ([4, 9, 0], None),
        ([0, 9, 1], "hatched: today so far"),
        ([0, *[0] * 74, 9, *[0] * 74], None),
        ([0, *[0] * 74, 9, *[0] * 73, 1], "hatched: not a whole week"),
        ([4, *[0] * 74, 9, *[0] * 74], "hatched: not a whole week"),
    ],
    ids=["today", "today-played", "weeks", "last-week-played", "first-week-played"],
)
def test_nothing_is_called_hatched_where_no_bar_is(
    chart: ChartId, plays: list[int], remark: str | None, context: ChartContext, graph: Make
) -> None:
    """The first or the last column is not whole, but has nothing to be hatched."""
    shown = days(len(plays))
    context = msgspec.structs.replace(context, period=Period.ending(TODAY, days=len(plays)))

    made = compose_chart(chart, graph(shown, {"Direct Play": plays}), context)

    assert isinstance(made.form, Columns | Panels)
    assert made.form.unfinished == remark


def test_a_last_day_that_is_not_today_is_finished(context: ChartContext, graph: Make) -> None:
    context = msgspec.structs.replace(context, period=Period.ending(date(2026, 11, 25), days=3))
    chart = compose_chart(DAILY, graph(days(3), {"TV": [1, 2, 3]}), context)

    assert columns(chart).unfinished is None
    assert "not over yet" not in chart.facts.alt


@pytest.mark.parametrize("chart", [DAILY, ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE])
def test_a_server_past_midnight_takes_the_period_along(
    context: ChartContext, graph: Make, chart: ChartId
) -> None:
    """A run that begins at midnight may read its first answer before it and the next after."""
    yesterday = Period.ending(TODAY - timedelta(days=1), days=3)
    context = msgspec.structs.replace(context, period=yesterday)

    made = compose_chart(chart, graph(days(3), {"Direct Play": [1, 2, 3]}), context)

    assert (made.facts.first_day, made.facts.last_day) == (date(2026, 11, 20), TODAY)
    assert made.facts.subtitle.startswith("Nov 20 – 22, 2026 · ")  # noqa: RUF001 - an en dash
    assert isinstance(made.form, Columns | Panels)
    assert made.form.unfinished == "hatched: today so far"


def test_weekends_are_those_of_the_language(context: ChartContext, graph: Make) -> None:
    chart = compose_chart(DAILY, graph(days(8), {"TV": [1] * 8}), context)

    assert columns(chart).shaded == (0, 6, 7)


def test_a_year_is_shown_by_weeks_that_say_so(context: ChartContext, graph: Make) -> None:
    """365 columns are a dense skyline; of 53 each can be seen."""
    context = msgspec.structs.replace(context, period=Period.ending(TODAY, days=365))

    chart = compose_chart(DAILY, graph(days(365), {"TV": [1] * 365}), context)

    form, points = columns(chart), chart.facts.series[0].points
    assert chart.facts.title == "Plays per week"
    assert chart.facts.subtitle.split(" · ")[1] == "365 plays, by week"
    assert [tick.text for tick in form.category_ticks] == snapshot(
        ["Nov 2025", "Jan 2026", "Mar 2026", "May 2026", "Jul 2026", "Sep 2026", "Nov 2026"]
    )
    assert (len(points), points[0].x, points[0].label) == snapshot(
        (53, "2025-11-23", "Nov 23 – 29, 2025")  # noqa: RUF001 - an en dash
    )
    assert [point.y for point in points] == [*[7] * 52, 1]
    assert (form.shaded, form.hatched, form.unfinished) == ((), (52,), "hatched: not a whole week")


@pytest.mark.parametrize("count", [1, 2, 7, 8, 14, 30, 31, 60, 90, 120, 121, 365, 730, 3650])
def test_at_most_seven_days_are_named(context: ChartContext, graph: Make, count: int) -> None:
    context = msgspec.structs.replace(context, period=Period.ending(TODAY, days=count))
    form = columns(compose_chart(DAILY, graph(days(count), {"TV": [1] * count}), context))

    assert 1 <= len(form.category_ticks) <= 7
    assert form.category_ticks[0].at == 0
    if count <= 120:
        assert form.category_ticks[-1].text == "Nov 22"


def test_a_category_that_is_no_day_is_shown_as_sent(context: ChartContext, graph: Make) -> None:
    chart = compose_chart(DAILY, graph(["week\n47", None], {"TV": [1, 2]}), context)

    assert [point.label for point in chart.facts.series[0].points] == ["week 47", ""]


def test_no_plays_is_said_and_the_zeros_are_stated(
    context: ChartContext, recorded: Recorded, graph: Make
) -> None:
    chart = compose_chart(DAILY, graph(days(2), {"TV": [0, 0], "Total": [0, 0]}), context)

    assert chart.form == Statement(text="Nothing yet")
    assert chart.facts.alt == f"Plays per day. {DAYS} · 0 plays · UTC, as of 12:00 PM. Nothing yet."
    assert [point.y for point in chart.facts.series[0].points] == [0, 0]
    assert compose_chart(DAILY, recorded(DAILY, server="empty"), context).facts.series == ()


def test_a_kind_of_a_newer_server_keeps_its_name(context: ChartContext, graph: Make) -> None:
    rows = {"TV": [1], "Pod\ncasts <i>": [2]} | {f"kind {number}": [1] for number in range(7)}

    series = compose_chart(DAILY, graph(days(1), rows), context).facts.series

    assert series[1].name == "Pod casts <i>"
    assert (series[-1].key, series[-1].name) == (OTHER, "Other")


def test_stream_types_have_their_own_titles(context: ChartContext, graph: Make) -> None:
    by_stream = ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE
    time = msgspec.structs.replace(context, metric=Metric.DURATION)
    year = msgspec.structs.replace(context, period=Period.ending(TODAY, days=365))
    kinds = ("Direct Play", "Direct Stream", "Transcode")
    level, long = (graph(days(count), dict.fromkeys(kinds, [1] * count)) for count in (3, 365))

    plays = compose_chart(by_stream, level, context).facts

    assert (plays.id, plays.title) == (by_stream, "Plays per day by stream type")
    assert [each.name for each in plays.series] == ["Direct play", "Direct stream", "Transcode"]
    titles = [
        compose_chart(by_stream, reply, each).facts.title
        for reply, each in (
            (level, time),
            (long, year),
            (long, msgspec.structs.replace(year, metric=Metric.DURATION)),
        )
    ]
    assert titles == [
        "Watch time per day by stream type",
        "Plays per week by stream type",
        "Watch time per week by stream type",
    ]
