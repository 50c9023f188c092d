"""How the reports are doing, for whoever asks."""

from collections.abc import Sequence
from typing import Protocol

from tgraph_commands.journal import Run, RunState
from tgraph_commands.ports import LastRun, ReportState
from tgraph_commands.scheduler import Scheduler


class RunHistory(Protocol):
    """Remembers how runs ended; the journal fulfils it."""

    async def last_run(self, report: str) -> Run | None:
        """Return the report's run that ended last, with a post or without."""
        ...


class ReportBoard:
    """Says how the reports are doing; fulfils ``ports.ReportStates``."""

    def __init__(self, *, scheduler: Scheduler, history: RunHistory) -> None:
        self._scheduler = scheduler
        self._history = history

    async def states(self) -> Sequence[ReportState]:
        """Return how each report is doing, in the configuration's order."""
        return [
            ReportState(
                name=times.report.name,
                last_run=await self._last_run(times.report.name),
                next_slot=times.next_slot,
            )
            for times in await self._scheduler.times()
        ]

    async def _last_run(self, report: str) -> LastRun | None:
        run = await self._history.last_run(report)
        if run is None or run.finished_at is None:
            return None
        if run.state is RunState.ABANDONED:
            return LastRun(ended_at=run.finished_at, ended="failed")
        return LastRun(ended_at=run.finished_at, ended="partly" if run.missing else "posted")
