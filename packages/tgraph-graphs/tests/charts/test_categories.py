"""What Tautulli's categories mean."""

from datetime import date

import pytest

from tgraph_graphs._categories import day_of, hour_of, month_of, weekday_of


@pytest.mark.parametrize(
    ("sent", "day"),
    [("2026-11-22", date(2026, 11, 22)), ("22.11.2026", None), ("", None), (None, None)],
)
def test_a_day_is_an_iso_date(sent: str | None, day: date | None) -> None:
    assert day_of(sent) == day


@pytest.mark.parametrize(
    ("sent", "weekday"), [("Monday", 1), ("sunday ", 7), ("Funday", None), (None, None)]
)
def test_a_weekday_is_english(sent: str | None, weekday: int | None) -> None:
    assert weekday_of(sent) == weekday


@pytest.mark.parametrize(
    ("sent", "hour"),
    [("00", 0), ("9", 9), ("23", 23), ("24", None), ("٣", None), ("noon", None), (None, None)],
)
def test_an_hour_is_a_number_below_24(sent: str | None, hour: int | None) -> None:
    assert hour_of(sent) == hour


@pytest.mark.parametrize(
    ("sent", "month"),
    [
        ("Nov 2026", date(2026, 11, 1)),
        ("March 2025", date(2025, 3, 1)),
        ("Brumaire 0008", None),
        ("Jan 0000", None),
        ("2026-11", None),
        (None, None),
    ],
)
def test_a_month_is_an_english_name_and_a_year(sent: str | None, month: date | None) -> None:
    assert month_of(sent) == month
