"""Schedules against the calendar, its daylight-saving changes above all."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_config._schedules import CronSchedule, DaysSchedule, parse_schedule

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Africa/Cairo",  # its gap is at midnight
        "Australia/Lord_Howe",  # its gap is half an hour
        "Asia/Kathmandu",
        "Pacific/Apia",  # skipped a whole day
    )
)
EXPRESSIONS = ("0 18 * * SUN", "30 2 * * *", "*/15 2 * * *", "0 */6 * * *", "5,35 0-3 1,15 * *")


def slots(text: str, start: str, *, zone: ZoneInfo = BERLIN, count: int = 3) -> list[str]:
    """Return the first slots after a wall-clock time in ``zone``, in that zone."""
    instant = datetime.fromisoformat(start).replace(tzinfo=zone)
    found = parse_schedule(text).slots_after(
        instant.astimezone(UTC), zone=zone, first_seen=instant.date()
    )
    return [slot.astimezone(zone).isoformat(timespec="minutes") for slot in islice(found, count)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daily at 08:00", DaysSchedule(days=1, at=time(8))),
        ("every day at 8:05", DaysSchedule(days=1, at=time(8, 5))),
        ("Every 7 days at 18:00", DaysSchedule(days=7, at=time(18))),
        ("every 1 day at 18:00", DaysSchedule(days=1, at=time(18))),
        (
            "every 7 days at 18:00 from 2026-01-04",
            DaysSchedule(days=7, at=time(18), first=date(2026, 1, 4)),
        ),
        (" 0  18 * * sun ", CronSchedule(expression="0 18 * * sun")),
    ],
    ids=["daily", "every-day", "days", "one-day", "from", "cron"],
)
def test_each_form_is_understood(text: str, expected: DaysSchedule | CronSchedule) -> None:
    assert parse_schedule(text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("whenever", "a schedule is one of"),
        ("", "a schedule is one of"),
        ("* * * *", "a schedule is one of"),
        ("0 0 18 * * SUN", "a schedule is one of"),
        ("x" * 10_000, "a schedule is one of"),
        ("61 * * * *", "the field minute"),
        ("0 18 * * FUNDAY", "the field day-of-week"),
        ("0 0 32 1 *", "the field day-of-month"),
        ("0 0 30 2 *", "never falls due: none of its months has such a day"),
        ("0 0 31 4,6 *", "never falls due: none of its months has such a day"),
        ("0 0 31 13 *", "the field month"),
        ("0 0 31 2 FUNDAY", "the field day-of-"),
        ("every 0 days at 10:00", "at least 1 day"),
        ("daily at 24:00", "no time of day"),
        ("every 3 days at 10:00 from 2026-02-30", "no day of the calendar"),
    ],
    ids=[
        "words",
        "empty",
        "four-fields",
        "six-fields",
        "endless",
        "minute",
        "weekday",
        "day-32",
        "february-30",
        "no-month-of-31",
        "month-13",
        "two-wrong",
        "zero",
        "hour",
        "day",
    ],
)
def test_what_is_no_schedule_is_refused_with_what_would_be_right(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        parse_schedule(text)


def test_a_cron_expression_that_never_falls_due_is_refused() -> None:
    """The last weekday of a month is never a Sunday."""
    with pytest.raises(ValueError, match="never falls due"):
        parse_schedule("0 0 LW * */7")


@pytest.mark.parametrize("text", ["daily at 02:30", "30 2 * * *", "*/20 2 * * *"])
def test_a_fixed_hour_in_the_gap_runs_right_after_it_and_once(text: str) -> None:
    assert slots(text, "2026-03-28T12:00", count=2)[0] == "2026-03-29T03:00+02:00"
    assert slots(text, "2026-03-28T12:00", count=2)[1].startswith("2026-03-30T02:")


def test_slots_that_coincide_after_the_gap_run_once() -> None:
    assert slots("0 2,3 * * *", "2026-03-28T12:00", count=2) == [
        "2026-03-29T03:00+02:00",
        "2026-03-30T02:00+02:00",
    ]


@pytest.mark.parametrize("text", ["daily at 02:30", "30 2 * * *"])
def test_a_fixed_hour_in_the_overlap_runs_at_its_first_occurrence(text: str) -> None:
    assert slots(text, "2026-10-24T12:00", count=2) == [
        "2026-10-25T02:30+02:00",
        "2026-10-26T02:30+01:00",
    ]


@pytest.mark.parametrize("text", ["daily at 02:45", "45 2 * * *", "*/45 2 * * *"])
def test_within_the_second_occurrence_the_first_is_not_repeated(text: str) -> None:
    """A bot started at the second 02:30 must not run a slot of an hour ago."""
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    found = parse_schedule(text).slots_after(second, zone=BERLIN, first_seen=date(2026, 10, 1))

    assert next(iter(found)).astimezone(BERLIN).date() == date(2026, 10, 26)


@pytest.mark.parametrize("text", ["0 * * * *", "0 */1 * * *", "0 1,*/1 * * *"])
def test_a_star_in_the_hour_follows_elapsed_time(text: str) -> None:
    assert slots(text, "2026-10-25T01:30", count=3) == [
        "2026-10-25T02:00+02:00",
        "2026-10-25T02:00+01:00",
        "2026-10-25T03:00+01:00",
    ]
    assert slots(text, "2026-03-29T01:30", count=2) == [
        "2026-03-29T03:00+02:00",
        "2026-03-29T04:00+02:00",
    ]


def test_a_gap_at_midnight_moves_the_slot_to_the_end_of_the_gap() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    assert slots("daily at 00:00", "2026-04-23T12:00", zone=cairo, count=1) == [
        "2026-04-24T01:00+03:00"
    ]


def test_a_gap_of_half_an_hour_is_measured_not_assumed() -> None:
    island = ZoneInfo("Australia/Lord_Howe")
    assert slots("daily at 02:10", "2026-10-03T12:00", zone=island, count=1) == [
        "2026-10-04T02:30+11:00"
    ]


def test_every_n_days_counts_from_its_date() -> None:
    assert slots("every 7 days at 18:00 from 2026-01-04", "2026-11-23T15:00") == [
        "2026-11-29T18:00+01:00",
        "2026-12-06T18:00+01:00",
        "2026-12-13T18:00+01:00",
    ]


def test_every_n_days_waits_for_a_date_to_come() -> None:
    assert slots("every 3 days at 18:00 from 2027-01-04", "2026-11-23T15:00", count=1) == [
        "2027-01-04T18:00+01:00"
    ]


def test_without_a_date_it_counts_from_the_day_the_report_was_first_seen() -> None:
    schedule = parse_schedule("every 10 days at 18:00")
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)

    found = schedule.slots_after(now, zone=BERLIN, first_seen=date(2026, 11, 20))

    assert next(iter(found)) == datetime(2026, 11, 30, 17, tzinfo=UTC)


def test_a_schedule_ends_with_the_calendar() -> None:
    last = datetime(9999, 12, 30, 12, tzinfo=UTC)
    schedule = parse_schedule("every 7 days at 18:00 from 9999-12-30")

    found = list(schedule.slots_after(last, zone=ZoneInfo("UTC"), first_seen=last.date()))

    assert found == [datetime(9999, 12, 30, 18, tzinfo=UTC)]


@given(
    start=st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001 - made aware below
    zone=st.sampled_from(ZONES),
    text=st.sampled_from(EXPRESSIONS)
    | st.builds(
        "every {} days at {:02}:{:02}".format,
        st.integers(1, 40),
        st.integers(0, 23),
        st.integers(0, 59),
    ),
)
def test_slots_ascend_lie_ahead_and_do_not_depend_on_where_one_starts(
    start: datetime, zone: ZoneInfo, text: str
) -> None:
    """A restart between two slots must find the same next one."""
    instant = start.replace(tzinfo=UTC, microsecond=0)
    seen = date(1999, 6, 1)
    schedule = parse_schedule(text)

    found = list(islice(schedule.slots_after(instant, zone=zone, first_seen=seen), 4))

    assert all(earlier < later for earlier, later in pairwise([instant, *found]))
    for slot, following in pairwise(found):
        just_before = following - timedelta(seconds=1)
        assert next(iter(schedule.slots_after(slot, zone=zone, first_seen=seen))) == following
        assert (
            next(iter(schedule.slots_after(just_before, zone=zone, first_seen=seen))) == following
        )
