"""The days shown against those before them, and weeks in place of days."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_common import ChartId, Metric, Period
from tgraph_graphs._chart import ChartFacts, Columns, Statement
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._charts._daily import day_columns
from tgraph_graphs._charts._trend import MEAN, Change, change_in_words, change_of, running_mean
from tgraph_graphs._english import ENGLISH, English
from tgraph_graphs._series import media_table, trailing_means
from tgraph_graphs.tautulli import GraphReply

Make = Callable[..., GraphReply]
DAILY = ChartId.DAILY_PLAY_COUNT
TODAY = date(2026, 11, 22)
COUNTS = st.integers(0, 10**6)


class Beginning(English):
    """A language whose week begins on a day of one's choice."""

    def __init__(self, first: int) -> None:
        self._first = first

    @property
    def first_weekday(self) -> int:
        """The day chosen."""
        return self._first


def days(count: int) -> list[str]:
    return [(TODAY - timedelta(days=back)).isoformat() for back in reversed(range(count))]


def of_days(context: ChartContext, count: int) -> ChartContext:
    return msgspec.structs.replace(context, period=Period.ending(TODAY, days=count))


def daily(plays: Sequence[int], context: ChartContext, graph: Make) -> ChartFacts:
    """Return what the chart of plays per day up to today states."""
    return compose_chart(DAILY, graph(days(len(plays)), {"TV": plays}), context).facts


@settings(deadline=None, max_examples=50)
@given(plays=st.lists(COUNTS, min_size=1, max_size=150), shown=st.integers(1, 75))
def test_only_the_days_of_the_period_are_drawn(
    plays: list[int], shown: int, context: ChartContext, graph: Make
) -> None:
    """The server is asked for as many days before them, which are no part of the bars."""
    facts = daily(plays, of_days(context, shown), graph)

    assert [point.y for point in facts.bars[0].points] == plays[-shown:]
    assert f" · {facts.subtitle.split(' · ')[1]} · " in facts.subtitle
    assert facts.subtitle.split(" · ")[1].split(" ")[0] == f"{sum(plays[-shown:]):,}"


@settings(deadline=None, max_examples=50)
@given(plays=st.lists(st.integers(1, 10**6), min_size=1, max_size=90), shown=st.integers(1, 45))
def test_each_point_of_the_line_is_the_mean_of_seven_whole_days(
    plays: list[int], shown: int, context: ChartContext, graph: Make
) -> None:
    facts = daily(plays, of_days(context, shown), graph)

    by_day = dict(zip(days(len(plays)), plays, strict=True))
    for line in facts.overlays:
        assert (line.key, line.drawn) == (MEAN, "line")
        assert [point.x for point in line.points][-1] == days(2)[0], "today is not over"
        for place, point in enumerate(line.points, line.first):
            assert point.x == facts.bars[0].points[place].x
            last = date.fromisoformat(point.x or "")
            week = [by_day[(last - timedelta(days=back)).isoformat()] for back in range(7)]
            assert point.y == pytest.approx(sum(week) / 7)
    has_line = min(shown, len(plays)) - 1 >= 2 and len(plays) - 1 >= 8
    assert bool(facts.overlays) == has_line


def test_the_line_begins_seven_days_after_the_server_did() -> None:
    """The empty days before its first play are no quiet ones."""
    line = running_mean([0] * 20, [0, 0, 7, 7, 7, 7, 7, 7, 7, 14, 99], whole=10)

    assert line is not None
    assert (line.first, line.values) == (8, (7.0, 8.0))


def test_a_line_has_two_ends() -> None:
    assert running_mean([], [1] * 7, whole=7) is None
    assert running_mean([1], [1] * 7, whole=7) is not None
    assert running_mean([1] * 7, [5], whole=0) is None


@settings(deadline=None, max_examples=50)
@given(values=st.lists(COUNTS, max_size=40), width=st.integers(1, 9))
def test_trailing_means_belong_to_the_last_of_their_values(values: list[int], width: int) -> None:
    means = trailing_means(values, width=width)

    assert len(means) == max(0, len(values) - width + 1)
    for index, mean in enumerate(means):
        assert mean == pytest.approx(sum(values[index : index + width]) / width)


