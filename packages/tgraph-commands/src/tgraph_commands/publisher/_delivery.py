"""Bringing a rendered post to Discord, message by message, each journalled once confirmed."""

import logging

from tgraph_commands._marks import nonce
from tgraph_commands._progress import Progress, Stage
from tgraph_commands.channels import (
    Channel,
    ChannelGoneError,
    ChannelKind,
    Channels,
    ChannelUnfitError,
    DiscordError,
    DiscordForbiddenError,
    Draft,
    EditRefusedError,
    MessageGoneError,
    SeenMessage,
)
from tgraph_commands.journal import Journal, Post, PostedMessage, PostStatus, Run
from tgraph_commands.publisher._finding import Finder, as_posted
from tgraph_commands.publisher._patience import Pause, patiently
from tgraph_commands.publisher._values import RenderedPost
from tgraph_config import Delivery

_log = logging.getLogger(__name__)

_THREADS = frozenset({ChannelKind.FORUM, ChannelKind.THREAD})


class _NotEditableError(Exception):
    """The standing post cannot be edited (any more): the new one has to be sent."""


class Courier:
    """Sends posts, or edits the standing one, and finishes what was begun before."""

    def __init__(self, *, journal: Journal, channels: Channels, pause: Pause) -> None:
        self._journal = journal
        self._channels = channels
        self._pause = pause
        self._finder = Finder(journal=journal, channels=channels)

    async def inspect(self, channel_id: int) -> Channel:
        """Return the channel, if a report can be posted to it.

        Raises:
            ChannelUnfitError: If it is of a kind that takes none.
            DiscordForbiddenError: If permissions are missing; it names them.
            DiscordError: If Discord does not tell.
        """
        channel = await patiently(
            lambda _failed: self._channels.describe(channel_id), pause=self._pause
        )
        if channel.kind is ChannelKind.OTHER:
            raise ChannelUnfitError(
                f"Channel {channel_id} is none that a report can be posted to.",
                remedy="Choose a text or announcement channel, a thread, or a forum.",
            )
        if channel.missing_permissions:
            names = ", ".join(channel.missing_permissions)
            raise DiscordForbiddenError(
                f"In channel {channel_id} the bot lacks {names}.",
                remedy="Grant it to the bot's role in the channel's permissions.",
            )
        return channel

    async def find(self, run: Run) -> Post | None:
        """Return what there is of the run's post, messages found on Discord included.

        Raises:
            DiscordError: If the channel cannot be read.
        """
        await patiently(lambda _failed: self._finder.adopt(run), pause=self._pause)
        return await self._journal.post(run.id)

    async def deliver(
        self, run: Run, rendered: RenderedPost, *, kind: ChannelKind, progress: Progress
    ) -> None:
        """Bring every message to Discord that is not confirmed yet.

        Raises:
            DiscordUnreachableError: If Discord did not answer for too long; the journal knows how
                far the post has come.
            DiscordError: If Discord refused.
        """

        async def attempt(failed: int) -> None:
            if failed:
                # The answer that did not come may have been to something done.
                await self._finder.adopt(run)
            post = await self._journal.post(run.id) or await self._begun(run, rendered, kind)
            try:
                await self._complete(run, post, rendered, progress)
            except _NotEditableError as error:
                _log.info("The standing post is replaced instead of edited. %s", error.__cause__)
                anew = await self._journal.send_anew(run, post)
                await self._complete(run, anew, rendered, progress)

        await patiently(attempt, pause=self._pause)
        await self._remove_copies(run)

    async def _remove_copies(self, run: Run) -> None:
        """Look for second copies: a client below may have repeated a request on its own."""
        try:
            await self._finder.adopt(run)
        except DiscordError as error:
            # Every message is confirmed: that is no reason to hold the post back.
            _log.info("The channel could not be read once more. %s", error)

    async def _begun(self, run: Run, rendered: RenderedPost, kind: ChannelKind) -> Post:
        standing = await self._journal.standing(run.report)
        editable = (
            run.delivery is Delivery.EDIT
            and standing is not None
            and standing.channel_id == run.channel_id
            and standing.kind is kind
            and len(standing.messages) == len(rendered.drafts)
        )
        post = Post(
            run_id=run.id,
            report=run.report,
            channel_id=run.channel_id,
            kind=kind,
            status=PostStatus.BUILDING,
            edits=standing.run_id if standing is not None and editable else None,
        )
        await self._journal.begin_post(run, post)
        return post

    async def _complete(
        self, run: Run, post: Post, rendered: RenderedPost, progress: Progress
    ) -> None:
        old = None if post.edits is None else await self._journal.post(post.edits)
        place = post.thread_id if post.kind is ChannelKind.FORUM else post.channel_id
        confirmed = {message.position for message in post.messages}
        total = len(rendered.drafts)
        for position, draft in enumerate(rendered.drafts, start=1):
            progress(Stage.POSTING, done=position - 1, total=total)
            if position in confirmed:
                continue
            if old is not None:
                message = await self._edit(old, position, draft)
            elif place is None:
                message = await self._channels.create_thread(
                    post.channel_id, draft, title=rendered.title
                )
                place = message.channel_id
            else:
                message = await self._send(run, place, position, draft)
            await self._journal.record(run, as_posted(run, position, message))
        progress(Stage.POSTING, done=total, total=total)

    async def _send(self, run: Run, place: int, position: int, draft: Draft) -> SeenMessage:
        message_id = await self._channels.send(place, draft, nonce=nonce(run.id, position))
        return SeenMessage(id=message_id, channel_id=place, files=_names(draft))

    async def _edit(self, old: Post, position: int, draft: Draft) -> SeenMessage:
        there = old.messages[position - 1]
        try:
            await self._edit_open(old, there, draft)
        except (MessageGoneError, ChannelGoneError, EditRefusedError) as error:
            raise _NotEditableError from error
        return SeenMessage(id=there.message_id, channel_id=there.channel_id, files=_names(draft))

    async def _edit_open(self, old: Post, there: PostedMessage, draft: Draft) -> None:
        try:
            await self._channels.edit(there.channel_id, there.message_id, draft)
        except EditRefusedError as refusal:
            if old.kind not in _THREADS:
                raise
            # A thread is archived after days without a message, after seven at the latest.
            try:
                await self._channels.reopen_thread(there.channel_id)
            except DiscordForbiddenError:
                raise refusal from None
            await self._channels.edit(there.channel_id, there.message_id, draft)


def _names(draft: Draft) -> tuple[str, ...]:
    return tuple(file.name for file in draft.files)
