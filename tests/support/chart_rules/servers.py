"""Servers with nothing, little and much to tell."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import cycle, islice
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import Metric, NamePrivacy, ViewerName
from tgraph_graphs import PeoplePolicy
from tgraph_graphs.sample import SampleServer
from tgraph_graphs.tautulli import (
    CardQuery,
    CardRow,
    GraphCalls,
    GraphCommand,
    GraphQuery,
    GraphReply,
    HistoryPage,
    HistoryQuery,
    HistoryRow,
    PeopleCommand,
    PeopleReply,
    ReplySeries,
    User,
    UserPlays,
)

MILLION: Final = 1_000_000
TODAY: Final = date(2026, 11, 22)
"""A Sunday."""
_HOUR_S: Final = 3600
_NAMED: Final = frozenset(
    {
        GraphCommand.PLAYS_BY_TOP_10_PLATFORMS,
        GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS,
    }
)
_LISTED: Final = _NAMED | {
    GraphCommand.PLAYS_BY_SOURCE_RESOLUTION,
    GraphCommand.PLAYS_BY_STREAM_RESOLUTION,
}
_RESOLUTIONS: Final = (
    *("", "4k", "8k", "sd", "576i", "1080", "480", "2k", "720p", "odd", "240", "360p", "144"),
    *("1080i", "even"),
)
"""More than a chart has rows for."""
_FAR: Final = ZoneInfo("America/Argentina/ComodRivadavia")
"""Of all zones that with the longest name."""
_LONG_NAME: Final = "夏目漱石吾輩は猫である名前はまだ無いどこで生れたか頓と見当がつかぬ何でも薄暗い"
_LENGTH: Final = 40

Rows = Sequence[ReplySeries]


class Standing:
    """A clock that stands still, so that pictures can be compared."""

    def now(self) -> datetime:
        """Return the evening of ``TODAY``."""
        return datetime.combine(TODAY, time(20, 30), tzinfo=UTC)


class Alteration:
    """What becomes of a server's answers: as it stands, nothing is changed."""

    def series(self, rows: Rows, *, unit: int) -> tuple[ReplySeries, ...]:
        """Return the series of a graph; ``unit`` is an hour of watch time in seconds, or 1."""
        del unit
        return tuple(rows)

    def listed(self, count: int) -> int:
        """Return how many of ``count`` rows a ranking, a card or the history has."""
        return count

    def name(self, index: int, old: str) -> str:
        """Return the name of a person, a platform or a title."""
        del index
        return old

    def resolutions(self, old: Sequence[str | None]) -> Sequence[str | None]:
        """Return the resolutions of which plays are counted, as many as there are rows then."""
        return old

    def number(self, value: int) -> int:
        """Return a number of a card."""
        return value


class Nothing(Alteration):
    """A server on which nobody has a library, and nobody has watched anything."""

    def series(self, rows: Rows, *, unit: int) -> tuple[ReplySeries, ...]:
        """Return no series."""
        del rows, unit
        return ()

    def listed(self, count: int) -> int:
        """Return that rankings are empty."""
        del count
        return 0


class Zeros(Alteration):
    """A server that lists what there is, and counted none of it."""

    def series(self, rows: Rows, *, unit: int) -> tuple[ReplySeries, ...]:
        """Return zeros."""
        del unit
        return tuple(ReplySeries(name=row.name, data=(0,) * len(row.data)) for row in rows)

    def listed(self, count: int) -> int:
        """Return that the history is empty; rankings of zeros are shown by the graphs."""
        del count
        return 0


class One(Alteration):
    """A server on which one thing was played once, a moment ago."""

    def series(self, rows: Rows, *, unit: int) -> tuple[ReplySeries, ...]:
        """Return one play, in the last place of the first series and of what counts them all."""
        played = {"Total", "Max. Concurrent Streams", *[row.name for row in rows][:1]}
        return tuple(
            ReplySeries(
                name=row.name,
                data=(*(0,) * (len(row.data) - 1), unit if row.name in played else 0),
            )
            for row in rows
        )

    def listed(self, count: int) -> int:
        """Return one row."""
        return min(count, 1)

    def number(self, value: int) -> int:
        """Return one."""
        del value
        return 1


class Large(Alteration):
    """A server whose highest number is more than a million, of plays or of hours."""

    def series(self, rows: Rows, *, unit: int) -> tuple[ReplySeries, ...]:
        """Return the numbers, all as many times larger."""
        highest = max((max(row.data, default=0) for row in rows), default=0)
        factor = unit * MILLION // max(highest, 1) + 1
        return tuple(
            ReplySeries(name=row.name, data=tuple(value * factor for value in row.data))
            for row in rows
        )

    def number(self, value: int) -> int:
        """Return more than a million of it."""
        return value * MILLION


