"""People's names as text: what can be shown of one, and when two are the same."""

import unicodedata
from typing import Final

from tgraph_graphs._cleaning import one_line
from tgraph_graphs._typesetting import graphemes

_DOTS: Final = "•••"
# More than any emoji has; a chain of joined ones has no end of its own.
_LONGEST_GRAPHEME: Final = 16


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
    return unicodedata.normalize("NFC", one_line(name).casefold())
