"""Taking turns: in one process, and among several that share a data folder."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tgraph_commands._store import Store, open_store
from tgraph_commands.channels import ChannelKind
from tgraph_commands.journal import (
    Journal,
    Post,
    PostedMessage,
    PostStatus,
    Run,
    TurnLostError,
    open_journal,
)
from tgraph_commands.journal._holders import Holder, this_process
from tgraph_commands.journal._turns import LEASE, POLL_S, RENEWAL_S
from tgraph_commands.testing.publishing import START, StandingClock
from tgraph_common import StorageError
from tgraph_config import Delivery


class Time(StandingClock):
    """Time in which a wait ends when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self._waits: list[tuple[float, asyncio.Event]] = []
        self._changed = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Wait until ``let_pass`` ends it."""
        entry = (seconds, asyncio.Event())
        self._waits.append(entry)
        self._changed.set()
        await entry[1].wait()

    async def let_pass(self, seconds: float) -> None:
        """Wait until somebody waits so long, and end that wait."""
        await self.somebody_waits(seconds)
        ended = [entry for entry in self._waits if entry[0] == seconds]
        self._waits = [entry for entry in self._waits if entry[0] != seconds]
        self.advance(timedelta(seconds=seconds))
        for _, event in ended:
            event.set()

    async def somebody_waits(self, seconds: float) -> None:
        """Return once somebody waits so long: what they did before is done."""
        while not any(entry[0] == seconds for entry in self._waits):
            self._changed.clear()
            await self._changed.wait()


@pytest.fixture
def time() -> Time:
    return Time()


@asynccontextmanager
async def opened(folder: Path, time: Time) -> AsyncGenerator[Journal, None]:
    """Open the journal as one more process would."""
    async with open_journal(folder, clock=time, pause=time.wait) as journal:
        yield journal


def a_run(run_id: str = "aaa") -> Run:
    return Run(
        id=run_id,
        report="weekly",
        channel_id=1,
        slot=None,
        delivery=Delivery.REPOST,
        started_at=START,
    )


async def test_turns_of_one_report_are_served_in_order(tmp_path: Path, time: Time) -> None:
    order: list[int] = []

    async def take(number: int) -> None:
        async with journal.turn("weekly"):
            order.append(number)
            await asyncio.sleep(0)
            order.append(number)

    async with opened(tmp_path, time) as journal, asyncio.TaskGroup() as tasks:
        for number in range(4):
            tasks.create_task(take(number))

    assert order == [0, 0, 1, 1, 2, 2, 3, 3]


async def test_reports_do_not_wait_for_each_other(tmp_path: Path, time: Time) -> None:
    async with (
        opened(tmp_path, time) as journal,
        journal.turn("weekly"),
        asyncio.timeout(5),
        journal.turn("daily"),
    ):
        pass


async def test_another_process_waits_until_the_turn_is_given_back(
    tmp_path: Path, time: Time
) -> None:
    async with (
        opened(tmp_path, time) as bot,
        opened(tmp_path, time) as command,
        asyncio.TaskGroup() as tasks,
    ):
        async with bot.turn("weekly"):
            waiting = tasks.create_task(_hold(command))
            await time.let_pass(POLL_S)
            await time.somebody_waits(POLL_S)
            assert not waiting.done()
        await time.let_pass(POLL_S)

    assert waiting.done()


async def _hold(journal: Journal) -> None:
    async with journal.turn("weekly"):
        pass


async def test_a_turn_lasts_as_long_as_it_is_renewed(tmp_path: Path, time: Time) -> None:
    async with (
        opened(tmp_path, time) as bot,
        opened(tmp_path, time) as command,
        asyncio.TaskGroup() as tasks,
    ):
        async with bot.turn("weekly"):
            waiting = tasks.create_task(_hold(command))
            for _ in range(10):
                await time.let_pass(RENEWAL_S)
                await time.somebody_waits(RENEWAL_S)
                await time.let_pass(POLL_S)
                await time.somebody_waits(POLL_S)
            assert time.now() - START > 3 * LEASE
            assert not waiting.done()
            await bot.plan(a_run())
        await time.let_pass(POLL_S)


async def test_a_turn_that_is_not_renewed_runs_out_and_its_holder_learns_it(
    tmp_path: Path, time: Time
) -> None:
    """A machine that was asleep: whatever its run wants to remember is refused from then on."""
    run = a_run()
    post = Post(
        run_id="aaa",
        report="weekly",
        channel_id=1,
        kind=ChannelKind.TEXT,
        status=PostStatus.BUILDING,
    )
    message = PostedMessage(position=1, channel_id=1, message_id=1, nonce="n", files=())

    async with (
        opened(tmp_path, time) as asleep,
        opened(tmp_path, time) as awake,
        asleep.turn("weekly"),
    ):
        await asleep.plan(run)
        time.advance(LEASE)
        async with awake.turn("weekly"):
            for change in (
                asleep.plan(a_run("bbb")),
                asleep.render(run, missing=()),
                asleep.begin_post(run, post),
                asleep.record(run, message),
                asleep.send_anew(run, post),
                asleep.sent(run),
                asleep.stand(run, now=START),
                asleep.forget_message(post, message),
                asleep.forget_post(post),
                asleep.finish("weekly", now=START),
                asleep.abandon(run, now=START, error="e"),
                asleep.require_turn("weekly"),
            ):
                with pytest.raises(TurnLostError):
                    await change
            # The sleeper's renewal gives up; the other's goes on.
            for _ in range(3):
                await time.let_pass(RENEWAL_S)
                await time.somebody_waits(RENEWAL_S)
            await awake.render(run, missing=())


async def test_the_error_of_the_block_comes_out_as_it_is(tmp_path: Path, time: Time) -> None:
    async with opened(tmp_path, time) as journal:
        with pytest.raises(ZeroDivisionError):
            async with journal.turn("weekly"):
                _ = 1 / 0
        async with asyncio.timeout(5), journal.turn("weekly"):
            pass


async def test_a_cancelled_wait_leaves_the_turn_to_others(tmp_path: Path, time: Time) -> None:
    async with opened(tmp_path, time) as journal:
        async with journal.turn("weekly"):
            waiting = asyncio.create_task(_hold(journal))
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait({waiting})
        assert waiting.cancelled()
        async with asyncio.timeout(5), journal.turn("weekly"):
            pass


async def test_a_renewal_that_fails_does_not_end_the_run(
    tmp_path: Path, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    """The disk may have room again before the turn has run out."""
    async with open_store(tmp_path) as store:
        journal = Journal(store, clock=time, holder=this_process(), pause=time.wait)
        async with journal.turn("weekly"):
            await _set_query_only(store, on=True)
            await time.let_pass(RENEWAL_S)
            await time.somebody_waits(RENEWAL_S)
            await _set_query_only(store, on=False)
            await time.let_pass(RENEWAL_S)
            await time.somebody_waits(RENEWAL_S)
            await journal.plan(a_run())

    assert [record.getMessage()[:44] for record in caplog.records] == [
        "The turn of the report weekly was not renewe"
    ]


async def test_a_turn_that_cannot_be_given_back_is_told_and_runs_out(
    tmp_path: Path, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_store(tmp_path) as store, opened(tmp_path, time) as other:
        journal = Journal(store, clock=time, holder=this_process(), pause=time.wait)
        async with journal.turn("weekly"):
            await _set_query_only(store, on=True)
        assert "could not be given back" in caplog.text
        time.advance(LEASE)
        async with asyncio.timeout(5), other.turn("weekly"):
            pass


async def _set_query_only(store: Store, *, on: bool) -> None:
    """Let SQLite refuse every change, as on a read-only disk."""
    async with store.reading() as db:
        await db.run(f"PRAGMA query_only = {int(on)}")


async def test_a_read_only_journal_gives_no_turn(tmp_path: Path, time: Time) -> None:
    async with open_store(tmp_path) as store:
        await _set_query_only(store, on=True)
        journal = Journal(store, clock=time, holder=this_process(), pause=time.wait)
        with pytest.raises(StorageError, match="readonly") as caught:
            await _hold(journal)
    assert "writable" in caught.value.remedy


_TAKE_AND_DIE = """
import asyncio, os, sys
from pathlib import Path
from tgraph_commands.journal import open_journal
from tgraph_common import SystemClock

