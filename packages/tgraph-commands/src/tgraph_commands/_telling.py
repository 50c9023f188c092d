"""Telling whoever waits for an answer how far it has come."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Final

from tgraph_commands._answers import Exchange
from tgraph_commands.channels import DiscordError

_logger = logging.getLogger(__name__)

_FIRST_AFTER_S: Final = 0.5
"""What is ready sooner needs no words that would only flash up."""

_THEN_EVERY_S: Final = 2.0
"""Discord takes about five edits in five seconds, and the answer itself is one, too."""


@asynccontextmanager
async def telling(exchange: Exchange, words: Callable[[], str]) -> AsyncGenerator[None]:
    """Tell ``words()`` in the place of a deferral while the block lasts, whenever they changed.

    At the end of the block nothing more is told: its answer is not overwritten.
    """
    is_over = asyncio.Event()
    teller = asyncio.create_task(_tell(exchange, words, is_over), name="progress")
    try:
        yield
    except asyncio.CancelledError:
        teller.cancel()
        raise
    finally:
        is_over.set()
        # Not cancelled before an answer: Discord might take what is on its way after that.
        await asyncio.wait([teller])


async def _tell(exchange: Exchange, words: Callable[[], str], is_over: asyncio.Event) -> None:
    told, pause_s = "", _FIRST_AFTER_S
    while not await _set_within(is_over, pause_s):
        if (text := words()) != told:
            try:
                await exchange.answer_text(text)
            except DiscordError as error:
                # The answer itself meets the same, and is reported.
                _logger.debug("Progress could not be told. %s", error)
                return
            told = text
        pause_s = _THEN_EVERY_S


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False
