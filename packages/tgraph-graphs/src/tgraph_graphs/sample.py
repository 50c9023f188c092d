"""A server that needs no server: invented but believable answers, for demonstrations and tests."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, timedelta, tzinfo
from enum import StrEnum
from itertools import accumulate
from typing import Final

from tgraph_common import Clock, MediaKind, Metric, StreamKind, ViewerName
from tgraph_graphs._sample_history import VIEWERS, Play, history
from tgraph_graphs.tautulli import (
    Card,
    CardQuery,
    CardRow,
    GraphCommand,
    GraphQuery,
    GraphReply,
    HistoryPage,
    HistoryQuery,
    HistoryRow,
    Label,
    PeopleCommand,
    PeopleReply,
    Quantity,
    ReplySeries,
    User,
    UserPlays,
)

__all__ = ["SampleServer"]

_FIRST_ID: Final = 1001
_MOST_LISTED: Final = 10
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_WEEKDAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

_CARDS: Final[Mapping[MediaKind, Card]] = {
    MediaKind.TV: Card.SHOWS,
    MediaKind.LIVE_TV: Card.SHOWS,
    MediaKind.MOVIES: Card.MOVIES,
    MediaKind.MUSIC: Card.ARTISTS,
}
_MEDIA_TYPES: Final[Mapping[MediaKind, str]] = {
    MediaKind.TV: "episode",
    MediaKind.LIVE_TV: "episode",
    MediaKind.MOVIES: "movie",
    MediaKind.MUSIC: "track",
}

_KindOf = Callable[[Play], StrEnum]
_CategoryOf = Callable[[Play], str]


class SampleServer:
    """Answers graph calls as Tautulli would, from the history of a household that never was.

    It stands still at the instant at which it was made; the last day of every graph is that day.

    Args:
        clock: Tells that instant.
        zone: Where the server counts days and hours.
    """

    def __init__(self, clock: Clock, *, zone: tzinfo = UTC) -> None:
        self._zone = zone
        self._now = clock.now().astimezone(zone).replace(tzinfo=None)
        self._plays = history(self._now)

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return a graph whose categories are days, hours, platforms and the like."""
        today = self._now.date()
        dated = self._dated(query)
        match command:
            case GraphCommand.CONCURRENT_STREAMS_BY_STREAM_TYPE:
                return _concurrent(dated, _days(today, query))
            case GraphCommand.PLAYS_BY_DATE:
                return _totalled(_reply(dated, _days(today, query), _day, _media, query))
            case GraphCommand.PLAYS_BY_STREAM_TYPE:
                return _reply(dated, _days(today, query), _day, _stream, query)
            case GraphCommand.PLAYS_PER_MONTH:
                return _reply(self._of(query), _months(today, query), _month, _media, query)
            case _:
                return self._rolling_graph(command, query)

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return a graph of the ten most active people."""
        kind = _media if command is PeopleCommand.PLAYS_BY_TOP_10_USERS else _stream
        reply = _ranking(self._rolling(query), lambda play: VIEWERS[play.viewer], kind, query)
        names = tuple(ViewerName(each or "") for each in reply.categories)
        return PeopleReply(categories=names, series=reply.series)

    async def user_names(self) -> tuple[User, ...]:
        """Return everybody whom the server knows, "Local" first, as Tautulli does."""
        names = ((0, "Local"), *enumerate(VIEWERS, _FIRST_ID))
        return tuple(User(user_id=each, friendly_name=ViewerName(name)) for each, name in names)

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        """Return at most ``rows`` people with the plays of ``days`` days, most plays first."""
        plays = Counter(play.viewer for play in self._rolling(GraphQuery(time_range=days)))
        return tuple(
            UserPlays(user_id=_FIRST_ID + viewer, total_plays=count)
            for viewer, count in plays.most_common(rows)
        )

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        """Return what was played most, by plays or watch time as asked, most first."""
        plays: Counter[tuple[str, int]] = Counter()
        seconds: Counter[tuple[str, int]] = Counter()
        for play in self._rolling(GraphQuery(time_range=query.days)):
            if _CARDS[play.media] is query.card:
                plays[play.title, play.year] += 1
                seconds[play.title, play.year] += play.seconds
        best = (plays if query.metric is Metric.PLAYS else seconds).most_common(query.rows)
        return tuple(
            CardRow(
                title=Label(title),
                year=Quantity(year),
                total_plays=Quantity(plays[title, year]),
                total_duration=Quantity(seconds[title, year]),
            )
            for (title, year), _ in best
        )

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays of some days, the newest first."""
        days = query.days
        plays = [
            (number, play)
            for number, play in enumerate(self._plays, 1)
            if days.first <= play.started.date() <= days.last
        ][::-1]
        page = plays[query.start : query.start + query.length]
        return HistoryPage(
            filtered=len(plays),
            total=len(self._plays),
            rows=tuple(self._row(number, play) for number, play in page),
        )

    def _row(self, number: int, play: Play) -> HistoryRow:
        began = Quantity(play.started.replace(tzinfo=self._zone).timestamp())
        return HistoryRow(
            date=began,
            started=began,
            play_duration=Quantity(play.seconds),
            reference_id=number,
            group_ids=str(number),
            user_id=_FIRST_ID + play.viewer,
            media_type=Label(_MEDIA_TYPES[play.media]),
            title=Label(play.title),
            grandparent_title=Label(play.title),
            year=Quantity(play.year),
        )

    def _rolling_graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        plays = self._rolling(query)
        if command is GraphCommand.PLAYS_BY_DAYOFWEEK:
            return _reply(plays, _WEEKDAYS, _weekday, _media, query)
        if command is GraphCommand.PLAYS_BY_HOUROFDAY:
            return _reply(plays, tuple(f"{hour:02}" for hour in range(24)), _hour, _media, query)
        category_of, kind_of = _RANKINGS[command]
        if command in _OF_PICTURES:
            plays = [play for play in plays if play.media in _PICTURES]
        return _ranking(plays, category_of, kind_of, query)

    def _of(self, query: GraphQuery) -> Sequence[Play]:
        if query.user_ids is None:
            return self._plays
        return [play for play in self._plays if _FIRST_ID + play.viewer in query.user_ids]

    def _dated(self, query: GraphQuery) -> Sequence[Play]:
        first = self._now.date() - timedelta(days=query.time_range - 1)
        return [play for play in self._of(query) if play.started.date() >= first]

    def _rolling(self, query: GraphQuery) -> Sequence[Play]:
        since = self._now - timedelta(days=query.time_range)
        return [play for play in self._of(query) if play.started >= since]


