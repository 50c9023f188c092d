"""Numbers in words, and the marks of a value axis."""

import math
from collections.abc import Sequence
from itertools import chain, count
from typing import Final

import msgspec

from tgraph_graphs._chart import Tick, Unit
from tgraph_graphs._words import Width, Words

_MOST_STEPS: Final = 5
_PERCENT: Final = 100
_MOST_DECIMALS: Final = 15
"""So many digits has a number in all."""
_MINUTE: Final = 60
_HOUR: Final = 3600
_LONG: Final = 10 * _HOUR
_TIME_STEPS: Final = (
    *(1, 5, 15, 30),
    *(minutes * _MINUTE for minutes in (1, 2, 5, 10, 15, 30)),
    *(hours * _HOUR for hours in (1, 2, 3, 6, 12, 24)),
)


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """How a chart writes its values."""

    unit: Unit
    is_mean: bool = False
    words: Words

    def text(self, value: float, *, width: Width = "short") -> str:
        """Return a value as it stands in the picture, or, ``long``, as it is read aloud.

        A length of time is rounded: to hours from ten hours on, to minutes from one minute on.
        What is more than nothing is never rounded to nothing.
        """
        if self.unit == "seconds" and value:
            grain = _HOUR if value >= _LONG else _MINUTE if value >= _MINUTE else 1
            return self.words.duration(max(1, round(value / grain)) * grain, width=width)
        return self.words.number(value, decimals=self._decimals(value))

    def means(self, values: Sequence[float]) -> tuple[str, ...]:
        """Return means of values, as they are read aloud."""
        written = msgspec.structs.replace(self, is_mean=True)
        return tuple(written.text(value, width="long") for value in values)

    def brief(self, values: Sequence[float], *, width: Width = "short") -> tuple[str, ...]:
        """Return values that stand side by side, with little room for each.

        Beside ten hours and more, those of an hour and more are given in whole hours, too.
        """
        grain = _HOUR if self.unit == "seconds" and max(values) >= _LONG else 1
        return tuple(
            self.text(round(value / grain) * grain if value >= grain > 1 else value, width=width)
            for value in values
        )

    def ticks(self, highest: float) -> tuple[Tick, ...]:
        """Return at most six marks from zero up to ``highest``, whole numbers for counts."""
        if highest <= 0:
            return ()
        step = self._step(highest)
        values = (index * step for index in range(math.floor(highest / step * (1 + 1e-9)) + 1))
        return tuple(Tick(at=value, text=self._tick_text(value, step)) for value in values)

    def _decimals(self, value: float) -> int:
        if not self.is_mean or not value:
            return 0
        return 1 if value >= 1 else max(2, -math.floor(math.log10(value)))

    def _tick_text(self, value: float, step: float) -> str:
        if self.unit == "seconds" and value:
            return self.words.duration(value)
        return self.words.number(value, decimals=max(0, math.ceil(-math.log10(step) - 1e-9)))

    def _step(self, highest: float) -> float:
        least = highest / _MOST_STEPS
        if self.unit == "seconds":
            # Half hours would make marks such as "1 h 30 min".
            return _time_step(max(least, _HOUR) if highest > _HOUR else least)
        return _round_step(least) if self.is_mean else max(1, _round_step(least))


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is not below ``least``."""
    power = 10 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


def _time_step(least: float) -> float:
    known = next((step for step in _TIME_STEPS if step >= least), None)
    return known if known is not None else _round_step(least / _HOUR) * _HOUR


def percentage(ratio: float, words: Words, *, signed: bool = False) -> str:
    """Return a ratio as a percentage: a whole one, unless that would call nearly all of it all.

    What is less than 100 % then has as many decimals as it takes to say so: 99.7 %.
    """
    hundred = words.number(_PERCENT)
    exact = _PERCENT * abs(ratio)
    if exact >= _PERCENT or hundred not in words.percent(ratio):
        return words.percent(ratio, signed=signed)
    texts = (words.number(exact, decimals=decimals) for decimals in range(1, _MOST_DECIMALS))
    number = next((text for text in texts if text != hundred), hundred)
    # The signs stand where the language has them: before, behind, with a space or without.
    return words.percent(math.copysign(1, ratio), signed=signed).replace(hundred, number)


def spread(length: int, *, most: int, steps: Sequence[int]) -> tuple[int, ...]:
    """Return at most ``most`` (two or more) indices below ``length``, the first and last included.

    From the last one back they are equally far apart, by one of ``steps`` or a multiple of the
    largest; only the first two may be nearer to each other, or up to half farther apart.
    """
    doubling = (steps[-1] * 2**power for power in count(1))
    spreads = (_backwards(length, step) for step in chain(steps, doubling))
    return next(indices for indices in spreads if len(indices) <= most)


def _backwards(length: int, step: int) -> tuple[int, ...]:
    indices = range(length - 1, 0, -step)[::-1]
    # One that is nearer to the first than half a step would crowd it.
    is_crowded = len(indices) > 1 and 2 * indices[0] <= step
    return (*range(min(length, 1)), *(indices[1:] if is_crowded else indices))
