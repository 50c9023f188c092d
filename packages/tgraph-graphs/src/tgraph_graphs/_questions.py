"""What each chart asks the server, in one run."""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import (
    ChartId,
    Clock,
    Metric,
    Period,
    TautulliError,
    TautulliRefusedError,
    TautulliUnreachableError,
    ViewerName,
)
from tgraph_graphs._categories import day_of
from tgraph_graphs._charts import Answer
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._history import read_history
from tgraph_graphs._history_fold import History, TitleRanking, title_sums
from tgraph_graphs._occurrences import silence
from tgraph_graphs._once import Once
from tgraph_graphs._people import (
    Audience,
    PeoplePolicy,
    active_people,
    find_audience,
    has_enough_people,
    people_who_agreed,
)
from tgraph_graphs._series import media_table
from tgraph_graphs.tautulli import (
    ApiClosedError,
    Card,
    CardQuery,
    GraphCalls,
    GraphCommand,
    GraphQuery,
    GraphReply,
    PeopleCommand,
    PeopleReply,
)

_LOG = logging.getLogger(__name__)

_MONTHS: Final = 12
_SPANS: Final = 2
"""How many spans are asked for where the one shown is compared with the one before it."""
_LONGEST_COMPARED_DAYS: Final = 366
"""Beyond it the days before are not asked for: each year more takes the server seconds."""
_FIRST_YEAR: Final = 2000
_COMMANDS: Final[Mapping[ChartId, GraphCommand | PeopleCommand]] = {
    ChartId.DAILY_PLAY_COUNT: GraphCommand.PLAYS_BY_DATE,
    ChartId.PLAY_COUNT_BY_DAYOFWEEK: GraphCommand.PLAYS_BY_DAYOFWEEK,
    ChartId.PLAY_COUNT_BY_HOUROFDAY: GraphCommand.PLAYS_BY_HOUROFDAY,
    ChartId.PLAY_COUNT_BY_MONTH: GraphCommand.PLAYS_PER_MONTH,
    ChartId.TOP_10_PLATFORMS: GraphCommand.PLAYS_BY_TOP_10_PLATFORMS,
    ChartId.TOP_10_USERS: PeopleCommand.PLAYS_BY_TOP_10_USERS,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE: GraphCommand.PLAYS_BY_STREAM_TYPE,
    ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE: (
        GraphCommand.CONCURRENT_STREAMS_BY_STREAM_TYPE
    ),
    ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION: GraphCommand.PLAYS_BY_SOURCE_RESOLUTION,
    ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION: GraphCommand.PLAYS_BY_STREAM_RESOLUTION,
    ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE: GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS,
    ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE: PeopleCommand.STREAM_TYPE_BY_TOP_10_USERS,
}


_CARDS: Final[Mapping[ChartId, Card]] = {
    ChartId.TOP_MOVIES: Card.MOVIES,
    ChartId.TOP_SHOWS: Card.SHOWS,
    ChartId.TOP_MUSIC: Card.ARTISTS,
}
_MOST_TITLES: Final = 10

