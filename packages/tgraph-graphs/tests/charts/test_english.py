"""The words that come with the package."""

from datetime import date, time, timedelta

import pytest

from tgraph_common import Message, Period
from tgraph_graphs._english import ENGLISH


def period(first: tuple[int, int, int], last: tuple[int, int, int]) -> str:
    return ENGLISH.period(Period(first=date(*first), last=date(*last)))


def test_a_period_names_what_differs_once() -> None:
    assert period((2026, 11, 22), (2026, 11, 22)) == "Nov 22, 2026"
    assert period((2026, 11, 2), (2026, 11, 22)) == "Nov 2 – 22, 2026"  # noqa: RUF001
    assert period((2026, 10, 24), (2026, 11, 22)) == "Oct 24 – Nov 22, 2026"  # noqa: RUF001
    assert period((2025, 11, 23), (2026, 11, 22)) == "Nov 23, 2025 – Nov 22, 2026"  # noqa: RUF001


@pytest.mark.parametrize(
    ("seconds", "short", "long"),
    [
        (0, "0 s", "0 seconds"),
        (1, "1 s", "1 second"),
        (59.7, "1 min", "1 minute"),
        (61, "1 min 1 s", "1 minute 1 second"),
        (12_000, "3 h 20 min", "3 hours 20 minutes"),
        (36_005, "10 h", "10 hours"),
        (2.5, "3 s", "3 seconds"),
        (3599.5, "1 h", "1 hour"),
        (12_030, "3 h 21 min", "3 hours 21 minutes"),
        (4_334_400, "1,204 h", "1,204 hours"),
    ],
)
def test_a_duration_has_its_two_largest_units(seconds: float, short: str, long: str) -> None:
    assert ENGLISH.duration(seconds) == short
    assert ENGLISH.duration(seconds, width="long") == long


def test_numbers_have_separators_and_no_idle_zeros() -> None:
    assert ENGLISH.number(1_234_567) == "1,234,567"
    assert ENGLISH.number(24.0, decimals=1) == "24"
    assert ENGLISH.number(0.25, decimals=1) == "0.2"
    assert ENGLISH.number(100) == "100"
    assert ENGLISH.percent(0.254) == "25%"
    assert ENGLISH.percent(0.254, signed=True) == "+25%"
    assert ENGLISH.percent(-0.254, signed=True) == "-25%"
    assert [ENGLISH.percent(hardly, signed=True) for hardly in (-0.004, 0.004)] == ["0%", "0%"]


def test_days_months_and_hours_are_american() -> None:
    day = date(2026, 11, 2)

    assert ENGLISH.locale == "en-US"
    assert (ENGLISH.day(day), ENGLISH.day(day, width="long")) == ("Nov 2", "November 2, 2026")
    assert (ENGLISH.month(day), ENGLISH.month(day, width="long")) == ("Nov 2026", "November 2026")
    assert (ENGLISH.weekday(7), ENGLISH.weekday(1, width="long")) == ("Sun", "Monday")
    assert [ENGLISH.hour(hour) for hour in (0, 9, 12, 21)] == ["12 AM", "9 AM", "12 PM", "9 PM"]
    assert [ENGLISH.time(time(hour, 5)) for hour in (0, 9, 12, 21)] == [
        *("12:05 AM", "9:05 AM", "12:05 PM", "9:05 PM")
    ]
    assert (ENGLISH.first_weekday, ENGLISH.weekend) == (7, {6, 7})


@pytest.mark.parametrize(
    ("parts", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_a_list_ends_with_and(parts: tuple[str, ...], text: str) -> None:
    assert ENGLISH.joined(parts) == text


def test_a_message_is_filled_in() -> None:
    inner = Message(domain="charts", context="inner", text="{name}!", values={"name": "{odd}"})
    message = Message(
        domain="charts",
        context="outer",
        text="{inner} {number} {day} {time}",
        values={
            "inner": inner,
            "number": 1234.5,
            "day": date(2026, 11, 2),
            "time": timedelta(minutes=5),
        },
    )

    assert ENGLISH.say(message) == "{odd}! 1,234.5 November 2, 2026 5 min"


@pytest.mark.parametrize(("count", "text"), [(1, "1 play"), (0, "0 plays"), (1000, "1,000 plays")])
def test_a_plural_follows_the_count(count: int, text: str) -> None:
    message = Message(
        domain="charts",
        context="plays",
        text="{plays} play",
        plural="{plays} plays",
        count=count,
        values={"plays": count},
    )

    assert ENGLISH.say(message) == text
