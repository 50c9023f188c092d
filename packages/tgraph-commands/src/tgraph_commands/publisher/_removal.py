"""Removing posts that were replaced, or never completed."""

import logging

from tgraph_commands.channels import (
    ChannelGoneError,
    Channels,
    DiscordError,
    DiscordForbiddenError,
    MessageGoneError,
)
from tgraph_commands.journal import Journal, Post
from tgraph_commands.publisher._patience import Pause, patiently
from tgraph_commands.publisher._values import OldPost
from tgraph_common import Clock

_log = logging.getLogger(__name__)


class Removal:
    """Removes what the journal says is leaving."""

    def __init__(self, *, journal: Journal, channels: Channels, clock: Clock, pause: Pause) -> None:
        self._journal = journal
        self._clock = clock
        self._channels = channels
        self._pause = pause

    async def clear(self, report: str) -> OldPost:
        """Remove the report's leaving posts; return what became of the last of them.

        Discord's refusal is no error here: the new post stands. It is logged, and tried again with
        the report's next run.
        """
        result = OldPost.NONE
        for post in await self._journal.leaving(report):
            try:
                result = await patiently(
                    lambda _failed, post=post: self._remove(post), pause=self._pause
                )
            except DiscordError as error:
                _log.warning("The post that was replaced could not be removed. %s", error.advice())
                result = OldPost.LEFT
        await self._journal.finish(report, now=self._clock.now())
        return result

    async def _remove(self, post: Post) -> OldPost:
        result = OldPost.REMOVED
        if post.thread_id is not None:
            result = await remove_thread(self._channels, post.thread_id)
        else:
            for message in post.messages:
                await remove_message(self._channels, message.channel_id, message.message_id)
                await self._journal.forget_message(post, message)
        await self._journal.forget_post(post)
        return result


async def remove_message(channels: Channels, channel_id: int, message_id: int) -> None:
    """Delete a message, if it is still there.

    Raises:
        DiscordError: If Discord does not.
    """
    try:
        await channels.delete(channel_id, message_id)
    except (MessageGoneError, ChannelGoneError):
        _log.debug("Message %s was gone already.", message_id)


async def remove_thread(channels: Channels, thread_id: int) -> OldPost:
    """Delete a forum thread, or archive it where that is all that is allowed.

    Raises:
        DiscordError: If Discord does neither.
    """
    try:
        await channels.delete_thread(thread_id)
    except ChannelGoneError:
        _log.debug("Thread %s was gone already.", thread_id)
    except DiscordForbiddenError as error:
        await channels.archive_thread(thread_id)
        _log.warning(
            "The old thread %s was archived, because it could not be deleted. Give the bot Manage "
            "Threads in the forum to have it deleted. %s",
            thread_id,
            error,
        )
        return OldPost.ARCHIVED
    return OldPost.REMOVED
