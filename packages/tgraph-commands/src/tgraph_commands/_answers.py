"""Answers to interactions: to the asker alone, once, within Discord's times."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import hikari
import lightbulb
from hikari.api import ComponentBuilder
from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands.channels import DiscordError
from tgraph_commands.discord import asking

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


async def defer(ctx: lightbulb.Context) -> None:
    """Say that an answer is coming, to the asker alone; a second time it does nothing.

    Raises:
        DiscordError: If Discord did not take it; ``AnswerExpiredError`` if it was too late.
    """
    async with _first(ctx):
        await ctx.defer(ephemeral=True)


async def answer(ctx: lightbulb.Context, parts: Sequence[ComponentBuilder]) -> None:
    """Answer, as the first response or in the place of the deferral.

    Raises:
        DiscordError: If Discord did not take it; ``AnswerExpiredError`` if it was too late.
    """
    if not ctx.initial_response_sent.is_set():
        async with _first(ctx):
            await ctx.respond(
                components=parts,
                flags=hikari.MessageFlag.EPHEMERAL,
                mentions_everyone=False,
                user_mentions=False,
                role_mentions=False,
            )
        return
    async with _in_time():
        # lightbulb's own `respond` would post a second message beside the deferral.
        await ctx.interaction.edit_initial_response(
            components=parts, mentions_everyone=False, user_mentions=False, role_mentions=False
        )


async def answer_text(ctx: lightbulb.Context, text: str) -> None:
    """Answer with Markdown; whatever a person chose in it is escaped already.

    Raises:
        DiscordError: As of ``answer``.
    """
    await answer(ctx, (TextDisplayComponentBuilder(content=text),))


@asynccontextmanager
async def _first(ctx: lightbulb.Context) -> AsyncGenerator[None]:
    async with _in_time():
        try:
            yield
        except hikari.BadRequestError as error:
            if error.code != _ALREADY_ANSWERED:
                raise
            # Discord took it, its receipt was lost, and hikari sent it again.
            ctx.initial_response_sent.set()


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
