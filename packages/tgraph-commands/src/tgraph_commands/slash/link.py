"""``/link``: prove that a Plex account is one's own, by signing in to Plex."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final, assert_never

import hikari
import lightbulb
from hikari.api import ComponentBuilder
from hikari.impl import MessageActionRowBuilder, TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange
from tgraph_commands._command_names import CommandNames
from tgraph_commands._layout_text import instant
from tgraph_commands._replies import speaker
from tgraph_commands.channels import DiscordError
from tgraph_commands.linking import Attempt, Ending, Linking
from tgraph_common import Message
from tgraph_i18n import Catalogs, Translator, messages

loader = lightbulb.Loader()

_log = logging.getLogger(__name__)

_GUILDS_AND_DMS: Final = (
    hikari.ApplicationContextType.GUILD,
    hikari.ApplicationContextType.BOT_DM,
)


@loader.command
class Link(
    lightbulb.SlashCommand,
    name="link.name",
    description="link.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=_GUILDS_AND_DMS,
):
    """Link the asker's Plex account."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, linking: Linking, catalogs: Catalogs) -> None:
        """Answer with the way to Plex, and in its place with what came of it."""
        exchange, speech = Exchange.of(ctx), speaker(ctx, catalogs)
        await exchange.defer()
        async with linking.attempt(exchange.asker_id) as attempt:
            await exchange.answer(invitation(attempt.url, attempt.until, speech))
            ending = await attempt.follow(tell_delay=lambda: _tell_delay(exchange, attempt, speech))
        if ending is not Ending.CLOSED:
            commands = CommandNames(catalogs, locale=exchange.locale)
            outcome = _outcome(ending, again=commands("link"), undo=commands("unlink"))
            await exchange.answer_text(speech.say(outcome))


def invitation(url: str, until: datetime, speech: Translator) -> Sequence[ComponentBuilder]:
    """Return the way to Plex, what will happen there, and what is kept of it."""
    ends = instant(until, "R")
    paragraphs = (
        messages.link_how(ends=ends),
        messages.link_kept(),
        messages.link_warning(),
    )
    text = "\n\n".join(map(speech.say, paragraphs))
    row = MessageActionRowBuilder()
    row.add_link_button(url, label=speech.say(messages.link_button()))
    return (TextDisplayComponentBuilder(content=text), row)


async def _tell_delay(exchange: Exchange, attempt: Attempt, speech: Translator) -> None:
    """Say that Tautulli is waited for; who cannot be told that may be told the outcome."""
    text = speech.say(messages.link_waits_for_tautulli(ends=instant(attempt.until, "R")))
    try:
        await exchange.answer_text(text)
    except DiscordError as error:
        _log.debug("Whoever used /link could not be told of a delay. %s", error)


def _outcome(ending: Ending, *, again: str, undo: str) -> Message:
    match ending:
        case Ending.LINKED:
            return messages.link_done(command=undo)
        case Ending.LINKED_ALREADY:
            return messages.link_done_already()
        case Ending.UNKNOWN_ACCOUNT:
            return messages.link_unknown_account(command=again)
        case Ending.NOT_IN_TIME | Ending.CLOSED:
            return messages.link_not_in_time(command=again)
        case Ending.REPLACED:
            return messages.link_replaced()
        case _:
            assert_never(ending)
