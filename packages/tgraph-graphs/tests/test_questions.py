"""What each chart asks the server."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tgraph_common import (
    ChartId,
    Metric,
    NamePrivacy,
    Period,
    TautulliUnreachableError,
    ViewerName,
)
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._people import PeoplePolicy
from tgraph_graphs._questions import Material, open_questions
from tgraph_graphs._studio import Order, shown_period
from tgraph_graphs.tautulli import (
    CardQuery,
    CardRow,
    GraphCommand,
    GraphQuery,
    GraphReply,
    HistoryPage,
    HistoryQuery,
    Label,
    PeopleCommand,
    PeopleReply,
    Quantity,
    ReplySeries,
    TimedOutError,
    User,
    UserPlays,
)

PEOPLE = PeopleReply(
    categories=(ViewerName("Sam"), ViewerName("Anna"), ViewerName("Zoe")),
    series=(ReplySeries(name="TV", data=(7, 1, 0)),),
)


WEEK = Period.ending(date(2026, 11, 22), days=7)


class Server:
    """Answers every question, and keeps them."""

    def __init__(self, people: PeopleReply = PEOPLE) -> None:
        self.people = people
        self.asked: list[tuple[str, int, Metric]] = []

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        self.asked.append((command.value, query.time_range, query.metric))
        return GraphReply(categories=(command.value,), series=())

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        self.asked.append((command.value, query.time_range, query.metric))
        return self.people

    async def user_names(self) -> tuple[User, ...]:
        return (User(user_id=1, friendly_name=ViewerName("Sam")),)

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        raise NotImplementedError

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        self.asked.append((query.card.value, query.days, query.metric))
        return (CardRow(title=Label("Heat"), year=Quantity(1995), total_plays=Quantity(3)),)

    async def history(self, query: HistoryQuery) -> HistoryPage:
        self.asked.append(("get_history", query.days.days, Metric.DURATION))
        return HistoryPage(filtered=0, total=0, rows=())


async def asked(server: Server, chart: ChartId, *, minimum_group: int = 2) -> Material:
    """Ask for one chart of a week's watch time."""
    questions = await open_questions(
        server,
        period_days=7,
        metric=Metric.DURATION,
        policy=PeoplePolicy(usernames=NamePrivacy.REAL, minimum_group=minimum_group),
        memory=ExclusionMemory(None),
    )
    return await questions.ask(chart, days=WEEK, time_zone=ZoneInfo("UTC"))


async def test_every_chart_asks_a_question_of_its_own() -> None:
    server = Server()
    for chart in ChartId:
        await asked(server, chart)

    assert len({command for command, _, _ in server.asked}) == len(ChartId)
    assert {metric for _, _, metric in server.asked} == {Metric.DURATION}


@pytest.mark.parametrize("chart", list(ChartId))
async def test_all_charts_show_the_days_asked_for_but_the_months(chart: ChartId) -> None:
    """The chart of months shows a year; what is compared is asked for twice as far back."""
    server = Server()
    await asked(server, chart)

    ((_, time_range, _),) = server.asked
    compared = {ChartId.PLAY_COUNT_BY_MONTH: 24, ChartId.DAILY_PLAY_COUNT: 14}
    assert time_range == compared.get(chart, 7)


async def test_enough_people_come_as_the_server_has_them() -> None:
    assert await asked(Server(), ChartId.TOP_10_USERS) == Material(reply=PEOPLE)


async def test_too_few_people_never_reach_a_chart() -> None:
    """Not even to be left out of it there."""
    material = await asked(Server(), ChartId.TOP_10_USERS, minimum_group=3)

    assert material == Material(reply=PeopleReply(categories=(), series=()), people_needed=3)


async def test_where_nobody_played_anything_there_is_nothing_to_protect() -> None:
    """The chart says that there is nothing yet, not that somebody is missing."""
    nobody = PeopleReply(
        categories=(ViewerName("Sam"),), series=(ReplySeries(name="TV", data=(0,)),)
    )

    assert await asked(Server(nobody), ChartId.TOP_10_USERS) == Material(reply=nobody)


class Dated(Server):
    """A server of some days of films, the last of them its today."""

    def __init__(self, *plays: int) -> None:
        super().__init__()
        self.plays = plays

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        await super().graph(command, query)
        days = (date(2026, 11, 22) - timedelta(days=past) for past in range(len(self.plays)))
        return GraphReply(
            categories=tuple(map(str, days))[::-1],
            series=(ReplySeries(name="Movies", data=self.plays),),
        )


@pytest.mark.parametrize(
    ("plays", "first_play"),
    [
        ((0, 0, 1, 0, 2), date(2026, 11, 20)),
        ((1, 0, 0, 0, 2), None),
        ((0, 0, 0, 0, 0), None),
        ((), None),
    ],
    ids=["a new server", "perhaps an older one", "nothing yet", "no days"],
)
async def test_the_first_play_is_known_from_the_days_before_it(
    plays: tuple[int, ...], first_play: date | None
) -> None:
    """It costs no request: the run's first answer tells it."""
    server = Dated(*plays)
    questions = await open_questions(
        server,
        period_days=7,
        metric=Metric.PLAYS,
        policy=PeoplePolicy(),
        memory=ExclusionMemory(None),
    )
    await questions.period(clock=Noon(), time_zone=ZoneInfo("UTC"))
    await questions.ask(ChartId.DAILY_PLAY_COUNT, days=WEEK, time_zone=ZoneInfo("UTC"))

    assert questions.first_play == first_play
    assert len(server.asked) == 1


class Flaky(Dated):
    """A server that fails to answer as often as there are errors, and is well then."""

    def __init__(self, *errors: TautulliUnreachableError) -> None:
        super().__init__(0, 1)
        self.errors = list(errors)

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        reply = await super().graph(command, query)
        if self.errors:
            raise self.errors.pop(0)
        return reply


LOST = TautulliUnreachableError("lost", command="get_plays_by_date")
LATE = TimedOutError("late", command="get_plays_by_date")


async def days_told(server: Server) -> Period:
    return await shown_period(
        Order(period_days=7), calls=server, memory=ExclusionMemory(None), clock=Noon()
    )


async def test_the_days_are_asked_for_once_more_after_a_lost_connection() -> None:
    server = Flaky(LOST)

    assert await days_told(server) == WEEK
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("errors", "requests"), [((LOST, LOST), 2), ((LATE,), 1)], ids=["gone", "busy"]
)
async def test_the_days_are_not_asked_for_in_vain(
    errors: tuple[TautulliUnreachableError, ...], requests: int
) -> None:
    """A server that did not answer in time is still busy with the question."""
    server = Flaky(*errors)

    with pytest.raises(TautulliUnreachableError):
        await days_told(server)

    assert len(server.asked) == requests


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        """Return noon of the server's today."""
        return datetime(2026, 11, 22, 12, tzinfo=UTC)
