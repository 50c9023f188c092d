"""The text for those who cannot see a picture: whole sentences, within Discord's limit."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from typing import Final

from tgraph_common import Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._charts._values import Values
from tgraph_graphs._typesetting import ELLIPSIS, graphemes, isolated
from tgraph_graphs._words import Words

LIMIT: Final = 1024
"""Discord's limit for alt text; counted in UTF-16 units, the strictest way to count."""
_MOST_NAMED: Final = 3
"""Of more that are equally high none stands out."""


def alternative(sentences: Iterable[Message], words: Words) -> str:
    """Return the sentences as one text; those that do not fit any more are left out.

    The first one, which says what the picture is, is never left out but cut.
    """
    first, *others = (words.say(sentence) for sentence in sentences)
    text = _shortened(first)
    for sentence in others:
        longer = f"{text} {sentence}"
        if _length(longer) <= LIMIT:
            text = longer
    return text


def listing(labels: Sequence[str], values: Sequence[str], words: Words) -> str:
    """Return labels with their values as a list in words."""
    return words.joined(
        tuple(
            words.say(messages.alt_item(label=isolated(label), value=value))
            for label, value in zip(labels, values, strict=True)
        )
    )


def highest_of(
    labels: Sequence[str], heights: Sequence[float], *, values: Values
) -> Iterator[Message]:
    """Yield the sentence that names the highest: all that are equally high, or none of too many."""
    places = highest_places(heights)
    if len(places) <= _MOST_NAMED:
        names = values.words.joined(tuple(isolated(labels[place]) for place in places))
        text = values.text(heights[places[0]], width="long")
        yield messages.alt_highest(label=names, value=text)


def highest_places(heights: Sequence[float]) -> tuple[int, ...]:
    """Return the places of the highest, of all that are equally high.

    Raises:
        ValueError: If there are none.
    """
    highest = max(heights)
    # Means of equal sums can differ in their last digits.
    return tuple(place for place, height in enumerate(heights) if math.isclose(height, highest))


def _shortened(text: str) -> str:
    if _length(text) <= LIMIT:
        return text
    parts = tuple(graphemes(text))
    ends = accumulate(map(_length, parts))
    room = LIMIT - _length(ELLIPSIS)
    kept = takewhile(lambda part_end: part_end[1] <= room, zip(parts, ends, strict=True))
    return "".join(part for part, _ in kept) + ELLIPSIS


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
