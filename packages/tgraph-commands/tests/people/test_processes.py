"""The register across processes: beside each other, and killed in the middle of a change."""

import asyncio
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tgraph_commands.memory import open_memory
from tgraph_commands.testing.publishing import StandingClock

ANNA, BEN = 11, 12
FILMS = 5_000_001
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

_FORGET_AND_DIE = """
import asyncio, os, sys
from contextlib import asynccontextmanager
from pathlib import Path
from tgraph_commands._store import Statements, Store, open_store
from tgraph_commands.people import People

class Dying:
    '''The statements of a transaction, of which the process does not survive the nth.'''

    def __init__(self, db, left):
        self._db, self._left = db, left

    async def rows(self, sql, /, *values):
        found = await self._db.rows(sql, *values)
        self._count()
        return found

    async def run(self, sql, /, *values):
        await self._db.run(sql, *values)
        self._count()

    def _count(self):
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), 9)

class DyingStore:
    def __init__(self, store, left):
        self._store, self._left = store, left

    @asynccontextmanager
    async def writing(self):
        async with self._store.writing() as db:
            yield Dying(db, self._left)

    async def settle(self):
        await self._store.settle()

async def main():
    async with open_store(Path(sys.argv[1])) as store:
        await People(DyingStore(store, int(sys.argv[2]))).forget(11, hides_too=True)
        print("forgotten", flush=True)

asyncio.run(main())
"""


async def _forget_and_die(folder: Path, *, after: int) -> tuple[int | None, bytes]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _FORGET_AND_DIE,
        str(folder),
        str(after),
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return process.returncode, said


@pytest.mark.process
async def test_a_process_killed_while_it_deletes_has_deleted_nothing_or_all(
    tmp_path: Path,
) -> None:
    """After each of its statements in turn, until it survives."""
    clock = StandingClock()
    async with open_memory(tmp_path, clock=clock) as memory:
        people = memory.people
        await people.prove(ANNA, FILMS, at=AT)
        await people.hide(FILMS, by=ANNA, at=AT)
        await people.agree(FILMS, by=ANNA, at=AT)
        before = await people.holdings(ANNA)
    deaths = 0
    while (await _forget_and_die(tmp_path, after=deaths + 1))[0] == -signal.SIGKILL:
        deaths += 1
        async with open_memory(tmp_path, clock=clock) as memory:
            assert await memory.people.holdings(ANNA) == before
    assert deaths > 5
    async with open_memory(tmp_path, clock=clock) as memory:
        assert (await memory.people.holdings(ANNA)).is_empty
        assert await memory.people.hidden() == frozenset()


async def test_what_one_process_changes_another_sees_at_once(tmp_path: Path) -> None:
    """A report that is posted from the command line leaves out who hid while the bot runs."""
    clock = StandingClock()
    async with (
        open_memory(tmp_path, clock=clock) as bot,
        open_memory(tmp_path, clock=clock) as command,
    ):
        await bot.people.prove(ANNA, FILMS, at=AT)
        await bot.people.hide(FILMS, by=ANNA, at=AT)
        assert await command.people.hidden() == {FILMS}
        await bot.people.unhide(by=ANNA)
        assert await command.people.hidden() == frozenset()


async def test_processes_that_change_at_once_wait_for_each_other(tmp_path: Path) -> None:
    clock = StandingClock()
    async with (
        open_memory(tmp_path, clock=clock) as bot,
        open_memory(tmp_path, clock=clock) as command,
        asyncio.TaskGroup() as tasks,
    ):
        for number in range(20):
            people = (bot, command)[number % 2].people
            tasks.create_task(people.prove(100 + number, FILMS, at=AT))
    async with open_memory(tmp_path, clock=clock) as memory:
        assert len(await memory.people.links_to(FILMS)) == 20


async def test_journal_and_register_stand_in_one_place(tmp_path: Path) -> None:
    """A report is run while somebody links their account: neither locks the other out."""
    clock = StandingClock()
    async with (
        open_memory(tmp_path, clock=clock, pause=clock.pause) as memory,
        asyncio.timeout(5),
        memory.journal.turn("weekly"),
    ):
        await memory.people.prove(ANNA, FILMS, at=AT)
        await memory.journal.close_slot("weekly", AT)
        assert await memory.people.links_to(FILMS)
