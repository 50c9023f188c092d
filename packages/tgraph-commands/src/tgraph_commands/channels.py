"""Discord's channels as the publisher sees them: a port, its values and its errors.

``tgraph_commands.discord`` fulfils the port with hikari; tests fulfil it with a fake.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import msgspec

from tgraph_common import TGraphError


class DiscordError(TGraphError):
    """Discord did not do what was asked."""


class DiscordUnreachableError(DiscordError):
    """No answer came, or only server errors: whether it was done is unknown. Try again later."""


class DiscordUnauthorizedError(DiscordError):
    """The token is wrong (401): stop, and tell the owner."""


class DiscordForbiddenError(DiscordError):
    """A permission is missing (403): tell the owner, do not repeat."""


class ChannelGoneError(DiscordError):
    """The channel does not exist, or not for the bot (404, 10003)."""


class MessageGoneError(DiscordError):
    """The message does not exist any more (404, 10008)."""


class EditRefusedError(DiscordError):
    """The message cannot be edited now: too old for another edit (30046) or archived (50083)."""


class ChannelUnfitError(DiscordError):
    """Reports cannot be posted to a channel of this kind: the owner chooses another."""


class DiscordRejectedError(DiscordError):
    """Discord found the request malformed (400, 413): our fault, report a bug."""


class ChannelKind(StrEnum):
    """What a channel is, as far as posting goes."""

    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    THREAD = "thread"
    FORUM = "forum"
    OTHER = "other"
    """Nothing that a report can be posted to."""


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A channel and what the bot may do there."""

    id: int
    guild_id: int
    kind: ChannelKind
    missing_permissions: tuple[str, ...] = ()
    """Discord's names of the permissions that posting needs and the bot lacks, sorted."""


class Text(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Markdown; whatever a person chose in it is escaped already."""

    markdown: str


class GalleryItem(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the message; ``file`` is one of its files' names."""

    file: str
    alt: str
    """At most 1 024 characters."""


class Gallery(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One to ten pictures side by side."""

    items: tuple[GalleryItem, ...]


class Separator(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A thin line."""


class MenuOption(msgspec.Struct, frozen=True, kw_only=True):
    """One option of a menu; ``value`` comes back when somebody chooses it."""

    label: str
    """At most 100 characters; shown as they are, without Markdown."""
    value: str
    """At most 100 characters."""
    is_chosen: bool = False


class Menu(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A select: one of at most 25 options, with a row of its own."""

    custom_id: str
    """See ``_custom_ids``; no two of a message are equal."""
    options: tuple[MenuOption, ...]


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """A button that does something."""

    custom_id: str
    """See ``_custom_ids``; no two of a message are equal."""
    label: str
    """At most 80 characters; shown as they are, without Markdown."""


class ButtonRow(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One to five buttons side by side."""

    buttons: tuple[Button, ...]


Control = Menu | ButtonRow
Block = Text | Gallery | Separator | Control


class OutgoingFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file to attach, read when it is sent."""

    name: str
    path: Path


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A Components V2 message; mentions in it are never parsed."""

    blocks: tuple[Block, ...]
    files: tuple[OutgoingFile, ...] = ()
    silent: bool = False


class SeenMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One of the bot's own messages, as found in a channel."""

    id: int
    channel_id: int
    files: tuple[str, ...]


class Channels(Protocol):
    """Posts, edits and removes the bot's own messages. Every method may raise ``DiscordError``."""

    async def describe(self, channel_id: int) -> Channel:
        """Return what the channel is and which permissions are missing in it."""
        ...

    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        """Post to a text channel, announcement channel or thread; return the message's id.

        ``nonce`` (at most 25 characters) makes Discord drop a repetition within minutes, so the
        implementation may repeat a request whose answer was lost.
        """
        ...

    async def edit(self, channel_id: int, message_id: int, draft: Draft) -> None:
        """Replace a message's content and all its files.

        Raises:
            MessageGoneError: If it was deleted.
            EditRefusedError: If Discord takes no further edit of it.
        """
        ...

    async def delete(self, channel_id: int, message_id: int) -> None:
        """Delete a message of the bot's own; one that is gone already is no error."""
        ...

    async def own_messages(self, channel_id: int, *, after: datetime) -> Sequence[SeenMessage]:
        """Return the bot's own messages since ``after``, oldest first."""
        ...

    async def create_thread(self, forum_id: int, draft: Draft, *, title: str) -> SeenMessage:
        """Open a forum thread whose first message is ``draft``; return that message.

        Sent once, never repeated by the implementation: Discord takes no nonce here. The thread's
        id is the message's ``channel_id``.
        """
        ...

    async def own_threads(self, forum_id: int, *, after: datetime) -> Sequence[SeenMessage]:
        """Return the first messages of the bot's own threads since ``after``, archived ones too."""
        ...

    async def delete_thread(self, thread_id: int) -> None:
        """Delete a thread; one that is gone already is no error.

        Raises:
            DiscordForbiddenError: If the bot may not (Manage Threads).
        """
        ...

    async def archive_thread(self, thread_id: int) -> None:
        """Archive a thread of the bot's own."""
        ...

    async def reopen_thread(self, thread_id: int) -> None:
        """Open an archived thread again; one that is open already is no error.

        Raises:
            DiscordForbiddenError: If the bot may not (it is locked).
        """
        ...
