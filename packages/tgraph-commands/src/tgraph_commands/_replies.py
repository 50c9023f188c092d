"""What a person reads of a failure: by its type, in their language."""

import logging
from collections.abc import Callable, Sequence
from typing import Final

import lightbulb

from tgraph_commands._answers import AnswerExpiredError, Exchange
from tgraph_commands._checks import (
    ForeignGuildError,
    GuildOnlyError,
    NotAMemberError,
    RefusalError,
)
from tgraph_commands.channels import (
    ChannelGoneError,
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
    (ChannelGoneError, messages.failed_channel_gone),
    (DiscordForbiddenError, messages.failed_permission),
    (DiscordUnreachableError, messages.failed_discord_unreachable),
    (DiscordError, messages.failed_discord),
    (ConfigError, messages.failed_configuration),
)


def speaker(ctx: lightbulb.Context, catalogs: Catalogs) -> Translator:
    """Return who speaks the asker's language."""
    return catalogs.translator(str(ctx.interaction.locale))


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
    _log_failure(command, cause)
    if not isinstance(cause, AnswerExpiredError):
        try:
            await Exchange.of(ctx).answer_text(speaker(ctx, catalogs).say(explain(cause)))
        except DiscordError as error:
            _logger.info("Whoever used /%s could not be told. %s", command, error)
    return True


def _log_failure(command: str, cause: Exception) -> None:
    match cause:
        case AnswerExpiredError():
            _logger.info("/%s was answered too late. %s", command, cause)
        case RefusalError():
            _logger.debug("/%s was refused: %s.", command, cause)
        case TGraphError():
            _logger.warning("/%s failed. %s", command, cause.advice())
        case _:
            _logger.error("/%s failed: please report this.", command, exc_info=cause)
