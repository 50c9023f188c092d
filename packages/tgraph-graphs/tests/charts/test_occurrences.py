"""How often a weekday came round in a rolling window."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Period
from tgraph_graphs._occurrences import elapsed_share, weekday_occurrences

SUNDAY = date(2026, 11, 22)


@given(
    last=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    days=st.integers(14, 400),
    hours=st.integers(0, 23),
)
def test_occurrences_are_the_hours_of_the_window_by_weekday(
    last: date, days: int, hours: int
) -> None:
    """Counted hour by hour, which is what the window really holds."""
    end = datetime(last.year, last.month, last.day, hours, tzinfo=UTC)
    counted = dict.fromkeys(range(1, 8), 0)
    for back in range(1, days * 24 + 1):
        counted[(end - timedelta(hours=back)).isoweekday()] += 1

    shares = weekday_occurrences(Period.ending(last, days=days), elapsed=hours / 24)

    assert shares == pytest.approx({iso: hours / 24 for iso, hours in counted.items()})


def test_thirty_days_hold_some_weekdays_five_times() -> None:
    shares = weekday_occurrences(Period.ending(SUNDAY, days=30), elapsed=1)

    assert shares == {1: 4, 2: 4, 3: 4, 4: 4, 5: 4, 6: 5, 7: 5}


def test_a_part_of_a_single_day_counts_as_a_whole_one() -> None:
    """Otherwise one play in ten minutes would be a hundred and forty a day."""
    shares = weekday_occurrences(Period.ending(SUNDAY, days=1), elapsed=0.01)

    assert shares == dict.fromkeys(range(1, 8), 1)


@pytest.mark.parametrize(
    ("now", "share"),
    [
        (datetime(2026, 11, 22, 6, tzinfo=UTC), 0.25),
        (datetime(2026, 11, 22, 0, tzinfo=UTC), 0.0),
        (datetime(2026, 11, 25, 6, tzinfo=UTC), 1.0),
        (datetime(2026, 11, 21, 23, tzinfo=UTC), 1.0),
    ],
    ids=["a quarter", "midnight", "days later", "the server's clock is ahead"],
)
def test_a_day_that_is_not_today_is_over(now: datetime, share: float) -> None:
    period = Period.ending(SUNDAY, days=30)

    assert elapsed_share(period, now=now, zone=ZoneInfo("UTC")) == share


def test_the_day_is_the_servers() -> None:
    """At 11:00 in London it is midnight in Auckland."""
    now = datetime(2026, 11, 21, 17, tzinfo=UTC)

    share = elapsed_share(
        Period.ending(SUNDAY, days=30), now=now, zone=ZoneInfo("Pacific/Auckland")
    )

    assert share == 0.25
