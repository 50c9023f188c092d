"""Lengths of time in words."""

from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

Width = Literal["short", "long"]
Unit = Literal["hour", "minute", "second"]

_SYMBOLS: dict[Unit, str] = {"hour": "h", "minute": "min", "second": "s"}


def duration_text(seconds: int, *, locale: Locale, width: Width) -> str:
    """Return a length of time, not negative, in its two largest units; zero is ``0 min``.

    From an hour on it is rounded to minutes, halves upwards.

    Hours never become days: watch time is read in hours, and "1,234 h" compares with "980 h".
    """
    texts = tuple(
        _unit_text(amount, unit, locale=locale, width=width) for amount, unit in _amounts(seconds)
    )
    return texts[0] if len(texts) == 1 else _pair(texts, locale=locale, width=width)


def _amounts(seconds: int) -> tuple[tuple[int, Unit], ...]:
    """Return one or two units, the larger first; a second unit of zero is left out."""
    large: tuple[int, Unit]
    small: tuple[int, Unit]
    if seconds < 3600:  # noqa: PLR2004  # an hour
        large, small = (seconds // 60, "minute"), (seconds % 60, "second")
    else:
        minutes = (seconds + 30) // 60
        large, small = (minutes // 60, "hour"), (minutes % 60, "minute")
    return tuple(each for each in (large, small) if each[0]) or ((0, "minute"),)


def _unit_text(amount: int, unit: Unit, *, locale: Locale, width: Width) -> str:
    if width == "short" and locale.language == "en":
        # CLDR has "3 hr" and "3 hrs"; a chart is no place for a plural.
        return f"{format_decimal(amount, locale=locale)} {_SYMBOLS[unit]}"
    name = f"duration-{unit}"
    texts = (format_unit(amount, name, length=each, locale=locale) for each in (width, "short"))
    # Where CLDR has one form for two widths, babel finds none for the other and says the unit's id.
    return next(text for text in texts if name not in text)


def _pair(texts: tuple[str, ...], *, locale: Locale, width: Width) -> str:
    style: Literal["unit", "unit-narrow"] = "unit-narrow" if width == "short" else "unit"
    try:
        joined = format_list(texts, style=style, locale=locale)
    except KeyError:  # some languages inherit this list in CLDR, but not in babel
        return " ".join(texts)
    if width == "long":
        return joined
    # "3 Std., 20 Min." reads like two things, and "3 時間20 分" keeps the wrong things together.
    return (
        " ".join(texts)
        if joined in (", ".join(texts), "".join(texts)) and " " in joined
        else joined
    )
