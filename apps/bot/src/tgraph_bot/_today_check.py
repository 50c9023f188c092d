"""What ``check`` says of the day that Tautulli calls today."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tgraph_bot._findings import Finding, Status

_NAME: Final = "Tautulli's today"
_ZONE: Final = "Set tautulli.time_zone to the zone in which Tautulli runs."
_CLOCKS: Final = "See that the clocks of Tautulli's machine and of this one are right."
_ZONES_APART: Final = timedelta(days=1)
"""How far the days of two time zones can lie apart."""


def today_finding(shown: date, *, now: datetime, zone: ZoneInfo) -> Finding:
    """Return whether ``shown``, the server's today, is what it should be in its zone."""
    expected = now.astimezone(zone).date()
    if shown == expected:
        return Finding(name=_NAME, status=Status.OK, detail=f"{shown}, as in {zone.key}")
    may_be_zone = abs(shown - expected) <= _ZONES_APART
    return Finding(
        name=_NAME,
        status=Status.WARNING,
        detail=f"{shown}, but in {zone.key} it is {expected}",
        remedy=f"{_ZONE} If it is right already: {_CLOCKS}" if may_be_zone else _CLOCKS,
    )
