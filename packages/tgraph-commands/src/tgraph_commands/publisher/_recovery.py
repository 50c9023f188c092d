"""Taking up runs that were cut short: by a kill, a power cut, or a Discord that did not answer."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from tgraph_commands._progress import unwatched
from tgraph_commands._run_context import RunContext, working_on
from tgraph_commands.journal import Journal, Post, Run, RunState
from tgraph_commands.publisher._delivery import Courier
from tgraph_commands.publisher._ending import Ending, is_final
from tgraph_commands.publisher._folders import RunFolders
from tgraph_commands.publisher._removal import Removal
from tgraph_commands.publisher._values import RunAbandonedError, RunFailure, RunOutcome
from tgraph_common import Clock, TGraphError
from tgraph_config import ReportSettings

_log = logging.getLogger(__name__)

STALE_AFTER: Final = timedelta(hours=1)
"""How old a run may be and still be begun to be posted, where the report's grace is shorter."""


class Recovery:
    """Finishes what can be finished and gives up the rest.

    What has begun to appear on Discord is finished, however old. What has not is given up when it
    is stale, or when a newer run takes its place. When the report is not posted any more, or when
    somebody in it has hidden since, messages that were sent are taken back, too.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        folders: RunFolders,
        courier: Courier,
        ending: Ending,
        removal: Removal,
        clock: Clock,
    ) -> None:
        self._journal = journal
        self._folders = folders
        self._courier = courier
        self._ending = ending
        self._removal = removal
        self._clock = clock

    async def settle(
        self,
        name: str,
        report: ReportSettings | None,
        *,
        is_superseded: Callable[[Run], bool] = lambda _run: False,
    ) -> tuple[RunOutcome | RunFailure, ...]:
        """Take up every unfinished run of a report; its turn is held.

        Args:
            name: The report's.
            report: ``None`` where it is not posted any more.
            is_superseded: Whether a new run, about to begin, takes the place of an unfinished one.

        Raises:
            StorageError: If the journal cannot be read.
        """
        results: list[RunOutcome | RunFailure] = []
        for run in await self._journal.unfinished(name):
            with working_on(RunContext(report=name, slot=run.slot, run_id=run.id)):
                results.append(await self._taken_up(run, report, is_superseded))
        if await self._journal.leaving(name):
            await self._removal.clear(name)
        return tuple(results)

    async def _taken_up(
        self, run: Run, report: ReportSettings | None, is_superseded: Callable[[Run], bool]
    ) -> RunOutcome | RunFailure:
        try:
            if run.state in {RunState.PLANNED, RunState.RENDERED}:
                await self._deliver(run, report, is_superseded)
            return await self._ending.conclude(run, progress=unwatched)
        except TGraphError as error:
            final = is_final(error)
            _log.info("The unfinished run is %s. %s", "given up" if final else "kept", error)
            if final:
                await self._ending.abandon(run, error=error)
            return RunFailure(
                run_id=run.id,
                report=run.report,
                slot=run.slot,
                error=error,
                is_abandoned=final,
            )

    async def _deliver(
        self, run: Run, report: ReportSettings | None, is_superseded: Callable[[Run], bool]
    ) -> None:
        rendered = await self._folders.load_post(run.id)
        post = await self._courier.find(run)
        if rendered is None:
            raise RunAbandonedError("Its pictures were not complete.")
        if reason := self._objection(run, post, report, is_superseded):
            raise RunAbandonedError(reason)
        if run.state is RunState.PLANNED:
            await self._journal.render(run, missing=rendered.missing)
        kind = (await self._courier.inspect(run.channel_id)).kind if post is None else post.kind
        await self._courier.deliver(run, rendered, kind=kind, progress=unwatched)

    def _objection(
        self,
        run: Run,
        post: Post | None,
        report: ReportSettings | None,
        is_superseded: Callable[[Run], bool],
    ) -> str:
        """Say why the run is not to be posted; empty if it is."""
        if post is not None and post.edits is not None:
            # What is half edited cannot be turned back.
            return ""
        if report is None:
            return "The report is not posted any more."
        if run.is_outdated:
            return "Somebody hid, or is not to be named any more, since its charts were drawn."
        if post is not None and post.messages:
            return ""
        if is_superseded(run):
            return "A newer run takes its place."
        return "Its charts are out of date." if self._is_stale(run, report) else ""

    def _is_stale(self, run: Run, report: ReportSettings) -> bool:
        limit = max(timedelta(minutes=report.grace_minutes), STALE_AFTER)
        return self._clock.now() - run.started_at > limit
