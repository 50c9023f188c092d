"""Text of others, made fit to stand in a picture beside other text."""

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

_MOST_MARKS: Final = 4
"""More on one letter run over the rows above and below."""
_ZWJ: Final = "\u200d"
_JOINERS: Final = frozenset({_ZWJ, "\u200c"})
_VIRAMA: Final = 9
_BLACK_FLAG: Final = "\U0001f3f4"
"""The base of the flags of regions, spelled in tags."""
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")
"""Letters by category, blank to the eye."""


def clean(text: str) -> str:
    """Return ``text`` fit for a picture: one line, nothing invisible, no marks without end.

    The result is empty where nothing of it could be seen. Joiners stay only where they shape
    what is seen: in emoji, after an Arabic letter or a virama.
    """
    kept = one_line(text)
    # What is left out can leave a joiner at the end, or marks that move to another letter.
    while (shown := one_line("".join(_visible(kept)))) != kept:
        kept = shown
    return "" if all(char in _BLANKS or char.isspace() for char in kept) else kept


def one_line(text: str) -> str:
    """Return ``text`` on one line, without what would disturb its neighbours.

    Control characters, directional marks and lone surrogates go; runs of spaces become one.
    """
    text = unicodedata.normalize("NFC", text)
    kept = "".join(" " if char.isspace() else char for char in text if _is_harmless(char))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _visible(text: str) -> Iterator[str]:
    previous, marks = "", 0
    for char, following in zip_longest(text, text[1:], fillvalue=""):
        marks = marks + 1 if _is_mark(char) else 0
        if _is_mark(char) and (not previous.strip() or marks > _MOST_MARKS):
            continue
        if char in _JOINERS and not _joins(previous, char, following):
            continue
        if _is_tag(char) and not (previous == _BLACK_FLAG or _is_tag(previous)):
            continue
        previous = char
        yield char


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me"}


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"


def _joins(previous: str, joiner: str, following: str) -> bool:
    if not previous or not following or following.isspace():
        return False
    if joiner == _ZWJ and _is_pictograph(previous) and _is_pictograph(following):
        return True
    return unicodedata.combining(previous) == _VIRAMA or unicodedata.bidirectional(previous) == "AL"


def _is_pictograph(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sk"} or char == "\ufe0f"


def _is_harmless(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cf":
        return char in _JOINERS or _is_tag(char)
    return category not in {"Cs", "Co", "Cn"} and (category != "Cc" or char.isspace())