_NOTHING: Final = GraphReply(categories=(), series=())
_NOBODY: Final = PeopleReply(categories=(), series=())


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What a chart is made of."""

    reply: Answer
    people_needed: int | None = None
    """Set where too few people played something: how many there must be; the reply is empty."""
    agreed: frozenset[ViewerName] = frozenset()
    """Names of the reply that are certainly of people who agreed to be named."""


class Questions:
    """Asks for the charts of one run; made by ``open_questions``."""

    def __init__(
        self,
        calls: GraphCalls,
        audience: Audience,
        *,
        period_days: int,
        metric: Metric,
        policy: PeoplePolicy,
    ) -> None:
        self._calls = calls
        self._policy = policy
        self._period_days = period_days
        self._metric = metric
        self._compares = True
        self._history: History | TautulliError | None = None
        self._told_of_negatives = False
        self._guess: TautulliError | None = None
        self.audience = audience
        self.first_play: date | None = None
        """The day of the first play of all, once ``period`` was asked for; ``None`` if not known.

        It is where days before it were asked for, too, and had none.
        """

    async def period(self, *, clock: Clock, time_zone: ZoneInfo) -> Period:
        """Return the days that the run shows; the last is the server's own today.

        It is the last day of the plays by date, which a chart of the run asks for anyway. Where
        these cannot be had, or nobody is counted, the clock in ``time_zone`` tells the day.

        Raises:
            TautulliUnreachableError: If there is no answer.
            ApiClosedError: If the server answers nobody.
        """
        today = _today(clock, time_zone)
        if not self.audience.is_empty:
            today = await self._server_today() or today
        return Period.ending(today, days=self._period_days)

    async def likely_period(self, *, clock: Clock, time_zone: ZoneInfo) -> Period:
        """Return the same, or up to the clock's day where the server gives no answer.

        A warning says so once another question is answered; else there is nothing to show.
        """
        try:
            return await self.period(clock=clock, time_zone=time_zone)
        except TautulliError as error:
            self._guess = error
            return Period.ending(_today(clock, time_zone), days=self._period_days)

    async def ask(self, chart: ChartId, *, days: Period, time_zone: ZoneInfo) -> Material:
        """Return what ``chart`` is made of; nothing where nobody is counted.

        ``days``, in ``time_zone``, are those that ``period`` gave.

        Raises:
            TautulliError: If it cannot be had.
        """
        material = await self._material(chart, days, time_zone)
        self._tell_of_negatives(material.reply)
        if self._guess is not None:
            _tell_of_guess(str(self._guess))
            self._guess = None
        return material

    async def _material(self, chart: ChartId, days: Period, time_zone: ZoneInfo) -> Material:
        if chart is ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK:
            return Material(reply=await self._read_history(days, time_zone))
        if chart in _CARDS:
            return Material(reply=await self._titles(_CARDS[chart], days, time_zone))
        command = _COMMANDS[chart]
        if isinstance(command, PeopleCommand):
            return await self._ask_people(command)
        if self.audience.is_empty:
            return Material(reply=_NOTHING)
        return Material(reply=await self._graph(command))

    async def _ask_people(self, command: PeopleCommand) -> Material:
        if self.audience.is_empty:
            return Material(reply=_NOBODY)
        reply = await self._calls.people_graph(command, self._query(command))
        needed = self._policy.minimum_group
        if active_people(reply) and not await has_enough_people(
            reply,
            needed=needed,
            audience=self.audience,
            days=self._period_days,
            calls=self._calls,
        ):
            return Material(reply=_NOBODY, people_needed=needed)
        agreed = await people_who_agreed(
            reply,
            policy=self._policy,
            audience=self.audience,
            days=self._period_days,
            calls=self._calls,
        )
        return Material(reply=reply, agreed=agreed)

    def _tell_of_negatives(self, reply: Answer) -> None:
        has_negatives = isinstance(reply, GraphReply | PeopleReply) and reply.has_negatives
        if has_negatives and not self._told_of_negatives:
            self._told_of_negatives = True
            _LOG.warning(
                "Tautulli's graphs have numbers below zero, which count as 0:"
                " a session was paused for longer than it ran"
            )

    async def _titles(self, card: Card, days: Period, time_zone: ZoneInfo) -> TitleRanking:
        if self.audience.is_filtered:
            # The cards take one person, but no list of them.
            history = await self._read_history(days, time_zone)
            sums = history.titles.get(card, ())
            return TitleRanking(
                sums=sums[:_MOST_TITLES],
                days=history.days or days,
                is_too_full=history.days is None,
            )
        query = CardQuery(card=card, days=self._period_days, rows=_MOST_TITLES, metric=self._metric)
        rows = await self._calls.most_played(query)
        return TitleRanking(sums=title_sums(rows, card, self._metric)[:_MOST_TITLES])

    async def _read_history(self, days: Period, time_zone: ZoneInfo) -> History:
        """Return the history, read once in a run whatever comes of it."""
        if self.audience.is_empty:
            return History(days=days)
        if self._history is None:
            ids = self.audience.user_ids
            try:
                self._history = await read_history(
                    self._calls,
                    days=days,
                    zone=time_zone,
                    metric=self._metric,
                    counted=None if ids is None else frozenset(ids),
                )
            except TautulliError as error:
                self._history = error
        if isinstance(self._history, TautulliError):
            raise self._history
        return self._history

    async def _server_today(self) -> date | None:
        command = GraphCommand.PLAYS_BY_DATE
        try:
            reply = await self._graph(command)
        except (TautulliUnreachableError, ApiClosedError):
            raise
        except TautulliError as error:
            # The chart that shows them fails for itself; the others need only the day.
            reason = str(error)
        else:
            self.first_play = _first_play(reply)
            today = day_of(reply.categories[-1]) if reply.categories else None
            if today is not None and today.year >= _FIRST_YEAR:
                return today
            reason = f"{command.value} does not end with it"
        _tell_of_guess(reason)
        return None

    async def _graph(self, command: GraphCommand) -> GraphReply:
        """Return a graph, with the span before the one shown where it is compared.

        A server that refuses so much is asked for what is shown alone.
        """
        spans = self._spans(command)
        try:
            return await self._calls.graph(command, self._query(command, spans=spans))
        except ApiClosedError:
            raise
        except TautulliRefusedError:
            if spans == 1:
                raise
            self._compares = False
            return await self._calls.graph(command, self._query(command))

    def _spans(self, command: GraphCommand) -> int:
        is_compared = command is GraphCommand.PLAYS_PER_MONTH or (
            command is GraphCommand.PLAYS_BY_DATE and self._period_days <= _LONGEST_COMPARED_DAYS
        )
        return _SPANS if is_compared and self._compares else 1

    def _query(self, command: GraphCommand | PeopleCommand, *, spans: int = 1) -> GraphQuery:
        months = command is GraphCommand.PLAYS_PER_MONTH
        return GraphQuery(
            time_range=spans * (_MONTHS if months else self._period_days),
            metric=self._metric,
            user_ids=self.audience.user_ids,
        )


async def open_questions(
    calls: GraphCalls,
    *,
    period_days: int,
    metric: Metric,
    policy: PeoplePolicy,
    memory: ExclusionMemory,
) -> Questions:
    """Find out who is counted, and return what asks for the charts of one run.

    Raises:
        TautulliError: If the server does not tell whom it knows.
        StorageError: If it cannot be remembered who is left out.
    """
    once = Once(calls)
    audience = await find_audience(
        policy.exclude_users, calls=once, memory=memory, hidden_ids=policy.hidden_ids
    )
    return Questions(once, audience, period_days=period_days, metric=metric, policy=policy)


def _today(clock: Clock, time_zone: ZoneInfo) -> date:
    return clock.now().astimezone(time_zone).date()


def _tell_of_guess(reason: str) -> None:
    _LOG.warning("Tautulli's own date is not known, this machine's is taken (%s)", reason)


def _first_play(plays_by_date: GraphReply) -> date | None:
    """Return the first day with a play, after days that had none."""
    silent = silence(media_table(plays_by_date).sums)
    is_told = 0 < silent < len(plays_by_date.categories)
    return day_of(plays_by_date.categories[silent]) if is_told else None
