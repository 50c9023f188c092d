"""How wide text is drawn, and how to cut or break it to a width, without drawing it.

Widths are in em, the unit of the font's size, and err on the wide side.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile
from typing import Final

from tgraph_graphs._advance_widths import advance_width

ELLIPSIS: Final = "…"

_ZWJ: Final = "\u200d"
_LEFTWARDS: Final = frozenset({"R", "AL", "AN"})
_NEVER_FIRST: Final = frozenset(
    "、。，．・：；？！…‥ー々〜～）」』】〉》〕］｝)]}”’%％"  # noqa: RUF001 - these signs are meant
    "ぁぃぅぇぉっゃゅょァィゥェォッャュョะาๆฯ"
)
"""Signs and small letters that close or lengthen what they follow."""
_NEVER_LAST: Final = frozenset("（「『【〈《〔［｛([{“‘เแโใไ")  # noqa: RUF001 - as above
"""Signs that open what follows, and the vowels of Thai that are written before their letter."""


def isolated(text: str) -> str:
    """Return ``text`` so that it keeps its own direction, and what stands beside it another.

    A Hebrew or Arabic name would else take numbers and stops that follow it to its wrong side.
    """
    is_leftwards = any(unicodedata.bidirectional(char) in _LEFTWARDS for char in text)
    return f"\u2068{text}\u2069" if is_leftwards else text


def graphemes(text: str) -> Iterator[str]:
    """Split text into what a reader takes for one character, emoji sequences included."""
    cluster = ""
    for char in text:
        if cluster and not _continues(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def text_width(text: str) -> float:
    """Return an upper estimate of the width of ``text``, in em."""
    return sum(map(advance_width, text))


def cut(text: str, width: float) -> str:
    """Return ``text``, or as much of its beginning as fits ``width`` em with an ellipsis."""
    if text_width(text) <= width:
        return text
    parts = tuple(graphemes(text))
    ends = accumulate(map(text_width, parts))
    room = width - text_width(ELLIPSIS)
    kept = takewhile(lambda part_end: part_end[1] <= room, zip(parts, ends, strict=True))
    return "".join(part for part, _ in kept).rstrip() + ELLIPSIS


def lines(pieces: Iterable[str], width: float, *, glue: str) -> tuple[tuple[str, ...], ...]:
    """Lay pieces out in lines of at most ``width`` em, with ``glue`` between those of a line.

    A piece is never broken; one that is longer than a line is cut.
    """
    done: list[list[str]] = []
    for piece in (cut(piece, width) for piece in pieces):
        if done and text_width(glue.join((*done[-1], piece))) <= width:
            done[-1].append(piece)
        else:
            done.append([piece])
    return tuple(map(tuple, done))


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """Return ``text`` in lines of at most ``width`` em, broken between words.

    In scripts that are written without spaces it is broken between letters, too, where these may
    be parted. A word of another script that is longer than a line is cut.
    """
    words = (
        "".join(line) for word in text.split() for line in lines(_inseparable(word), width, glue="")
    )
    return tuple(" ".join(line) for line in lines(words, width, glue=" "))


def _inseparable(word: str) -> Iterator[str]:
    """Split a word into what has to stand in one line."""
    whole = ""
    for part in graphemes(word):
        if whole and _may_part(whole[-1], part[0]):
            yield whole
            whole = ""
        whole += part
    if whole:
        yield whole


def _may_part(before: str, after: str) -> bool:
    return (
        (_is_spaceless(before) or _is_spaceless(after))
        and before not in _NEVER_LAST
        and after not in _NEVER_FIRST
    )


def _is_spaceless(char: str) -> bool:
    """Return whether a character is of Chinese, Japanese, Thai or Lao, or as wide as theirs."""
    return unicodedata.east_asian_width(char) in "WF" or "\u0e00" <= char <= "\u0eff"


def _continues(cluster: str, char: str) -> bool:
    if cluster[-1] == _ZWJ or _is_extending(char):
        return True
    if _is_regional(char):
        return len(cluster) == 1 and _is_regional(cluster)
    return _is_jamo(cluster[-1]) and "\u1160" <= char <= "\u11ff"


def _is_extending(char: str) -> bool:
    return (
        unicodedata.category(char).startswith("M")
        or char in (_ZWJ, "\u200c", "\u0e33", "\u0eb3")
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or _is_tag(char)
    )


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_jamo(char: str) -> bool:
    return "\u1100" <= char <= "\u11ff"
