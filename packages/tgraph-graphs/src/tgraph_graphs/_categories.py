"""What the categories of Tautulli's graphs mean, whatever the server's version or settings.

For what they do not know, the functions return ``None`` or a key that sorts last: a newer server's
category is then drawn under the server's own name.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from tgraph_graphs._cleaning import clean

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_LINES: Final[Mapping[str, int]] = {"8k": 4320, "4k": 2160, "2k": 1440}


def day_of(category: str | None) -> date | None:
    """Return the day of a category such as ``2026-11-22``."""
    with suppress(ValueError):
        return date.fromisoformat(category or "")
    return None


def weekday_of(category: str | None) -> int | None:
    """Return the weekday of a category such as ``Sunday``, Monday being 1 and Sunday 7."""
    name = (category or "").strip().lower()
    return _WEEKDAYS.index(name) + 1 if name in _WEEKDAYS else None


def hour_of(category: str | None) -> int | None:
    """Return the hour of a category such as ``09``, 0 to 23."""
    text = (category or "").strip()
    is_hour = re.fullmatch(r"[0-9]{1,2}", text) is not None and int(text) < 24  # noqa: PLR2004
    return int(text) if is_hour else None


def months_of(categories: Sequence[str | None], *, last: date) -> tuple[date | None, ...]:
    """Return the first days of categories such as ``Nov 2026``, the last one ``last``'s month.

    Tautulli names months in the language of the machine that it runs on. Names that are not all
    English are known by their places, if all of the years fit.

    Source: ``get_plays_per_month``, whose labels are ``strftime``'s ``%b %Y``.
    """
    named = tuple(map(_english_month, categories))
    if all(named):
        return named
    newest = 12 * last.year + last.month - 1
    numbers = range(newest - len(categories) + 1, newest + 1)
    fit = all(
        (category or "").endswith(f" {number // 12}")
        for category, number in zip(categories, numbers, strict=True)
    )
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers) if fit else named


def _english_month(category: str | None) -> date | None:
    match = re.fullmatch(r"([A-Za-z]{3})[a-z]* ([0-9]{4})", (category or "").strip())
    if match is None or match[1].lower() not in _MONTHS or match[2] == "0000":
        return None
    return date(int(match[2]), _MONTHS.index(match[1].lower()) + 1, 1)


def platform_key(category: str | None) -> str:
    """Return what makes two platforms the same one; empty for an unknown one.

    Tautulli renames some platforms after grouping, so that one name can come twice. What cannot be
    seen of a name tells nobody platforms apart.
    """
    return clean(category or "")


def resolution_key(category: str | None) -> tuple[int, str]:
    """Return what resolutions are merged by: their lines, and their name, empty if unknown.

    ``1080`` is the legacy spelling of ``1080p``; interlaced resolutions stay apart. ``SD`` has no
    lines, what is not understood has -1, and the unknown -2.
    """
    name = clean(category or "")
    text = "".join(name.split()).lower()
    if text in _LINES:
        return (_LINES[text], text.upper())
    if text == "sd":
        return (0, "SD")
    if text in ("", "unknown"):
        return (-2, "")
    number = re.fullmatch(r"([0-9]{3,4})([pi]?)", text)
    if number is None:
        return (-1, name)
    lines, scan = int(number[1]), number[2] or "p"
    short = {count: name.upper() for name, count in _LINES.items()}
    return (lines, short[lines] if scan == "p" and lines in short else f"{lines}{scan}")
