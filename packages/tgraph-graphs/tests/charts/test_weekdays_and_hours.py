"""Charts of an average week and an average day."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tgraph_common import ChartId, Metric, Period
from tgraph_graphs._chart import Chart, Columns
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._english import ENGLISH, English
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Recorded = Callable[..., GraphReply | PeopleReply]
Make = Callable[..., GraphReply]
WEEKDAYS = ChartId.PLAY_COUNT_BY_DAYOFWEEK
HOURS = ChartId.PLAY_COUNT_BY_HOUROFDAY
WEEK = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


class MondayFirst(English):
    """A language whose week begins on Monday and whose weekend is Friday and Saturday."""

    @property
    def first_weekday(self) -> int:
        """Monday."""
        return 1

    @property
    def weekend(self) -> frozenset[int]:
        """Friday and Saturday."""
        return frozenset({5, 6})


def drawn(chart: Chart) -> dict[str | None, float]:
    """Return the height of each column by what Tautulli called it."""
    points = [series.points for series in chart.facts.series]
    return {column[0].x: sum(point.y for point in column) for column in zip(*points, strict=True)}


def test_weekdays_are_means_per_occurrence(context: ChartContext, graph: Make) -> None:
    """Thirty whole days hold two weekdays five times: these do not win by it."""
    over = msgspec.structs.replace(context, data_time=datetime(2026, 11, 24, tzinfo=UTC))
    plays = [5 * 2, 4 * 2, 4 * 2, 4 * 2, 4 * 2, 4 * 2, 5 * 2]

    chart = compose_chart(WEEKDAYS, graph(WEEK, {"TV": plays}), over)

    assert drawn(chart) == dict.fromkeys(WEEK, 2)


def test_today_counts_for_the_part_that_is_over(context: ChartContext, graph: Make) -> None:
    """The window ends at noon on a Sunday, so it begins at noon on a Friday."""
    chart = compose_chart(WEEKDAYS, graph(WEEK, {"TV": [90, 0, 0, 0, 0, 90, 0]}), context)

    assert drawn(chart)["Sunday"] == pytest.approx(90 / 4.5)
    assert drawn(chart)["Friday"] == pytest.approx(90 / 4.5)


@given(
    plays=st.lists(st.integers(0, 10**6), min_size=7, max_size=7),
    length=st.integers(1, 400),
    hour=st.integers(0, 23),
)
def test_the_mean_times_its_occurrences_is_what_tautulli_said(
    plays: list[int], length: int, hour: int, context: ChartContext, graph: Make
) -> None:
    last = date(2026, 11, 22)
    context = msgspec.structs.replace(
        context,
        period=Period.ending(last, days=length),
        data_time=datetime(2026, 11, 22, hour, tzinfo=UTC),
    )

    means = drawn(compose_chart(WEEKDAYS, graph(WEEK, {"TV": plays}), context))

    for name, count in zip(WEEK, plays, strict=True):
        least = max(1, length // 7)
        assert means[name] * (least - 1e-9) <= count <= means[name] * (length // 7 + 1 + 1e-9)


@pytest.mark.parametrize("sent", [WEEK, [*WEEK[1:], "Sunday"]], ids=["Sunday", "Monday"])
def test_the_week_begins_as_the_language_has_it(
    context: ChartContext, graph: Make, sent: list[str]
) -> None:
    reply = graph(sent, {"TV": [7] * 7})

    american = compose_chart(WEEKDAYS, reply, context)
    other = compose_chart(WEEKDAYS, reply, msgspec.structs.replace(context, words=MondayFirst()))

    labels = [point.label for point in american.facts.series[0].points]
    assert labels == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    labels = [point.label for point in other.facts.series[0].points]
    assert labels == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert isinstance(american.form, Columns)
    assert isinstance(other.form, Columns)
    assert (american.form.shaded, other.form.shaded) == ((0, 6), (4, 5))


def test_a_day_that_nobody_knows_comes_last_under_its_own_name(
    context: ChartContext, graph: Make
) -> None:
    chart = compose_chart(WEEKDAYS, graph(["Day\n8", *WEEK], {"TV": [30] * 8}), context)

    last = chart.facts.series[0].points[-1]
    assert (last.x, last.label, last.y) == ("Day\n8", "Day 8", 30 / (30 / 7))


def test_weekdays_say_that_they_are_means_of_a_rolling_window(
    context: ChartContext, recorded: Recorded
) -> None:
    facts = compose_chart(WEEKDAYS, recorded(WEEKDAYS), context).facts

    assert facts.title == snapshot("Friday is the busiest day of the week")
    assert facts.subtitle == snapshot(
        "Last 30 days, to Nov 22, 2026 · average plays per day · UTC, as of 12:00 PM"
    )
    assert facts.alt == snapshot(
        "Friday is the busiest day of the week. Plays by day of the week. "
        "Last 30 days, to Nov 22, 2026 · average plays per day · UTC, as of 12:00 PM. "
        "Highest: Fri with 41.3. "
        "Sun: 27.6, Mon: 21.2, Tue: 25.2, Wed: 24.8, Thu: 24, Fri: 41.3 and Sat: 27."
    )


def test_watch_time_has_its_own_words(context: ChartContext, graph: Make) -> None:
    context = msgspec.structs.replace(context, metric=Metric.DURATION)

    week = compose_chart(WEEKDAYS, graph(WEEK, {"TV": [7200] * 7}), context).facts
    day = compose_chart(HOURS, graph(["07", "08"], {"TV": [7200] * 2}), context).facts

    assert week.title == "Watch time by day of the week"
    assert week.subtitle.split(" · ")[1] == "average watch time per day"
    assert day.title == "Watch time by hour of the day"
    assert day.subtitle.split(" · ")[1] == "average watch time per hour"


@given(plays=st.lists(st.integers(0, 10**9), min_size=24, max_size=24), length=st.integers(1, 999))
def test_hours_are_means_per_day(
    plays: list[int], length: int, context: ChartContext, graph: Make
) -> None:
    """N times 24 hours hold every hour N times."""
    hours = [f"{hour:02}" for hour in range(24)]
    context = msgspec.structs.replace(
        context, period=Period.ending(date(2026, 11, 22), days=length)
    )

    means = drawn(compose_chart(HOURS, graph(hours, {"TV": plays}), context))

    assert means == {hour: count / length for hour, count in zip(hours, plays, strict=True)} or (
        not any(plays)
    )


@given(length=st.integers(14, 120), young=st.integers(14, 120), hour=st.integers(0, 23))
def test_a_server_that_plays_once_an_hour_does_so_on_average_however_new_it_is(
    length: int, young: int, hour: int, context: ChartContext, graph: Make
) -> None:
    """Days before its first play are not divided by."""
    now = datetime(2026, 11, 22, hour, tzinfo=UTC)
    first = date(2026, 11, 22) - timedelta(days=young - 1)
    begin = max(now - timedelta(days=length), datetime.combine(first, time(), tzinfo=UTC))
    played = [begin + timedelta(hours=each) for each in range((now - begin) // timedelta(hours=1))]
    context = msgspec.structs.replace(
        context,
        period=Period.ending(date(2026, 11, 22), days=length),
        data_time=now,
        first_play=first,
    )
    days = Counter(f"{instant:%A}" for instant in played)
    hours = Counter(f"{instant:%H}" for instant in played)

    week = compose_chart(WEEKDAYS, graph(WEEK, {"TV": [days[day] for day in WEEK]}), context)
    names = [f"{each:02}" for each in range(24)]
    day = compose_chart(HOURS, graph(names, {"TV": [hours[each] for each in names]}), context)

    assert drawn(week) == pytest.approx(dict.fromkeys(WEEK, 24))
    assert drawn(day) == pytest.approx(dict.fromkeys(names, 1))


@given(days=st.integers(1, 9), hour=st.integers(1, 23))
def test_weekdays_that_the_days_do_not_hold_are_left_unsaid(
    days: int, hour: int, context: ChartContext, graph: Make
) -> None:
    """So many times 24 hours reach into one weekday more; nothing was played in them but today."""
    context = msgspec.structs.replace(
        context,
        period=Period.ending(date(2026, 11, 22), days=days),
        data_time=datetime(2026, 11, 22, hour, tzinfo=UTC),
    )

    chart = compose_chart(WEEKDAYS, graph(WEEK, {"TV": [7] + [0] * 6}), context)

    said = re.findall(r"([A-Z][a-z][a-z]): \d", chart.facts.alt)
    held = [name[:3] for name in ("Sunday", *WEEK[-days:]) if days < 7] or [n[:3] for n in WEEK]
    assert sorted(said) == sorted(set(held))
    assert len(drawn(chart)) == 7, "but all of them have a place"


def test_a_weekday_with_plays_came_whatever_the_clock_says(
    context: ChartContext, graph: Make
) -> None:
    """The server's zone may be another than was told."""
    context = msgspec.structs.replace(context, period=Period.ending(date(2026, 11, 22), days=1))

    chart = compose_chart(WEEKDAYS, graph(WEEK, {"TV": [7, 3, 0, 0, 0, 0, 0]}), context)

    assert drawn(chart)["Monday"] == 3
    assert chart.facts.alt.endswith(" Sun: 7, Mon: 3 and Sat: 0.")


