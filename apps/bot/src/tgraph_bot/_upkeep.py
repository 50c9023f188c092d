"""Keeping what Discord offers people in line with the settings, though Discord may be away."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from tgraph_commands.channels import DiscordError
from tgraph_commands.patience import until_discord_answers
from tgraph_commands.scheduler import Wait

_log = logging.getLogger(__name__)


class CommandUpkeep:
    """Registers the commands anew when it is asked to; whoever asks does not wait for it.

    Args:
        refresh: Registers them as the settings in force say, where that changes anything.
        wait: How to pass the time between two attempts, in seconds.
    """

    def __init__(
        self, refresh: Callable[[], Awaitable[None]], *, wait: Wait = asyncio.sleep
    ) -> None:
        self._refresh = refresh
        self._wait = wait
        self._is_wanted = asyncio.Event()

    def ask(self) -> None:
        """Let it be done soon."""
        self._is_wanted.set()

    async def run(self) -> None:
        """Do it whenever it was asked for, as often as it takes, until cancelled."""
        while True:
            await self._is_wanted.wait()
            self._is_wanted.clear()
            try:
                await until_discord_answers(self._refresh, wait=self._wait)
            except DiscordError as error:
                # What Discord refuses today it refuses in an hour, too.
                _log.warning(
                    "Who may use which command could not be registered: Discord offers them as "
                    "before, until the settings change again or the bot starts. %s",
                    error.advice(),
                )
