"""How a run ends: with a standing post, or given up."""

import logging

from tgraph_commands._progress import Progress, Stage
from tgraph_commands.channels import DiscordError, DiscordUnauthorizedError, DiscordUnreachableError
from tgraph_commands.journal import Journal, Run, RunState
from tgraph_commands.publisher._folders import RunFolders
from tgraph_commands.publisher._removal import Removal
from tgraph_commands.publisher._values import OldPost, RunAbandonedError, RunOutcome
from tgraph_common import Clock, StorageError, TGraphError
from tgraph_config import Delivery

_log = logging.getLogger(__name__)


def is_final(error: TGraphError) -> bool:
    """Whether a run that Discord did not take is given up; else it is taken up again later."""
    match error:
        case DiscordUnreachableError() | DiscordUnauthorizedError():
            return False
        case DiscordError() | RunAbandonedError():
            return True
        case _:
            return False


class Ending:
    """Brings runs to their end; each step may be interrupted, and is taken up by the next try."""

    def __init__(
        self, *, journal: Journal, folders: RunFolders, removal: Removal, clock: Clock
    ) -> None:
        self._journal = journal
        self._folders = folders
        self._removal = removal
        self._clock = clock

    async def conclude(self, run: Run, *, progress: Progress) -> RunOutcome:
        """Let the run's post stand, and remove what it replaces.

        Every message of it is confirmed.

        Raises:
            StorageError: If the journal cannot be written; the run is taken up again later.
        """
        state = (await self._journal.run(run.id)).state
        old = OldPost.NONE
        if state is RunState.RENDERED:
            await self._journal.sent(run)
        if state in {RunState.RENDERED, RunState.SENT}:
            old = await self._fate_of_old(run)
            await self._journal.stand(run, now=self._clock.now())
            _log.info("The report %s is posted.", run.report)
        await self._tidy(run)
        progress(Stage.CLEARING, done=0, total=1)
        cleared = await self._removal.clear(run.report)
        progress(Stage.CLEARING, done=1, total=1)
        return await self.outcome(run, old=old if cleared is OldPost.NONE else cleared)

    async def outcome(self, run: Run, *, old: OldPost) -> RunOutcome:
        """Return what is known of a run whose post stands, or stood."""
        present = await self._journal.run(run.id)
        post = await self._journal.post(run.id)
        return RunOutcome(
            run_id=run.id,
            report=run.report,
            slot=run.slot,
            channel_id=run.channel_id,
            thread_id=None if post is None else post.thread_id,
            message_ids=() if post is None else tuple(m.message_id for m in post.messages),
            missing=present.missing,
            old=old,
        )

    async def abandon(self, run: Run, *, error: TGraphError) -> None:
        """Give the run up, take back what of it was sent, and leave the old post standing.

        Does not fail: what could not be done now is done when the run is next found unfinished.
        """
        try:
            # Whoever took the turn over goes on with these very files.
            await self._journal.require_turn(run.report)
            # Before the journal: on a full disk that is what makes room for its entry.
            await self._folders.remove(run.id)
            await self._journal.abandon(run, now=self._clock.now(), error=str(error))
            await self._removal.clear(run.report)
        except TGraphError as hindrance:
            _log.warning("The run could not be cleared away. %s", hindrance.advice())

    async def _fate_of_old(self, run: Run) -> OldPost:
        standing = await self._journal.standing(run.report)
        post = await self._journal.post(run.id)
        if standing is None:
            return OldPost.NONE
        if post is not None and post.edits == standing.run_id:
            return OldPost.EDITED
        return OldPost.KEPT if run.delivery is Delivery.KEEP else OldPost.NONE

    async def _tidy(self, run: Run) -> None:
        try:
            await self._folders.remove(run.id)
        except StorageError as error:
            # The post stands: its files are cleared away at the next start.
            _log.warning("The run's pictures could not be removed. %s", error.advice())
