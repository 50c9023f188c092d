"""Schedules: when a report is due, in a time zone with its daylight-saving changes.

A slot at a fixed hour that falls into a gap runs right after it; one in an overlap runs at its
first occurrence. An expression with ``*`` in the hour follows elapsed time instead. These are
Debian cron's rules, which ``cronsim`` implements for most expressions.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from cronsim import CronSim, CronSimError

FORMS: Final = (
    '"daily at 08:00", "every 7 days at 18:00", "every 7 days at 18:00 from 2026-01-04" '
    'or five cron fields such as "0 18 * * SUN"'
)
_PLAIN: Final = re.compile(
    r"(?:daily|every\s+(?P<days>[0-9]{1,4})\s+days?|every\s+day)"
    r"\s+at\s+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?:\s+from\s+(?P<first>[0-9]{4}-[0-9]{2}-[0-9]{2}))?",
    re.IGNORECASE | re.ASCII,
)
_CRON_FIELDS: Final = 5
_COMMON: Final = (
    "daily at 08:00",
    "daily at 18:00",
    "every 2 days at 18:00",
    "every 7 days at 18:00",
    "0 18 * * SUN",
    "0 8 * * MON",
    "0 9 1 * *",
)
_LONGEST: Final = 200


class DaysSchedule(msgspec.Struct, frozen=True, kw_only=True, tag="days"):
    """Every ``days`` days at a wall-clock time."""

    days: int
    at: time
    first: date | None = None
    """The day to count from; ``None`` stands for the day on which the report was first seen."""

    def slots_after(
        self, instant: datetime, *, zone: ZoneInfo, first_seen: date
    ) -> Iterator[datetime]:
        """Yield the instants after ``instant`` at which the report is due, ascending, in UTC.

        Args:
            instant: An aware datetime; a slot exactly at it is not yielded.
            zone: The zone of the schedule's wall clock.
            first_seen: The day to count from where the schedule names none.
        """
        anchor = self.first or first_seen
        # One interval early: a slot moved out of a gap can still lie after the instant.
        elapsed = (instant.astimezone(zone).date() - anchor).days
        count = max(0, elapsed // self.days - 1)
        while True:
            try:
                wall = datetime.combine(anchor + timedelta(days=count * self.days), self.at)
            except OverflowError:
                return
            slot = _first_real(wall, zone)
            if slot > instant:
                yield slot
            count += 1


class CronSchedule(msgspec.Struct, frozen=True, kw_only=True, tag="cron"):
    """A cron expression of five fields."""

    expression: str

    def slots_after(
        self, instant: datetime, *, zone: ZoneInfo, first_seen: date
    ) -> Iterator[datetime]:
        """Yield the instants after ``instant`` at which the report is due, ascending, in UTC.

        Args:
            instant: An aware datetime; a slot exactly at it is not yielded.
            zone: The zone of the schedule's wall clock.
            first_seen: Not needed here.
        """
        del first_seen
        latest = instant
        # In an overlap cronsim starts from the bare wall clock and yields its first occurrence,
        # which may have passed: only later instants count.
        for wall in CronSim(_for_cronsim(self.expression), instant.astimezone(zone)):
            slot = wall.astimezone(UTC)
            if slot > latest:
                latest = slot
                yield slot


Schedule = DaysSchedule | CronSchedule


def common_schedules() -> tuple[str, ...]:
    """Return schedules worth offering, the commonest first; there are many more."""
    return _COMMON


def parse_schedule(text: str) -> Schedule:
    """Return what ``text`` says, a plain form or a cron expression.

    Raises:
        ValueError: If it is neither, or never falls due; the sentence says what would be right.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        msg = f"a schedule is one of {FORMS}"
        raise ValueError(msg)
    if plain := _PLAIN.fullmatch(stripped):
        return _plain_schedule(plain)
    return _cron_schedule(stripped)


def _plain_schedule(plain: re.Match[str]) -> DaysSchedule:
    days = int(plain["days"] or 1)
    if days < 1:
        msg = 'a schedule repeats after at least 1 day, such as "every 7 days at 18:00"'
        raise ValueError(msg)
    try:
        at = time(int(plain["hour"]), int(plain["minute"]))
    except ValueError:
        msg = f"{plain['hour']}:{plain['minute']} is no time of day; 00:00 to 23:59 are"
        raise ValueError(msg) from None
    try:
        first = date.fromisoformat(plain["first"]) if plain["first"] else None
    except ValueError:
        msg = f"{plain['first']} is no day of the calendar; write it as 2026-01-04"
        raise ValueError(msg) from None
    return DaysSchedule(days=days, at=at, first=first)


def _cron_schedule(text: str) -> CronSchedule:
    if len(text.split()) != _CRON_FIELDS:
        msg = f"a schedule is one of {FORMS}"
        raise ValueError(msg)
    schedule = CronSchedule(expression=" ".join(text.split()))
    start = datetime(2024, 1, 1, tzinfo=UTC)
    try:
        slots = schedule.slots_after(start, zone=ZoneInfo("UTC"), first_seen=start.date())
        first = next(slots, None)
    except CronSimError as error:
        if _has_no_such_day(schedule.expression):
            msg = "this cron expression never falls due: none of its months has such a day"
            raise ValueError(msg) from error
        msg = (
            f"{str(error).replace('Bad ', 'the field ')} of the cron expression is wrong; "
            'the five are minute, hour, day of month, month and day of week, as in "0 18 * * SUN"'
        )
        raise ValueError(msg) from error
    if first is None:
        msg = "this cron expression never falls due"
        raise ValueError(msg)
    return schedule


def _has_no_such_day(expression: str) -> bool:
    """Return whether a wrong expression would be right if its day were asked of every month."""
    minute, hour, day, _, weekday = expression.split()
    month_of_31_days = f"{minute} {hour} {day} 1 {weekday}"
    other_day = " ".join((*expression.split()[:2], "1", *expression.split()[3:]))
    start = datetime(2024, 1, 1, tzinfo=UTC)
    try:
        CronSim(month_of_31_days, start)
        CronSim(other_day, start)
    except CronSimError:
        return False
    return True


def _for_cronsim(expression: str) -> str:
    """Return the same times in the form from which cronsim reads our daylight-saving rules.

    It follows elapsed time where minute *or* hour *starts* with ``*``; the rule here is any ``*``
    in the hour, and only there.
    """
    minute, hour, *rest = expression.split()
    if "*" in hour:
        terms = sorted(hour.split(","), key=lambda term: not term.startswith("*"))
        hour = ",".join(terms)
    else:
        terms = [re.sub(r"^\*", "0-59", term) for term in minute.split(",")]
        minute = ",".join(terms)
    return " ".join((minute, hour, *rest))


def _first_real(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant, in UTC, at which a clock in ``zone`` has reached ``wall``."""
    slot = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if slot.astimezone(zone).replace(tzinfo=None) == wall:
        return slot
    # The clock skips ``wall``. Both readings of it lie around the jump, which is found by halving.
    before, after = sorted((slot, wall.replace(tzinfo=zone, fold=1).astimezone(UTC)))
    return _jump_between(before, after, zone)


def _jump_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