@settings(deadline=None, max_examples=50)
@given(
    before=st.lists(st.integers(1, 1000), min_size=8, max_size=60),
    now=st.lists(st.integers(0, 1000), min_size=60, max_size=60),
    extra=st.integers(0, 10**6),
)
def test_whole_days_are_compared_with_whole_days(
    before: list[int], now: list[int], extra: int
) -> None:
    """Whatever today has brought so far, and whatever the day as long before it."""
    shown = now[: len(before)]
    whole = len(before) - 1

    change = change_of(before, shown, whole=whole, unit="plays")
    other = change_of(
        [*before[:-1], before[-1] + extra], [*shown[:-1], extra], whole=whole, unit="plays"
    )

    assert change == other
    if change is not None:
        assert (change.now, change.before) == (sum(shown[:-1]), sum(before[:-1]))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (1004, "no change against the 30 days before"),
        (996, "no change against the 30 days before"),
        (1010, "+1% against the 30 days before"),
        (990, "-1% against the 30 days before"),
    ],
)
def test_hardly_any_change_is_none(now: int, said: str, context: ChartContext) -> None:
    """Neither ``+0%`` nor ``-0%`` tells anybody anything."""
    change = Change(now=now, before=1000)

    assert ENGLISH.say(change_in_words(change, days=30, context=context)) == said


def test_what_did_not_fall_to_nothing_fell_by_less_than_100_percent(
    context: ChartContext, graph: Make
) -> None:
    """A hundred thousand plays, and after them seven."""
    facts = daily([20_000] * 7 + [1] * 7, of_days(context, 7), graph)

    assert facts.title == "Plays fell by 99.995%"
    assert " · 7 plays · -99.995% against the 7 days before · " in facts.subtitle


def test_a_percentage_needs_a_base() -> None:
    assert change_of([2] * 9, [50] * 9, whole=9, unit="plays") is None, "18 plays"
    assert change_of([2] * 10, [50] * 10, whole=10, unit="plays") is not None
    assert change_of([50] * 9, [50] * 10, whole=10, unit="plays") is None, "not all are known"
    assert change_of([50], [50], whole=0, unit="plays") is None, "nothing is over"


def test_a_server_that_is_new_is_not_compared_with_its_absence() -> None:
    assert change_of([0] * 3 + [50] * 7, [50] * 10, whole=10, unit="plays") is None
    assert change_of([0] * 2 + [50] * 8, [50] * 10, whole=10, unit="plays") is not None


@pytest.mark.parametrize(
    ("plays", "title", "part"),
    [
        (20, "Plays rose by 100%", "+100% against the 14 days before"),
        (5, "Plays fell by 50%", "-50% against the 14 days before"),
        (10, "Plays per day", "no change against the 14 days before"),
        (11, "Plays per day", "+10% against the 14 days before"),
    ],
)
def test_a_change_is_told_with_its_sign_and_is_the_title_where_it_is_clear(
    plays: int, title: str, part: str, context: ChartContext, graph: Make
) -> None:
    facts = daily([10] * 14 + [plays] * 14, of_days(context, 14), graph)

    assert facts.title == title
    assert facts.subtitle.split(" · ")[2] == part
    assert (facts.finding is not None) == (title != "Plays per day")
    assert facts.alt.startswith(f"{title}. ")
    assert "Plays per day. " in facts.alt


def test_watch_time_has_its_own_words(context: ChartContext, graph: Make) -> None:
    time = msgspec.structs.replace(of_days(context, 14), metric=Metric.DURATION)

    rose = daily([36_000] * 14 + [72_000] * 14, time, graph)
    fell = daily([72_000] * 14 + [36_000] * 14, time, graph)

    assert (rose.title, fell.title) == ("Watch time rose by 100%", "Watch time fell by 50%")
    assert rose.finding is not None
    assert rose.finding.subject == "trend"


def test_one_day_may_be_the_title_but_never_today(context: ChartContext, graph: Make) -> None:
    """What today brings is not known before it is over."""
    usual = [10] * 14

    yesterday = daily([*usual[:-2], 100, 10], of_days(context, 14), graph)
    today = daily([*usual[:-1], 100], of_days(context, 14), graph)

    assert yesterday.title == "Nov 21 was the busiest day"
    assert (today.title, today.finding) == ("Plays per day", None)


