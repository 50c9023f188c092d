"""Numbers as Tautulli hands them on: counts, floats, digits in quotes, or nothing at all."""

import math
from typing import Final

LARGEST: Final = 2**53
"""No sum of seconds reaches it, and below it every number is exact as a float too."""


def number_of(value: object) -> float:
    """Return the number that a value stands for; nothing stands for 0.

    Raises:
        TypeError: If it stands for none, or for one that nothing here can be. It is not quoted.
    """
    match value:
        case None:
            return 0
        case bool():
            pass
        case str() if not value.strip():
            return 0
        case str() | int() | float():
            number = _parsed(value)
            if math.isfinite(number) and number <= LARGEST:
                return number
        case _:
            pass
    msg = "Expected `a number | null`"
    raise TypeError(msg)


def _parsed(value: str | float) -> float:
    try:
        return float(value)
    except (ValueError, OverflowError):
        return math.inf
