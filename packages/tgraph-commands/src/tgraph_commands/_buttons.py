"""Buttons and selects: what their custom ids say, and who answers when one is used.

All that an answer needs stands in the custom id, so that what hangs under a post works after a
restart, too. Anybody can send any custom id: a handler takes its fields as claims.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final
from urllib.parse import quote, unquote

import hikari
import msgspec

from tgraph_commands._answers import Exchange, TookTooLongError
from tgraph_commands._checks import OutdatedButtonError, ServedGuilds, admit
from tgraph_commands._replies import tell_failure
from tgraph_i18n import Catalogs

MAX_CUSTOM_ID: Final = 100
"""Characters. Source: Discord's "Component Reference"."""

_VERSION: Final = "t1"
_SEPARATOR: Final = ":"
_ACTION: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)

_LIMIT_S: Final = 600.0
"""Less than the fifteen minutes in which whoever pressed can be told that it took too long."""


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


def custom_id(action: str, *fields: str) -> str:
    """Return the custom id of a button or select: ``t1:<action>:<field>:...``.

    Raises:
        ValueError: If the action is no lower-case word, or it would be longer than Discord takes.
    """
    if _ACTION.fullmatch(action) is None:
        msg = f"{action!r} is no name of an action"
        raise ValueError(msg)
    made = _SEPARATOR.join((_VERSION, action, *(quote(field, safe="") for field in fields)))
    if len(made) > MAX_CUSTOM_ID:
        msg = f"a custom id of {len(made)} characters: {made!r}"
        raise ValueError(msg)
    return made


def read_custom_id(text: str) -> tuple[str, tuple[str, ...]]:
    """Return action and fields of what ``custom_id`` made.

    Raises:
        OutdatedButtonError: If it did not make it.
    """
    version, *rest = text.split(_SEPARATOR)
    if version != _VERSION or not rest or _ACTION.fullmatch(rest[0]) is None:
        msg = "its custom id is none of this version"
        raise OutdatedButtonError(msg)
    action, *escaped = rest
    return action, tuple(unquote(field) for field in escaped)


class Buttons:
    """Answers the buttons and selects of one bot, each as commands are answered.

    Discord sends a bot only what people do with its own messages; so whatever is not known is out
    of date, such as the buttons of another program that posted with the same token.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        guilds: ServedGuilds,
        catalogs: Catalogs,
        limit_s: float = _LIMIT_S,
    ) -> None:
        self._handlers = dict(handlers)
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
        await asyncio.gather(*left, return_exceptions=True)

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
        exchange = Exchange(interaction)
        asked = "A button"
        try:
            action, fields = read_custom_id(interaction.custom_id)
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
    msg = "nothing of its name is known"
    raise OutdatedButtonError(msg)
