"""The scheduler, in a time of its own."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from typing_extensions import override

from tgraph_commands.scheduler import LONGEST_WAIT_S, Scheduler
from tgraph_common import StorageError, TautulliRefusedError, TautulliUnreachableError, TGraphError
from tgraph_config import ReportSettings

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 11, 23, 12, tzinfo=UTC)  # 13:00 in Berlin
WEEKLY = ReportSettings(name="weekly", channel_id=1, schedule="daily at 18:00")


class World:
    """A clock that only moves when everybody waits, and what happened by it."""

    def __init__(self, now: datetime = START) -> None:
        self.time = now
        self.runs: list[tuple[str, datetime, datetime]] = []
        """Report, slot, and when the run began."""
        self.next_slots: list[datetime | None] = []
        self.closed: dict[str, datetime] = {}
        self.seen: dict[str, datetime] = {}
        self.failures: list[TGraphError] = []
        self.run_takes = timedelta()
        self.longest_wait_s = 0.0
        self.disk_is_full = False
        self._sleepers: list[tuple[datetime, asyncio.Event]] = []

    # Clock and Wait

    def now(self) -> datetime:
        return self.time

    async def wait(self, seconds: float, /) -> None:
        self.longest_wait_s = max(self.longest_wait_s, seconds)
        await self.wait_until(self.time + timedelta(seconds=seconds))

    async def wait_until(self, instant: datetime) -> None:
        event = asyncio.Event()
        self._sleepers.append((instant, event))
        await event.wait()

    # SlotBook

    def _write(self) -> None:
        if self.disk_is_full:
            msg = "The journal cannot be used."
            raise StorageError(msg, remedy="Free some space.")

    async def first_seen(self, report: str, *, now: datetime) -> datetime:
        self._write()
        return self.seen.setdefault(report, now)

    async def last_slot(self, report: str) -> datetime | None:
        return self.closed.get(report)

    async def close_slot(self, report: str, slot: datetime) -> None:
        self._write()
        self.closed[report] = slot

    # SlotRunner

    async def run_slot(
        self, report: ReportSettings, *, slot: datetime, next_slot: datetime | None
    ) -> None:
        self.runs.append((report.name, slot, self.time))
        self.next_slots.append(next_slot)
        if self.run_takes:
            await self.wait_until(self.time + self.run_takes)
        if self.failures:
            raise self.failures.pop(0)

    # What a test does

    def scheduler(self, *reports: ReportSettings, zone: ZoneInfo = BERLIN) -> Scheduler:
        return Scheduler(
            reports=reports,
            zone=zone,
            book=self,
            runner=self,
            clock=self,
            is_passing=lambda error: isinstance(error, TautulliUnreachableError),
            wait=self.wait,
        )

    async def live(
        self,
        scheduler: Scheduler,
        *,
        until: datetime,
        at_each_step: Callable[[], None] | None = None,
    ) -> None:
        """Let the scheduler run until ``until``, then cancel it."""
        task = asyncio.create_task(scheduler.run())
        while True:
            for _ in range(20):  # everybody who can go on does
                await asyncio.sleep(0)
            if at_each_step:
                at_each_step()
            if task.done() or not self._sleepers:
                break
            self._sleepers.sort(key=lambda sleeper: sleeper[0])
            wakes, event = self._sleepers.pop(0)
            if wakes > until:
                break
            self.time = max(self.time, wakes)
            event.set()
        self.time = max(self.time, until)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        if task.done() and not task.cancelled():
            task.result()


def at(text: str) -> datetime:
    """Return a wall-clock time in Berlin as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def unreachable() -> TGraphError:
    return TautulliUnreachableError("no answer", command="status", remedy="Wait.")


async def test_a_report_runs_at_its_slots_in_the_configured_zone() -> None:
    world = World()

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-25T12:00"))

    assert world.runs == [
        ("weekly", at("2026-11-23T18:00"), at("2026-11-23T18:00")),
        ("weekly", at("2026-11-24T18:00"), at("2026-11-24T18:00")),
    ]
    assert world.next_slots == [at("2026-11-24T18:00"), at("2026-11-25T18:00")]


