"""From what Tautulli tells of one person to numbers; pure functions."""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import Period
from tgraph_graphs._categories import hour_of, weekday_of
from tgraph_graphs._occurrences import elapsed_share, weekday_occurrences
from tgraph_graphs._series import media_table
from tgraph_graphs.tautulli import CardRow, GraphReply, PlayerUse, WatchTime

_TOTALS: Final = (7, 30, 365, None)
_WEEK: Final = 7


class WatchTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody watched in so many times 24 hours up to now."""

    days: int | None
    """``None`` stands for all time."""
    plays: int
    seconds: int


class Favourite(msgspec.Struct, frozen=True, kw_only=True):
    """A show, a film, an artist or a device, and how much of it there was."""

    name: str
    """As the server has it but for spaces: not escaped, of any length, in any script.

    Empty where the server does not know it.
    """
    plays: int
    seconds: int

    def __repr__(self) -> str:
        """Leave out what somebody watched, or on whose device."""
        return f"Favourite(<hidden>, {self.plays} plays)"


def watch_totals(times: Iterable[WatchTime]) -> tuple[WatchTotal, ...]:
    """Return the totals for 7, 30 and 365 days and all time; zeros for what is not told."""
    told: dict[int, tuple[int, int]] = {
        time.query_days: (time.total_plays, time.total_time) for time in times
    }

    def total(days: int | None) -> WatchTotal:
        plays, seconds = told.get(days or 0, (0, 0))
        return WatchTotal(days=days, plays=int(plays), seconds=int(seconds))

    return tuple(map(total, _TOTALS))


def devices(players: Iterable[PlayerUse]) -> tuple[Favourite, ...]:
    """Return the devices by plays, then by watch time, then by name; those of one name added up.

    One without a name goes by its platform.
    """
    named = [(_plain(each.player_name) or _plain(each.platform), each) for each in players]
    sums = {name: (0, 0) for name, _ in named}
    for name, use in named:
        plays, seconds = sums[name]
        sums[name] = (plays + use.total_plays, seconds + use.total_time)
    return _by_plays(Favourite(name=name, plays=p, seconds=s) for name, (p, s) in sums.items())


def favourites(rows: Iterable[CardRow]) -> tuple[Favourite, ...]:
    """Return what was watched by plays, then by watch time, then by name."""
    return _by_plays(
        Favourite(
            name=_plain(row.title), plays=int(row.total_plays), seconds=int(row.total_duration)
        )
        for row in rows
    )


def busiest_hour(reply: GraphReply) -> int | None:
    """Return the hour with most plays; ``None`` without any, or where two have as many.

    Each hour comes round as often as any other, so sums tell the same as means.
    """
    table = media_table(reply)
    plays: dict[int, float] = {}
    for category, amount in zip(table.categories, table.sums, strict=True):
        hour = hour_of(category)
        if hour is not None:
            plays[hour] = plays.get(hour, 0) + amount
    return _highest(plays)


def busiest_weekday(
    reply: GraphReply, *, period: Period, now: datetime, zone: ZoneInfo
) -> int | None:
    """Return the weekday with most plays each time it came round, Monday being 0.

    ``None`` without plays, where two have as many, or where the period is no whole week: a day
    that did not come round cannot be compared.
    """
    if period.days < _WEEK:
        return None
    occurrences = weekday_occurrences(period, elapsed=elapsed_share(period, now=now, zone=zone))
    table = media_table(reply)
    means: dict[int, float] = {}
    for category, amount in zip(table.categories, table.sums, strict=True):
        day = weekday_of(category)
        if day is not None:
            means[day - 1] = means.get(day - 1, 0) + amount / occurrences[day]
    return _highest(means)


def _highest(amounts: Mapping[int, float]) -> int | None:
    most = max(amounts.values(), default=0)
    places = [place for place, amount in amounts.items() if math.isclose(amount, most)]
    return places[0] if most > 0 and len(places) == 1 else None


def _by_plays(found: Iterable[Favourite]) -> tuple[Favourite, ...]:
    kept = [each for each in found if each.plays > 0]
    return tuple(sorted(kept, key=lambda each: (-each.plays, -each.seconds, each.name)))


def _plain(name: str) -> str:
    # Spaces alone do not make two devices of one; str() drops the label's own type.
    return " ".join(str(name).split())