class LongNames(Alteration):
    """A server whose people, platforms and titles have forty wide letters."""

    def name(self, index: int, old: str) -> str:
        """Return a name; names differ in their last letter."""
        del old
        return _LONG_NAME[: _LENGTH - 1] + "一二三四五六七八九十"[index % 10]


class ManyResolutions(Alteration):
    """A server with files of every resolution."""

    def resolutions(self, old: Sequence[str | None]) -> Sequence[str | None]:
        """Return more of them than a chart has rows for."""
        del old
        return _RESOLUTIONS


class AlteredServer:
    """A sample's server, except for what an alteration says."""

    def __init__(self, sample: GraphCalls, alteration: Alteration) -> None:
        self._sample = sample
        self._altered = alteration

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return a graph."""
        reply = await self._sample.graph(command, query)
        categories = reply.categories
        if command in _LISTED:
            categories = categories[: self._altered.listed(len(categories))]
        if command in _LISTED - _NAMED:
            categories = tuple(self._altered.resolutions(categories))
        if command in _NAMED:
            categories = self._named(str(each) for each in categories)
        is_time = command is not GraphCommand.CONCURRENT_STREAMS_BY_STREAM_TYPE
        unit = _unit(query) if is_time else 1
        series = self._series(reply.series, unit=unit, length=len(categories))
        return GraphReply(categories=categories, series=series)

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return a graph of people."""
        reply = await self._sample.people_graph(command, query)
        count = self._altered.listed(len(reply.categories))
        names = self._named(each.reveal() for each in reply.categories[:count])
        series = self._series(reply.series, unit=_unit(query), length=count)
        return PeopleReply(categories=tuple(map(ViewerName, names)), series=series)

    async def user_names(self) -> tuple[User, ...]:
        """Return whom the sample knows."""
        return await self._sample.user_names()

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        """Return whom the sample counts."""
        return await self._sample.top_users(days=days, rows=rows)

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        """Return a card."""
        rows = await self._sample.most_played(query)
        names = self._named(row.title for row in rows)
        number = self._altered.number
        return tuple(
            CardRow(
                title=type(row.title)(name),
                year=row.year,
                total_plays=type(row.total_plays)(number(row.total_plays)),
                total_duration=type(row.total_duration)(number(row.total_duration)),
            )
            for row, name in zip(rows, names, strict=True)
        )[: self._altered.listed(len(rows))]

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays; where fewer are listed, only those of today."""
        page = await self._sample.history(query)
        count = self._altered.listed(len(page.rows))
        is_whole = count == len(page.rows)
        rows = page.rows if is_whole or query.days.last >= TODAY else ()
        rows = tuple(map(self._row, rows[:count]))
        filtered = page.filtered if is_whole else len(rows)
        return msgspec.structs.replace(page, rows=rows, filtered=filtered)

    def _row(self, row: HistoryRow) -> HistoryRow:
        seconds = type(row.date)(self._altered.number(row.play_duration or row.duration))
        return msgspec.structs.replace(row, play_duration=seconds)

    def _named(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._altered.name(index, name) for index, name in enumerate(names))

    def _series(self, rows: Rows, *, unit: int, length: int) -> tuple[ReplySeries, ...]:
        as_long = [
            ReplySeries(name=row.name, data=tuple(islice(cycle(row.data), length))) for row in rows
        ]
        return self._altered.series(as_long, unit=unit)


def _unit(query: GraphQuery) -> int:
    return _HOUR_S if query.metric is Metric.DURATION else 1


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A server, and what is asked of it."""

    calls: GraphCalls
    days: int = 30
    metric: Metric = Metric.PLAYS
    people: PeoplePolicy = PeoplePolicy(usernames=NamePrivacy.REAL)
    time_zone: ZoneInfo = ZoneInfo("UTC")


def cases() -> Mapping[str, Case]:
    """Return every kind of data, by its name."""
    sample = SampleServer(Standing())
    large = AlteredServer(sample, Large())
    return {
        "empty": Case(calls=AlteredServer(sample, Nothing())),
        "zero": Case(calls=AlteredServer(sample, Zeros())),
        "one": Case(calls=AlteredServer(sample, One())),
        "typical": Case(calls=sample),
        "week": Case(calls=sample, days=7),
        "year": Case(calls=sample, days=365),
        "time": Case(calls=sample, metric=Metric.DURATION),
        "million": Case(calls=large),
        "million hours": Case(calls=large, metric=Metric.DURATION),
        "names": Case(calls=AlteredServer(sample, LongNames())),
        "too few": Case(calls=sample, people=PeoplePolicy(minimum_group=50)),
    }


def crowded() -> Case:
    """Return data that leave little room: long numbers, many rows, and a zone of a long name."""
    sample = SampleServer(Standing(), zone=_FAR)
    return Case(
        calls=AlteredServer(sample, ManyResolutions()), metric=Metric.DURATION, time_zone=_FAR
    )
