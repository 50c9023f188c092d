"""The words of a chart: a protocol that a translator fulfils."""

from datetime import date, time
from typing import Literal, Protocol

from tgraph_common import Message, Period

Width = Literal["short", "long"]


class Words(Protocol):
    """Speaks one language; ``tgraph_i18n``'s translators fulfil it, ``ENGLISH`` is the default."""

    @property
    def locale(self) -> str:
        """The language's tag, such as ``en-US``."""
        ...

    def say(self, message: Message) -> str:
        """Return the message in this language."""
        ...

    def number(self, value: float, *, decimals: int = 0) -> str:
        """Return a number with its separators, at most ``decimals`` after the point."""
        ...

    def percent(self, ratio: float, *, signed: bool = False) -> str:
        """Return a ratio as a whole percentage: 0.25 as ``25%``, signed ``+25%``.

        Zero has no sign.
        """
        ...

    def day(self, day: date, *, width: Width = "short") -> str:
        """Return a day: short ``Nov 22``, long ``November 22, 2026``."""
        ...

    def period(self, period: Period) -> str:
        """Return first and last day as one expression: ``Oct 24 - Nov 22, 2026``."""
        ...

    def month(self, first: date, *, width: Width = "short", with_year: bool = True) -> str:
        """Return a month: short ``Nov 2026``, long ``November 2026``, or the same without year."""
        ...

    def weekday(self, iso: int, *, width: Width = "short") -> str:
        """Return the name of a weekday, Monday being 1 and Sunday 7."""
        ...

    def hour(self, hour: int, *, width: Width = "short") -> str:
        """Return an hour of the day, 0 to 23: short ``9 PM`` or ``21``, long ``9 PM`` or ``21:00``.

        Short is for an axis, long for a sentence.
        """
        ...

    def time(self, moment: time) -> str:
        """Return a time of the day to the minute: ``8:30 PM`` or ``20:30``."""
        ...

    def duration(self, seconds: float, *, width: Width = "short") -> str:
        """Return a length of time in its two largest units, hours being the largest there is.

        ``3 h 20 min``, ``45 min``, ``1,204 h``: days would hide how hours compare.
        """
        ...

    def joined(self, parts: tuple[str, ...]) -> str:
        """Return a list in words: ``a, b and c``."""
        ...

    @property
    def first_weekday(self) -> int:
        """The first day of the week, Monday being 1 and Sunday 7."""
        ...

    @property
    def weekend(self) -> frozenset[int]:
        """The days of the weekend, Monday being 1 and Sunday 7."""
        ...
