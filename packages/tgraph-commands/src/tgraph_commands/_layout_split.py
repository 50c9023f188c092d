"""How many messages a post needs, and which pictures go into which."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

MAX_FILES: Final = 10
MAX_FILE_BYTES: Final = 10 * 1024 * 1024
MAX_REQUEST_BYTES: Final = 25 * 1024 * 1024
"""Discord's limits for a request by a bot, in a guild without boosts."""

_BODY_BYTES: Final = 256 * 1024
"""Kept free for everything of a request but its files: text, alt texts, multipart headers."""


def even_split(sizes: Sequence[int]) -> tuple[range, ...]:
    """Return the pictures of each message, by index: as few messages as possible, evenly filled.

    Args:
        sizes: Bytes of each picture in order, each at most ``MAX_FILE_BYTES``.
    """
    for messages in range(-(-len(sizes) // MAX_FILES), len(sizes)):
        parts = _parts(len(sizes), messages)
        if all(_fits([sizes[index] for index in part]) for part in parts):
            return parts
    return _parts(len(sizes), len(sizes))


def _parts(count: int, messages: int) -> tuple[range, ...]:
    if not messages:
        return ()
    each, extra = divmod(count, messages)
    ends = accumulate([each + (number < extra) for number in range(messages)], initial=0)
    return tuple(range(start, end) for start, end in pairwise(ends))


def _fits(sizes: Sequence[int]) -> bool:
    return len(sizes) <= MAX_FILES and sum(sizes) <= MAX_REQUEST_BYTES - _BODY_BYTES
