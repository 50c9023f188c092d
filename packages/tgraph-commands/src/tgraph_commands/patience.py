"""Waiting for Discord as long as it cannot be reached, and saying so once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from tgraph_commands.channels import DiscordUnreachableError
from tgraph_commands.scheduler import Wait

_log = logging.getLogger(__name__)

RETRY_AFTER_S: Final = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)
"""How long to wait after each failed attempt; the last one repeats.

Discord allows 1 000 sessions a day, and an attempt may cost one.
"""


def pause_after_s(failures: int) -> float:
    """Return how long to wait after so many failed attempts in a row before this one."""
    return RETRY_AFTER_S[min(failures, len(RETRY_AFTER_S) - 1)]


async def until_discord_answers(
    attempt: Callable[[], Awaitable[None]], *, wait: Wait = asyncio.sleep
) -> None:
    """Attempt it until Discord can be reached.

    Raises:
        DiscordError: If Discord answers and refuses.
    """
    failures = 0
    while True:
        try:
            await attempt()
        except DiscordUnreachableError as error:
            if failures == 0:
                _log.warning("Waiting for Discord. %s", error.advice())
            await wait(pause_after_s(failures))
            failures += 1
        else:
            if failures:
                _log.warning("Discord is there again.")
            return
