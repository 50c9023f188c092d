"""How often a weekday or an hour came round in a window of so many times 24 hours.

Tautulli counts weekdays and hours in a rolling window of N · 24 hours. For hours that is N of each.
Weekdays come round unequally often: 30 days hold two of them five times, and the first and the last
day of the window only in part. Sums are therefore divided by occurrences, and a day that lies in
the window in part counts in part; a change of daylight-saving time, an hour in N · 24, is ignored.

Days before the first play of all are not divided by: the server was new then, and nothing could
have been played. Where such days lie in the window, what counts is the days from the first play on.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tgraph_common import Period

_DAY: Final = timedelta(days=1)
_HOURS: Final = 24


def silence(values: Sequence[float]) -> int:
    """Return how many days passed before the first on which anything was played.

    As many as there are, where nothing was.
    """
    return next((index for index, value in enumerate(values) if value), len(values))


def days_counted(days: Period, *, first_play: date | None) -> Period:
    """Return the days that means are made of: those from the server's first play on.

    Args:
        days: The days shown.
        first_play: The day of the first play of all; ``None`` if it is not known, or long past.
    """
    if first_play is None or not days.first <= first_play <= days.last:
        return days
    return Period(first=first_play, last=days.last)


def elapsed_share(period: Period, *, now: datetime, zone: ZoneInfo) -> float:
    """Return how much of the period's last day is over at ``now``, from 0 to 1.

    A day that is not today in ``zone`` is over.
    """
    local = now.astimezone(zone)
    if local.date() != period.last:
        return 1.0
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (local.replace(tzinfo=None) - midnight) / _DAY


def weekdays_over(days: Period, *, today: date) -> frozenset[int]:
    """Return the weekdays, Monday being 1, that ``days`` hold before ``today``: whole ones."""
    past = (days.last - back * _DAY for back in range(days.days))
    return frozenset(day.isoweekday() for day in past if day < today)


def weekday_occurrences(
    period: Period, *, elapsed: float, first_play: date | None = None
) -> Mapping[int, float]:
    """Return how often each weekday, Monday being 1, lies in the window that ends now.

    The window is as long as the period and reaches ``elapsed`` of a day into the period's last
    day, so it begins as far into the day before the period. Less than one counts as one: a part of
    a single day says nothing about a whole one. A weekday that does not lie there at all has none.
    """
    days = days_counted(period, first_play=first_play)
    shares = dict.fromkeys(range(1, 8), days.days // 7 * 1.0)
    for past in range(days.days % 7):
        shares[(days.last - past * _DAY).isoweekday()] += 1
    shares[days.last.isoweekday()] -= 1 - elapsed
    if days.first != first_play:
        shares[(days.first - _DAY).isoweekday()] += 1 - elapsed
    return {iso: _at_least_once(share) for iso, share in shares.items()}


def hour_of_day_occurrences(
    period: Period, *, elapsed: float, first_play: date | None = None
) -> Sequence[float]:
    """Return how often each of the 24 hours lies in the window that ends now.

    Each as often as the window has days, but where that begins with the first play: the hours of
    its last day that are still to come lie in it once less. Less than one counts as one, and
    what did not come as none.
    """
    days = days_counted(period, first_play=first_play)
    if days.first != first_play:
        return (float(period.days),) * _HOURS
    over = (min(1.0, max(0.0, elapsed * _HOURS - hour)) for hour in range(_HOURS))
    return tuple(_at_least_once(days.days - 1 + share) for share in over)


def missing(occurrences: Sequence[float], sums: Sequence[float]) -> tuple[int, ...]:
    """Return the places of what did not come round; what has a sum did, whatever the clock says."""
    pairs = zip(occurrences, sums, strict=True)
    return tuple(place for place, (times, amount) in enumerate(pairs) if not times and not amount)


def divisors(occurrences: Sequence[float]) -> tuple[float, ...]:
    """Return by what sums are divided: what did not come round is left as it is."""
    return tuple(times or 1.0 for times in occurrences)


def _at_least_once(times: float) -> float:
    return max(1.0, times) if times > 0 else 0.0
