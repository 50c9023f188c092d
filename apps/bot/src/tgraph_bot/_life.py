"""A process that ends when it is told to, soon and without a traceback."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from typing import Final

_log = logging.getLogger(__name__)

LIMIT_S: Final = 9.0
"""How long an orderly end may take. Service managers wait ten seconds, then kill."""


def run_until_stopped(work: Coroutine[None, None, None]) -> None:
    """Run the work in a loop of its own until it ends by itself or SIGTERM or SIGINT arrives.

    What takes longer than ``LIMIT_S`` to end then is cut off: the journal is made for that.
    """
    # A thread, because what does not end may well be what blocks the loop.
    watchdog = threading.Timer(LIMIT_S, _cut_off)
    watchdog.daemon = True
    try:
        asyncio.run(until_stopped(work, on_stop=watchdog.start))
    finally:
        watchdog.cancel()


async def until_stopped(
    work: Coroutine[None, None, None], *, on_stop: Callable[[], object]
) -> None:
    """Do the work until it ends by itself or SIGTERM or SIGINT arrives.

    A signal cancels the work, which tidies up and ends; whatever fails while it does is logged.
    ``on_stop`` is called at the signal.
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
        on_stop()
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
    except Exception:
        if not is_stopping:
            raise
        _log.exception("Stopped, but not everything could be tidied up.")
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def _cut_off() -> None:
    _log.warning("Stopping took too long and was cut off; the next start takes up what is left.")
    os._exit(0)
