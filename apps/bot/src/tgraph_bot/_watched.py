"""Tautulli as the bot watches it: whether it answers, and which version it is."""

import logging

from tgraph_common import TautulliError, TautulliUnreachableError
from tgraph_graphs.tautulli import Tautulli

_log = logging.getLogger(__name__)


class WatchedTautulli:
    """Is asked whether it is there; fulfils ``watch.Source``.

    A server that comes, or comes back, is asked for its version, too: it may have been updated.
    The client warns of one with known security flaws.
    """

    def __init__(self, tautulli: Tautulli) -> None:
        self._tautulli = tautulli
        self._is_known = False

    async def ping(self) -> None:
        """Return when the server has answered.

        Raises:
            TautulliError: If it does not, or not as it should.
        """
        try:
            await self._tautulli.ping()
            if not self._is_known:
                self._is_known = True
                await self._ask_version()
        except TautulliUnreachableError:
            self._is_known = False
            raise

    async def _ask_version(self) -> None:
        try:
            await self._tautulli.info()
        except TautulliUnreachableError:
            raise
        except TautulliError as error:
            # Nothing depends on it.
            _log.debug("Tautulli's version is not known: %s", error)
