"""Messages as a test reads them: what a person in the channel would see."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from tgraph_commands.testing._entities import Attachment, Mentions, Message, MessageFlag
from tgraph_commands.testing._json import Json, JsonObject, is_object
from tgraph_commands.testing._mentions import displayed


class SeenFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a message."""

    id: int
    name: str
    data: bytes
    content_type: str | None
    alt: str | None
    """The gallery item's description, else the attachment's own."""
    is_shown: bool
    """False where no component of a Components V2 message shows it: nobody sees it."""


class SeenMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it stood when the test looked."""

    id: int
    channel_id: int
    content: str
    texts: tuple[str, ...]
    """Every text display, in order."""
    files: tuple[SeenFile, ...]
    """In the order in which the components show them."""
    custom_ids: tuple[str, ...]
    embeds: tuple[JsonObject, ...]
    components: tuple[JsonObject, ...]
    is_v2: bool
    is_silent: bool
    is_ephemeral: bool
    is_own: bool
    mentions: Mentions
    """Whom the message notifies as it stands."""
    ever_mentioned: Mentions
    """Whom any version of it notified; falsy when nobody."""
    allowed_mentions: JsonObject | None
    nonce: str | int | None
    edits: int
    created_at: datetime
    edited_at: datetime | None

    @property
    def text(self) -> str:
        """All its text, lines joined."""
        return "\n".join(one for one in (self.content, *self.texts) if one)


def seen(message: Message, *, bot_id: int) -> SeenMessage:
    """Return a message as a value."""
    alts = dict(_alts([*message.components]))
    order = list(alts)
    files = sorted(
        message.attachments,
        key=lambda one: order.index(str(one.id)) if str(one.id) in alts else len(order),
    )
    return SeenMessage(
        id=message.id,
        channel_id=message.channel_id,
        content=message.content,
        texts=tuple(displayed([*message.components])),
        files=tuple(_seen_file(one, alts.get(str(one.id))) for one in files),
        custom_ids=tuple(str(one["custom_id"]) for one in controls([*message.components])),
        embeds=tuple(message.embeds),
        components=tuple(message.components),
        is_v2=bool(message.flags & MessageFlag.COMPONENTS_V2),
        is_silent=bool(message.flags & MessageFlag.SUPPRESS_NOTIFICATIONS),
        is_ephemeral=bool(message.flags & MessageFlag.EPHEMERAL),
        is_own=message.author_id == bot_id,
        mentions=message.mentions,
        ever_mentioned=message.ever_mentioned,
        allowed_mentions=message.allowed_mentions,
        nonce=message.nonce,
        edits=message.edits,
        created_at=message.created_at,
        edited_at=message.edited_at,
    )


def _seen_file(attachment: Attachment, alt: str | None) -> SeenFile:
    return SeenFile(
        id=attachment.id,
        name=attachment.filename,
        data=attachment.data,
        content_type=attachment.content_type,
        alt=alt or attachment.description,
        is_shown=attachment.is_shown,
    )


def _alts(node: Json) -> Iterator[tuple[str, str | None]]:
    """Yield the attachment ids that components show, each with its alt text, in order."""
    if isinstance(node, list):
        for one in node:
            yield from _alts(one)
    elif is_object(node):
        for key in ("media", "file"):
            media = node.get(key)
            if is_object(media) and "attachment_id" in media:
                description = node.get("description")
                yield str(media["attachment_id"]), None if description is None else str(description)
        for key in ("components", "accessory", "items"):
            yield from _alts(node.get(key))


def controls(node: Json) -> Iterator[JsonObject]:
    """Yield the buttons and selects with a custom id, in order."""
    if isinstance(node, list):
        for one in node:
            yield from controls(one)
    elif is_object(node):
        if "custom_id" in node:
            yield node
        for key in ("components", "accessory"):
            yield from controls(node.get(key))