def _media(play: Play) -> StrEnum:
    return play.media


def _stream(play: Play) -> StrEnum:
    return play.stream


def _platform(play: Play) -> str:
    return play.platform


def _day(play: Play) -> str:
    return play.started.date().isoformat()


def _weekday(play: Play) -> str:
    return _WEEKDAYS[play.started.isoweekday() % 7]


def _hour(play: Play) -> str:
    return f"{play.started.hour:02}"


def _month(play: Play) -> str:
    return _month_name(play.started.date())


def _month_name(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _days(today: date, query: GraphQuery) -> tuple[str, ...]:
    backwards = (today - timedelta(days=index) for index in range(query.time_range))
    return tuple(day.isoformat() for day in backwards)[::-1]


def _months(today: date, query: GraphQuery) -> tuple[str, ...]:
    current = today.year * 12 + today.month - 1
    numbers = range(current - query.time_range + 1, current + 1)
    return tuple(_month_name(date(each // 12, each % 12 + 1, 1)) for each in numbers)


_RANKINGS: Final[Mapping[GraphCommand, tuple[_CategoryOf, _KindOf]]] = {
    GraphCommand.PLAYS_BY_TOP_10_PLATFORMS: (_platform, _media),
    GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS: (_platform, _stream),
    GraphCommand.PLAYS_BY_SOURCE_RESOLUTION: (lambda play: play.source_resolution, _stream),
    GraphCommand.PLAYS_BY_STREAM_RESOLUTION: (lambda play: play.stream_resolution, _stream),
}

_OF_PICTURES: Final = frozenset(
    {GraphCommand.PLAYS_BY_SOURCE_RESOLUTION, GraphCommand.PLAYS_BY_STREAM_RESOLUTION}
)
_PICTURES: Final = frozenset({MediaKind.TV, MediaKind.MOVIES})
"""What Tautulli counts by resolution: neither music, which has no picture, nor live TV."""


def _reply(
    plays: Iterable[Play],
    categories: Sequence[str],
    category_of: _CategoryOf,
    kind_of: _KindOf,
    query: GraphQuery,
) -> GraphReply:
    counts: Counter[tuple[StrEnum, str]] = Counter()
    kinds: type[StrEnum] = MediaKind if kind_of is _media else StreamKind
    for play in plays:
        amount = 1 if query.metric is Metric.PLAYS else play.seconds
        counts[kind_of(play), category_of(play)] += amount
    return GraphReply(
        categories=tuple(categories),
        series=tuple(
            ReplySeries(name=kind.value, data=tuple(counts[kind, each] for each in categories))
            for kind in kinds
        ),
    )


def _ranking(
    plays: Sequence[Play], category_of: _CategoryOf, kind_of: _KindOf, query: GraphQuery
) -> GraphReply:
    sums: Counter[str] = Counter()
    for play in plays:
        sums[category_of(play)] += 1 if query.metric is Metric.PLAYS else play.seconds
    best = [category for category, _ in sums.most_common(_MOST_LISTED)]
    return _reply(plays, best, category_of, kind_of, query)


def _totalled(reply: GraphReply) -> GraphReply:
    total = tuple(map(sum, zip(*(each.data for each in reply.series), strict=True)))
    return GraphReply(
        categories=reply.categories, series=(*reply.series, ReplySeries(name="Total", data=total))
    )


def _concurrent(plays: Sequence[Play], days: Sequence[str]) -> GraphReply:
    """Return the most streams at once of those that started on each day, as Tautulli counts."""
    of_day: dict[str, list[Play]] = {day: [] for day in days}
    for play in plays:
        of_day[_day(play)].append(play)
    rows: dict[str, Callable[[Play], bool]] = {
        kind.value: (lambda play, kind=kind: play.stream is kind) for kind in StreamKind
    }
    rows["Max. Concurrent Streams"] = lambda _: True
    return GraphReply(
        categories=tuple(days),
        series=tuple(
            ReplySeries(
                name=name, data=tuple(_most_at_once(filter(counts, of_day[day])) for day in days)
            )
            for name, counts in rows.items()
        ),
    )


def _most_at_once(plays: Iterable[Play]) -> int:
    changes = sorted(change for play in plays for change in ((play.started, 1), (play.stopped, -1)))
    return max(accumulate((step for _, step in changes), initial=0))
