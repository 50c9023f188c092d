"""The watch on the media server's statistics: owners learn of an outage before a report is due."""

import asyncio
import logging
from typing import Final, Protocol

from tgraph_commands.notices import Notices
from tgraph_commands.scheduler import Wait
from tgraph_common import TautulliError, TautulliUnreachableError
from tgraph_i18n import messages

_log = logging.getLogger(__name__)

INTERVAL_S: Final = 300.0
PATIENCE: Final = 2
"""How many questions in a row go unanswered before owners are told: a restart is no outage."""


class Source(Protocol):
    """The server that is watched."""

    async def ping(self) -> None:
        """Return when the server has answered.

        Raises:
            TautulliError: If it does not, or not as it should.
        """
        ...


async def watch(source: Source, *, notices: Notices, wait: Wait = asyncio.sleep) -> None:
    """Ask the server whether it is there, every five minutes, until cancelled.

    The source itself logs when it goes and when it returns.
    """
    unanswered = 0
    while True:
        try:
            await source.ping()
        except TautulliUnreachableError:
            unanswered += 1
            if unanswered >= PATIENCE:
                await notices.raise_("tautulli", messages.notice_tautulli_down())
        except TautulliError as error:
            # It is there. What is wrong with it is told by the report that it concerns.
            _log.debug("Tautulli answers, but not well: %s", error)
        else:
            unanswered = 0
            await notices.clear("tautulli", messages.notice_tautulli_back())
        await wait(INTERVAL_S)
