"""The 168 hours of a week: which one an instant lies in, and how often each came round."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tgraph_common import Period

HOURS: Final = 24
WEEK_HOURS: Final = 7 * HOURS

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)


def week_hour(local: datetime) -> int:
    """Return the hour of the week, from 0, which is Monday's first, to 167."""
    return local.weekday() * HOURS + local.hour


def hour_occurrences(days: Period, *, zone: ZoneInfo, now: datetime) -> tuple[float, ...]:
    """Return how often each hour of the week came round in ``days``, up to ``now``.

    An hour under way counts by the part of it that is over; what came for less than an hour in all
    counts as once, for it says nothing about a whole one. What did not come at all has none.
    """
    passed = hours_passed(days, zone=zone, now=now)
    return tuple(max(1.0, each) if each else 0.0 for each in passed)


def hours_passed(days: Period, *, zone: ZoneInfo, now: datetime) -> tuple[float, ...]:
    """Return how long each hour of the week was in ``days``, in hours, up to ``now``.

    Hours are those of the clocks in ``zone``: one that is passed over when they go forward did not
    come, one that is repeated when they go back came twice.
    """
    whole = [0] * 7
    sums = [timedelta()] * WEEK_HOURS
    day = days.first
    while day <= days.last and (begin := _midnight(day, zone)) < now:
        end = _midnight(day + _DAY, zone)
        if end <= now and _is_plain(begin, end, zone):
            whole[day.weekday()] += 1
        else:
            for hour, length in _hours_between(begin, min(end, now), zone=zone):
                sums[hour] += length
        day += _DAY
    return tuple(whole[hour // HOURS] + length / _HOUR for hour, length in enumerate(sums))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def _is_plain(begin: datetime, end: datetime, zone: ZoneInfo) -> bool:
    """Whether a day has each of its 24 hours once."""
    offsets = {instant.astimezone(zone).utcoffset() for instant in (begin, end - _MINUTE)}
    return end - begin == _DAY and len(offsets) == 1


def _hours_between(
    begin: datetime, end: datetime, *, zone: ZoneInfo
) -> Iterator[tuple[int, timedelta]]:
    """Yield the hours of the week between two instants, with how much of each lies there."""
    offsets = {instant.astimezone(zone).utcoffset() for instant in (begin, end - _MINUTE)}
    if len(offsets) == 1:
        yield from _plain_hours(begin.astimezone(zone).replace(tzinfo=None), end - begin)
        return
    # A change of the clocks: minute by minute, for there are zones where they go by half an hour.
    instant = begin
    while instant < end:
        yield week_hour(instant.astimezone(zone)), min(_MINUTE, end - instant)
        instant += _MINUTE


def _plain_hours(local: datetime, remaining: timedelta) -> Iterator[tuple[int, timedelta]]:
    while remaining > timedelta():
        until_next = _HOUR - timedelta(
            minutes=local.minute, seconds=local.second, microseconds=local.microsecond
        )
        length = min(until_next, remaining)
        yield week_hour(local), length
        local += length
        remaining -= length
