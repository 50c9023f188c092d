"""Runs that several wait for: one at a time, told to all, ended by none of them."""

import asyncio
from datetime import UTC, datetime

import pytest

from tgraph_commands._progress import Progress, Stage
from tgraph_commands._shared_runs import open_shared_runs
from tgraph_commands.publisher import OldPost, RunOutcome
from tgraph_common import TautulliUnreachableError

SLOT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def outcome(run_id: str) -> RunOutcome:
    return RunOutcome(
        run_id=run_id,
        report="weekly",
        slot=None,
        channel_id=456,
        thread_id=None,
        message_ids=(1,),
        missing=(),
        old=OldPost.NONE,
    )


class Work:
    """Runs that end when a test says so."""

    def __init__(self) -> None:
        self.begun = 0
        self.cancelled = 0
        self.may_end = asyncio.Event()
        self.error: Exception | None = None
        self.tell: Progress | None = None

    async def __call__(self, progress: Progress) -> RunOutcome:
        self.begun += 1
        number = self.begun
        self.tell = progress
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.error is not None:
            raise self.error
        return outcome(f"run{number}")


class Watcher:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[Stage, int, int]] = []

    def __call__(self, stage: Stage, *, done: int, total: int) -> None:
        self.told.append((stage, done, total))


async def turn() -> None:
    """Let every task go on that can."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_whoever_comes_meanwhile_joins_and_gets_the_same_outcome() -> None:
    work = Work()
    async with open_shared_runs() as runs:
        waiting = [asyncio.create_task(runs.join("weekly", work)) for _ in range(50)]
        await turn()
        work.may_end.set()
        outcomes = await asyncio.gather(*waiting)

    assert work.begun == 1
    assert outcomes == [outcome("run1")] * 50


async def test_reports_have_runs_of_their_own() -> None:
    work = Work()
    work.may_end.set()
    async with open_shared_runs() as runs:
        await asyncio.gather(runs.join("weekly", work), runs.join("monthly", work))

    assert work.begun == 2


async def test_whoever_comes_afterwards_begins_anew() -> None:
    work = Work()
    work.may_end.set()
    async with open_shared_runs() as runs:
        first = await runs.join("weekly", work)
        second = await runs.join("weekly", work)

    assert (first.run_id, second.run_id) == ("run1", "run2")


async def test_whoever_goes_does_not_end_the_run() -> None:
    work = Work()
    async with open_shared_runs() as runs:
        first = asyncio.create_task(runs.join("weekly", work))
        await turn()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        second = asyncio.create_task(runs.join("weekly", work))
        await turn()
        work.may_end.set()

        assert await second == outcome("run1")
    assert (work.begun, work.cancelled) == (1, 0)


async def test_a_failure_reaches_everybody_who_waits_and_no_other_report() -> None:
    work, other = Work(), Work()
    work.error = TautulliUnreachableError("down", command="status")
    async with open_shared_runs() as runs:
        failing = [asyncio.create_task(runs.join("weekly", work)) for _ in range(3)]
        going = asyncio.create_task(runs.join("monthly", other))
        await turn()
        work.may_end.set()
        for task in failing:
            with pytest.raises(TautulliUnreachableError):
                await task
        other.may_end.set()

        assert await going == outcome("run1")


async def test_a_run_that_nobody_waits_for_may_fail() -> None:
    work = Work()
    work.error = ZeroDivisionError()
    async with open_shared_runs() as runs:
        waiting = asyncio.create_task(runs.join("weekly", work))
        await turn()
        waiting.cancel()
        await turn()
        work.may_end.set()
        await turn()

    assert work.begun == 1


async def test_a_slot_does_not_join_a_request_and_requests_join_the_slot() -> None:
    """What was requested before the slot shows what was before."""
    work = Work()
    async with open_shared_runs() as runs:
        request = asyncio.create_task(runs.join("weekly", work))
        await turn()
        slot = asyncio.create_task(runs.join("weekly", work, slot=SLOT))
        await turn()
        again = asyncio.create_task(runs.join("weekly", work, slot=SLOT))
        late = asyncio.create_task(runs.join("weekly", work))
        await turn()
        work.may_end.set()
        outcomes = await asyncio.gather(request, slot, again, late)

    assert [each.run_id for each in outcomes] == ["run1", "run2", "run2", "run2"]


async def test_whoever_joins_is_told_at_once_how_far_it_is() -> None:
    work, first, late = Work(), Watcher(), Watcher()
    async with open_shared_runs() as runs:
        early = asyncio.create_task(runs.join("weekly", work, progress=first))
        await turn()
        assert work.tell is not None
        work.tell(Stage.DRAWING, done=3, total=12)
        joined = asyncio.create_task(runs.join("weekly", work, progress=late))
        await turn()
        work.tell(Stage.DRAWING, done=4, total=12)
        work.may_end.set()
        await asyncio.gather(early, joined)
        work.tell(Stage.CLEARING, done=1, total=1)

    assert first.told == late.told == [(Stage.DRAWING, 3, 12), (Stage.DRAWING, 4, 12)]


async def test_the_end_of_the_room_ends_every_run_and_those_who_wait() -> None:
    work = Work()
    async with open_shared_runs() as runs:
        waiting = [
            asyncio.create_task(runs.join("weekly", work)),
            asyncio.create_task(runs.join("weekly", work, slot=SLOT)),
        ]
        await turn()

    assert work.cancelled == 2
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in ended] == [asyncio.CancelledError] * 2


async def test_what_ends_the_block_is_raised_as_it_was() -> None:
    """A program tells by the kind of error how to end."""
    work = Work()
    waiting: list[asyncio.Task[RunOutcome]] = []

    async def fail_meanwhile() -> None:
        async with open_shared_runs() as runs:
            waiting.append(asyncio.create_task(runs.join("weekly", work)))
            await turn()
            raise TautulliUnreachableError("down", command="status")

    with pytest.raises(TautulliUnreachableError):
        await fail_meanwhile()
    await asyncio.gather(*waiting, return_exceptions=True)

    assert work.cancelled == 1


async def test_after_the_end_no_run_is_begun() -> None:
    work = Work()
    async with open_shared_runs() as runs:
        pass

    with pytest.raises(asyncio.CancelledError):
        await runs.join("weekly", work)
    assert work.begun == 0
