"""The port ``Channels``, fulfilled with hikari's REST client."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, asynccontextmanager
from datetime import datetime, timedelta
from typing import Final

import hikari
import msgspec

from tgraph_commands.channels import (
    Channel,
    ChannelGoneError,
    ChannelKind,
    DiscordForbiddenError,
    Draft,
    EditRefusedError,
    MessageGoneError,
    SeenMessage,
)
from tgraph_commands.discord._connection import Connection, open_connection
from tgraph_commands.discord._drafts import components, file_names
from tgraph_commands.discord._failures import MisreadError, asking
from tgraph_commands.discord._permissions import NEEDED, names, permissions_in
from tgraph_common import Secret

_logger = logging.getLogger(__name__)

_KINDS: Final[Mapping[int, ChannelKind]] = {
    hikari.ChannelType.GUILD_TEXT: ChannelKind.TEXT,
    hikari.ChannelType.GUILD_NEWS: ChannelKind.ANNOUNCEMENT,
    hikari.ChannelType.GUILD_PUBLIC_THREAD: ChannelKind.THREAD,
    hikari.ChannelType.GUILD_PRIVATE_THREAD: ChannelKind.THREAD,
    hikari.ChannelType.GUILD_NEWS_THREAD: ChannelKind.THREAD,
    hikari.ChannelType.GUILD_FORUM: ChannelKind.FORUM,
    hikari.ChannelType.GUILD_MEDIA: ChannelKind.FORUM,
}
_KEPT_OPEN: Final = timedelta(days=7)
_MOST_MESSAGES: Final = 10_000
_LIMIT_S: Final = 150.0
"""Four attempts of 30 seconds each, and hikari's pauses between them."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who the bot is."""

    id: int
    name: str


@asynccontextmanager
async def open_discord_channels(
    token: Secret, *, rest_url: str, limit_s: float = _LIMIT_S
) -> AsyncGenerator["DiscordChannels"]:
    """Open the port ``Channels`` without a gateway, and close it at the end of the block.

    Raises:
        DiscordUnauthorizedError: If the token cannot be one.
    """
    async with open_connection(token, rest_url=rest_url) as connection:
        yield DiscordChannels(connection, limit_s=limit_s)


