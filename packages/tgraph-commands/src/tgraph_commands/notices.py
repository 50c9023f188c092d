"""Notices: owners learn in a channel what broke, once when it goes and once when it returns."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection
from typing import Final, Protocol

from tgraph_commands._layout_text import clipped
from tgraph_commands.channels import DiscordError, Draft, Text
from tgraph_common import Message, StorageError

_logger = logging.getLogger(__name__)

_MOST_TEXT: Final = 4_000


class Sender(Protocol):
    """Posts a message; ``Channels`` fulfils it."""

    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        """Post the message and return its id.

        Raises:
            DiscordError: If it cannot be posted.
        """
        ...


class NoticeBook(Protocol):
    """Remembers across restarts of what owners were told; the journal fulfils it."""

    async def standing_notices(self) -> Collection[str]:
        """Return the kinds of trouble that owners know of and that last."""
        ...

    async def keep_notice(self, kind: str) -> None:
        """Remember that owners know of this trouble."""
        ...

    async def drop_notice(self, kind: str) -> None:
        """Remember that owners know that it is over."""
        ...


class Notices:
    """Tells owners of trouble in one channel.

    ``say`` speaks the general language. Without a channel nothing is told: the log has it all.
    """

    def __init__(
        self,
        channels: Sender,
        *,
        channel_id: int | None,
        say: Callable[[Message], str],
        book: NoticeBook | None = None,
    ) -> None:
        self._channels = channels
        self._channel_id = channel_id
        self._say = say
        self._book = book
        self._standing: set[str] | None = None
        self._is_mute = False
        self._turn = asyncio.Lock()

    def update(self, *, channel_id: int | None, say: Callable[[Message], str]) -> None:
        """Tell from now on in another channel or language; what owners know of they still know."""
        self._channel_id = channel_id
        self._say = say
        self._is_mute = False

    async def raise_(self, kind: str, message: Message) -> None:
        """Tell of trouble, unless owners know of it already.

        What could not be told is told at the next occasion. Nothing is raised.

        Args:
            kind: What has gone, the same each time: ``tautulli``, ``permissions weekly``.
            message: What happened and what to do; names in it are escaped.
        """
        async with self._turn:
            standing = await self._known()
            # Without a channel nobody knows of it, should there be one after the next start.
            is_news = kind not in standing and self._channel_id is not None
            if is_news and await self._post(message):
                standing.add(kind)
                if self._book is not None:
                    await self._remember(self._book.keep_notice(kind))

    async def clear(self, kind: str, message: Message) -> None:
        """Tell that trouble is over, where owners were told of it. Nothing is raised."""
        async with self._turn:
            standing = await self._known()
            if kind in standing and await self._post(message):
                standing.discard(kind)
                if self._book is not None:
                    await self._remember(self._book.drop_notice(kind))

    async def _known(self) -> set[str]:
        if self._standing is None:
            self._standing = set()
            if self._book is not None:
                try:
                    self._standing.update(await self._book.standing_notices())
                except StorageError as error:
                    _logger.warning("Notices may be told once more. %s", error.advice())
        return self._standing

    async def _post(self, message: Message) -> bool:
        if self._channel_id is None:
            return True
        draft = Draft(blocks=(Text(markdown=clipped(self._say(message), _MOST_TEXT)),))
        try:
            await self._channels.send(
                self._channel_id, draft, nonce=f"notice-{secrets.token_hex(8)}"
            )
        except DiscordError as error:
            if not self._is_mute:
                _logger.warning("Notices cannot be posted. %s", error.advice())
            self._is_mute = True
            return False
        self._is_mute = False
        return True

    async def _remember(self, change: Awaitable[None]) -> None:
        try:
            await change
        except StorageError as error:
            _logger.warning("A restart may tell a notice once more. %s", error.advice())
