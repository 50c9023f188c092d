"""The household that never was."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tgraph_common import Metric, Period
from tgraph_graphs._history import read_history
from tgraph_graphs._sample_history import VIEWERS
from tgraph_graphs.sample import SampleServer
from tgraph_graphs.tautulli import (
    Card,
    CardQuery,
    GraphCalls,
    GraphCommand,
    GraphQuery,
    GraphReply,
    HistoryQuery,
    PeopleCommand,
)

NOW = datetime(2026, 11, 22, 19, 40, tzinfo=UTC)
DATED = [GraphCommand.PLAYS_BY_DATE, GraphCommand.PLAYS_BY_STREAM_TYPE]
MONTH = GraphQuery(time_range=30)


class Standing:
    """A clock that stands still."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the instant given."""
        return self._now


@pytest.fixture(scope="module")
def server() -> GraphCalls:
    """The sample server on a Sunday evening."""
    return SampleServer(Standing(NOW))


def total(reply: GraphReply) -> int:
    return sum(sum(each.data) for each in reply.series if each.name != "Total")


def by_kind(reply: GraphReply) -> dict[str, int]:
    return {each.name: sum(each.data) for each in reply.series}


async def test_days_end_today_and_have_tautullis_names(server: GraphCalls) -> None:
    reply = await server.graph(GraphCommand.PLAYS_BY_DATE, MONTH)

    assert len(reply.categories) == 30
    assert reply.categories[-1] == "2026-11-22"
    assert [each.name for each in reply.series] == ["TV", "Movies", "Music", "Live TV", "Total"]
    by_day = zip(*(each.data for each in reply.series), strict=True)
    assert all(sum(kinds) == whole for *kinds, whole in by_day)


async def test_months_end_with_the_current_one(server: GraphCalls) -> None:
    reply = await server.graph(GraphCommand.PLAYS_PER_MONTH, GraphQuery(time_range=12))

    assert (reply.categories[0], reply.categories[-1]) == ("Dec 2025", "Nov 2026")
    assert all(sum(column) for column in zip(*(each.data for each in reply.series), strict=True))


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize(
    "command", [each for each in GraphCommand if each.has_metric and each not in DATED]
)
async def test_the_answers_have_the_shape_of_tautullis(
    server: GraphCalls, command: GraphCommand, metric: Metric
) -> None:
    reply = await server.graph(command, GraphQuery(time_range=12, metric=metric))

    assert reply.series
    assert all(len(each.data) == len(reply.categories) for each in reply.series)
    assert total(reply) > 0


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("days", [7, 30, 365])
async def test_different_questions_have_answers_that_agree(
    server: GraphCalls, days: int, metric: Metric
) -> None:
    """A weekday's plays are an hour's plays are a platform's plays, kind by kind."""
    query = GraphQuery(time_range=days, metric=metric)
    week, hours, platforms, deliveries, files, streams = [
        await server.graph(command, query)
        for command in (
            GraphCommand.PLAYS_BY_DAYOFWEEK,
            GraphCommand.PLAYS_BY_HOUROFDAY,
            GraphCommand.PLAYS_BY_TOP_10_PLATFORMS,
            GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS,
            GraphCommand.PLAYS_BY_SOURCE_RESOLUTION,
            GraphCommand.PLAYS_BY_STREAM_RESOLUTION,
        )
    ]

    assert by_kind(week) == by_kind(hours)
    assert total(platforms) == total(deliveries) <= total(week)
    assert by_kind(files) == by_kind(streams)
    assert total(files) == by_kind(week)["TV"] + by_kind(week)["Movies"]


@pytest.mark.parametrize("days", [7, 30])
async def test_whole_days_are_a_little_less_than_as_many_times_24_hours(
    server: GraphCalls, days: int
) -> None:
    query = GraphQuery(time_range=days)
    dates = await server.graph(GraphCommand.PLAYS_BY_DATE, query)
    streams = await server.graph(GraphCommand.PLAYS_BY_STREAM_TYPE, query)
    week = await server.graph(GraphCommand.PLAYS_BY_DAYOFWEEK, query)

    assert total(dates) == total(streams) < total(week) < total(dates) * 1.1


@pytest.mark.parametrize("metric", Metric)
async def test_titles_and_people_add_up_to_no_more_than_their_kinds(
    server: GraphCalls, metric: Metric
) -> None:
    """All titles of a card are the plays of its kinds; the ten people no more than everybody."""
    week = await server.graph(
        GraphCommand.PLAYS_BY_DAYOFWEEK, GraphQuery(time_range=30, metric=metric)
    )
    people = await server.people_graph(
        PeopleCommand.PLAYS_BY_TOP_10_USERS, GraphQuery(time_range=30, metric=metric)
    )
    sums = {}
    for card in Card:
        rows = await SampleServer(Standing(NOW)).most_played(
            CardQuery(card=card, days=30, rows=1000, metric=metric)
        )
        sums[card] = sum(
            row.total_plays if metric is Metric.PLAYS else row.total_duration for row in rows
        )

    kinds = by_kind(week)
    assert sums == {
        Card.SHOWS: kinds["TV"] + kinds["Live TV"],
        Card.MOVIES: kinds["Movies"],
        Card.ARTISTS: kinds["Music"],
    }
    assert all(sum(each.data) <= kinds[each.name] for each in people.series)