class DiscordChannels:
    """Posts, edits and removes the bot's own messages.

    ``limit_s`` bounds each task, every repetition and every wait that Discord asks for included.
    """

    def __init__(self, connection: Connection, *, limit_s: float = _LIMIT_S) -> None:
        self._rest = connection.rest
        self._once = connection.once
        self._limit_s = limit_s
        self._identity: Identity | None = None
        self._introducing = asyncio.Lock()

    async def identity(self) -> Identity:
        """Return who the bot is; asked once, though many ask at once.

        Raises:
            DiscordError: If Discord does not say.
        """
        async with self._introducing:
            if self._identity is None:
                async with asking("tell who the bot is", limit_s=self._limit_s):
                    user = await self._rest.fetch_my_user()
                    self._identity = Identity(id=user.id, name=user.username)
            return self._identity

    async def is_in(self, guild_id: int) -> bool:
        """Return whether the bot is in the guild.

        Raises:
            DiscordError: If Discord does not say.
        """
        try:
            async with asking(f"show guild {guild_id}", limit_s=self._limit_s):
                await self._rest.fetch_guild(guild_id)
        except (ChannelGoneError, DiscordForbiddenError):
            return False
        except MisreadError:
            # Only members get an answer other than a refusal.
            return True
        return True

    async def role_ids(self, guild_id: int) -> frozenset[int]:
        """Return the ids of a guild's roles.

        Raises:
            DiscordError: If Discord does not say, or the bot is not in the guild.
        """
        async with asking(f"show the roles of guild {guild_id}", limit_s=self._limit_s):
            return frozenset(int(role.id) for role in await self._rest.fetch_roles(guild_id))

    async def describe(self, channel_id: int) -> Channel:
        """Return what the channel is and which permissions are missing in it."""
        async with asking(f"show channel {channel_id}", limit_s=self._limit_s):
            found = await self._rest.fetch_channel(channel_id)
        kind = _KINDS.get(found.type, ChannelKind.OTHER)
        if not isinstance(found, hikari.GuildChannel):
            return Channel(id=channel_id, guild_id=0, kind=ChannelKind.OTHER)
        return Channel(
            id=channel_id,
            guild_id=found.guild_id,
            kind=kind,
            missing_permissions=await self._missing(found, kind),
        )

    async def _missing(self, channel: hikari.GuildChannel, kind: ChannelKind) -> tuple[str, ...]:
        me = await self.identity()
        place: hikari.PartialChannel = channel
        try:
            async with asking(f"show permissions in {channel.id}", limit_s=self._limit_s):
                if isinstance(channel, hikari.GuildThreadChannel):
                    # A thread has no overwrites of its own.
                    place = await self._rest.fetch_channel(channel.parent_id)
                guild = await self._rest.fetch_guild(channel.guild_id)
                member = await self._rest.fetch_member(channel.guild_id, me.id)
        except (DiscordForbiddenError, ChannelGoneError, MisreadError) as error:
            # Not knowing must not keep a post back: sending it tells.
            _logger.debug("Permissions in channel %s stay unknown: %s", channel.id, error)
            return ()
        overwrites: Mapping[hikari.Snowflake, hikari.PermissionOverwrite] = (
            place.permission_overwrites if isinstance(place, hikari.PermissibleGuildChannel) else {}
        )
        granted = permissions_in(overwrites, guild=guild, member=member)
        return names(NEEDED[kind] & ~granted)

    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        """Post to a text channel, announcement channel or thread; return the message's id."""
        content = await components(draft)
        async with asking(f"post to channel {channel_id}", limit_s=self._limit_s):
            message = await self._rest.create_message(
                channel_id,
                components=content,
                nonce=nonce,
                flags=_flags(draft),
                mentions_everyone=False,
                user_mentions=False,
                role_mentions=False,
            )
        return message.id

    async def edit(self, channel_id: int, message_id: int, draft: Draft) -> None:
        """Replace a message's content and all its files."""
        content = await components(draft)
        task = f"edit message {message_id} in channel {channel_id}"
        async with asking(task, limit_s=self._limit_s, missing=MessageGoneError):
            await self._rest.edit_message(
                channel_id,
                message_id,
                components=content,
                # Those of galleries come by themselves; without any, this removes the old ones.
                attachments=None,
                mentions_everyone=False,
                user_mentions=False,
                role_mentions=False,
            )

    async def delete(self, channel_id: int, message_id: int) -> None:
        """Delete a message of the bot's own; one that is gone already is no error."""
        task = f"delete message {message_id} in channel {channel_id}"
        try:
            async with asking(task, limit_s=self._limit_s, missing=MessageGoneError):
                await self._rest.delete_message(channel_id, message_id)
        except (MessageGoneError, ChannelGoneError):
            return

    async def own_messages(self, channel_id: int, *, after: datetime) -> list[SeenMessage]:
        """Return the bot's own messages since ``after``, oldest first.

        Looks at the 10 000 messages that follow ``after`` at most, whoever wrote them.
        """
        me = await self.identity()
        async with asking(f"list messages of channel {channel_id}", limit_s=self._limit_s):
            messages = self._rest.fetch_messages(channel_id, after=after).limit(_MOST_MESSAGES)
            return [_seen(message) async for message in messages if message.author.id == me.id]

    async def create_thread(self, forum_id: int, draft: Draft, *, title: str) -> SeenMessage:
        """Open a forum thread whose first message is ``draft``; return that message."""
        content = await components(draft)
        async with asking(f"open a thread in forum {forum_id}", limit_s=self._limit_s):
            thread = await self._once.create_forum_post(
                forum_id,
                title,
                components=content,
                flags=_flags(draft),
                auto_archive_duration=_KEPT_OPEN,
                mentions_everyone=False,
                user_mentions=False,
                role_mentions=False,
            )
        # A forum thread and its first message share their id.
        files = tuple(file.name for file in draft.files)
        return SeenMessage(id=thread.id, channel_id=thread.id, files=files)

    async def own_threads(self, forum_id: int, *, after: datetime) -> list[SeenMessage]:
        """Return the first messages of the bot's own threads since ``after``, archived ones too."""
        me = await self.identity()
        async with (
            asking(f"list threads of forum {forum_id}", limit_s=self._limit_s),
            aclosing(self._threads(forum_id, after=after)) as threads,
        ):
            ids = sorted([int(thread.id) async for thread in threads if thread.owner_id == me.id])
            first = [await self._first_message(thread_id) for thread_id in ids]
        return [_seen(message) for message in first if message is not None]

    async def _threads(
        self, forum_id: int, *, after: datetime
    ) -> AsyncGenerator[hikari.GuildThreadChannel]:
        forum = await self._rest.fetch_channel(forum_id)
        if not isinstance(forum, hikari.GuildChannel):
            return
        for thread in await self._rest.fetch_active_threads(forum.guild_id):
            if thread.parent_id == forum_id and thread.created_at >= after:
                yield thread
        async for thread in self._rest.fetch_public_archived_threads(forum_id):
            if thread.metadata.archive_timestamp < after:
                # Last archived come first; the rest was archived, so opened, before.
                return
            if thread.created_at >= after:
                yield thread

    async def _first_message(self, thread_id: int) -> hikari.Message | None:
        try:
            return await self._rest.fetch_message(thread_id, thread_id)
        except hikari.NotFoundError:
            return None

    async def delete_thread(self, thread_id: int) -> None:
        """Delete a thread; one that is gone already is no error."""
        try:
            async with asking(f"delete thread {thread_id}", limit_s=self._limit_s):
                await self._rest.delete_channel(thread_id)
        except ChannelGoneError:
            return

    async def archive_thread(self, thread_id: int) -> None:
        """Archive a thread of the bot's own; one that is archived already is no error."""
        try:
            async with asking(f"archive thread {thread_id}", limit_s=self._limit_s):
                await self._rest.edit_channel(thread_id, archived=True)
        except EditRefusedError:
            return

    async def reopen_thread(self, thread_id: int) -> None:
        """Open an archived thread again; one that is open already is no error."""
        async with asking(f"reopen thread {thread_id}", limit_s=self._limit_s):
            await self._rest.edit_channel(thread_id, archived=False)


def _flags(draft: Draft) -> hikari.MessageFlag:
    if draft.silent:
        return hikari.MessageFlag.SUPPRESS_NOTIFICATIONS
    return hikari.MessageFlag.NONE


def _seen(message: hikari.Message) -> SeenMessage:
    return SeenMessage(id=message.id, channel_id=message.channel_id, files=file_names(message))
