"""Buttons and selects: who answers when one is used; what they are called is in ``_custom_ids``."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Final

import hikari
import msgspec

from tgraph_commands._answers import Exchange, TookTooLongError
from tgraph_commands._checks import OutdatedButtonError, ServedGuilds, admit
from tgraph_commands._custom_ids import read_custom_id
from tgraph_commands._replies import tell_failure
from tgraph_i18n import Catalogs

_LIMIT_S: Final = 600.0
"""Less than the fifteen minutes in which whoever pressed can be told that it took too long."""

_END_LIMIT_S: Final = 5.0


class Pressed(msgspec.Struct, frozen=True, kw_only=True):
    """A button or select that somebody used."""

    exchange: Exchange
    fields: tuple[str, ...]
    """Of the custom id, as the client sent them."""
    values: tuple[str, ...] = ()
    """What was chosen in a select, as the client sent it."""


Handler = Callable[[Pressed], Awaitable[None]]
"""Answers a button or select; its failures are explained to the asker as those of commands are.

Raises ``OutdatedButtonError`` where the fields or values are none of its own.
"""


class Buttons:
    """Answers the buttons and selects of one bot, each as commands are answered.

    Discord sends a bot only what people do with its own messages; so whatever is not known is out
    of date, such as the buttons of another program that posted with the same token.

    Args:
        handlers: Who answers which action.
        guilds: Where, and whom.
        catalogs: Has the languages.
        questions: The actions whose answer takes the place of the message with the button: whoever
            has decided is not to be asked any more.
        limit_s: How long a handler may take.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        guilds: ServedGuilds,
        catalogs: Catalogs,
        questions: Collection[str] = (),
        limit_s: float = _LIMIT_S,
    ) -> None:
        self._handlers = dict(handlers)
        self._questions = frozenset(questions)
        self._guilds = guilds
        self._catalogs = catalogs
        self._limit_s = limit_s
        self._answering: set[asyncio.Task[object]] = set()

    def listen(self, bot: hikari.GatewayBot) -> None:
        """Answer what people do with the bot's messages from now on."""
        bot.subscribe(hikari.InteractionCreateEvent, self._on_interaction)

    async def end(self) -> None:
        """Stop what is being answered; return when it has stopped."""
        left = tuple(self._answering)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=_END_LIMIT_S)

    async def _on_interaction(self, event: hikari.InteractionCreateEvent) -> None:
        interaction = event.interaction
        task = asyncio.current_task()
        if not isinstance(interaction, hikari.ComponentInteraction) or task is None:
            return
        # hikari runs each listener in a task of its own, and leaves it running when it closes.
        self._answering.add(task)
        try:
            await self._answer(interaction)
        finally:
            self._answering.discard(task)

    async def _answer(self, interaction: hikari.ComponentInteraction) -> None:
        action, fields = read_custom_id(interaction.custom_id) or ("", ())
        is_question = action in self._questions
        exchange = Exchange.in_place(interaction) if is_question else Exchange(interaction)
        asked = "A button"
        try:
            handler = self._handlers.get(action, _refuse)
            if handler is not _refuse:
                asked = f"The button {action}"
            values = tuple(interaction.values or ())
            pressed = Pressed(exchange=exchange, fields=fields, values=values)
            await self._in_time(handler, pressed)
        except Exception as error:  # noqa: BLE001 - as lightbulb does it for commands
            await tell_failure(exchange, error, asked=asked, catalogs=self._catalogs)

    async def _in_time(self, handler: Handler, pressed: Pressed) -> None:
        limit = asyncio.timeout(self._limit_s)
        try:
            async with limit:
                await admit(pressed.exchange, self._guilds)
                await handler(pressed)
        except TimeoutError:
            if not limit.expired():
                raise
            msg = f"It did not end within {self._limit_s:g} seconds."
            raise TookTooLongError(msg) from None


async def _refuse(_pressed: Pressed) -> None:
    msg = "its custom id is none that is known"
    raise OutdatedButtonError(msg)
