"""The scheduler: runs each report when it is due, once, and catches up on what was missed.

Each report waits in a task of its own, so that one report never overlaps itself and never waits
for another's schedule. The wall clock is looked at again at least once a minute, because it may
jump: a suspended machine, a corrected clock.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from tgraph_commands._due import due_slot, next_slot
from tgraph_common import Clock, StorageError, TGraphError
from tgraph_config import ReportSettings

_log = logging.getLogger(__name__)

LONGEST_WAIT_S: Final = 60.0
RETRY_AFTER: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 15))
"""How long to wait after each failed attempt at a slot; the last one repeats."""

_Answer = TypeVar("_Answer")


class SlotBook(Protocol):
    """Remembers what was scheduled, across restarts; the journal fulfils it.

    Every method may raise ``StorageError``.
    """

    async def first_seen(self, report: str, *, now: datetime) -> datetime:
        """Return when the report was first seen, which is ``now`` for a new one."""
        ...

    async def last_slot(self, report: str) -> datetime | None:
        """Return the latest slot that was run to its end, well or badly."""
        ...

    async def close_slot(self, report: str, slot: datetime) -> None:
        """Remember that the slot, and every earlier one, is over."""
        ...


class SlotRunner(Protocol):
    """Makes a report and posts it."""

    async def run_slot(
        self, report: ReportSettings, *, slot: datetime, next_slot: datetime | None
    ) -> None:
        """Run the report for a slot; returns when it is posted.

        Raises:
            TGraphError: If nothing was posted.
        """
        ...


class Wait(Protocol):
    """Waits for the wall clock."""

    async def __call__(self, seconds: float, /) -> None:
        """Return after that many seconds."""
        ...


class ReportTimes(msgspec.Struct, frozen=True, kw_only=True):
    """When a report is due next."""

    report: ReportSettings
    next_slot: datetime | None
    """``None`` where it is not enabled, or never due again."""


class Scheduler:
    """Runs enabled reports when they are due.

    A failure that may pass (``is_passing``) is tried again within the report's grace, until the
    next slot is due; any other ends the slot. While the book cannot be used, nothing is begun.
    """

    def __init__(
        self,
        *,
        reports: Sequence[ReportSettings],
        zone: ZoneInfo,
        book: SlotBook,
        runner: SlotRunner,
        clock: Clock,
        is_passing: Callable[[TGraphError], bool],
        wait: Wait = asyncio.sleep,
    ) -> None:
        self._reports = tuple(reports)
        self._zone = zone
        self._book = book
        self._runner = runner
        self._clock = clock
        self._is_passing = is_passing
        self._wait = wait
        self._first_seen: dict[str, datetime] = {}

    async def run(self) -> None:
        """Run reports as they fall due, until cancelled or until none can ever be due again."""
        async with asyncio.TaskGroup() as tasks:
            for report in self._reports:
                if report.enabled:
                    tasks.create_task(self._keep(report), name=f"report {report.name}")

    async def times(self) -> tuple[ReportTimes, ...]:
        """Return when each report is due next, in the configuration's order."""
        now = self._clock.now()
        return tuple(
            [
                ReportTimes(
                    report=report,
                    next_slot=await self._next(report, now) if report.enabled else None,
                )
                for report in self._reports
            ]
        )

    async def next_after(self, report: ReportSettings, instant: datetime) -> datetime | None:
        """Return the report's first slot after ``instant``; ``None`` where it is not enabled."""
        return await self._next(report, instant) if report.enabled else None

    async def _keep(self, report: ReportSettings) -> None:
        while True:
            slot, upcoming = await self._remembered(lambda: self._look(report))
            if slot is not None:
                await self._run_slot(report, slot)
            elif upcoming is not None:
                await self._until(upcoming)
            else:
                _log.warning("The report %s is never due again.", report.name)
                return

    async def _look(self, report: ReportSettings) -> tuple[datetime | None, datetime | None]:
        """Return the slot that is due and the one that comes next, of one and the same moment."""
        now = self._clock.now()
        return await self._due(report, now), await self._next(report, now)

    async def _remembered(self, ask: Callable[[], Awaitable[_Answer]]) -> _Answer:
        """Return what the book answers, as soon as it can be used: a full disk is emptied again."""
        is_waiting = False
        while True:
            try:
                answer = await ask()
            except StorageError as error:
                if not is_waiting:
                    _log.error("The schedule waits for the journal. %s", error.advice())
                is_waiting = True
                await self._wait(LONGEST_WAIT_S)
            else:
                if is_waiting:
                    _log.warning("The journal can be used again.")
                return answer

    async def _run_slot(self, report: ReportSettings, slot: datetime) -> None:
        following = await self._next(report, slot)
        deadline = slot + timedelta(minutes=report.grace_minutes)
        attempt = 0
        while True:
            try:
                await self._runner.run_slot(report, slot=slot, next_slot=following)
            except TGraphError as error:
                retry_at = self._clock.now() + RETRY_AFTER[min(attempt, len(RETRY_AFTER) - 1)]
                too_late = retry_at > deadline or (following is not None and retry_at >= following)
                if too_late or not self._is_passing(error):
                    _log.error(
                        "The report %s was not posted for %s. %s",
                        report.name,
                        slot.isoformat(),
                        error.advice(),
                    )
                    break
                if attempt == 0:
                    _log.warning(
                        "The report %s is tried again until %s. %s",
                        report.name,
                        min(deadline, following or deadline).isoformat(),
                        error.advice(),
                    )
                attempt += 1
                await self._until(retry_at)
            except Exception:  # noqa: BLE001 - see below
                # A fault of ours in one report must not end the others, nor the bot.
                _log.exception("The report %s was not posted: please report this.", report.name)
                break
            else:
                break
        await self._remembered(lambda: self._book.close_slot(report.name, slot))

    async def _due(self, report: ReportSettings, now: datetime) -> datetime | None:
        seen = await self._seen(report, now)
        last = await self._book.last_slot(report.name)
        return due_slot(
            report, zone=self._zone, now=now, first_seen=seen, after=max(seen, last or seen)
        )

    async def _next(self, report: ReportSettings, instant: datetime) -> datetime | None:
        seen = await self._seen(report, self._clock.now())
        return next_slot(report, zone=self._zone, after=instant, first_seen=seen)

    async def _seen(self, report: ReportSettings, now: datetime) -> datetime:
        # It never changes, and asking for it writes: whoever only looks must not need the disk.
        if report.name not in self._first_seen:
            self._first_seen[report.name] = await self._book.first_seen(report.name, now=now)
        return self._first_seen[report.name]

    async def _until(self, instant: datetime) -> None:
        while (left := (instant - self._clock.now()).total_seconds()) > 0:
            await self._wait(min(left, LONGEST_WAIT_S))
