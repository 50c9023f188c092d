"""A process that ends when it is told to, soon and without a traceback."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Coroutine
from typing import Final

_log = logging.getLogger(__name__)

LIMIT_S: Final = 9.0
"""How long an orderly end may take. Service managers wait ten seconds, then kill."""


async def until_stopped(work: Coroutine[None, None, None]) -> None:
    """Do the work until it ends by itself or SIGTERM or SIGINT arrives.

    A signal cancels the work, which tidies up and ends. What takes longer than ``LIMIT_S`` is cut
    off: the journal is made for that.
    """
    loop = asyncio.get_running_loop()
    task = loop.create_task(work, name="work")
    is_stopping = False

    def stop(name: str) -> None:
        nonlocal is_stopping
        if is_stopping:
            return
        is_stopping = True
        _log.info("Stopping on %s.", name)
        # A thread, because what does not end may well be what blocks this loop.
        watchdog = threading.Timer(LIMIT_S, _cut_off)
        watchdog.daemon = True
        watchdog.start()
        task.cancel()

    signals = (signal.SIGTERM, signal.SIGINT)
    for number in signals:
        loop.add_signal_handler(number, stop, number.name)
    try:
        await task
    except asyncio.CancelledError:
        if not is_stopping:
            raise
        _log.info("Stopped.")
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def _cut_off() -> None:
    _log.warning("Stopping took too long and was cut off; the next start takes up what is left.")
    os._exit(0)
