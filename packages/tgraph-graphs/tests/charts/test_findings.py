"""When numbers carry a sentence."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_common import Finding
from tgraph_graphs._chart import Unit
from tgraph_graphs._charts._findings import (
    busiest_stretch,
    clear_change,
    clear_leader,
    clear_part,
    is_comparable,
)

SITTING = {"plays": 2.0, "seconds": 5400.0}
UNITS = pytest.mark.parametrize("unit", ["plays", "seconds"])


def counted(mean: float, chance: random.Random) -> int:
    """Return a number that chance makes of a mean, as independent sittings do."""
    if mean > 60:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    limit, left, count = math.exp(-mean), chance.random(), 0
    while left > limit:
        left *= chance.random()
        count += 1
    return count


def told(strength: float) -> bool:
    """Return whether a post's heading tells a finding as strong as that."""
    return Finding(text="", strength=strength, subject="").is_worth_telling


def by_chance(mean: float, *, many: int, seed: int, unit: Unit) -> list[float]:
    """Return as many amounts as asked for that differ by nothing but chance."""
    chance = random.Random(seed)  # noqa: S311 - reproducible is what is wanted
    return [SITTING[unit] * counted(mean / SITTING[unit], chance) for _ in range(many)]


@UNITS
@pytest.mark.parametrize("many", [2, 3, 7, 24, 168])
@pytest.mark.parametrize("sittings", [5, 40, 2000])
def test_chance_alone_hardly_ever_makes_a_leader(unit: Unit, many: int, sittings: int) -> None:
    """Here with sittings of two plays, which is what the rule takes them for."""
    rounds = 30_000 // max(many, 20)
    mean = sittings * SITTING[unit]
    found = sum(
        clear_leader(by_chance(mean, many=many, seed=seed, unit=unit), unit=unit) is not None
        for seed in range(rounds)
    )

    assert found <= 0.012 * rounds


@UNITS
@settings(deadline=None, max_examples=50)
@given(
    many=st.integers(2, 168),
    sittings=st.integers(20, 10_000),
    place=st.integers(0, 167),
    factor=st.floats(3, 20),
)
def test_a_planted_effect_is_found(
    unit: Unit, many: int, sittings: int, place: int, factor: float
) -> None:
    amounts = [sittings * SITTING[unit]] * many
    amounts[place % many] *= factor

    lead = clear_leader(amounts, unit=unit)

    assert lead is not None
    assert lead.index == place % many
    assert 0 < lead.strength < 1


@UNITS
@settings(deadline=None, max_examples=50)
@given(
    many=st.integers(2, 168),
    sittings=st.integers(100, 10_000),
    more=st.floats(1.6, 20),
    little=st.floats(1, 1.1),
)
def test_only_a_planted_effect_that_many_would_see_is_told_above_a_post(
    unit: Unit, many: int, sittings: int, more: float, little: float
) -> None:
    def is_told(factor: float) -> bool:
        amounts = [sittings * SITTING[unit]] * many
        amounts[-1] *= factor
        lead = clear_leader(amounts, unit=unit)
        return lead is not None and told(lead.strength)

    assert is_told(more)
    assert not is_told(little)


@UNITS
def test_a_part_that_is_hardly_most_of_everything_is_not_told_above_a_post(unit: Unit) -> None:
    whole = 10_000 * SITTING[unit]
    hardly, clearly = (
        clear_part(share * whole, whole, unit=unit, above=0.5) for share in (0.53, 0.7)
    )

    assert hardly is not None
    assert not told(hardly)
    assert clearly is not None
    assert told(clearly)


@settings(deadline=None, max_examples=50)
@given(amount=st.integers(0, 10**9), many=st.integers(0, 168))
def test_what_is_level_has_no_leader(amount: int, many: int) -> None:
    assert clear_leader([amount] * many, unit="plays") is None


@settings(deadline=None, max_examples=50)
@given(second=st.integers(0, 10**7), least=st.integers(0, 10**7), more=st.floats(1, 1.09))
def test_a_difference_that_few_would_see_is_none(second: int, least: int, more: float) -> None:
    """However certain millions of plays make it."""
    assert clear_leader([second * more, second, min(second, least)], unit="plays") is None


