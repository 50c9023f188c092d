"""Answers to commands: in the asker's language, to the asker alone, within Discord's limits."""

import logging
from collections.abc import Callable, Sequence
from typing import Final

import hikari
import lightbulb
from hikari.api import ComponentBuilder
from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands._checks import (
    ForeignGuildError,
    GuildOnlyError,
    NotAMemberError,
    RefusalError,
)
from tgraph_commands.channels import (
    DiscordError,
    DiscordForbiddenError,
    DiscordUnreachableError,
)
from tgraph_common import (
    ConfigError,
    Message,
    NotTautulliError,
    RenderError,
    StorageError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_i18n import Catalogs, Translator, messages

_logger = logging.getLogger(__name__)

# Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_ALREADY_ANSWERED: Final = 40060
_EXPIRED: Final = frozenset(
    {
        10062,  # the three seconds for a first answer are over
        10015,  # the fifteen minutes for further ones are over
        50027,  # the same, said otherwise
    }
)

# The first entry that fits is taken, so leaves stand before what they derive from.
_EXPLANATIONS: Final[Sequence[tuple[type[TGraphError], Callable[[], Message]]]] = (
    (ForeignGuildError, messages.refused_foreign_guild),
    (NotAMemberError, messages.refused_not_a_member),
    (GuildOnlyError, messages.refused_guild_only),
    (TautulliUnreachableError, messages.failed_tautulli_unreachable),
    (TautulliRefusedError, messages.failed_tautulli_refused),
    (NotTautulliError, messages.failed_not_tautulli),
    (TautulliReplyError, messages.failed_tautulli_reply),
    (RenderError, messages.failed_drawing),
    (StorageError, messages.failed_storage),
    (DiscordForbiddenError, messages.failed_permission),
    (DiscordUnreachableError, messages.failed_discord_unreachable),
    (DiscordError, messages.failed_discord),
    (ConfigError, messages.failed_configuration),
)


def speaker(ctx: lightbulb.Context, catalogs: Catalogs) -> Translator:
    """Return who speaks the asker's language."""
    return catalogs.translator(str(ctx.interaction.locale))


async def answer(ctx: lightbulb.Context, parts: Sequence[ComponentBuilder]) -> None:
    """Answer to the asker alone, as the first response or in the place of a deferral."""
    if ctx.initial_response_sent.is_set():
        # lightbulb's own `respond` would post a second message beside the deferral.
        await ctx.interaction.edit_initial_response(
            components=parts, mentions_everyone=False, user_mentions=False, role_mentions=False
        )
        return
    try:
        await ctx.respond(
            components=parts,
            flags=hikari.MessageFlag.EPHEMERAL,
            mentions_everyone=False,
            user_mentions=False,
            role_mentions=False,
        )
    except hikari.BadRequestError as error:
        if error.code != _ALREADY_ANSWERED:
            raise
        # Discord took the answer, its receipt was lost, and hikari sent it again.
        ctx.initial_response_sent.set()


async def answer_text(ctx: lightbulb.Context, text: str) -> None:
    """Answer with Markdown; whatever a person chose in it is escaped already."""
    await answer(ctx, (TextDisplayComponentBuilder(content=text),))


def explain(error: BaseException) -> Message:
    """Return what happened and what to do, for whoever asked."""
    for kind, explanation in _EXPLANATIONS:
        if isinstance(error, kind):
            return explanation()
    return messages.failed_unexpectedly()


async def answer_failure(
    failure: lightbulb.exceptions.ExecutionPipelineFailedException, catalogs: Catalogs
) -> bool:
    """Log why a command failed, once, and tell whoever asked; handles every failure there is."""
    ctx = failure.context
    cause = failure.causes[0]
    command = ctx.interaction.command_name
    if _is_expired(cause):
        _logger.info("/%s was answered too late: Discord had given up waiting.", command)
        return True
    _log_failure(command, cause)
    try:
        await answer_text(ctx, speaker(ctx, catalogs).say(explain(cause)))
    except Exception as error:  # noqa: BLE001 - nothing is left to tell, and the bot goes on
        _logger.info("Whoever used /%s was not told: %s.", command, type(error).__name__)
    return True


def _log_failure(command: str, cause: Exception) -> None:
    match cause:
        case RefusalError():
            _logger.debug("/%s was refused: %s.", command, cause)
        case TGraphError():
            _logger.warning("/%s failed. %s", command, cause.advice())
        case _:
            _logger.error("/%s failed: please report this.", command, exc_info=cause)


def _is_expired(error: BaseException) -> bool:
    return isinstance(error, hikari.ClientHTTPResponseError) and error.code in _EXPIRED
