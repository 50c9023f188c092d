"""What ``check`` blames where Tautulli's today is another day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tgraph_bot._findings import Status
from tgraph_bot._today_check import today_finding

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Copenhagen")


def test_the_day_of_the_servers_own_zone_is_right() -> None:
    found = today_finding(date(2026, 11, 24), now=NOW, zone=ZONE)

    assert (found.status, found.remedy) == (Status.OK, "")


@pytest.mark.parametrize("day", [23, 25], ids=["behind", "ahead"])
def test_a_day_off_may_be_the_zone_or_a_clock(day: int) -> None:
    found = today_finding(date(2026, 11, day), now=NOW, zone=ZONE)

    assert found.status is Status.WARNING
    assert found.detail == f"2026-11-{day}, but in Europe/Copenhagen it is 2026-11-24"
    assert "tautulli.time_zone" in found.remedy
    assert "clocks" in found.remedy


@pytest.mark.parametrize("day", [22, 26], ids=["behind", "ahead"])
def test_more_than_a_day_off_is_a_clock_and_no_zone(day: int) -> None:
    """No zone is two days from another."""
    found = today_finding(date(2026, 11, day), now=NOW, zone=ZONE)

    assert "clocks" in found.remedy
    assert "time_zone" not in found.remedy
