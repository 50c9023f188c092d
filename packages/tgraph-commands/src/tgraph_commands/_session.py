"""One connection of hikari's gateway bot: begun with a limit, ended without leftovers."""

import asyncio
import logging
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NoReturn

import hikari
from hikari.api import CacheComponents
from hikari.impl import CacheSettings

from tgraph_commands.channels import (
    DiscordError,
    DiscordForbiddenError,
    DiscordRejectedError,
    DiscordUnauthorizedError,
    DiscordUnreachableError,
)
from tgraph_commands.discord import asking, bare_token, http_settings
from tgraph_common import Secret

_logger = logging.getLogger(__name__)

_CLOSE_LIMIT_S: Final = 5.0
_SHUTDOWN: Final = " raised an exception during shut down"
_SHARD_TASKS: Final = ("keep alive (shard ", "heartbeat (shard ", "poll events (shard ")

_REPORT: Final = "This is a fault of TGraph Bot: please report it with this message."
_ENDED: Final[Mapping[int, tuple[type[DiscordError], str, str]]] = {
    hikari.ShardCloseCode.AUTHENTICATION_FAILED: (
        DiscordUnauthorizedError,
        "Discord does not accept discord.token",
        "Check discord.token (Discord's developer portal: Bot, Reset Token).",
    ),
    hikari.ShardCloseCode.DISALLOWED_INTENT: (
        DiscordForbiddenError,
        "Discord does not allow the bot the events of its guilds",
        "Check the application's settings in Discord's developer portal (Bot, Gateway Intents).",
    ),
    hikari.ShardCloseCode.INVALID_INTENT: (
        DiscordRejectedError,
        "Discord does not know the events that the bot asks for",
        _REPORT,
    ),
    hikari.ShardCloseCode.INVALID_VERSION: (
        DiscordRejectedError,
        "Discord has given up the version of the gateway that the bot speaks",
        "Update TGraph Bot.",
    ),
    hikari.ShardCloseCode.INVALID_SHARD: (
        DiscordRejectedError,
        "Discord refuses how the bot divides its guilds",
        _REPORT,
    ),
    hikari.ShardCloseCode.SHARDING_REQUIRED: (
        DiscordRejectedError,
        "The bot is in more guilds than one connection may serve",
        "Remove it from guilds that it does not serve.",
    ),
}


def new_bot(token: Secret, *, rest_url: str) -> hikari.GatewayBot:
    """Return a bot that is not connected: no intent but ``GUILDS``, no cache, no log handlers.

    Raises:
        DiscordUnauthorizedError: If the token is not a bot's.
    """
    try:
        return hikari.GatewayBot(
            bare_token(token),
            banner=None,
            logs=None,
            suppress_optimization_warning=True,
            auto_chunk_members=False,
            cache_settings=CacheSettings(components=CacheComponents.NONE),
            http_settings=http_settings(),
            intents=hikari.Intents.GUILDS,
            rest_url=rest_url,
        )
    except ValueError:
        # Its text is hikari's, about the shape; its traceback might show the token.
        msg = "discord.token is not the token of a bot."
        raise DiscordUnauthorizedError(
            msg, remedy="Copy it again from Discord's developer portal (Bot, Reset Token)."
        ) from None


async def connect(bot: hikari.GatewayBot, *, limit_s: float) -> None:
    """Connect, and return when Discord is ready to serve; else leave nothing running.

    Raises:
        DiscordError: If it was not ready within ``limit_s``, or will never be.
    """
    try:
        async with asking("connect the bot", limit_s=limit_s):
            await bot.start(check_for_updates=False)
    except hikari.GatewayServerClosedConnectionError as error:
        await disconnect(bot)
        raise _ended(error) from error
    except RuntimeError as error:
        # hikari's own errors are among them.
        await disconnect(bot)
        msg = f"Discord's gateway did not take the bot: {type(error).__name__}."
        raise DiscordUnreachableError(msg) from error
    except BaseException:
        await disconnect(bot)
        raise


async def serve(bot: hikari.GatewayBot) -> NoReturn:
    """Stay connected through every drop that hikari mends.

    Raises:
        DiscordError: When the connection is gone for good.
    """
    msg = "The connection to Discord ended."
    try:
        await bot.join()
    except hikari.GatewayServerClosedConnectionError as error:
        raise _ended(error) from error
    except Exception as error:
        # The task that holds the connection ends with whatever went wrong inside it.
        msg = f"The connection to Discord ended: {type(error).__name__}."
        raise DiscordUnreachableError(msg) from error
    raise DiscordUnreachableError(msg)


async def disconnect(bot: hikari.GatewayBot, *, limit_s: float = _CLOSE_LIMIT_S) -> None:
    """End the connection, also one that is half made; the bot can be connected again after."""
    try:
        if bot.is_alive:
            with _shutdown_told_once():
                async with asyncio.timeout(limit_s):
                    await bot.close()
    except TimeoutError:
        _logger.warning("The connection to Discord did not close in time; it is dropped.")
    finally:
        await _end_shard_tasks()


@contextmanager
def _shutdown_told_once() -> Generator[None]:
    """Keep quiet of the errors that hikari meets again while it closes.

    What ended a connection is raised by ``serve``. Closing it, hikari hands the same error to the
    event loop, which would log it with a traceback.
    """
    loop = asyncio.get_running_loop()
    previous = loop.get_exception_handler()

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if str(context["message"]).endswith(_SHUTDOWN):
            _logger.debug("%s: %s", context["message"], type(context.get("exception")).__name__)
        elif previous is not None:
            previous(loop, context)
        else:
            loop.default_exception_handler(context)

    loop.set_exception_handler(handle)
    try:
        yield
    finally:
        loop.set_exception_handler(previous)


async def _end_shard_tasks() -> None:
    """End what hikari leaves behind.

    It forgets the tasks of a connection that is cancelled before it is ready. They would connect
    later on: alive, and deaf.
    """
    tasks = [task for task in asyncio.all_tasks() if task.get_name().startswith(_SHARD_TASKS)]
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=_CLOSE_LIMIT_S)
    for task in tasks:
        if task.done() and not task.cancelled() and (error := task.exception()) is not None:
            _logger.debug("A connection that was given up had ended with %s.", type(error).__name__)


def _ended(error: hikari.GatewayServerClosedConnectionError) -> DiscordError:
    code = int(error.code or 0)
    if code in _ENDED:
        kind, reason, remedy = _ENDED[code]
        return kind(f"{reason} (gateway close code {code}).", remedy=remedy)
    msg = f"Discord's gateway closed the connection (code {code})."
    return DiscordUnreachableError(msg)
