"""One person's own statistics in numbers, asked for in one go."""

from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import Clock, Metric, Period
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._look import Look
from tgraph_graphs._once import Once
from tgraph_graphs._people import Audience, PeoplePolicy
from tgraph_graphs._personal_habits import (
    Favourite,
    WatchTotal,
    busiest_hour,
    busiest_weekday,
    devices,
    favourites,
    watch_totals,
)
from tgraph_graphs._personal_rank import Rank, find_rank
from tgraph_graphs._questions import Questions
from tgraph_graphs._studio import LONGEST_PERIOD_DAYS
from tgraph_graphs._words import Words
from tgraph_graphs.tautulli import (
    Card,
    GraphCalls,
    GraphCommand,
    GraphQuery,
    Person,
    PersonalCalls,
)

MOST_FAVOURITES = 10
"""How many shows, films and artists are told of at most."""


class PersonalOrder(msgspec.Struct, frozen=True, kw_only=True):
    """One person's own statistics: of which days, in which language and look.

    Raises:
        ValueError: If ``period_days`` is not positive, or more than a hundred years.
    """

    person: Person
    period_days: int = 30
    time_zone: ZoneInfo = ZoneInfo("UTC")
    """The zone in which the server counts days and hours."""
    people: PeoplePolicy = PeoplePolicy()
    """Who has no place among the others, and from how many on there are places."""
    words: Words = ENGLISH
    look: Look = Look()

    def __post_init__(self) -> None:
        """Refuse a period that no calendar has."""
        if not 1 <= self.period_days <= LONGEST_PERIOD_DAYS:
            msg = f"period_days must be from 1 to {LONGEST_PERIOD_DAYS}"
            raise ValueError(msg)


class PersonalFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One person's own statistics in numbers; lists are sorted: most plays, then most time."""

    period: Period
    """The last day is the server's own today."""
    totals: tuple[WatchTotal, ...]
    """For the last 7, 30 and 365 times 24 hours and for all time, in this order."""
    devices: tuple[Favourite, ...]
    """Of all time: the server tells of no period."""
    shows: tuple[Favourite, ...]
    movies: tuple[Favourite, ...]
    artists: tuple[Favourite, ...]
    busiest_hour: int | None
    """From 0 to 23, in the server's time zone; ``None`` without plays or with two such hours."""
    busiest_weekday: int | None
    """The weekday with most plays on average, Monday being 0.

    ``None`` without plays, with two such days, or where the period is no whole week.
    """
    rank: Rank | None

    def __repr__(self) -> str:
        """Leave out what somebody watched, and on what."""
        return f"PersonalFacts({self.period!r})"


def personal_questions(order: PersonalOrder, *, calls: GraphCalls) -> Questions:
    """Return what asks for the graphs of the one person, whoever else is left out."""
    return Questions(
        Once(calls),
        Audience(user_ids=(order.person.user_id,)),
        period_days=order.period_days,
        metric=Metric.PLAYS,
        policy=order.people,
    )


async def personal_facts(
    order: PersonalOrder, *, calls: PersonalCalls, memory: ExclusionMemory, clock: Clock
) -> PersonalFacts:
    """Return the person's statistics; zeros and nothing where they watched nothing.

    It takes ten requests, one after the other; those for graphs are the same as of the charts.

    Raises:
        TautulliError: If the server gives no answer to one of them.
        StorageError: If it cannot be remembered who is left out of the places.
    """
    person, days = order.person, order.period_days
    query = GraphQuery(time_range=days, user_ids=(person.user_id,))
    period = await personal_questions(order, calls=calls).period(
        clock=clock, time_zone=order.time_zone
    )

    async def card(which: Card) -> tuple[Favourite, ...]:
        return favourites(await calls.favourites(person, which, days=days, rows=MOST_FAVOURITES))

    return PersonalFacts(
        period=period,
        totals=watch_totals(await calls.watch_times(person)),
        devices=devices(await calls.players(person)),
        shows=await card(Card.SHOWS),
        movies=await card(Card.MOVIES),
        artists=await card(Card.ARTISTS),
        busiest_hour=busiest_hour(await calls.graph(GraphCommand.PLAYS_BY_HOUROFDAY, query)),
        busiest_weekday=busiest_weekday(
            await calls.graph(GraphCommand.PLAYS_BY_DAYOFWEEK, query),
            period=period,
            now=clock.now(),
            zone=order.time_zone,
        ),
        rank=await find_rank(
            person, days=days, policy=order.people, calls=Once(calls), memory=memory
        ),
    )