def test_hours_that_are_still_to_come_on_the_first_day_are_left_unsaid(
    context: ChartContext, graph: Make
) -> None:
    context = msgspec.structs.replace(context, first_play=context.period.last)
    hours = [f"{hour:02}" for hour in range(24)]

    chart = compose_chart(HOURS, graph(hours, {"TV": [2] + [0] * 23}), context)

    assert chart.facts.alt.endswith("10 AM: 0 and 11 AM: 0.")
    assert len(drawn(chart)) == 24


@pytest.mark.parametrize("chart", [WEEKDAYS, HOURS])
def test_a_new_server_says_which_days_it_is_divided_by(
    chart: ChartId, context: ChartContext, recorded: Recorded
) -> None:
    """And claims nothing of weekdays of which there was but one."""
    new = msgspec.structs.replace(context, first_play=date(2026, 11, 12))

    facts = compose_chart(chart, recorded(chart), new).facts

    assert facts.subtitle.split(" · ")[0] == snapshot("Nov 12 – 22, 2026")  # noqa: RUF001
    assert (facts.first_day, facts.last_day) == (date(2026, 11, 12), date(2026, 11, 22))
    assert chart is HOURS or facts.finding is None


def test_every_third_hour_is_named(context: ChartContext, recorded: Recorded) -> None:
    chart = compose_chart(HOURS, recorded(HOURS), context)

    assert isinstance(chart.form, Columns)
    assert [tick.text for tick in chart.form.category_ticks] == [
        *("12 AM", "3 AM", "6 AM", "9 AM", "12 PM", "3 PM", "6 PM", "9 PM")
    ]
    assert chart.facts.series[0].points[21].label == ENGLISH.hour(21)


def test_an_hour_that_nobody_knows_keeps_its_name(context: ChartContext, graph: Make) -> None:
    chart = compose_chart(HOURS, graph(["25", "07"], {"TV": [30, 30]}), context)

    assert [point.label for point in chart.facts.series[0].points] == ["25", "7 AM"]


@pytest.mark.parametrize("chart", [WEEKDAYS, HOURS])
def test_an_empty_server_has_nothing_yet(
    chart: ChartId, context: ChartContext, recorded: Recorded
) -> None:
    assert compose_chart(chart, recorded(chart, server="empty"), context).facts.alt.endswith(
        "Nothing yet."
    )
