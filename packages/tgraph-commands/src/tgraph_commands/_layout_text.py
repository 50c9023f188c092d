"""Text that is safe in a message: escaped, cut to a limit, instants as Discord shows them."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Final, Literal

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
# Embeddings, overrides and isolates would turn around the text that follows them.
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ELLIPSIS: Final = "…"
_ZWJ: Final = "\u200d"
FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)
"""Code points of which two make one flag."""
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_TAGS: Final = range(0xE0020, 0xE0080)
_HANGUL_VOWELS_AND_ENDS: Final = range(0x1160, 0x1200)


def plain(text: str) -> str:
    """Return ``text`` on one line, without control characters and changes of direction."""
    kept = (" " if char.isspace() else char for char in text)
    shown = "".join(char for char in kept if unicodedata.category(char) not in {"Cc", "Cs"})
    return " ".join(_BIDI.sub("", shown).split())


def escaped(text: str) -> str:
    """Return what a person typed as Markdown that shows just that and mentions nobody.

    A backslash before any ASCII punctuation is not shown. Source: Discord's Markdown.
    """
    return _PUNCTUATION.sub(r"\\\1", plain(text))


def instant(moment: datetime, style: Literal["f", "R"]) -> str:
    """Return an instant as each reader's own: ``f`` as date and time, ``R`` as ``in 7 days``."""
    return f"<t:{int(moment.timestamp())}:{style}>"


def clipped(text: str, limit: int) -> str:
    """Return ``text`` in at most ``limit`` UTF-16 units, never cut within what readers see as one.

    Discord does not say how it counts; UTF-16 units are never fewer than code points.
    """
    if _units(text) <= limit:
        return text
    room = limit - _units(_ELLIPSIS)
    kept = ""
    parts = clusters(text)
    while (room := room - _units(cluster := next(parts))) >= 0:
        kept += cluster
    return kept.rstrip() + _ELLIPSIS


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clusters(text: str) -> Iterator[str]:
    """Yield approximate grapheme clusters, at least one. Source: Unicode Standard Annex 29."""
    cluster = ""
    for char in text:
        if cluster and not _continues(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    yield cluster


def _continues(cluster: str, char: str) -> bool:
    code = ord(char)
    if code in FLAG_LETTERS:
        # Flags are pairs of letters.
        return len(cluster) == 1 and ord(cluster) in FLAG_LETTERS
    return (
        unicodedata.category(char).startswith("M")
        or char == _ZWJ
        or cluster.endswith(_ZWJ)
        or code in _SKIN_TONES
        or code in _TAGS
        or code in _HANGUL_VOWELS_AND_ENDS
    )
