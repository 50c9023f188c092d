"""How a person gets what is for them alone: by direct message, else where they asked."""

import logging
from collections.abc import Callable, Sequence

from hikari.api import ComponentBuilder
from hikari.impl import MessageActionRowBuilder, TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange
from tgraph_commands._picture_parts import MessageParts
from tgraph_commands.channels import DiscordError, DiscordForbiddenError, DiscordUnauthorizedError
from tgraph_commands.discord import DirectMessages, SentDirectly
from tgraph_common import Message
from tgraph_i18n import Translator, messages

_logger = logging.getLogger(__name__)

Content = Callable[[Message | None], Sequence[MessageParts]]
"""Returns the messages, the first of them begun with a sentence if there is one."""


async def deliver(
    exchange: Exchange, content: Content, *, direct: DirectMessages, speech: Translator
) -> None:
    """Give ``content`` to whoever asked, and to nobody else.

    It goes by direct message, which stays, and the answer, which goes with their client, says so.
    Where Discord does not take the whole of it, what it took is deleted, and all of it is the
    answer, with the reason above. Nothing is kept back where the time for an answer is over and a
    direct message is still possible.

    Raises:
        AnswerExpiredError: If the asker could not be answered any more.
        DiscordError: If Discord took it neither way.
    """
    try:
        sent = await direct.send(exchange.asker_id, content(None))
    except DiscordUnauthorizedError:
        raise
    except DiscordForbiddenError:
        await _in_place(exchange, content(messages.my_stats_dm_closed()))
    except DiscordError as error:
        _logger.warning("A direct message was not taken. %s", error.advice())
        await _in_place(exchange, content(messages.my_stats_dm_failed()))
    else:
        if exchange.guild_id is None:
            await exchange.answer_text(speech.say(messages.my_stats_here()))
        else:
            await exchange.answer(_sent(sent, speech))


async def _in_place(exchange: Exchange, contents: Sequence[MessageParts]) -> None:
    first, *others = contents
    await exchange.answer(first)
    for parts in others:
        await exchange.follow_up(parts)


def _sent(sent: SentDirectly, speech: Translator) -> list[ComponentBuilder]:
    row = MessageActionRowBuilder()
    row.add_link_button(sent.url, label=speech.say(messages.my_stats_open()))
    text = speech.say(messages.my_stats_sent())
    return [TextDisplayComponentBuilder(content=text), row]
