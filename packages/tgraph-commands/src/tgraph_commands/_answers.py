"""Answers to interactions: to the asker alone, once, within Discord's times."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import hikari
import lightbulb
from hikari.api import ComponentBuilder
from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands.channels import DiscordError
from tgraph_commands.discord import asking
from tgraph_common import ChartId, RenderError, TGraphError

Interaction = hikari.CommandInteraction | hikari.ComponentInteraction | hikari.ModalInteraction

_LIMIT_S: Final = 60.0

# Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_ALREADY_ANSWERED: Final = 40060
_EXPIRED: Final = frozenset(
    {
        10062,  # the three seconds for a first answer are over
        10015,  # there was no first answer
        50027,  # the fifteen minutes for further ones are over
    }
)


class AnswerExpiredError(DiscordError):
    """The asker's client has given up waiting: nobody can be told any more."""


class PictureTooLargeError(RenderError):
    """A picture is larger than what Discord takes."""

    def __init__(self, chart: ChartId) -> None:
        super().__init__(
            f"The picture of {chart.value} is too large for Discord.",
            remedy="Lower graphs.scale, graphs.width or graphs.height.",
        )


class TookTooLongError(TGraphError):
    """The work for an answer did not end in time."""


class Exchange:
    """What somebody asked, by a command, a button, a select or a form, and the answers to it.

    Everything goes to the asker alone unless said otherwise, and nothing in it mentions anybody.
    Every method may raise ``DiscordError``; ``AnswerExpiredError`` if it was too late.
    """

    def __init__(
        self,
        interaction: Interaction,
        *,
        answered: asyncio.Event | None = None,
        replaced: hikari.ComponentInteraction | None = None,
    ) -> None:
        self._interaction = interaction
        self._answered = answered or asyncio.Event()
        self._replaced = replaced

    @classmethod
    def of(cls, ctx: lightbulb.Context) -> "Exchange":
        """Return the exchange of a command; several of one command are one and the same."""
        return cls(ctx.interaction, answered=ctx.initial_response_sent)

    @classmethod
    def in_place(cls, interaction: hikari.ComponentInteraction) -> "Exchange":
        """Return an exchange whose answer takes the place of the message with the component.

        But for one that others see, too: that stays as it is, and the answer is a message.
        """
        is_seen_by_others = not interaction.message.flags & hikari.MessageFlag.EPHEMERAL
        return cls(interaction, replaced=None if is_seen_by_others else interaction)

    @property
    def asker_id(self) -> int:
        """The Discord id of whoever asks."""
        return int(self._interaction.user.id)

    @property
    def guild_id(self) -> int | None:
        """The guild where it is asked; ``None`` in a direct message."""
        guild_id = self._interaction.guild_id
        return None if guild_id is None else int(guild_id)

    @property
    def locale(self) -> str:
        """The asker's language, as Discord names it."""
        return str(self._interaction.locale)

    @property
    def permissions(self) -> hikari.Permissions:
        """What the asker may do in the channel; nothing in a direct message."""
        member = self._interaction.member
        return hikari.Permissions.NONE if member is None else member.permissions

    @property
    def role_ids(self) -> frozenset[int]:
        """The asker's roles in the guild; none in a direct message."""
        member = self._interaction.member
        return frozenset() if member is None else frozenset(map(int, member.role_ids))

    @property
    def file_limit_bytes(self) -> int:
        """How large a file of an answer may be, where it is asked."""
        return self._interaction.attachment_size_limit

    async def defer(self) -> None:
        """Say that an answer is coming; a second time, or after an answer, it does nothing."""
        if self._answered.is_set():
            return
        async with self._first():
            if self._replaced is not None:
                await self._replaced.create_initial_response(
                    hikari.ResponseType.DEFERRED_MESSAGE_UPDATE
                )
                return
            await self._interaction.create_initial_response(
                hikari.ResponseType.DEFERRED_MESSAGE_CREATE, flags=hikari.MessageFlag.EPHEMERAL
            )

    async def answer(self, parts: Sequence[ComponentBuilder]) -> None:
        """Answer, as the first response or in the place of the deferral or of the last answer."""
        if not self._answered.is_set():
            await self._answer_first(parts)
            return
        async with _in_time():
            await self._interaction.edit_initial_response(
                components=parts, mentions_everyone=False, user_mentions=False, role_mentions=False
            )

    async def answer_text(self, text: str) -> None:
        """Answer with Markdown; whatever a person chose in it is escaped already."""
        await self.answer((TextDisplayComponentBuilder(content=text),))

    async def follow_up(
        self, parts: Sequence[ComponentBuilder], *, shown_to_all: bool = False
    ) -> None:
        """Send a further message after an answer or a deferral."""
        async with _in_time():
            await self._interaction.execute(
                components=parts,
                flags=hikari.MessageFlag.NONE if shown_to_all else hikari.MessageFlag.EPHEMERAL,
                mentions_everyone=False,
                user_mentions=False,
                role_mentions=False,
            )

    async def _answer_first(self, parts: Sequence[ComponentBuilder]) -> None:
        async with self._first():
            if self._replaced is not None:
                await self._replaced.create_initial_response(
                    hikari.ResponseType.MESSAGE_UPDATE,
                    components=parts,
                    mentions_everyone=False,
                    user_mentions=False,
                    role_mentions=False,
                )
                return
            await self._interaction.create_initial_response(
                hikari.ResponseType.MESSAGE_CREATE,
                components=parts,
                flags=hikari.MessageFlag.EPHEMERAL,
                mentions_everyone=False,
                user_mentions=False,
                role_mentions=False,
            )

    @asynccontextmanager
    async def _first(self) -> AsyncGenerator[None]:
        async with _in_time():
            try:
                yield
            except hikari.BadRequestError as error:
                if error.code != _ALREADY_ANSWERED:
                    raise
                # Discord took it, its receipt was lost, and hikari sent it again.
        self._answered.set()


@asynccontextmanager
async def _in_time() -> AsyncGenerator[None]:
    """Translate failures: hikari's own text holds the address, and that a token."""
    try:
        async with asking("take an answer", limit_s=_LIMIT_S):
            yield
    except DiscordError as error:
        cause = error.__cause__
        if isinstance(cause, hikari.HTTPResponseError) and cause.code in _EXPIRED:
            msg = "Discord had given up waiting for the answer."
            raise AnswerExpiredError(msg) from None
        raise
