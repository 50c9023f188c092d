"""Giving memory back to the machine after a run."""

import asyncio
import ctypes
from collections.abc import Sequence
from datetime import datetime

from tgraph_commands.publisher import Progress, RunFailure, RunOutcome, unwatched
from tgraph_commands.reports import ReportPublisher
from tgraph_config import ReportSettings


class ThriftyPublisher:
    """Publishes, and gives back what a run has left free; fulfils ``ReportPublisher``.

    A run holds replies, figures and pictures for some seconds. The C library keeps that memory for
    the next run, which may be a week away.
    """

    def __init__(self, publisher: ReportPublisher) -> None:
        self._publisher = publisher

    async def run(
        self,
        report: ReportSettings,
        *,
        locale: str,
        slot: datetime | None = None,
        next_slot: datetime | None = None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        """Make the report and post it."""
        try:
            return await self._publisher.run(
                report, locale=locale, slot=slot, next_slot=next_slot, progress=progress
            )
        finally:
            await asyncio.to_thread(give_back_memory)

    async def recover(
        self, reports: Sequence[ReportSettings]
    ) -> tuple[RunOutcome | RunFailure, ...]:
        """Take up everything that was left unfinished."""
        return await self._publisher.recover(reports)


def give_back_memory() -> None:
    """Hand free memory back to the operating system, where the C library can (glibc's does)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
