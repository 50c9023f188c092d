"""Finding a run's messages again whose confirmation was lost, by the names of their files."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

import msgspec

from tgraph_commands._marks import marked_position, nonce
from tgraph_commands.channels import ChannelKind, Channels, SeenMessage
from tgraph_commands.journal import Journal, Post, PostedMessage, Run
from tgraph_commands.publisher._removal import remove_message, remove_thread

_log = logging.getLogger(__name__)

SKEW: Final = timedelta(minutes=10)
"""How far this machine's clock may be ahead of Discord's."""


class Finder:
    """Reads the bot's own messages and enters a run's unconfirmed ones in the journal."""

    def __init__(self, *, journal: Journal, channels: Channels) -> None:
        self._journal = journal
        self._channels = channels

    async def adopt(self, run: Run) -> None:
        """Enter every message of the run that stands on Discord; remove second copies of one.

        A post that is edited in place has nothing to find: editing it once more does no harm.

        Raises:
            DiscordError: If the channel cannot be read.
        """
        post = await self._journal.post(run.id)
        if post is None or post.edits is not None:
            return
        since = run.started_at - SKEW
        place: int | None = post.channel_id
        if post.kind is ChannelKind.FORUM:
            threads = await self._channels.own_threads(post.channel_id, after=since)
            post = await self._enter(run, post, threads)
            place = post.thread_id
        if place is not None:
            await self._enter(run, post, await self._channels.own_messages(place, after=since))

    async def _enter(self, run: Run, post: Post, seen: Iterable[SeenMessage]) -> Post:
        others = await self._journal.messages_of_others(run.id)
        known = {message.position: message for message in post.messages}
        for message in seen:
            position = marked_position(run.id, message.files)
            # Of an edit that was given up, the standing post's messages bear this run's mark.
            if position is None or message.id in others:
                continue
            if position not in known:
                known[position] = as_posted(run, position, message)
                await self._journal.record(run, known[position])
                _log.info("Message %s of the post was there already: %s.", position, message.id)
            elif known[position].message_id != message.id:
                await self._remove_copy(post, message)
        ordered = tuple(known[position] for position in sorted(known))
        return msgspec.structs.replace(post, messages=ordered)

    async def _remove_copy(self, post: Post, message: SeenMessage) -> None:
        _log.warning("Message %s stood there twice: one is removed.", message.id)
        if post.kind is ChannelKind.FORUM and message.id == message.channel_id:
            await remove_thread(self._channels, message.channel_id)
        else:
            await remove_message(self._channels, message.channel_id, message.id)


def as_posted(run: Run, position: int, message: SeenMessage) -> PostedMessage:
    """Return a message as the journal remembers it."""
    return PostedMessage(
        position=position,
        channel_id=message.channel_id,
        message_id=message.id,
        nonce=nonce(run.id, position),
        files=message.files,
    )
