"""The scheduler: runs each report when it is due, once, and catches up on what was missed.

Each report waits in a task of its own, so that one report never overlaps itself and never waits
for another's schedule. The wall clock is looked at again at least once a minute, because it may
jump: a suspended machine, a corrected clock. Reports may change while the scheduler runs: a slot
that has begun ends with the settings that it began with, all that waits takes the new ones.
"""

import asyncio
import functools
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


class _Plan(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """How a report is scheduled; another object once anything of it has changed."""

    report: ReportSettings
    zone: ZoneInfo
    since: datetime | None = None
    """Slots up to then are none of this plan's: they are not made up for."""

    def is_scheduled_as(self, other: "_Plan | None") -> bool:
        """Whether both are due at the same instants."""
        return (
            other is not None
            and self.report.schedule == other.report.schedule
            and self.zone == other.zone
        )


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
        self._plans = {
            report.name: _Plan(report=report, zone=zone) for report in reports if report.enabled
        }
        self._changed = asyncio.Event()

    def update(self, *, reports: Sequence[ReportSettings], zone: ZoneInfo) -> None:
        """Go on with other reports.

        What is new, enabled again, or has another schedule or zone is due from now on: a slot that
        it would have had before is not made up for.
        """
        now = self._clock.now()
        plans: dict[str, _Plan] = {}
        for report in reports:
            if not report.enabled:
                continue
            old = self._plans.get(report.name)
            plan = _Plan(report=report, zone=zone, since=old.since if old else None)
            if old is not None and old.report == report and old.zone == zone:
                plan = old
            elif not plan.is_scheduled_as(old):
                plan = msgspec.structs.replace(plan, since=now)
            plans[report.name] = plan
        self._reports, self._zone, self._plans = tuple(reports), zone, plans
        self._changed.set()
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Run reports as they fall due, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            keepers: dict[str, asyncio.Task[None]] = {}
            while True:
                changed = self._changed
                for name in self._plans:
                    if name not in keepers or keepers[name].done():
                        keepers[name] = tasks.create_task(self._keep(name), name=f"report {name}")
                await changed.wait()

    async def times(self) -> tuple[ReportTimes, ...]:
        """Return when each report is due next, in the configuration's order."""
        now = self._clock.now()
        return tuple(
            [
                ReportTimes(report=report, next_slot=await self.next_after(report, now))
                for report in self._reports
            ]
        )

    async def next_after(self, report: ReportSettings, instant: datetime) -> datetime | None:
        """Return the report's first slot after ``instant``; ``None`` where it is not enabled."""
        if not report.enabled:
            return None
        return await self._next(_Plan(report=report, zone=self._zone), instant)

    async def _keep(self, name: str) -> None:
        """Run a report as it falls due, until it is removed or disabled."""
        begun: _Plan | None = None
        while (plan := self._plans.get(name)) is not None:
            if plan is not begun and plan.since is not None:
                await self._leave_behind(plan, plan.since)
            begun = plan
            slot, upcoming = await self._remembered(functools.partial(self._look, plan))
            if slot is not None:
                await self._run_slot(plan, slot)
            elif upcoming is not None:
                await self._until(upcoming, plan)
            else:
                _log.warning("The report %s is never due again.", name)
                await self._until(None, plan)

    async def _leave_behind(self, plan: _Plan, since: datetime) -> None:
        """See that a restart does not make up for slots that the plan never had, either."""
        name = plan.report.name
        last = await self._remembered(lambda: self._book.last_slot(name))
        if last is None or last < since:
            await self._remembered(lambda: self._book.close_slot(name, since))

    async def _look(self, plan: _Plan) -> tuple[datetime | None, datetime | None]:
        """Return the slot that is due and the one that comes next, of one and the same moment."""
        now = self._clock.now()
        return await self._due(plan, now), await self._next(plan, now)

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

    async def _run_slot(self, plan: _Plan, slot: datetime) -> None:
        following = await self._next(plan, slot)
        attempt = 0
        while True:
            report = plan.report
            deadline = slot + timedelta(minutes=report.grace_minutes)
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
            except Exception:  # noqa: BLE001 - see below
                # A fault of ours in one report must not end the others, nor the bot.
                _log.exception("The report %s was not posted: please report this.", report.name)
                break
            else:
                break
            newer = await self._until_retry(plan, retry_at)
            if newer is None:
                _log.info("The report %s is not tried again: it was changed.", report.name)
                break
            plan = newer
        await self._remembered(lambda: self._book.close_slot(plan.report.name, slot))

    async def _until_retry(self, plan: _Plan, instant: datetime) -> _Plan | None:
        """Wait; return the plan by then, ``None`` where the slot is none of its."""
        name = plan.report.name
        while self._clock.now() < instant:
            await self._until(instant, plan)
            newer = self._plans.get(name)
            if newer is None or not newer.is_scheduled_as(plan):
                return None
            plan = newer
        return plan

    async def _due(self, plan: _Plan, now: datetime) -> datetime | None:
        name = plan.report.name
        seen = await self._seen(name, now)
        last = await self._book.last_slot(name)
        after = max(seen, last or seen, plan.since or seen)
        return due_slot(plan.report, zone=plan.zone, now=now, first_seen=seen, after=after)

    async def _next(self, plan: _Plan, instant: datetime) -> datetime | None:
        seen = await self._seen(plan.report.name, self._clock.now())
        return next_slot(plan.report, zone=plan.zone, after=instant, first_seen=seen)

    async def _seen(self, name: str, now: datetime) -> datetime:
        # It never changes, and asking for it writes: whoever only looks must not need the disk.
        if name not in self._first_seen:
            self._first_seen[name] = await self._book.first_seen(name, now=now)
        return self._first_seen[name]

    async def _until(self, instant: datetime | None, plan: _Plan) -> None:
        """Wait for an instant, or for ever; no longer than the plan holds."""
        while self._plans.get(plan.report.name) is plan:
            left = None if instant is None else (instant - self._clock.now()).total_seconds()
            if left is not None and left <= 0:
                return
            await self._pause(LONGEST_WAIT_S if left is None else min(left, LONGEST_WAIT_S))

    async def _pause(self, seconds: float) -> None:
        """Wait, or until any report has changed."""
        async with asyncio.TaskGroup() as tasks:
            waits = (
                tasks.create_task(self._wait(seconds)),
                tasks.create_task(self._changed.wait()),
            )
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for each in waits:
                each.cancel()
