"""What a person reads of a failure: by its type, in their language."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

import lightbulb

from tgraph_commands._answers import (
    AnswerExpiredError,
    Exchange,
    PictureTooLargeError,
    TookTooLongError,
)
from tgraph_commands._checks import (
    ForeignGuildError,
    GuildOnlyError,
    NotAManagerError,
    NotAMemberError,
    OutdatedButtonError,
    RefusalError,
    ReportGoneError,
    UnknownReportError,
)
from tgraph_commands._cooldowns import CooldownError
from tgraph_commands._layout_text import instant
from tgraph_commands._personal_errors import NotLinkedError, UnderWayError
from tgraph_commands.audited import ChangeNotNotedError
from tgraph_commands.channels import (
    ChannelGoneError,
    DiscordError,
    DiscordForbiddenError,
    DiscordUnreachableError,
)
from tgraph_commands.ports import SignInError
from tgraph_commands.vouching import NotAPersonError
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
from tgraph_config import EditError
from tgraph_i18n import Catalogs, Translator, messages

_logger = logging.getLogger(__name__)

# The first entry that fits is taken, so leaves stand before what they derive from.
_EXPLANATIONS: Final[Sequence[tuple[type[TGraphError], Callable[[], Message]]]] = (
    (ForeignGuildError, messages.refused_foreign_guild),
    (NotAMemberError, messages.refused_not_a_member),
    (GuildOnlyError, messages.refused_guild_only),
    (NotAManagerError, messages.refused_not_a_manager),
    (NotAPersonError, messages.link_member_not_a_person),
    (OutdatedButtonError, messages.refused_outdated_button),
    (UnderWayError, messages.my_stats_busy),
    (ReportGoneError, messages.refused_report_gone),
    (UnknownReportError, messages.refused_unknown_report),
    (TookTooLongError, messages.failed_took_too_long),
    (TautulliUnreachableError, messages.failed_tautulli_unreachable),
    (TautulliRefusedError, messages.failed_tautulli_refused),
    (NotTautulliError, messages.failed_not_tautulli),
    (TautulliReplyError, messages.failed_tautulli_reply),
    (SignInError, messages.link_plex_away),
    (PictureTooLargeError, messages.failed_picture_too_large),
    (RenderError, messages.failed_drawing),
    (ChangeNotNotedError, messages.config_unnoted),
    (StorageError, messages.failed_storage),
    (ChannelGoneError, messages.failed_channel_gone),
    (DiscordForbiddenError, messages.failed_permission),
    (DiscordUnreachableError, messages.failed_discord_unreachable),
    (DiscordError, messages.failed_discord),
    (EditError, messages.config_failed),
    (ConfigError, messages.failed_configuration),
)


def speaker(ctx: lightbulb.Context, catalogs: Catalogs) -> Translator:
    """Return who speaks the asker's language."""
    return catalogs.translator(str(ctx.interaction.locale))


def explain(error: BaseException) -> Message:
    """Return what happened and what to do, for whoever asked."""
    if isinstance(error, CooldownError):
        return _resting(error)
    if isinstance(error, NotLinkedError):
        return messages.my_stats_not_linked(command=error.link_command)
    for kind, explanation in _EXPLANATIONS:
        if isinstance(error, kind):
            return explanation()
    return messages.failed_unexpectedly()


def _resting(error: CooldownError) -> Message:
    # Discord shows whole seconds: rounded down, it would promise too much.
    when = instant(error.until + timedelta(seconds=1, microseconds=-1), "R")
    if error.is_for_everybody:
        return messages.refused_cooldown_everybody(when=when)
    return messages.refused_cooldown(when=when)


async def answer_failure(
    failure: lightbulb.exceptions.ExecutionPipelineFailedException, catalogs: Catalogs
) -> bool:
    """Log why a command failed, once, and tell whoever asked; handles every failure there is."""
    ctx = failure.context
    await tell_failure(
        Exchange.of(ctx),
        failure.causes[0],
        asked=f"/{ctx.interaction.command_name}",
        catalogs=catalogs,
    )
    return True


async def tell_failure(
    exchange: Exchange, cause: Exception, *, asked: str, catalogs: Catalogs
) -> None:
    """Log why what was ``asked`` failed, once, and tell whoever asked; does not fail."""
    _log_failure(asked, cause)
    if isinstance(cause, AnswerExpiredError):
        return
    try:
        await exchange.answer_text(catalogs.translator(exchange.locale).say(explain(cause)))
    except DiscordError as error:
        _logger.info("Whoever used %s could not be told. %s", asked, error)


def _log_failure(asked: str, cause: Exception) -> None:
    match cause:
        case AnswerExpiredError():
            _logger.info("%s was answered too late. %s", asked, cause)
        case RefusalError():
            _logger.debug("%s was refused: %s.", asked, cause)
        case TGraphError():
            _logger.warning("%s failed. %s", asked, cause.advice())
        case _:
            _logger.error("%s failed: please report this.", asked, exc_info=cause)
