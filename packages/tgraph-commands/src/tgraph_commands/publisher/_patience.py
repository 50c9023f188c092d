"""Trying again where Discord did not answer, a few times and ever more slowly."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tgraph_commands.channels import DiscordUnreachableError

_log = logging.getLogger(__name__)

BACKOFF_S: Final = (2.0, 8.0, 30.0)

Pause = Callable[[float], Awaitable[object]]
"""Waits for so many seconds."""

_Result = TypeVar("_Result")


async def patiently(work: Callable[[int], Awaitable[_Result]], *, pause: Pause) -> _Result:
    """Return what ``work`` returns; it is told how many attempts failed before.

    Raises:
        DiscordUnreachableError: If the last attempt failed, too.
    """
    for failed, seconds in enumerate(BACKOFF_S):
        try:
            return await work(failed)
        except DiscordUnreachableError as error:
            _log.info("Trying again in %g seconds. %s", seconds, error)
            await pause(seconds)
    return await work(len(BACKOFF_S))