def test_what_is_not_drawn_makes_no_title(context: ChartContext, graph: Make) -> None:
    """A picture that says "nothing yet" says nothing else."""
    chart = compose_chart(
        DAILY, graph(days(28), {"TV": [100] * 14 + [0] * 14}), of_days(context, 14)
    )

    assert isinstance(chart.form, Statement)
    assert chart.facts.title == "Plays per day"
    assert (chart.facts.finding, chart.facts.overlays) == (None, ())


def test_days_with_gaps_are_not_compared(context: ChartContext, graph: Make) -> None:
    gap = ["2026-10-01", *days(27)]
    reply = graph(gap, {"TV": [10] * 14 + [99] * 14})

    facts = compose_chart(DAILY, reply, of_days(context, 14)).facts

    assert facts.overlays == ()
    assert "against" not in facts.subtitle


@settings(deadline=None, max_examples=50)
@given(
    plays=st.lists(COUNTS, min_size=121, max_size=400),
    first=st.integers(1, 7),
    ahead=st.integers(0, 1),
)
def test_weeks_hold_all_days_once(
    plays: list[int], first: int, ahead: int, context: ChartContext, graph: Make
) -> None:
    """Each begins on the language's first day of the week; only the ends may be cut."""
    last = TODAY + timedelta(days=ahead)
    context = msgspec.structs.replace(
        context, words=Beginning(first), period=Period.ending(last, days=len(plays))
    )
    table = media_table(graph(days(len(plays)), {"TV": plays}))

    columns = day_columns(table, context, fold=sum)

    starts = [date.fromisoformat(each or "") for each in columns.table.categories]
    assert columns.is_weekly
    assert sum(columns.table.sums) == sum(plays)
    assert {start.isoweekday() for start in starts[1:]} == {first}
    lengths = [
        (end - start).days
        for start, end in zip(starts, [*starts[1:], TODAY + timedelta(days=1)], strict=True)
    ]
    partial = {index for index, length in enumerate(lengths) if length < 7}
    open_end = {len(starts) - 1} if not ahead else set[int]()
    assert set(columns.axis.hatched) == partial | open_end
    assert columns.axis.is_last_open == (not ahead)


def test_streams_at_once_of_a_week_are_those_of_its_highest_day(
    context: ChartContext, graph: Make
) -> None:
    """They never add up, and the peak keeps its day."""
    most = [1] * 365
    most[100] = 9
    chart = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE
    reply = graph(days(365), {"Direct Play": most, "Max. Concurrent Streams": most})

    facts = compose_chart(chart, reply, of_days(context, 365)).facts

    assert sorted({point.y for point in facts.series[0].points}) == [1, 9]
    assert facts.title == "9 streams at once on Mar 3"
    assert facts.subtitle.split(" · ")[1] == "highest of each week"


def test_a_peak_that_is_no_rarity_is_no_title(context: ChartContext, graph: Make) -> None:
    chart = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE

    def title(most: list[int]) -> str:
        reply = graph(days(len(most)), {"Max. Concurrent Streams": most})
        return compose_chart(chart, reply, of_days(context, len(most))).facts.title

    assert title([1, 3, 1]) == "Most streams at once", "too few"
    assert title([4, 5, 4]) == "Most streams at once", "too close"
    assert title([4, 6, 4]) == "6 streams at once on Nov 21"
    assert title([6, 6, 4]) == "Most streams at once", "two days"


def test_columns_have_room_for_lines_above_them(context: ChartContext, graph: Make) -> None:
    """A mean can be above every column of a period that began slowly."""
    facts_form = compose_chart(
        DAILY, graph(days(14), {"TV": [100] * 7 + [10] * 7}), of_days(context, 7)
    ).form

    assert isinstance(facts_form, Columns)
    assert facts_form.value_ticks[-1].at >= 50


def test_the_time_of_the_data_is_the_servers(context: ChartContext, graph: Make) -> None:
    berlin = msgspec.structs.replace(
        context,
        time_zone=ZoneInfo("Europe/Berlin"),
        data_time=datetime(2026, 11, 22, 23, 5, tzinfo=UTC),
    )

    assert daily([1], berlin, graph).subtitle.endswith("Europe/Berlin, as of 12:05 AM")