async def test_a_report_that_is_not_enabled_never_runs() -> None:
    world = World()
    report = msgspec.structs.replace(WEEKLY, enabled=False)
    scheduler = world.scheduler(report)

    await world.live(scheduler, until=at("2026-11-25T12:00"))

    assert world.runs == []
    assert (await scheduler.times())[0].next_slot is None
    assert await scheduler.next_after(report, START) is None


async def test_a_new_report_does_not_catch_up_on_slots_before_it_was_seen() -> None:
    """Who writes a configuration at noon does not want this morning's post."""
    world = World(at("2026-11-23T19:00"))

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-24T12:00"))

    assert world.runs == []


async def test_a_slot_missed_while_down_is_caught_up_once() -> None:
    world = World(at("2026-11-23T19:00"))
    world.seen["weekly"] = at("2026-11-01T00:00")
    world.closed["weekly"] = at("2026-11-20T18:00")

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-24T12:00"))

    assert world.runs == [("weekly", at("2026-11-23T18:00"), at("2026-11-23T19:00"))]


async def test_of_several_missed_slots_only_the_last_is_caught_up() -> None:
    world = World(at("2026-11-23T19:00"))
    world.seen["hourly"] = at("2026-11-01T00:00")
    hourly = ReportSettings(name="hourly", channel_id=1, schedule="30 * * * *", grace_minutes=600)

    await world.live(world.scheduler(hourly), until=at("2026-11-23T19:10"))

    assert world.runs == [("hourly", at("2026-11-23T18:30"), at("2026-11-23T19:00"))]


async def test_a_slot_missed_beyond_its_grace_is_let_go() -> None:
    world = World(at("2026-11-24T00:01"))
    world.seen["weekly"] = at("2026-11-01T00:00")

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-24T12:00"))

    assert world.runs == []


async def test_a_slot_at_the_very_edge_of_its_grace_is_caught_up() -> None:
    world = World(at("2026-11-24T00:00"))
    world.seen["weekly"] = at("2026-11-01T00:00")

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-24T12:00"))

    assert [slot for _, slot, _ in world.runs] == [at("2026-11-23T18:00")]


async def test_without_grace_a_slot_still_runs_on_time() -> None:
    """Waking up takes a moment, which must not count as being late."""
    world = World()
    report = msgspec.structs.replace(WEEKLY, grace_minutes=0)

    await world.live(world.scheduler(report), until=at("2026-11-24T12:00"))

    assert [slot for _, slot, _ in world.runs] == [at("2026-11-23T18:00")]


async def test_a_slot_that_was_run_is_not_run_again_after_a_restart() -> None:
    world = World()
    await world.live(world.scheduler(WEEKLY), until=at("2026-11-23T18:30"))

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-24T12:00"))

    assert len(world.runs) == 1


async def test_a_run_that_was_cut_off_is_run_again() -> None:
    """A slot counts as over only when its run has ended."""
    world = World()
    world.run_takes = timedelta(minutes=10)
    await world.live(world.scheduler(WEEKLY), until=at("2026-11-23T18:05"))

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-23T18:30"))

    assert [began for _, _, began in world.runs] == [
        at("2026-11-23T18:00"),
        at("2026-11-23T18:05"),
    ]


async def test_runs_of_one_report_never_overlap() -> None:
    world = World()
    world.run_takes = timedelta(minutes=12)
    often = ReportSettings(name="often", channel_id=1, schedule="*/5 * * * *")

    await world.live(world.scheduler(often), until=at("2026-11-23T13:40"))

    starts = [began for _, _, began in world.runs]
    assert starts == [at("2026-11-23T13:05"), at("2026-11-23T13:17"), at("2026-11-23T13:29")]


