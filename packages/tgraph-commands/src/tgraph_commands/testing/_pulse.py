"""Waiting for something to have happened, without asking again and again."""

import asyncio
from collections.abc import Callable


class Pulse:
    """Beats at every change; those who wait look again at each beat."""

    def __init__(self) -> None:
        self._beat = asyncio.Event()

    def beat(self) -> None:
        """Wake those who wait."""
        self._beat.set()
        self._beat = asyncio.Event()

    async def until(self, holds: Callable[[], bool], *, timeout_s: float) -> None:
        """Wait until ``holds`` does.

        Raises:
            TimeoutError: If it did not within ``timeout_s`` seconds of real time.
        """
        async with asyncio.timeout(timeout_s):
            while not holds():
                await self._beat.wait()
