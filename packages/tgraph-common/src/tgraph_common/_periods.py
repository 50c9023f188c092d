"""Periods: the days that a chart shows."""

from datetime import date, timedelta
from typing import Self

import msgspec


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Whole calendar days from ``first`` to ``last``, both included.

    Raises:
        ValueError: If ``last`` is before ``first``.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.last < self.first:
            msg = f"a period cannot end ({self.last}) before it starts ({self.first})"
            raise ValueError(msg)

    @classmethod
    def ending(cls, last: date, *, days: int) -> Self:
        """Return the period of ``days`` days whose last one is ``last``.

        Raises:
            ValueError: If ``days`` is not positive.
        """
        return cls(first=last - timedelta(days=days - 1), last=last)

    @property
    def days(self) -> int:
        """The number of days, at least 1."""
        return (self.last - self.first).days + 1
