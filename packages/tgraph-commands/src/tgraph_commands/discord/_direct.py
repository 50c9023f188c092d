"""Direct messages: sent whole, or not at all."""

import logging
import secrets
from collections.abc import Sequence
from typing import Final

import msgspec
from hikari.api import ComponentBuilder

from tgraph_commands.channels import DiscordError, MessageGoneError
from tgraph_commands.discord._connection import Connection
from tgraph_commands.discord._failures import asking

_logger = logging.getLogger(__name__)

_LIMIT_S: Final = 150.0
"""Four attempts of 30 seconds each, and hikari's pauses between them."""


class SentDirectly(msgspec.Struct, frozen=True, kw_only=True):
    """Where direct messages were sent."""

    channel_id: int
    message_id: int
    """Of the first of them."""

    @property
    def url(self) -> str:
        """The address of the first message, for its recipient."""
        return f"https://discord.com/channels/@me/{self.channel_id}/{self.message_id}"


class DirectMessages:
    """Writes to people, as the answer to something that they did.

    ``limit_s`` bounds each message, every repetition and every wait that Discord asks for included.
    """

    def __init__(self, connection: Connection, *, limit_s: float = _LIMIT_S) -> None:
        self._rest = connection.rest
        self._limit_s = limit_s

    async def send(
        self, user_id: int, contents: Sequence[Sequence[ComponentBuilder]]
    ) -> SentDirectly:
        """Send one message for each of ``contents``, in order.

        Where one cannot be sent, those before it are deleted again: nobody is left with half.

        Args:
            user_id: To whom.
            contents: The parts of each message; at least one message.

        Raises:
            DiscordForbiddenError: If the person takes no direct messages from the bot.
            DiscordError: If Discord did not take them all.
        """
        async with asking("open a direct message", limit_s=self._limit_s):
            channel = await self._rest.create_dm_channel(user_id)
        channel_id, nonce = int(channel.id), secrets.token_hex(8)
        sent: list[int] = []
        try:
            for number, parts in enumerate(contents):
                sent.append(await self._send(channel_id, parts, nonce=f"{nonce}-{number}"))
        except BaseException:
            await self._take_back(channel_id, sent)
            raise
        return SentDirectly(channel_id=channel_id, message_id=sent[0])

    async def _send(self, channel_id: int, parts: Sequence[ComponentBuilder], *, nonce: str) -> int:
        async with asking("send a direct message", limit_s=self._limit_s):
            message = await self._rest.create_message(
                channel_id,
                components=parts,
                nonce=nonce,
                mentions_everyone=False,
                user_mentions=False,
                role_mentions=False,
            )
        return int(message.id)

    async def _take_back(self, channel_id: int, message_ids: Sequence[int]) -> None:
        for message_id in reversed(message_ids):
            try:
                async with asking(
                    "delete a direct message", limit_s=self._limit_s, missing=MessageGoneError
                ):
                    await self._rest.delete_message(channel_id, message_id)
            except MessageGoneError:
                continue
            except DiscordError as error:
                _logger.warning("The first part of a direct message was left. %s", error.advice())
