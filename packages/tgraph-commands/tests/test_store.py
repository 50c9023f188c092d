"""The database file: durable, and clear about what is wrong with it."""

import asyncio
import sqlite3
import sys
from pathlib import Path

import pytest

from tgraph_commands._store import FILE_NAME, Store, open_store, translated_errors
from tgraph_commands._store_schema import MIGRATIONS
from tgraph_common import StorageError


async def _open(folder: Path) -> None:
    async with open_store(folder):
        pass


async def _fill(store: Store, count: int) -> None:
    async with store.writing() as db:
        for number in range(count):
            await db.run("INSERT INTO notices VALUES (?)", f"{number:0400}")


async def test_the_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    await _open(tmp_path / "a" / "b")

    assert (tmp_path / "a" / "b" / FILE_NAME).is_file()


async def test_the_files_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        await _fill(store, 1)
        modes = _modes(tmp_path)

    assert modes == {FILE_NAME: 0o600, f"{FILE_NAME}-wal": 0o600, f"{FILE_NAME}-shm": 0o600}


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


async def test_every_change_is_forced_to_the_disk(tmp_path: Path) -> None:
    """Write-ahead log, and a sync with every commit: a power cut loses nothing confirmed."""
    async with open_store(tmp_path) as store, store.reading() as db:
        assert await db.rows("PRAGMA journal_mode") == [{"journal_mode": "wal"}]
        assert await db.rows("PRAGMA synchronous") == [{"synchronous": 2}]
        assert await db.rows("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
        assert await db.rows("PRAGMA busy_timeout") == [{"timeout": 10_000}]
        assert await db.rows("PRAGMA user_version") == [{"user_version": len(MIGRATIONS)}]


async def test_a_transaction_that_fails_did_not_happen(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        with pytest.raises(ZeroDivisionError):
            await _write_and_fail(store)
        async with store.reading() as db:
            assert await db.rows("SELECT * FROM notices") == []


async def _write_and_fail(store: Store) -> None:
    async with store.writing() as db:
        await db.run("INSERT INTO notices VALUES ('a')")
        _ = 1 / 0


async def test_a_transaction_that_is_cancelled_did_not_happen(tmp_path: Path) -> None:
    async def write_and_wait(store: Store, begun: asyncio.Event) -> None:
        async with store.writing() as db:
            await db.run("INSERT INTO notices VALUES ('a')")
            begun.set()
            await asyncio.Event().wait()

    async with open_store(tmp_path) as store:
        begun = asyncio.Event()
        task = asyncio.create_task(write_and_wait(store, begun))
        await begun.wait()
        task.cancel()
        await asyncio.wait({task})
        await _fill(store, 1)
        async with store.reading() as db:
            assert len(await db.rows("SELECT * FROM notices")) == 1


async def test_transactions_of_one_process_take_turns(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store, asyncio.TaskGroup() as tasks:
        for _ in range(5):
            tasks.create_task(_count_up(store))
    async with open_store(tmp_path) as store, store.reading() as db:
        assert len(await db.rows("SELECT * FROM notices")) == 5


async def _count_up(store: Store) -> None:
    async with store.writing() as db:
        count = len(await db.rows("SELECT * FROM notices"))
        await asyncio.sleep(0)
        await db.run("INSERT INTO notices VALUES (?)", str(count))


async def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database" * 1000)

    with pytest.raises(StorageError, match="not a database") as caught:
        await _open(tmp_path)

    assert FILE_NAME in caught.value.remedy


async def test_a_damaged_page_is_found_at_the_start(tmp_path: Path) -> None:
    """Not weeks later, in the middle of a run."""
    async with open_store(tmp_path) as store:
        await _fill(store, 200)
    path = tmp_path / FILE_NAME
    data = bytearray(path.read_bytes())
    data[-20_000:-4_000] = b"\xff" * 16_000
    path.write_bytes(data)

    with pytest.raises(StorageError) as caught:
        await _open(tmp_path)

    assert FILE_NAME in caught.value.remedy


async def test_a_folder_in_the_place_of_the_file_is_denied(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(StorageError, match="unable to open") as caught:
        await _open(tmp_path)

    assert "writable" in caught.value.remedy


async def test_a_data_folder_that_cannot_be_made_is_denied(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match="cannot be used") as caught:
        await _open(tmp_path / "file" / "data")

    assert "writable" in caught.value.remedy


async def test_a_newer_journal_is_left_alone(tmp_path: Path) -> None:
    """Going back to an older version must not damage it."""
    await _open(tmp_path)
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(StorageError, match=r"newer version of the bot \(schema 99\)"):
        await _open(tmp_path)


async def test_a_full_disk_is_said_to_be_full(tmp_path: Path) -> None:
    """The page limit stands in for it: SQLite says the same of both."""
    async with open_store(tmp_path) as store:
        async with store.reading() as db:
            await db.run("PRAGMA max_page_count = 1")
        with pytest.raises(StorageError, match="full") as caught:
            await _fill(store, 1000)
        async with store.reading() as db:
            assert await db.rows("SELECT * FROM notices") == []

    assert "Free some space" in caught.value.remedy


async def test_a_read_only_database_is_said_to_be_read_only(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        async with store.reading() as db:
            await db.run("PRAGMA query_only = 1")
        with pytest.raises(StorageError, match="readonly") as caught:
            await _fill(store, 1)

    assert "writable" in caught.value.remedy


async def test_a_fault_of_the_statements_has_no_remedy_to_offer(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store, store.reading() as db:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            await db.rows("SELECT * FROM nowhere")
    with pytest.raises(StorageError, match="no such table") as caught:
        async with open_store(tmp_path) as store, store.reading() as db:
            await db.rows("SELECT * FROM nowhere")
    assert caught.value.remedy == ""


_WRITE_FOR_EVER = """
import asyncio, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tgraph_commands.journal import Run, open_journal
from tgraph_common import SystemClock
from tgraph_config import Delivery

async def main() -> None:
    start = datetime(2026, 11, 23, tzinfo=UTC)
    async with open_journal(Path(sys.argv[1]), clock=SystemClock()) as journal:
        async with journal.turn("weekly"):
            first = len(await journal.unfinished())
            for number in range(first, 1_000_000):
                slot = start + timedelta(minutes=number)
                run = Run(id=str(number), report="weekly", channel_id=1, slot=slot,
                          delivery=Delivery.REPOST, started_at=slot)
                await journal.plan(run)
                await journal.close_slot("weekly", slot)
                print(number, flush=True)

asyncio.run(main())
"""


@pytest.mark.process
async def test_a_real_kill_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    """SIGKILL at an arbitrary moment of writing, three times over."""
    for _ in range(3):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _WRITE_FOR_EVER, str(tmp_path), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        lines = [await process.stdout.readline() for _ in range(25)]
        process.kill()
        lines += (await process.stdout.read()).splitlines()
        await process.wait()
        confirmed = int(lines[-1])

        async with open_store(tmp_path) as store, store.reading() as db:
            runs = await db.rows("SELECT id FROM runs ORDER BY rowid")
            (report,) = await db.rows("SELECT last_slot FROM reports")
        written = [int(str(row["id"])) for row in runs]
        assert written == list(range(len(written)))
        # The change under way may have happened, or not.
        assert len(written) - 1 in {confirmed, confirmed + 1}
        assert report["last_slot"] is not None


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        pytest.param(sqlite3.SQLITE_IOERR_SHMSIZE, "Free some space", id="no room beside the file"),
        pytest.param(sqlite3.SQLITE_IOERR_WRITE, "failing disk", id="any other extended code"),
        pytest.param(sqlite3.SQLITE_ERROR, "", id="unforeseen"),
    ],
)
def test_what_to_do_follows_from_sqlites_own_code(code: int, remedy: str) -> None:
    """Where a disk is full to the last block, the error is not SQLite's of a full disk."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code

    with pytest.raises(StorageError) as caught, translated_errors():
        raise error

    assert remedy in caught.value.remedy
    assert bool(caught.value.remedy) == bool(remedy)
