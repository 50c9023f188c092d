"""When numbers carry a sentence: a clear margin, and enough plays.

A title may say "Friday is the busiest day" only where another month like this one would most likely
say so too. Plays do not come one by one: people watch two episodes in a row, or an album. What is
independent of each other are sittings, so that plays and watch time are counted in these before
anything is compared. A number of sittings is taken for a Poisson count, whose square root varies by
half a unit whatever its size; a number is above another where the lower end of its interval is
above the upper end of the other's. Where nothing but chance is at work, one of two numbers passes
about once in two hundred times, and one of three and more no more often: the more there are, the
closer together the first and the second stand. A difference that few would see in the picture, less
than a tenth, is none however certain it is.

All functions are pure. A strength goes from 0, hardly worth saying, to 1: how far apart two numbers
are when both are estimated cautiously.

Source: Anscombe, "The transformation of Poisson, binomial and negative-binomial data", 1948.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tgraph_common import Message
from tgraph_graphs._chart import Unit

_SITTING: Final[dict[Unit, float]] = {"plays": 2, "seconds": 90 * 60, "streams": 1}
"""How much of each unit one sitting brings: two plays, or an hour and a half."""
_LEAST: Final = 10
"""How many sittings the larger of two numbers must have."""
_MARGIN: Final = 1.1
_REACH: Final = 1.5
"""How many standard deviations an interval reaches to each side."""
_REACH_OF_TWO: Final = 2.0
"""The same where there are only two numbers, which chance takes apart most easily."""
_SHIFT: Final = 3 / 8
_PAIR: Final = 2
_HOURS: Final = 24
_LONGEST_STRETCH: Final = 8
"""A stretch of more hours is no special time of the day."""
_LEAST_OF_A_DAY: Final = 60
"""How many sittings all hours together must have."""
_ABOVE_LEVEL: Final = 1.3
"""How many times its share of a level day a stretch must hold: the fullest of all is always a
little fuller."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that a chart's numbers carry, for its title and the post's heading."""

    message: Message
    strength: float
    """From 0, hardly worth saying, to 1."""
    subject: str
    """What it is about; of two claims on one subject a heading needs only the stronger."""


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """Which of several numbers is above all others, and by how much."""

    index: int
    strength: float


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Some hours of the day, one after the other, perhaps across midnight."""

    first: int
    """The first hour, 0 to 23."""
    hours: int
    strength: float

    @property
    def end(self) -> int:
        """The hour at which the stretch is over, 0 to 23."""
        return (self.first + self.hours) % _HOURS


def clear_leader(
    amounts: Sequence[float], *, unit: Unit, occurrences: Sequence[float] | None = None
) -> Lead | None:
    """Return the amount that is clearly the largest; ``None`` where there is none, or just one.

    Args:
        amounts: Sums as Tautulli counted them, not means: how sure one can be depends on them.
        unit: What is counted.
        occurrences: How often each came round; compared is then what one time brings.
    """
    times = [1.0] * len(amounts) if occurrences is None else occurrences
    rates = [amount / time for amount, time in zip(amounts, times, strict=True)]
    if len(rates) < _PAIR:
        return None
    reach = _REACH_OF_TWO if len(rates) == _PAIR else _REACH
    first, second = sorted(range(len(rates)), key=lambda index: -rates[index])[:_PAIR]
    if amounts[first] < _LEAST * _SITTING[unit] or rates[first] < _MARGIN * rates[second]:
        return None
    lowest = _interval(amounts[first], unit, reach=reach)[0] / times[first]
    others = max(
        _interval(amount, unit, reach=reach)[1] / time
        for index, (amount, time) in enumerate(zip(amounts, times, strict=True))
        if index != first
    )
    return Lead(index=first, strength=1 - others / lowest) if lowest > others else None


def clear_part(part: float, whole: float, *, unit: Unit, above: float) -> float | None:
    """Return the strength of "this is more than ``above`` of the whole", ``None`` if it is not.

    Args:
        part: The amount, one of those that make up the whole.
        whole: The sum of all amounts.
        unit: What is counted.
        above: The share to be exceeded, 0 to 1.
    """
    sittings = whole / _SITTING[unit]
    if sittings < _LEAST or part < above * whole:
        return None
    # By the angular transformation, whose deviation does not depend on the share.
    angle = math.asin(math.sqrt(min(1.0, part / whole))) - _REACH / (2 * math.sqrt(sittings))
    lowest = math.sin(max(0.0, angle)) ** 2
    return (lowest - above) / (1 - above) if lowest > above else None


def clear_change(now: float, before: float, *, unit: Unit) -> float | None:
    """Return the strength of "this is more, or less, than before", ``None`` if it is neither.

    Args:
        now: The amount of some days.
        before: The amount of as many days.
        unit: What is counted.
    """
    lead = clear_leader((now, before), unit=unit)
    return lead.strength if lead and is_comparable(before, unit=unit) else None


def is_comparable(before: float, *, unit: Unit) -> bool:
    """Return whether an amount is large enough to say by how many percent another differs."""
    return before >= _LEAST * _SITTING[unit]


def busiest_stretch(amounts: Sequence[float], *, unit: Unit) -> Stretch | None:
    """Return the shortest stretch of the day that holds most of everything, where it stands out.

    Of stretches of one length the fullest; ``None`` where it is long, or no fuller than chance and
    a level day could make it.

    Args:
        amounts: One for each hour from midnight on.
        unit: What is counted.
    """
    whole = sum(amounts)
    if len(amounts) != _HOURS or whole < _LEAST_OF_A_DAY * _SITTING[unit]:
        return None
    held, first, hours = next(each for each in _fullest_stretches(amounts) if 2 * each[0] > whole)
    if hours > _LONGEST_STRETCH:
        return None
    strength = clear_part(held, whole, unit=unit, above=_ABOVE_LEVEL * hours / _HOURS)
    return None if strength is None else Stretch(first=first, hours=hours, strength=strength)


def _fullest_stretches(amounts: Sequence[float]) -> Iterator[tuple[float, int, int]]:
    """Yield what the fullest stretch of each length holds, where it begins, and its length."""
    twice = (*amounts, *amounts)
    for hours in range(1, _HOURS + 1):
        held, first = max((sum(twice[first : first + hours]), -first) for first in range(_HOURS))
        yield held, -first, hours


def _interval(amount: float, unit: Unit, *, reach: float) -> tuple[float, float]:
    """Return between which amounts the true one most likely lies."""
    grain = _SITTING[unit]
    root = math.sqrt(amount / grain + _SHIFT)
    lower = max(0.0, root - reach / 2) ** 2 - _SHIFT
    upper = (root + reach / 2) ** 2 - _SHIFT
    return max(0.0, lower) * grain, upper * grain