async def main() -> None:
    async with open_journal(Path(sys.argv[1]), clock=SystemClock()) as journal:
        async with journal.turn("weekly"):
            print("held", flush=True)
            os.kill(os.getpid(), 9)

asyncio.run(main())
"""


@pytest.mark.process
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
async def test_the_turn_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    """A bot that is started again need not wait for the lease of its former life."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _TAKE_AND_DIE, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    assert (process.returncode, said) == (-signal.SIGKILL, b"held\n")

    async with opened(tmp_path, Time()) as journal, asyncio.timeout(5), journal.turn("weekly"):
        pass


def test_a_process_knows_that_it_is_alive() -> None:
    me = this_process()

    assert not me.is_surely_dead(seen_by=this_process())
    assert me.key != this_process().key


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_pid_that_was_given_to_another_process_counts_as_dead() -> None:
    me = this_process()
    before = Holder(machine=me.machine, pid=os.getpid(), born="1", key="k")

    assert before.is_surely_dead(seen_by=me)


def test_where_the_kernel_tells_nothing_nobody_is_surely_dead(tmp_path: Path) -> None:
    """macOS, or a container without /proc."""
    me = this_process(proc=tmp_path)

    assert me.machine == ""
    assert not me.is_surely_dead(seen_by=me)


@pytest.mark.parametrize("machine", ["", "another boot pid:[1]"], ids=["unknown", "elsewhere"])
def test_of_another_machine_nothing_is_known(machine: str) -> None:
    """Its process may be alive: the lease has to run out."""
    stranger = Holder(machine=machine, pid=2**22 + 1, born="1", key="k")

    assert not stranger.is_surely_dead(seen_by=this_process())
    assert not this_process().is_surely_dead(seen_by=stranger)
