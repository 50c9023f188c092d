"""Runs that several people wait for: whoever comes while one is under way joins it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import msgspec

from tgraph_commands._progress import Progress, Stage, unwatched
from tgraph_commands.publisher import RunOutcome

Work = Callable[[Progress], Awaitable[RunOutcome]]
"""Makes a run, and tells how far it has come."""


class _Step(msgspec.Struct, frozen=True, kw_only=True):
    stage: Stage
    done: int
    total: int


class _Watchers:
    """Those who wait for a run; who comes late is told at once how far it is."""

    def __init__(self) -> None:
        self._watchers: list[Progress] = []
        self._step: _Step | None = None

    def tell(self, stage: Stage, *, done: int, total: int) -> None:
        """Tell each of them; fulfils ``Progress``."""
        self._step = _Step(stage=stage, done=done, total=total)
        for watcher in self._watchers:
            watcher(stage, done=done, total=total)

    def add(self, watcher: Progress) -> None:
        """Let somebody watch."""
        self._watchers.append(watcher)
        if self._step is not None:
            watcher(self._step.stage, done=self._step.done, total=self._step.total)

    def remove(self, watcher: Progress) -> None:
        """Let somebody go."""
        self._watchers.remove(watcher)


class _Run(msgspec.Struct, frozen=True, kw_only=True):
    slot: datetime | None
    watchers: _Watchers
    task: asyncio.Task[RunOutcome | Exception]


class SharedRuns:
    """The runs of one bot, owned by none of those who wait for them."""

    def __init__(self) -> None:
        self._is_over = False
        self._latest: dict[str, _Run] = {}
        self._going: set[asyncio.Task[RunOutcome | Exception]] = set()

    async def join(
        self,
        report: str,
        work: Work,
        *,
        slot: datetime | None = None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        """Wait for the report's run under way, else begin one with ``work``; return its outcome.

        A request joins any; for a slot only a run for that slot will do, because a request may have
        shown what was before. Who stops waiting does not stop the run.

        Raises:
            Exception: What the run failed with.
            asyncio.CancelledError: If the run was ended with the bot, too.
        """
        run = self._latest.get(report)
        if run is None or run.task.done() or (slot is not None and run.slot != slot):
            run = self._begin(report, work, slot)
        run.watchers.add(progress)
        try:
            # Of a waiter that is cancelled only the shield is.
            ending = await asyncio.shield(run.task)
        finally:
            run.watchers.remove(progress)
        if isinstance(ending, Exception):
            raise ending
        return ending

    async def end(self) -> None:
        """Cancel every run, and return when all have ended; none is begun any more."""
        self._is_over = True
        tasks = tuple(self._going)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, report: str, work: Work, slot: datetime | None) -> _Run:
        if self._is_over:
            raise asyncio.CancelledError
        watchers = _Watchers()
        # Not in a task group: what ended the bot would come out of it wrapped.
        task = asyncio.create_task(_made(work, watchers.tell), name=f"run {report}")
        self._going.add(task)
        task.add_done_callback(self._going.discard)
        run = self._latest[report] = _Run(slot=slot, watchers=watchers, task=task)
        return run


async def _made(work: Work, progress: Progress) -> RunOutcome | Exception:
    """Do the work; a failure is returned, because maybe nobody waits to have it raised."""
    try:
        return await work(progress)
    except Exception as error:  # noqa: BLE001 - each of those who wait gets it raised
        return error


@asynccontextmanager
async def open_shared_runs() -> AsyncGenerator[SharedRuns]:
    """Open a room for runs; those that are under way at the end of the block are cancelled."""
    runs = SharedRuns()
    try:
        yield runs
    finally:
        await runs.end()
