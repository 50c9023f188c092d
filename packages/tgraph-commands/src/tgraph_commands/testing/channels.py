"""The port ``Channels`` fulfilled in memory, as strict as Discord where it matters for posts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
from typing_extensions import override

from tgraph_commands.channels import (
    Channel,
    ChannelGoneError,
    ChannelKind,
    Channels,
    DiscordForbiddenError,
    DiscordRejectedError,
    Draft,
    EditRefusedError,
    MessageGoneError,
    SeenMessage,
)
from tgraph_commands.testing.draft_rules import (
    MAX_NONCE,
    MAX_TITLE,
    require_length,
    require_valid,
)
from tgraph_common import Clock

_EPOCH_MS: Final = 1_420_070_400_000


class StandingMessage(msgspec.Struct, kw_only=True):
    """A message that people see."""

    id: int
    channel_id: int
    draft: Draft
    files: dict[str, bytes]
    nonce: str | None
    edits: int = 0


class MemoryThread(msgspec.Struct, kw_only=True):
    """A thread of a forum."""

    forum_id: int
    title: str
    is_archived: bool = False
    is_locked: bool = False


class Tap:
    """Is told of each request; a test's own may raise from either method.

    Raising from ``before`` is a request that never arrived, from ``after`` an answer that was lost.
    """

    def before(self, task: str) -> None:
        """Take note that ``task`` is about to be done."""

    def after(self, task: str) -> None:
        """Take note that ``task`` was done."""


class MemoryChannels(Channels):
    """Channels and messages in memory.

    ``remembers_nonces`` tells whether a repeated message with a known nonce is dropped, as Discord
    does for some minutes.
    """

    def __init__(self, *, clock: Clock, tap: Tap | None = None) -> None:
        self._clock = clock
        self._serial = 0
        self.tap = tap or Tap()
        self.remembers_nonces = True
        self.channels: dict[int, Channel] = {}
        self.threads: dict[int, MemoryThread] = {}
        self.messages: dict[int, StandingMessage] = {}
        self.watch: Callable[[str], None] = lambda _task: None
        """Is called after each change, with what it was, before an answer can be lost."""
        self.may_manage_threads = True
        self.refuses_edits = False

    def set_clock(self, clock: Clock) -> None:
        """Date what is sent from now on by another clock."""
        self._clock = clock

    def add(
        self, channel_id: int, kind: ChannelKind, *, missing_permissions: tuple[str, ...] = ()
    ) -> None:
        """Make a channel, or change what it is."""
        self.channels[channel_id] = Channel(
            id=channel_id, guild_id=1, kind=kind, missing_permissions=missing_permissions
        )

    def remove_channel(self, channel_id: int) -> None:
        """Remove a channel or thread with all messages in it."""
        self.channels.pop(channel_id, None)
        self.threads.pop(channel_id, None)
        for message in tuple(self.messages.values()):
            if message.channel_id == channel_id:
                del self.messages[message.id]
        for thread_id, thread in tuple(self.threads.items()):
            if thread.forum_id == channel_id:
                self.remove_channel(thread_id)

    def shown_in(self, channel_id: int) -> list[StandingMessage]:
        """Return what people see in a channel, or in all threads of a forum, oldest first."""
        return [
            message
            for _, message in sorted(self.messages.items())
            if channel_id in {message.channel_id, self._forum(message.channel_id)}
        ]

    @override
    async def describe(self, channel_id: int) -> Channel:
        self.tap.before("describe")
        if channel_id not in self.channels:
            raise ChannelGoneError(f"there is no channel {channel_id}")
        self.tap.after("describe")
        return self.channels[channel_id]

    @override
    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        self.tap.before("send")
        require_valid(draft)
        require_length(nonce, MAX_NONCE, "a nonce")
        self._open_for_posting(channel_id)
        for message in self.messages.values() if self.remembers_nonces else ():
            if message.channel_id == channel_id and message.nonce == nonce:
                self.tap.after("send")
                return message.id
        message = self._add(channel_id, draft, nonce=nonce)
        self._changed("send")
        return message.id

    @override
    async def edit(self, channel_id: int, message_id: int, draft: Draft) -> None:
        self.tap.before("edit")
        require_valid(draft)
        self._require_place(channel_id)
        message = self.messages.get(message_id)
        if message is None or message.channel_id != channel_id:
            raise MessageGoneError(f"there is no message {message_id}")
        if self.refuses_edits or (
            channel_id in self.threads and self.threads[channel_id].is_archived
        ):
            raise EditRefusedError(f"message {message_id} cannot be edited")
        message.draft, message.files = draft, _read(draft)
        message.edits += 1
        self._changed("edit")

    @override
    async def delete(self, channel_id: int, message_id: int) -> None:
        self.tap.before("delete")
        message = self.messages.get(message_id)
        if message is not None and message.channel_id == channel_id:
            del self.messages[message_id]
        self._changed("delete")

    @override
    async def own_messages(self, channel_id: int, *, after: datetime) -> Sequence[SeenMessage]:
        self.tap.before("own_messages")
        self._require_place(channel_id)
        self.tap.after("own_messages")
        return [
            _seen(message)
            for _, message in sorted(self.messages.items())
            if message.channel_id == channel_id and _created_at(message.id) >= after
        ]

    @override
    async def create_thread(self, forum_id: int, draft: Draft, *, title: str) -> SeenMessage:
        self.tap.before("create_thread")
        require_valid(draft)
        require_length(title, MAX_TITLE, "a title")
        if self.channels[forum_id].kind is not ChannelKind.FORUM:
            raise DiscordRejectedError(f"channel {forum_id} is no forum")
        thread_id = self._next_id()
        self.threads[thread_id] = MemoryThread(forum_id=forum_id, title=title)
        message = self._add(thread_id, draft, nonce=None, message_id=thread_id)
        self._changed("create_thread")
        return _seen(message)

    @override
    async def own_threads(self, forum_id: int, *, after: datetime) -> Sequence[SeenMessage]:
        self.tap.before("own_threads")
        if forum_id not in self.channels:
            raise ChannelGoneError(f"there is no channel {forum_id}")
        self.tap.after("own_threads")
        return [
            _seen(self.messages[thread_id])
            for thread_id, thread in sorted(self.threads.items())
            if thread.forum_id == forum_id and _created_at(thread_id) >= after
        ]

    @override
    async def delete_thread(self, thread_id: int) -> None:
        self.tap.before("delete_thread")
        if not self.may_manage_threads:
            raise DiscordForbiddenError("Manage Threads is missing")
        self.remove_channel(thread_id)
        self._changed("delete_thread")

    @override
    async def archive_thread(self, thread_id: int) -> None:
        self.tap.before("archive_thread")
        self._require_place(thread_id)
        self.threads[thread_id].is_archived = True
        self._changed("archive_thread")

    @override
    async def reopen_thread(self, thread_id: int) -> None:
        self.tap.before("reopen_thread")
        self._require_place(thread_id)
        if self.threads[thread_id].is_locked:
            raise DiscordForbiddenError("the thread is locked")
        self.threads[thread_id].is_archived = False
        self._changed("reopen_thread")

    def _changed(self, task: str) -> None:
        self.watch(task)
        self.tap.after(task)

    def _open_for_posting(self, channel_id: int) -> None:
        self._require_place(channel_id)
        if channel_id in self.threads:
            self.threads[channel_id].is_archived = False
        elif self.channels[channel_id].kind is ChannelKind.FORUM:
            raise DiscordRejectedError("a forum takes only threads")

    def _require_place(self, channel_id: int) -> None:
        if channel_id not in self.channels and channel_id not in self.threads:
            raise ChannelGoneError(f"there is no channel {channel_id}")

    def _forum(self, channel_id: int) -> int | None:
        thread = self.threads.get(channel_id)
        return None if thread is None else thread.forum_id

    def _add(
        self, channel_id: int, draft: Draft, *, nonce: str | None, message_id: int | None = None
    ) -> StandingMessage:
        message = StandingMessage(
            id=message_id or self._next_id(),
            channel_id=channel_id,
            draft=draft,
            files=_read(draft),
            nonce=nonce,
        )
        self.messages[message.id] = message
        return message

    def _next_id(self) -> int:
        self._serial += 1
        now_ms = int(self._clock.now().timestamp() * 1000)
        return ((now_ms - _EPOCH_MS) << 22) + self._serial


def _created_at(snowflake: int) -> datetime:
    return datetime.fromtimestamp(((snowflake >> 22) + _EPOCH_MS) / 1000, UTC)


def _seen(message: StandingMessage) -> SeenMessage:
    return SeenMessage(id=message.id, channel_id=message.channel_id, files=tuple(message.files))


def _read(draft: Draft) -> dict[str, bytes]:
    return {file.name: file.path.read_bytes() for file in draft.files}
