"""People's names as text: what can be shown of one, and when two are the same."""

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from tgraph_graphs._typesetting import clean, graphemes

_DOTS: Final = "•••"
_MOST_MARKS: Final = 4
# More than any emoji has; a chain of joined ones has no end of its own.
_LONGEST_GRAPHEME: Final = 16
_ZWJ: Final = "\u200d"
_JOINERS: Final = frozenset({_ZWJ, "\u200c"})
_VIRAMA: Final = 9
# The base of the flags of regions, spelled in tags.
_BLACK_FLAG: Final = "\U0001f3f4"
# Letters by category, blank to the eye.
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")


def displayed(name: str) -> str:
    """Return a name fit for a picture: one line, nothing invisible, no marks without end.

    The result is empty where nothing of it could be seen. Joiners stay only where they shape
    what is seen: in emoji, after an Arabic letter or a virama.
    """
    text = clean(unicodedata.normalize("NFC", name))
    kept = "".join(_visible(text))
    if all(char in _BLANKS or char.isspace() for char in kept):
        return ""
    return " ".join(kept.split())


def masked(name: str) -> str:
    """Return a name's first character and a fixed number of dots; of one character only dots.

    The length of a name would help to guess it, and a name of one character would be told whole.
    No name stays none.
    """
    characters = graphemes(name)
    first = next(characters, "")
    has_more = next(characters, None) is not None
    if not first:
        return ""
    return first[:_LONGEST_GRAPHEME] + _DOTS if has_more else _DOTS


def folded(name: str) -> str:
    """Return what two names share that are the same but for spelling.

    That is: upper and lower case, composed and decomposed letters, spaces, and what
    cannot be seen.
    """
    composed = unicodedata.normalize("NFC", clean(name))
    return unicodedata.normalize("NFC", composed.casefold())


def _visible(text: str) -> Iterator[str]:
    previous, marks = "", 0
    for char, following in zip_longest(text, text[1:], fillvalue=""):
        marks = marks + 1 if _is_mark(char) else 0
        if _is_mark(char) and (not previous or marks > _MOST_MARKS):
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
