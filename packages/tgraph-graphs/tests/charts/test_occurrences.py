"""How often a weekday came round in a rolling window."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Period
from tgraph_graphs._occurrences import (
    days_counted,
    elapsed_share,
    hour_of_day_occurrences,
    weekday_occurrences,
    weekdays_over,
)

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

    assert shares == {**dict.fromkeys(range(1, 8), 0), 6: 1, 7: 1}, "the others did not come"


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


@given(
    last=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    days=st.integers(15, 400),
    young=st.integers(15, 400),
    hours=st.integers(0, 23),
)
def test_days_before_the_first_play_did_not_come_round(
    last: date, days: int, young: int, hours: int
) -> None:
    """Counted hour by hour, from midnight of the day of the first play on."""
    period = Period.ending(last, days=days)
    first = last - timedelta(days=young - 1)
    end = datetime(last.year, last.month, last.day, hours, tzinfo=UTC)
    of_weekday = dict.fromkeys(range(1, 8), 0)
    of_hour = dict.fromkeys(range(24), 0)
    for back in range(1, days * 24 + 1):
        hour = end - timedelta(hours=back)
        if young > days or hour.date() >= first:
            of_weekday[hour.isoweekday()] += 1
            of_hour[hour.hour] += 1

    weekdays = weekday_occurrences(period, elapsed=hours / 24, first_play=first)
    times = hour_of_day_occurrences(period, elapsed=hours / 24, first_play=first)

    assert weekdays == pytest.approx({iso: count / 24 for iso, count in of_weekday.items()})
    assert times == pytest.approx(list(of_hour.values()))
    assert days_counted(period, first_play=first).days == min(days, young)


@pytest.mark.parametrize(("elapsed", "came"), [(0.0, 0), (0.5, 12), (12.2 / 24, 13), (1.0, 24)])
def test_an_hour_or_a_weekday_that_did_not_come_counts_not_even_once(
    elapsed: float, came: int
) -> None:
    """A server whose first play was today."""
    period = Period.ending(SUNDAY, days=30)

    hours = hour_of_day_occurrences(period, elapsed=elapsed, first_play=SUNDAY)
    weekdays = weekday_occurrences(period, elapsed=elapsed, first_play=SUNDAY)

    assert list(hours) == [1] * came + [0] * (24 - came)
    assert weekdays == {**dict.fromkeys(range(1, 7), 0), 7: 1 if came else 0}


@given(last=st.dates(date(2020, 1, 1), date(2040, 1, 1)), days=st.integers(1, 30))
def test_the_weekdays_that_are_over_are_those_of_the_days_before_today(
    last: date, days: int
) -> None:
    period = Period.ending(last, days=days)
    past = {(last - timedelta(days=back)).isoweekday() for back in range(1, days)}

    assert weekdays_over(period, today=last) == past
    assert weekdays_over(period, today=last + timedelta(days=1)) == past | {last.isoweekday()}
    assert weekdays_over(period, today=period.first) == frozenset()


@pytest.mark.parametrize(
    "first_play",
    [None, date(2020, 1, 1), date(2027, 1, 1)],
    ids=["not known", "long ago", "after the last day"],
)
def test_an_old_server_counts_every_day(first_play: date | None) -> None:
    period = Period.ending(SUNDAY, days=30)

    assert days_counted(period, first_play=first_play) == period
    assert set(hour_of_day_occurrences(period, elapsed=0.5, first_play=first_play)) == {30}
