"""Which slot of a report is due, and which comes next: arithmetic, no waiting."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tgraph_config import ReportSettings, parse_schedule

ON_TIME: Final = timedelta(minutes=1)
"""How late a slot may be begun without counting as missed: waking up takes a moment."""


def next_slot(
    report: ReportSettings, *, zone: ZoneInfo, after: datetime, first_seen: datetime
) -> datetime | None:
    """Return the report's first slot later than ``after``, in UTC; ``None`` if there is none."""
    slots = parse_schedule(report.schedule).slots_after(
        after, zone=zone, first_seen=first_seen.astimezone(zone).date()
    )
    return next(slots, None)


def due_slot(
    report: ReportSettings,
    *,
    zone: ZoneInfo,
    now: datetime,
    first_seen: datetime,
    after: datetime,
) -> datetime | None:
    """Return the slot to run now, in UTC, or ``None``.

    It is the latest of those later than ``after`` (what was run before) that lie within the
    report's grace: of several missed ones only the last is caught up.
    """
    grace = max(timedelta(minutes=report.grace_minutes), ON_TIME)
    # A slot exactly at the edge of the grace still counts, and one microsecond makes it "after".
    start = max(after, now - grace - timedelta(microseconds=1))
    slots = parse_schedule(report.schedule).slots_after(
        start, zone=zone, first_seen=first_seen.astimezone(zone).date()
    )
    due = None
    for slot in slots:
        if slot > now:
            break
        due = slot
    return due
