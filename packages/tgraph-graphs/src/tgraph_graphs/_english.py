"""American English, so that the package works without a translator."""

from datetime import date, time, timedelta
from typing import Final

from tgraph_common import Message, Period
from tgraph_graphs._words import Width, Words

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_HOUR: Final = 3600


class English:
    """Speaks American English with its own number and date formats."""

    @property
    def locale(self) -> str:
        """The language's tag, ``en-US``."""
        return "en-US"

    @property
    def first_weekday(self) -> int:
        """The first day of the week: Sunday, 7."""
        return 7

    @property
    def weekend(self) -> frozenset[int]:
        """The days of the weekend: Saturday and Sunday."""
        return frozenset({6, 7})

    def say(self, message: Message) -> str:
        """Return the message with its values filled in."""
        is_plural = message.plural is not None and message.count != 1
        template = message.plural if message.plural is not None and is_plural else message.text
        return template.format_map({key: self._value(each) for key, each in message.values.items()})

    def number(self, value: float, *, decimals: int = 0) -> str:
        """Return a number with its separators, at most ``decimals`` after the point."""
        text = f"{value:,.{decimals}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def percent(self, ratio: float, *, signed: bool = False) -> str:
        """Return a ratio as a whole percentage; zero has no sign."""
        whole = round(100 * ratio)
        return f"{whole:+}%" if signed and whole else f"{whole}%"

    def day(self, day: date, *, width: Width = "short") -> str:
        """Return a day: short ``Nov 22``, long ``November 22, 2026``."""
        month = _MONTHS[day.month - 1]
        return f"{month[:3]} {day.day}" if width == "short" else f"{month} {day.day}, {day.year}"

    def period(self, period: Period) -> str:
        """Return first and last day, with the year once where it is the same."""
        first, last = period.first, period.last
        end = f"{self.day(last)}, {last.year}"
        if first == last:
            return end
        if first.year != last.year:
            return f"{self.day(first)}, {first.year} – {end}"  # noqa: RUF001 - an en dash is meant
        if first.month != last.month:
            return f"{self.day(first)} – {end}"  # noqa: RUF001 - an en dash is meant
        return f"{self.day(first)} – {last.day}, {last.year}"  # noqa: RUF001 - an en dash is meant

    def month(self, first: date, *, width: Width = "short", with_year: bool = True) -> str:
        """Return a month: short ``Nov 2026``, long ``November 2026``, or the same without year."""
        name = _MONTHS[first.month - 1]
        month = name[:3] if width == "short" else name
        return f"{month} {first.year}" if with_year else month

    def weekday(self, iso: int, *, width: Width = "short") -> str:
        """Return the name of a weekday, Monday being 1 and Sunday 7."""
        name = _WEEKDAYS[iso - 1]
        return name[:3] if width == "short" else name

    def hour(self, hour: int, *, width: Width = "short") -> str:
        """Return an hour of the day, 0 to 23, as ``9 PM``, short and long."""
        del width
        return f"{hour % 12 or 12} {'AM' if hour < 12 else 'PM'}"  # noqa: PLR2004 - noon

    def time(self, moment: time) -> str:
        """Return a time of the day to the minute: ``8:30 PM``."""
        return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"  # noqa: PLR2004 - noon

    def duration(self, seconds: float, *, width: Width = "short") -> str:
        """Return a length of time in its two largest units, hours being the largest there is.

        It is rounded to the smaller one of them, halves upwards.
        """
        whole = int(seconds + 0.5)
        whole = whole if whole < _HOUR else (whole + 30) // 60 * 60
        hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
        counts = ((hours, "h", "hour"), (minutes, "min", "minute"), (rest, "s", "second"))
        largest = next((index for index, each in enumerate(counts) if each[0]), len(counts) - 1)
        shown = counts[largest : largest + 2]
        parts = [each for index, each in enumerate(shown) if each[0] or index == 0]
        return " ".join(self._counted(*each, width=width) for each in parts)

    def joined(self, parts: tuple[str, ...]) -> str:
        """Return a list in words: ``a, b and c``."""
        *others, last = parts or ("",)
        return f"{', '.join(others)} and {last}" if others else last

    def _counted(self, count: int, symbol: str, name: str, *, width: Width) -> str:
        if width == "short":
            return f"{self.number(count)} {symbol}"
        return f"{self.number(count)} {name}{'' if count == 1 else 's'}"

    def _value(self, value: str | float | date | timedelta | Message) -> str:
        match value:
            case Message():
                return self.say(value)
            case str():
                return value
            case timedelta():
                return self.duration(value.total_seconds())
            case date():
                return self.day(value, width="long")
            case _:
                return self.number(value, decimals=2)


ENGLISH: Final[Words] = English()
"""The words that charts are written in where nothing else is given."""
