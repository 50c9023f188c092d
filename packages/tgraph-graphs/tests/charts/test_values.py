"""Numbers in words, and the marks of a value axis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_graphs._charts._values import Values, percentage, spread
from tgraph_graphs._english import ENGLISH

PLAYS = Values(unit="plays", words=ENGLISH)
MEANS = Values(unit="plays", is_mean=True, words=ENGLISH)
TIME = Values(unit="seconds", words=ENGLISH)
HOUR = 3600


def texts(values: Values, highest: float) -> list[str]:
    return [tick.text for tick in values.ticks(highest)]


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (7, ["0", "2", "4", "6"]),
        (62, ["0", "20", "40", "60"]),
        (1_029_000, ["0", "500,000", "1,000,000"]),
    ],
)
def test_counts_are_marked_at_whole_round_numbers(highest: float, marks: list[str]) -> None:
    assert texts(PLAYS, highest) == marks


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (0.23, ["0", "0.05", "0.1", "0.15", "0.2"]),
        (2.8, ["0", "1", "2"]),
        (1, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_means_may_be_marked_between_whole_numbers(highest: float, marks: list[str]) -> None:
    assert texts(MEANS, highest) == marks


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (3, ["0", "1 s", "2 s", "3 s"]),
        (40 * 60, ["0", "10 min", "20 min", "30 min", "40 min"]),
        (2.2 * HOUR, ["0", "1 h", "2 h"]),
        (36.5 * HOUR, ["0", "12 h", "24 h", "36 h"]),
        (820 * HOUR, ["0", "200 h", "400 h", "600 h", "800 h"]),
    ],
    ids=["seconds", "minutes", "hours", "days", "weeks"],
)
def test_time_is_marked_at_sensible_lengths(highest: float, marks: list[str]) -> None:
    """Never at multiples of a thousand seconds, nor at one and a half hours."""
    assert texts(TIME, highest) == marks


@given(
    highest=st.one_of(st.integers(1, 2**53), st.floats(1e-3, 1e12)),
    values=st.sampled_from([PLAYS, MEANS, TIME]),
)
def test_there_are_at_most_six_marks_from_zero_to_the_highest(
    highest: float, values: Values
) -> None:
    ticks = list(values.ticks(highest))

    assert ticks[0].at == 0
    assert len(ticks) <= 6
    assert ticks[-1].at <= highest * 1.001
    assert len({tick.text for tick in ticks}) == len(ticks)
    if values is PLAYS:
        assert all(tick.at == int(tick.at) for tick in ticks)


def test_nothing_has_no_marks() -> None:
    assert PLAYS.ticks(0) == ()


def test_a_length_of_time_is_rounded_as_much_as_its_size_allows() -> None:
    assert TIME.text(0) == "0"
    assert TIME.text(0.02) == "1 s", "more than nothing is never called nothing"
    assert TIME.text(45) == "45 s"
    assert TIME.text(3 * HOUR + 20 * 60 + 29) == "3 h 20 min"
    assert TIME.text(59 * 60 + 31) == "1 h"
    assert TIME.text(10.4 * HOUR) == "10 h"
    assert TIME.text(10.4 * HOUR, width="long") == "10 hours"


def test_lengths_side_by_side_are_equally_rounded() -> None:
    assert TIME.brief([36 * HOUR, 8.6 * HOUR, 1800, 0]) == ("36 h", "9 h", "30 min", "0")
    assert TIME.brief([8.6 * HOUR, 1800]) == ("8 h 36 min", "30 min")
    assert PLAYS.brief([36, 8]) == ("36", "8")


def test_means_are_as_exact_as_their_size_needs() -> None:
    """One play an hour of the day in ten years is little, but it is not nothing."""
    assert [MEANS.text(value) for value in (24.04, 1.46, 0.434, 0.0)] == ["24", "1.5", "0.43", "0"]
    assert [MEANS.text(value) for value in (0.00999, 1 / 365, 1 / 3650)] == [
        *("0.01", "0.003", "0.0003")
    ]


@given(length=st.integers(1, 4000), most=st.integers(2, 12))
def test_a_spread_is_even_from_the_second_on_and_has_both_ends(length: int, most: int) -> None:
    chosen = spread(length, most=most, steps=(1, 2, 3, 5, 7))
    first, *others = [end - start for start, end in pairwise(chosen)] or [0]

    assert 1 <= len(chosen) <= most
    assert (chosen[0], chosen[-1]) == (0, length - 1)
    assert len(set(others)) <= 1
    assert all(each / 2 < first <= each * 3 / 2 for each in others)


def test_a_spread_of_nothing_is_empty() -> None:
    assert len(spread(0, most=7, steps=(1, 2))) == 0


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0.25, "25%"),
        (0.994, "99%"),
        (0.997, "99.7%"),
        (0.99996, "99.996%"),
        (1 - 578 / 10**9, "99.9999%"),
        (1.0, "100%"),
        (1.002, "100%"),
        (0.0, "0%"),
    ],
)
def test_what_is_less_than_all_is_never_100_percent(ratio: float, text: str) -> None:
    """As many decimals as it takes, and no more."""
    assert percentage(ratio, ENGLISH) == text


def test_a_change_of_nearly_all_keeps_its_sign() -> None:
    assert percentage(-0.997, ENGLISH, signed=True) == "-99.7%"
    assert percentage(0.997, ENGLISH, signed=True) == "+99.7%"
    assert percentage(-1.0, ENGLISH, signed=True) == "-100%"


@given(part=st.integers(0, 10**9), whole=st.integers(1, 10**9))
def test_a_percentage_is_near_its_ratio_and_100_only_of_all(part: int, whole: int) -> None:
    ratio = min(part, whole) / whole

    text = percentage(ratio, ENGLISH)

    assert float(text.removesuffix("%")) == pytest.approx(100 * ratio, abs=0.5 + 1e-9)
    assert (text == "100%") == (part >= whole)


def test_what_no_number_of_decimals_can_tell_from_all_is_all() -> None:
    """The largest number below one, which no parts of counts come to."""
    assert percentage(1 - 2**-53, ENGLISH) in {"100%", "99.99999999999999%"}
