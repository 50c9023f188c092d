"""How much room text takes where every character is as wide as the others, or twice as wide."""

import unicodedata
from typing import Final

from tgraph_commands._layout_text import FLAG_LETTERS, clusters

_ELLIPSIS: Final = "…"
_AS_EMOJI: Final = "\ufe0f"
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_LEFT_TO_RIGHT_MARK: Final = "\u200e"
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def cells(text: str) -> int:
    """Return how many characters of the usual width ``text`` takes. Source: UAX 11."""
    return sum(map(_cluster_cells, clusters(text)))


def cut_to_cells(text: str, room: int) -> str:
    """Return ``text`` in at most ``room`` characters of the usual width; ``room`` is positive."""
    if cells(text) <= room:
        return text
    kept, left = "", room - 1
    for cluster in clusters(text):
        left -= _cluster_cells(cluster)
        if left < 0:
            break
        kept += cluster
    return kept.rstrip() + _ELLIPSIS


def held_in_place(text: str) -> str:
    """Return ``text`` so that what stands beside it keeps its place, if it runs right to left."""
    if not runs_right_to_left(text):
        return text
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}"


def from_left(line: str) -> str:
    """Return ``line`` so that it begins at the left, whatever is in it."""
    return f"{_LEFT_TO_RIGHT_MARK}{line}" if runs_right_to_left(line) else line


def runs_right_to_left(text: str) -> bool:
    """Return whether anything in ``text`` does."""
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def _cluster_cells(cluster: str) -> int:
    if _AS_EMOJI in cluster:
        return 2
    return max(map(_char_cells, cluster), default=0)


def _char_cells(char: str) -> int:
    if unicodedata.category(char) in _INVISIBLE:
        return 0
    is_wide = unicodedata.east_asian_width(char) in {"W", "F"} or ord(char) in FLAG_LETTERS
    return 2 if is_wide else 1
