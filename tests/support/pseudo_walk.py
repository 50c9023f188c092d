"""Finds what a person would read in English though they asked for another language.

A text of ``pseudo``'s language is taken apart: what stands in brackets is translated. The rest may
be punctuation, numbers, what Discord itself turns into words, and the values that a test names.
Every letter beside that is a finding.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from babel import dates, lists, units

from pseudo import CLOSING, COMMAND, OPENING, PSEUDO

_TRANSLATED: Final = re.compile(rf"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
_DISCORDS: Final = re.compile(r"<t:-?\d+(?::\w)?>|<[@#]&?!?\d+>|https?://[^\s<>)]+")
_COMMAND: Final = re.compile(rf"/?{COMMAND}[a-z_]+(?: {COMMAND}[a-z_]+)?(?![^\W_])")
_ESCAPE: Final = re.compile(r"\\([^A-Za-z0-9\s])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = r"[^\W\d_]"
_GAP: Final = "\x00"
"""Takes the place of what was understood, so that its neighbours do not become one word."""


def findings(text: str, *, known: Iterable[str] = ()) -> list[str]:
    """Return every stretch of a text that is neither translated nor a value, in order.

    Args:
        text: What somebody reads, in ``pseudo``'s language; Markdown or plain.
        known: Values that may stand in it as they are: names, settings, what a fake made up.
    """
    left = _TRANSLATED.sub(_GAP, _ESCAPE.sub(r"\1", text))
    if OPENING in left or CLOSING in left:
        return [f"cut or nested: {text!r}"]
    left = _COMMAND.sub(_GAP, _DISCORDS.sub(_GAP, left))
    for value in sorted(known, key=len, reverse=True):
        plain = re.escape(" ".join(_ESCAPE.sub(r"\1", value).split()))
        left = re.sub(rf"(?<!{_LETTERS}){plain}(?!{_LETTERS})", _GAP, left)
    return [word for word in _WORD.findall(left) if word not in CLDR_WORDS]


def _cldr_words() -> Iterator[str]:
    """Yield texts that hold the words of the language's own dates, times, durations and lists."""
    for month in range(1, 13):
        for weekday in range(7):
            day = date(2026, month, 1 + weekday)
            for pattern in ("full", "long", "medium", "short", "LLLL y", "LLL", "ccc", "cccc"):
                yield dates.format_date(day, pattern, locale=PSEUDO)
            for skeleton in ("yMMMd", "yMMM", "yMMMM", "MMMd", "MMMMd", "MMMEd"):
                yield dates.format_skeleton(skeleton, day, locale=PSEUDO)
                yield dates.format_interval(day, date(2027, 3, 9), skeleton, locale=PSEUDO)
    for unit in ("second", "minute", "hour", "day"):
        for width in ("long", "short", "narrow"):
            for count in (1, 2, 10):
                yield units.format_unit(count, unit, width, locale=PSEUDO)
    for style in ("standard", "or"):
        yield lists.format_list(("1", "2", "3"), style, locale=PSEUDO)


CLDR_WORDS: Final = frozenset(word for text in _cldr_words() for word in _WORD.findall(text))