async def test_one_report_does_not_wait_for_another() -> None:
    world = World()
    world.run_takes = timedelta(hours=2)
    other = ReportSettings(name="other", channel_id=2, schedule="daily at 18:30")

    await world.live(world.scheduler(WEEKLY, other), until=at("2026-11-23T19:00"))

    assert [name for name, _, _ in world.runs] == ["weekly", "other"]


async def test_a_passing_failure_is_tried_again_less_and_less_often() -> None:
    world = World()
    world.failures = [unreachable() for _ in range(6)]

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-23T23:00"))

    minutes = [int((began - slot).total_seconds() // 60) for _, slot, began in world.runs]
    assert minutes == [0, 1, 3, 7, 15, 30, 45]
    assert world.closed["weekly"] == at("2026-11-23T18:00")


async def test_a_passing_failure_is_given_up_when_the_grace_ends(
    caplog: pytest.LogCaptureFixture,
) -> None:
    world = World()
    world.failures = [unreachable() for _ in range(50)]
    report = msgspec.structs.replace(WEEKLY, grace_minutes=20)

    with caplog.at_level(logging.WARNING):
        await world.live(world.scheduler(report), until=at("2026-11-23T23:00"))

    minutes = [int((began - slot).total_seconds() // 60) for _, slot, began in world.runs]
    assert minutes == [0, 1, 3, 7, 15]
    # Once when it began to fail, once when it was given up: not once an attempt.
    assert len(caplog.records) == 2
    assert "Wait." in caplog.text


async def test_the_next_slot_ends_the_attempts_at_the_one_before() -> None:
    world = World()
    world.failures = [unreachable() for _ in range(50)]
    often = ReportSettings(name="often", channel_id=1, schedule="*/5 * * * *")

    await world.live(world.scheduler(often), until=at("2026-11-23T13:10:30"))

    assert [(slot, began) for _, slot, began in world.runs] == [
        (at("2026-11-23T13:05"), at("2026-11-23T13:05")),
        (at("2026-11-23T13:05"), at("2026-11-23T13:06")),
        (at("2026-11-23T13:05"), at("2026-11-23T13:08")),
        (at("2026-11-23T13:10"), at("2026-11-23T13:10")),
    ]


async def test_a_failure_that_does_not_pass_by_itself_ends_the_slot() -> None:
    """Repeating what is forbidden gets an address banned."""
    world = World()
    world.failures = [TautulliRefusedError("Invalid apikey", command="status")]

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-23T23:00"))

    assert len(world.runs) == 1
    assert world.closed["weekly"] == at("2026-11-23T18:00")


async def test_a_clock_that_jumps_ahead_is_noticed_within_a_minute() -> None:
    world = World()
    jumped = False

    def jump() -> None:
        nonlocal jumped
        if not jumped:
            world.time += timedelta(hours=5, minutes=30)  # 18:30, past the slot
            jumped = True

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-23T18:35"), at_each_step=jump)

    assert [slot for _, slot, _ in world.runs] == [at("2026-11-23T18:00")]
    assert world.longest_wait_s <= LONGEST_WAIT_S


async def test_a_schedule_that_has_no_further_slot_ends_quietly(
    caplog: pytest.LogCaptureFixture,
) -> None:
    world = World(datetime(9999, 12, 31, 23, tzinfo=UTC))
    never = ReportSettings(name="never", channel_id=1, schedule="every 9999 days at 00:00")

    scheduler = world.scheduler(never, zone=ZoneInfo("UTC"))

    await world.live(scheduler, until=datetime(9999, 12, 31, 23, 30, tzinfo=UTC))

    assert world.runs == []
    assert "never due again" in caplog.text


async def test_a_fault_of_ours_costs_one_slot_and_is_logged_whole(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(World):
        @override
        async def run_slot(
            self, report: ReportSettings, *, slot: datetime, next_slot: datetime | None
        ) -> None:
            await super().run_slot(report, slot=slot, next_slot=next_slot)
            raise ZeroDivisionError

    world = Broken()

    await world.live(world.scheduler(WEEKLY), until=at("2026-11-25T12:00"))

    assert len(world.runs) == 2
    assert "ZeroDivisionError" in caplog.text


async def test_a_full_disk_costs_no_report_its_schedule(caplog: pytest.LogCaptureFixture) -> None:
    """The bot runs for months, and disks fill up and are emptied again."""
    world = World()

    def fill_and_empty() -> None:
        world.disk_is_full = at("2026-11-23T17:00") < world.time < at("2026-11-23T20:00")

    await world.live(
        world.scheduler(WEEKLY), until=at("2026-11-25T12:00"), at_each_step=fill_and_empty
    )

    assert [slot for _, slot, _ in world.runs] == [
        at("2026-11-23T18:00"),
        at("2026-11-24T18:00"),
    ]
    assert world.closed["weekly"] == at("2026-11-24T18:00")
    assert caplog.text.count("The schedule waits for the journal.") == 1
    assert caplog.text.count("The journal can be used again.") == 1


async def test_a_report_seen_first_on_a_full_disk_is_begun_once_there_is_room() -> None:
    world = World()

    def full_at_first() -> None:
        world.disk_is_full = world.time < at("2026-11-23T14:00")

    world.disk_is_full = True
    await world.live(
        world.scheduler(WEEKLY), until=at("2026-11-23T19:00"), at_each_step=full_at_first
    )

    assert [slot for _, slot, _ in world.runs] == [at("2026-11-23T18:00")]


async def test_when_reports_are_due_is_told_on_a_full_disk_too() -> None:
    """``/uptime`` is where one looks when something is wrong."""
    world = World()
    scheduler = world.scheduler(WEEKLY)
    await scheduler.times()

    world.disk_is_full = True

    assert (await scheduler.times())[0].next_slot == at("2026-11-23T18:00")


async def live_through(
    world: World,
    scheduler: Scheduler,
    *changes: tuple[datetime, Sequence[ReportSettings]],
    until: datetime,
    zone: ZoneInfo = BERLIN,
) -> None:
    """Let the scheduler run, its reports changed at given instants."""

    async def change(instant: datetime, reports: Sequence[ReportSettings]) -> None:
        await world.wait_until(instant)
        scheduler.update(reports=reports, zone=zone)

    async with asyncio.TaskGroup() as tasks:
        for instant, reports in changes:
            tasks.create_task(change(instant, reports))
        await world.live(scheduler, until=until)


def changed(**values: object) -> ReportSettings:
    """Return the weekly report with other settings."""
    return msgspec.structs.replace(WEEKLY, **values)


async def test_a_new_schedule_counts_at_once() -> None:
    world = World()

    await live_through(
        world,
        world.scheduler(WEEKLY),
        (at("2026-11-23T17:00"), [changed(schedule="daily at 20:30")]),
        until=at("2026-11-24T12:00"),
    )

    assert world.runs == [("weekly", at("2026-11-23T20:30"), at("2026-11-23T20:30"))]


async def test_another_zone_counts_at_once() -> None:
    world = World()

    await live_through(
        world,
        world.scheduler(WEEKLY),
        (at("2026-11-23T17:00"), [WEEKLY]),
        until=at("2026-11-24T12:00"),
        zone=ZoneInfo("UTC"),
    )

    assert world.runs == [("weekly", at("2026-11-23T19:00"), at("2026-11-23T19:00"))]


async def test_a_schedule_set_to_an_hour_that_has_passed_posts_nothing_now() -> None:
    """Neither at once nor after a restart: nobody missed that slot."""
    world = World()
    earlier = changed(schedule="daily at 16:00")

    await live_through(
        world,
        world.scheduler(WEEKLY),
        (at("2026-11-23T17:00"), [earlier]),
        until=at("2026-11-23T17:30"),
    )
    await world.live(world.scheduler(earlier), until=at("2026-11-23T20:00"))

    assert world.runs == []


async def test_a_report_added_later_runs_from_its_first_slot() -> None:
    world = World()
    news = ReportSettings(name="news", channel_id=2, schedule="daily at 13:30")

    await live_through(
        world, world.scheduler(), (at("2026-11-23T13:10"), [news]), until=at("2026-11-23T20:00")
    )

    assert world.runs == [("news", at("2026-11-23T13:30"), at("2026-11-23T13:30"))]


async def test_a_removed_report_does_not_run_and_the_others_do() -> None:
    world = World()
    other = ReportSettings(name="other", channel_id=2, schedule="daily at 18:00")

    await live_through(
        world,
        world.scheduler(WEEKLY, other),
        (at("2026-11-23T17:59"), [other]),
        until=at("2026-11-23T20:00"),
    )

    assert [name for name, _, _ in world.runs] == ["other"]


async def test_a_resumed_report_does_not_make_up_for_its_pause() -> None:
    world = World()

    await live_through(
        world,
        world.scheduler(WEEKLY),
        (at("2026-11-23T17:00"), [changed(enabled=False)]),
        (at("2026-11-23T19:00"), [WEEKLY]),
        until=at("2026-11-24T20:00"),
    )

    assert world.runs == [("weekly", at("2026-11-24T18:00"), at("2026-11-24T18:00"))]


async def test_a_change_of_other_settings_leaves_a_due_slot_due() -> None:
    world = World()
    shown = changed(period_days=7)

    await live_through(
        world,
        world.scheduler(WEEKLY),
        (at("2026-11-23T18:00"), [shown]),
        until=at("2026-11-23T20:00"),
    )

    assert len(world.runs) == 1


async def test_a_run_under_way_ends_and_the_report_then_goes_on_as_changed() -> None:
    world = World()
    world.run_takes = timedelta(minutes=20)

    await live_through(
        world,
        world.scheduler(WEEKLY),
        (at("2026-11-23T18:10"), [changed(schedule="daily at 18:30")]),
        until=at("2026-11-23T20:00"),
    )

    assert [began for _, _, began in world.runs] == [
        at("2026-11-23T18:00"),
        at("2026-11-23T18:30"),
    ]


@pytest.mark.parametrize(
    "then",
    [
        pytest.param([], id="removed"),
        pytest.param([changed(enabled=False)], id="paused"),
        pytest.param([changed(schedule="daily at 09:00")], id="another schedule"),
    ],
)
async def test_a_failed_slot_is_not_tried_again_once_the_report_is_another(
    then: list[ReportSettings],
) -> None:
    world = World()
    world.failures = [unreachable() for _ in range(50)]

    await live_through(
        world, world.scheduler(WEEKLY), (at("2026-11-23T18:02"), then), until=at("2026-11-23T23:00")
    )

    assert [began for _, _, began in world.runs] == [
        at("2026-11-23T18:00"),
        at("2026-11-23T18:01"),
    ]
    assert world.closed["weekly"] >= at("2026-11-23T18:00")


async def test_a_failed_slot_is_tried_again_with_new_settings() -> None:
    periods: list[int] = []

    class Noting(World):
        async def run_slot(
            self, report: ReportSettings, *, slot: datetime, next_slot: datetime | None
        ) -> None:
            periods.append(report.period_days)
            await super().run_slot(report, slot=slot, next_slot=next_slot)

    world = Noting()
    world.failures = [unreachable()]

    await live_through(
        world,
        world.scheduler(WEEKLY),
        (at("2026-11-23T18:00:30"), [changed(period_days=7)]),
        until=at("2026-11-23T20:00"),
    )

    assert periods == [30, 7]


async def test_a_schedule_that_ended_goes_on_when_it_is_given_another() -> None:
    last_day = datetime(9999, 12, 31, 20, tzinfo=UTC)
    world = World(last_day)
    never = changed(schedule="every 9999 days at 00:00")

    await live_through(
        world,
        world.scheduler(never, zone=ZoneInfo("UTC")),
        (last_day + timedelta(minutes=10), [changed(schedule="daily at 21:00", grace_minutes=0)]),
        until=last_day + timedelta(hours=2),
        zone=ZoneInfo("UTC"),
    )

    assert [began for _, _, began in world.runs] == [last_day + timedelta(hours=1)]
