"""Pictures in memory as parts of messages, over as many messages as Discord's limits ask for."""

from collections.abc import Iterator, Sequence
from typing import Final

import hikari
import msgspec
from hikari.api import ComponentBuilder
from hikari.impl import (
    MediaGalleryComponentBuilder,
    MediaGalleryItemBuilder,
    TextDisplayComponentBuilder,
)

from tgraph_commands._layout import MAX_ALT
from tgraph_commands._layout_split import MAX_FILE_BYTES, even_split
from tgraph_commands._layout_text import clipped, plain
from tgraph_common import Picture

MessageParts = tuple[ComponentBuilder, ...]
"""All parts of one message, in order."""

_MAX_PARTS: Final = 40
_MAX_TEXT: Final = 4000
"""Of a message, in characters. Source: Discord's API reference."""

_PNG: Final = "image/png"


class SizedPictures(msgspec.Struct, frozen=True, kw_only=True):
    """Pictures by whether Discord takes them, each in the order given."""

    fitting: tuple[Picture, ...]
    too_large: tuple[Picture, ...]


def by_size(
    pictures: Sequence[Picture], *, file_limit_bytes: int = MAX_FILE_BYTES
) -> SizedPictures:
    """Tell the pictures that can be sent from those that are too large for it.

    Args:
        pictures: Any.
        file_limit_bytes: The ``attachment_size_limit`` of an interaction; more than 10 MiB is not
            made use of, so that what fits an interaction fits every channel.
    """
    limit = min(file_limit_bytes, MAX_FILE_BYTES)
    return SizedPictures(
        fitting=tuple(picture for picture in pictures if len(picture.png) <= limit),
        too_large=tuple(picture for picture in pictures if len(picture.png) > limit),
    )


def gallery(pictures: Sequence[Picture]) -> list[ComponentBuilder]:
    """Return the parts that show ``pictures``, each as wide as the message.

    The files are named by their place and their chart, nothing else.

    Args:
        pictures: At most 10; each with its alt text, which Discord wants on every one.
    """
    return [_shown(picture, place) for place, picture in enumerate(pictures, start=1)]


def picture_messages(
    pictures: Sequence[Picture],
    *,
    above: Sequence[ComponentBuilder] = (),
    below: Sequence[ComponentBuilder] = (),
) -> tuple[MessageParts, ...]:
    """Return the messages that show ``pictures``, evenly filled, with words around them.

    As few as Discord's limits allow: 10 files, 25 MiB, 40 parts and 4 000 characters each. Without
    pictures and words there is none.

    Args:
        pictures: Each fitting, see ``by_size``.
        above: Texts, of at most 4 000 characters each, and separators, for the first message.
        below: Likewise, for the last one.
    """
    messages: list[list[ComponentBuilder]] = []
    has_pictures = False
    for chunk in _chunks(pictures, above, below):
        brings_pictures = isinstance(chunk[0], MediaGalleryComponentBuilder)
        if not messages or not _fits([*messages[-1], *chunk]) or (has_pictures and brings_pictures):
            messages.append([])
            has_pictures = False
        messages[-1].extend(chunk)
        has_pictures = has_pictures or brings_pictures
    return tuple(tuple(parts) for parts in messages)


def _chunks(
    pictures: Sequence[Picture],
    above: Sequence[ComponentBuilder],
    below: Sequence[ComponentBuilder],
) -> Iterator[list[ComponentBuilder]]:
    """Yield what belongs into one message each."""
    yield from ([part] for part in above)
    for group in even_split([len(picture.png) for picture in pictures]):
        yield gallery([pictures[index] for index in group])
    yield from ([part] for part in below)


def _fits(parts: Sequence[ComponentBuilder]) -> bool:
    texts = [part.content for part in parts if isinstance(part, TextDisplayComponentBuilder)]
    return len(parts) <= _MAX_PARTS and len("".join(texts).encode("utf-16-le")) // 2 <= _MAX_TEXT


def _shown(picture: Picture, place: int) -> ComponentBuilder:
    name = f"{place}-{picture.chart.value}.png"
    alt = clipped(plain(picture.alt) or plain(picture.title) or picture.chart.value, MAX_ALT)
    # `attachment://name` as a string would be taken for the path of a file.
    item = MediaGalleryItemBuilder(media=hikari.Bytes(picture.png, name, _PNG), description=alt)
    return MediaGalleryComponentBuilder(items=[item])
