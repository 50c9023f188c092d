"""What Tautulli's categories mean."""

from datetime import date

import pytest

from tgraph_graphs._categories import day_of, hour_of, months_of, weekday_of


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
        ("2025-11", None),
        (None, None),
    ],
)
def test_a_month_is_an_english_name_and_a_year(sent: str | None, month: date | None) -> None:
    assert months_of([sent], last=date(2020, 1, 31)) == (month,)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(["Dez 2025", "Jan 2026", "Feb 2026", "Mär 2026"], id="german"),
        pytest.param(["joulu 2025", "tammi 2026", "helmi 2026", "maalis 2026"], id="finnish"),
        pytest.param(["déc. 2025", "janv. 2026", "févr. 2026", "mars 2026"], id="french"),
        pytest.param(["12月 2025", " 1月 2026", " 2月 2026", " 3月 2026"], id="japanese"),
        pytest.param(["дек 2025", "янв 2026", "фев 2026", "мар 2026"], id="russian"),
    ],
)
def test_months_in_the_servers_language_are_known_by_their_places(sent: list[str]) -> None:
    """Tautulli names months in the language of the machine that it runs on."""
    assert months_of(sent, last=date(2026, 3, 29)) == (
        *(date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)),
    )


def test_a_finnish_november_is_not_taken_for_march() -> None:
    sent = ["syys 2026", "loka 2026", "marras 2026"]

    assert months_of(sent, last=date(2026, 11, 22)) == (
        *(date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)),
    )


def test_months_whose_years_do_not_fit_their_places_are_not_guessed() -> None:
    assert months_of(["Brumaire 8", "Nov 2026"], last=date(2026, 11, 22)) == (
        *(None, date(2026, 11, 1)),
    )


def test_english_months_stand_for_themselves_wherever_they_are() -> None:
    """The machine's own clock, where it has to do, may be in another month than the server's."""
    assert months_of(["Oct 2026", "Nov 2026"], last=date(2026, 12, 1)) == (
        *(date(2026, 10, 1), date(2026, 11, 1)),
    )
