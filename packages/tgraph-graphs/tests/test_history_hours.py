"""How often each hour of the week came round: the clock's hours, as they really were."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_common import Period
from tgraph_graphs._history_hours import WEEK_HOURS, hour_occurrences, hours_passed, week_hour

LATER = datetime(2100, 1, 1, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = 6 * 24

zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw days since clocks go by quarters of an hour everywhere."""
    last = draw(st.dates(date(2000, 3, 1), date(2037, 12, 31)))
    return Period.ending(last, days=draw(st.integers(1, 45)))


@given(days=periods(), zone=zones)
@settings(deadline=None, max_examples=60)
def test_hours_are_those_that_the_clocks_showed(days: Period, zone: ZoneInfo) -> None:
    """By another way to count: in small steps through all of the days, in every zone."""
    minutes: Counter[int] = Counter()
    instant = datetime.combine(days.first - timedelta(days=2), datetime.min.time(), tzinfo=UTC)
    end = instant + timedelta(days=days.days + 4)
    while instant < end:
        local = instant.astimezone(zone)
        if days.first <= local.date() <= days.last:
            minutes[week_hour(local)] += 15
        instant += timedelta(minutes=15)

    found = hour_occurrences(days, zone=zone, now=LATER)

    expected = [minutes[hour] / 60 for hour in range(WEEK_HOURS)]
    assert list(found) == pytest.approx([max(1, each) if each else 0 for each in expected])


def test_thirty_days_hold_two_weekdays_five_times() -> None:
    found = hour_occurrences(
        Period.ending(date(2026, 11, 22), days=30), zone=ZoneInfo("UTC"), now=LATER
    )

    assert [found[day * 24] for day in range(7)] == [4, 4, 4, 4, 4, 5, 5]
    assert sum(found) == 30 * 24


def test_an_hour_that_is_passed_over_does_not_come() -> None:
    found = hour_occurrences(
        Period(first=date(2026, 3, 29), last=date(2026, 3, 29)), zone=BERLIN, now=LATER
    )

    assert found[SUNDAY + 2] == 0
    assert [found[SUNDAY + hour] for hour in (1, 3)] == [1, 1]
    assert sum(found) == 23


def test_an_hour_that_is_repeated_comes_twice() -> None:
    found = hour_occurrences(
        Period(first=date(2026, 10, 25), last=date(2026, 10, 25)), zone=BERLIN, now=LATER
    )

    assert found[SUNDAY + 2] == 2
    assert sum(found) == 25


def test_today_counts_up_to_now() -> None:
    """Half of an hour is half of one, but never the only one."""
    two_weeks = Period.ending(date(2026, 11, 22), days=8)
    now = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)

    found = hour_occurrences(two_weeks, zone=ZoneInfo("UTC"), now=now)

    assert [found[SUNDAY + hour] for hour in (19, 20, 21)] == [2, 1.5, 1]
    day = Period(first=date(2026, 11, 22), last=date(2026, 11, 22))
    alone = hour_occurrences(day, zone=ZoneInfo("UTC"), now=now)
    assert [alone[SUNDAY + hour] for hour in (19, 20, 21)] == [1, 1, 0]
    passed = hours_passed(day, zone=ZoneInfo("UTC"), now=now)
    assert [passed[SUNDAY + hour] for hour in (19, 20, 21)] == [1, 0.5, 0], "of the clock, that is"


def test_days_that_have_not_begun_hold_no_hours() -> None:
    """The server's clock may be ahead of this one."""
    tomorrow = Period(first=date(2026, 11, 23), last=date(2026, 11, 23))

    found = hour_occurrences(
        tomorrow, zone=ZoneInfo("UTC"), now=datetime(2026, 11, 22, 20, tzinfo=UTC)
    )

    assert set(found) == {0}


def test_a_hundred_years_are_counted_without_a_wait() -> None:
    """Only days on which the clocks change are looked at closely."""
    century = Period.ending(date(2026, 11, 22), days=36_500)

    assert sum(hour_occurrences(century, zone=BERLIN, now=LATER)) == pytest.approx(876_000, abs=2)
