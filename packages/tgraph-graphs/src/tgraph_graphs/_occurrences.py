"""How often a weekday came round in a window of so many times 24 hours.

Tautulli counts weekdays and hours in a rolling window of N · 24 hours. For hours that is N of each.
Weekdays come round unequally often: 30 days hold two of them five times, and the first and the last
day of the window only in part. Sums are therefore divided by occurrences, and a day that lies in
the window in part counts in part; a change of daylight-saving time, an hour in N · 24, is ignored.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tgraph_common import Period

_DAY: Final = timedelta(days=1)


def elapsed_share(period: Period, *, now: datetime, zone: ZoneInfo) -> float:
    """Return how much of the period's last day is over at ``now``, from 0 to 1.

    A day that is not today in ``zone`` is over.
    """
    local = now.astimezone(zone)
    if local.date() != period.last:
        return 1.0
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (local.replace(tzinfo=None) - midnight) / _DAY


def weekday_occurrences(period: Period, *, elapsed: float) -> Mapping[int, float]:
    """Return how often each weekday, Monday being 1, lies in the window that ends now.

    The window is as long as the period and reaches ``elapsed`` of a day into the period's last
    day, so it begins as far into the day before the period. Less than one counts as one: a part of
    a single day says nothing about a whole one.
    """
    shares = dict.fromkeys(range(1, 8), period.days // 7 * 1.0)
    for past in range(period.days % 7):
        shares[(period.last - past * _DAY).isoweekday()] += 1
    shares[period.last.isoweekday()] -= 1 - elapsed
    shares[(period.first - _DAY).isoweekday()] += 1 - elapsed
    return {iso: max(1.0, share) for iso, share in shares.items()}
