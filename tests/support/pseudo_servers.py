"""Servers of which charts say what they hardly ever say: of most sentences one server is enough."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from chart_rules.servers import TODAY, Alteration, AlteredServer, Case, Rows, Standing
from tgraph_common import NamePrivacy
from tgraph_graphs import PeoplePolicy
from tgraph_graphs.sample import SampleServer
from tgraph_graphs.tautulli import GraphCalls, HistoryPage, HistoryQuery, ReplySeries

_PLAYS: Final = 20
_TIMES: Final = 3
_RECENT: Final = -3
"""The place of a day, or a month, that is over and is shown."""
_KINDS: Final = 12
_FEW: Final = 5
_ENDLESS: Final = 10**9
_REAL: Final = PeoplePolicy(usernames=NamePrivacy.REAL)


class Level(Alteration):
    """A server on which nothing ever changes."""

    def series(self, rows: Rows, *, unit: int) -> tuple[ReplySeries, ...]:
        """Return the same number everywhere, in the first series and in what counts them all."""
        counted = {"Total", "Max. Concurrent Streams", *[row.name for row in rows][:1]}
        return tuple(
            ReplySeries(name=row.name, data=self._data(row, unit if row.name in counted else 0))
            for row in rows
        )

    def _data(self, row: ReplySeries, unit: int) -> tuple[int, ...]:
        return tuple(_PLAYS * unit * times for times in self.times(len(row.data)))

    def times(self, count: int) -> Sequence[int]:
        """Return how many times the number stands in each of ``count`` places."""
        return (1,) * count


class Peak(Level):
    """A server on which there was more on one day, and in one month, than ever else."""

    def times(self, count: int) -> Sequence[int]:
        """Return one place with more."""
        return [_TIMES if place == count + _RECENT else 1 for place in range(count)]


class Decline(Level):
    """A server that people have watched less since."""

    def times(self, count: int) -> Sequence[int]:
        """Return more in the first half."""
        return [_TIMES if place < count // 2 else 1 for place in range(count)]


class Few(Alteration):
    """A server whose rankings are complete, because they are short."""

    def listed(self, count: int) -> int:
        """Return some."""
        return min(count, _FEW)


class Nameless(Alteration):
    """A server that does not know what the first of each ranking is called."""

    def name(self, index: int, old: str) -> str:
        """Return a name, or nothing."""
        return old if index else ""


class Twins(Alteration):
    """A server on which films of different years have one title."""

    def name(self, index: int, old: str) -> str:
        """Return one name for all."""
        del index, old
        return "Twin"


class ManyKinds(Alteration):
    """A server of another time, with more kinds of libraries and streams than there are colours."""

    def series(self, rows: Rows, *, unit: int) -> tuple[ReplySeries, ...]:
        """Return kinds that are named by numbers besides those that there are."""
        length = len(rows[0].data)
        new = (ReplySeries(name=str(kind), data=(unit,) * length) for kind in range(_KINDS))
        return (*rows, *new)


class CrowdedServer(AlteredServer):
    """A server that, up to a day, has more plays than a run may read."""

    def __init__(self, sample: GraphCalls, *, last: date) -> None:
        super().__init__(sample, Alteration())
        self._last = last

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return for such days a page of the newest play alone, after which there are others."""
        if query.days.last > self._last:
            return await super().history(query)
        page = await super().history(msgspec.structs.replace(query, start=0))
        return msgspec.structs.replace(
            page, rows=page.rows[:1] * query.length, filtered=_ENDLESS, total=_ENDLESS
        )


def unusual_cases() -> Mapping[str, Case]:
    """Return a case for each of them, by its name."""
    sample = SampleServer(Standing())
    some = msgspec.structs.replace(_REAL, exclude_users=("1001",))
    return {
        "no change": Case(calls=AlteredServer(sample, Level())),
        "one day of all": Case(calls=AlteredServer(sample, Peak())),
        "less than before": Case(calls=AlteredServer(sample, Decline())),
        "short rankings": Case(calls=AlteredServer(sample, Few())),
        "no names": Case(calls=AlteredServer(sample, Nameless())),
        "one title": Case(calls=AlteredServer(sample, Twins())),
        "kinds of tomorrow": Case(calls=AlteredServer(sample, ManyKinds())),
        "somebody left out": Case(calls=sample, people=some),
        "too much to read": Case(calls=CrowdedServer(sample, last=TODAY), people=some),
        "too much last week": Case(
            calls=CrowdedServer(sample, last=TODAY - timedelta(days=1)), people=some
        ),
    }