def test_a_few_plays_lead_nothing() -> None:
    assert clear_leader([19, 0, 0], unit="plays") is None
    assert clear_leader([20, 0, 0], unit="plays") is not None
    assert clear_leader([14.9 * 3600, 0, 0], unit="seconds") is None
    assert clear_leader([15 * 3600, 0, 0], unit="seconds") is not None


def test_what_one_time_brings_is_compared_and_not_how_often_it_came_round() -> None:
    five_times, four_times = [500.0, 400.0, 400.0], [5.0, 4.0, 4.0]

    assert clear_leader(five_times, unit="plays", occurrences=four_times) is None
    lead = clear_leader([500, 800, 400], unit="plays", occurrences=four_times)
    assert lead is not None
    assert lead.index == 1


def test_what_came_round_rarely_may_hide_a_higher_rate() -> None:
    """Three plays in one hour say little of that hour, and so forbid to call another the first."""
    amounts, occurrences = [60.0, 10.0, 1.0], [10.0, 10.0, 0.2]

    assert clear_leader(amounts, unit="plays", occurrences=occurrences) is None
    assert clear_leader(amounts[:2], unit="plays", occurrences=occurrences[:2]) is not None
    assert clear_leader([60, 20, 0], unit="plays", occurrences=[10, 10, 0.2]) is None


@settings(deadline=None, max_examples=50)
@given(part=st.integers(0, 10_000), rest=st.integers(0, 10_000), above=st.floats(0.05, 0.95))
def test_a_part_is_never_said_to_be_more_than_it_is(part: int, rest: int, above: float) -> None:
    strength = clear_part(part, part + rest, unit="plays", above=above)

    if strength is not None:
        assert part > above * (part + rest)
        assert 0 < strength <= 1


def test_a_part_needs_plays_and_a_margin() -> None:
    assert clear_part(620, 1000, unit="plays", above=0.5) is not None
    assert clear_part(510, 1000, unit="plays", above=0.5) is None
    assert clear_part(9, 10, unit="plays", above=0.5) is None
    assert clear_part(0, 0, unit="plays", above=0.5) is None


def test_a_change_goes_both_ways_and_needs_a_base() -> None:
    assert clear_change(200, 100, unit="plays") == clear_change(100, 200, unit="plays")
    assert clear_change(105, 100, unit="plays") is None
    assert clear_change(110, 100, unit="plays") is None
    assert clear_change(500, 19, unit="plays") is None
    assert not is_comparable(19, unit="plays")
    assert is_comparable(20, unit="plays")


@pytest.mark.parametrize("mean", [2, 10, 40])
def test_a_level_day_hardly_ever_has_a_busy_stretch(mean: int) -> None:
    found = sum(
        busiest_stretch(by_chance(mean, many=24, seed=seed, unit="plays"), unit="plays") is not None
        for seed in range(1000)
    )

    assert found <= 10


@UNITS
@settings(deadline=None, max_examples=50)
@given(first=st.integers(0, 23), hours=st.integers(1, 8), sittings=st.integers(200, 10**6))
def test_a_busy_stretch_is_found_across_midnight_too(
    unit: Unit, first: int, hours: int, sittings: int
) -> None:
    """Half of everything in some hours, the other half spread evenly over the others."""
    busy = {(first + index) % 24 for index in range(hours)}
    whole = sittings * SITTING[unit]
    amounts = [
        whole * 0.51 / hours if hour in busy else whole * 0.49 / (24 - hours) for hour in range(24)
    ]

    stretch = busiest_stretch(amounts, unit=unit)

    assert stretch is not None
    assert (stretch.first, stretch.hours) == (first, hours)
    assert stretch.end == (first + hours) % 24


def test_a_stretch_needs_a_day_of_hours() -> None:
    assert busiest_stretch([1000, 1, 1], unit="plays") is None
    assert busiest_stretch([0] * 24, unit="plays") is None