async def test_the_household_watches_most_in_the_evening_and_at_weekends(
    server: GraphCalls,
) -> None:
    """Charts of it should be worth a look."""
    hours = await server.graph(GraphCommand.PLAYS_BY_HOUROFDAY, GraphQuery(time_range=364))
    week = await server.graph(GraphCommand.PLAYS_BY_DAYOFWEEK, GraphQuery(time_range=364))
    by_hour = [sum(column) for column in zip(*(each.data for each in hours.series), strict=True)]
    by_day = [sum(column) for column in zip(*(each.data for each in week.series), strict=True)]

    assert by_hour.index(max(by_hour)) in range(19, 23)
    assert by_hour.index(min(by_hour)) in range(2, 7)
    assert min(by_day[0], by_day[6]) > max(by_day[1:5])


async def test_rankings_have_ten_rows_the_largest_first(server: GraphCalls) -> None:
    people = await server.people_graph(PeopleCommand.PLAYS_BY_TOP_10_USERS, MONTH)
    streams = await server.people_graph(PeopleCommand.STREAM_TYPE_BY_TOP_10_USERS, MONTH)
    sums = [sum(column) for column in zip(*(each.data for each in people.series), strict=True)]

    assert len(people.categories) == 10
    assert sums == sorted(sums, reverse=True)
    assert people.categories == streams.categories


async def test_streams_at_once_are_never_fewer_than_those_of_a_type(server: GraphCalls) -> None:
    reply = await server.graph(GraphCommand.CONCURRENT_STREAMS_BY_STREAM_TYPE, MONTH)

    *types, most = (each.data for each in reply.series)
    assert reply.series[-1].name == "Max. Concurrent Streams"
    for *each, together in zip(*types, most, strict=True):
        assert max(each) <= together <= sum(each)


async def test_leaving_somebody_out_leaves_out_their_plays(server: GraphCalls) -> None:
    everybody = [user.user_id for user in await server.user_names() if user.user_id]
    some = GraphQuery(time_range=30, user_ids=tuple(everybody[1:]))
    first = GraphQuery(time_range=30, user_ids=(everybody[0],))

    counts = [
        total(await server.graph(GraphCommand.PLAYS_BY_DATE, query))
        for query in (MONTH, some, first)
    ]

    assert counts[0] == counts[1] + counts[2]
    assert counts[2] > 0


async def test_the_most_active_people_have_their_ids(server: GraphCalls) -> None:
    top = await server.top_users(days=30, rows=3)

    known = {user.user_id for user in await server.user_names()}
    assert len(top) == 3
    assert {user.user_id for user in top} <= known
    assert [user.total_plays for user in top] == sorted(
        (user.total_plays for user in top), reverse=True
    )


async def test_a_day_is_the_same_whenever_it_is_looked_at(server: GraphCalls) -> None:
    """So that a demonstration of tomorrow continues that of today."""
    later = SampleServer(Standing(NOW + timedelta(days=3)))
    query = GraphQuery(time_range=10)

    now = await server.graph(GraphCommand.PLAYS_BY_DATE, query)
    then = await later.graph(GraphCommand.PLAYS_BY_DATE, query)

    assert [each.data[3:9] for each in now.series] == [each.data[:6] for each in then.series]


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2028, 2, 29), date(2040, 7, 1)])
async def test_it_can_be_shown_on_any_day(day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    reply = await SampleServer(Standing(noon)).graph(GraphCommand.PLAYS_BY_DATE, MONTH)

    assert reply.categories[-1] == day.isoformat()
    assert 300 < total(reply) < 5000


def test_there_are_no_two_viewers_of_one_name() -> None:
    assert len(set(VIEWERS)) == len(VIEWERS) >= 10


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("card", Card)
async def test_titles_are_ranked_by_what_was_asked(card: Card, metric: Metric) -> None:
    rows = await SampleServer(Standing(NOW)).most_played(
        CardQuery(card=card, days=30, rows=10, metric=metric)
    )

    amounts = [row.total_plays if metric is Metric.PLAYS else row.total_duration for row in rows]
    assert len(rows) == 10
    assert amounts == sorted(amounts, reverse=True)
    assert all(row.title and row.total_plays for row in rows)
    assert all((row.year == 0) == (card is Card.ARTISTS) for row in rows)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles"])
async def test_the_history_holds_what_the_graphs_count(zone: str) -> None:
    """Day by day, in the server's own zone, and page by page."""
    server = SampleServer(Standing(NOW), zone=ZoneInfo(zone))
    graph = await server.graph(GraphCommand.PLAYS_BY_DATE, GraphQuery(time_range=3))
    (counts,) = (series.data for series in graph.series if series.name == "Total")

    for day, plays in zip(graph.categories, counts, strict=True):
        assert day is not None
        days = Period(first=date.fromisoformat(day), last=date.fromisoformat(day))
        first = await server.history(HistoryQuery(days=days, length=5))
        rest = await server.history(HistoryQuery(days=days, start=5, length=1000))
        rows = [*first.rows, *rest.rows]
        assert first.filtered == len(rows) == plays
        assert [row.date for row in rows] == sorted((row.date for row in rows), reverse=True)
        assert {
            datetime.fromtimestamp(row.began, ZoneInfo(zone)).date().isoformat() for row in rows
        } == {day}
        assert all(row.has_beginning and row.seconds for row in rows)


async def test_hours_and_titles_come_alike_from_cards_and_history() -> None:
    """Every play of the sample is of the last year and more; the two ways agree."""
    server = SampleServer(Standing(NOW))
    history = await read_history(
        server,
        days=Period.ending(NOW.date(), days=200),
        zone=ZoneInfo("UTC"),
        metric=Metric.PLAYS,
        counted=None,
    )
    plays = await server.graph(GraphCommand.PLAYS_BY_DATE, GraphQuery(time_range=200))
    (counts,) = (series.data for series in plays.series if series.name == "Total")

    assert sum(history.hours) == sum(counts)
    assert sum(each.amount for sums in history.titles.values() for each in sums) == sum(counts)
