"""The database file: opening, transactions, and SQLite's errors in the project's words."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final, final

import aiosqlite

from tgraph_commands._store_schema import MIGRATIONS
from tgraph_common import StorageError

FILE_NAME: Final = "journal.sqlite3"
BUSY_TIMEOUT_S: Final = 10.0

Value = str | int | None
Row = Mapping[str, Value]

_FULL: Final = "Free some space on the disk that holds the data folder."
_DENIED: Final = "Make the data folder and the files in it writable for the bot's user."
_DAMAGED: Final = (
    f"Move {FILE_NAME} away (with its -wal and -shm files) or put a backup in its place; with a "
    "new one the bot does not know its last posts and leaves them standing."
)
_REMEDIES: Final = {
    # The memory that processes share beside the file could not be made as large as it has to be.
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _DENIED,
    sqlite3.SQLITE_CANTOPEN: _DENIED,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_AUTH: _DENIED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: "Look for a failing disk or a network share that went away.",
    sqlite3.SQLITE_BUSY: "Another program holds the file: end it, or try again later.",
    sqlite3.SQLITE_LOCKED: "Another program holds the file: end it, or try again later.",
}


@final
class Statements:
    """Runs SQL inside one transaction."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, /, *values: Value) -> Sequence[Row]:
        """Return all rows of a query, each a mapping from column to value."""
        rows = await self._connection.execute_fetchall(sql, values)
        return [dict(row) for row in rows]

    async def run(self, sql: str, /, *values: Value) -> None:
        """Execute a statement that returns nothing."""
        await self._connection.execute_fetchall(sql, values)


class Store:
    """One open database. Transactions of one process take turns; SQLite holds the others off."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[Statements, None]:
        """Open a transaction that sees one state of the database.

        Raises:
            StorageError: If the database cannot be read.
        """
        async with self._transaction("BEGIN") as statements:
            yield statements

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[Statements, None]:
        """Open a transaction that is on the disk when the block has ended, or did not happen.

        Raises:
            StorageError: If the database cannot be written.
        """
        async with self._transaction("BEGIN IMMEDIATE") as statements:
            yield statements

    async def settle(self) -> None:
        """Empty the file beside the database that holds recent states, unless it is in use.

        Raises:
            StorageError: If the database cannot be written.
        """
        async with self._lock:
            with translated_errors():
                await self._connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    @asynccontextmanager
    async def _transaction(self, begin: str) -> AsyncGenerator[Statements, None]:
        async with self._lock:
            with translated_errors():
                try:
                    await self._connection.execute_fetchall(begin)
                    yield Statements(self._connection)
                    await self._connection.execute_fetchall("COMMIT")
                except BaseException:
                    # A cancelled caller leaves its statement running in the thread; the rollback
                    # queues behind it, and is nothing when that statement was the commit.
                    await self._connection.rollback()
                    raise


@asynccontextmanager
async def open_store(folder: Path) -> AsyncGenerator[Store, None]:
    """Open the database in ``folder``, make or migrate it where needed, close it at the end.

    Raises:
        StorageError: If it cannot be used: no access, no space, damaged, or of a newer version.
    """
    with translated_errors():
        connection = await _connect(folder / FILE_NAME)
    try:
        store = Store(connection)
        with translated_errors():
            await _prepare(connection)
        await _migrate(store)
        yield store
    finally:
        await connection.close()


async def _connect(path: Path) -> aiosqlite.Connection:
    await asyncio.to_thread(_make_file, path)
    connection = await aiosqlite.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_S)
    connection.row_factory = sqlite3.Row
    return connection


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # For the owner alone: SQLite gives its other files the same permissions.
        path.touch(mode=0o600)
    except OSError as error:
        raise StorageError(
            f"The data folder cannot be used: {error.strerror}.", remedy=_DENIED
        ) from error
    # Where aiosqlite cannot connect, its thread outlives the event loop and dies with a traceback.
    sqlite3.connect(path).close()


async def _prepare(connection: aiosqlite.Connection) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what people had deleted is not to be found in the file
    ):
        await connection.execute_fetchall(f"PRAGMA {pragma}")
    checks = await connection.execute_fetchall("PRAGMA quick_check(1)")
    for (found,) in checks:
        if found != "ok":
            raise StorageError(f"The journal is damaged: {found}.", remedy=_DAMAGED)


async def _migrate(store: Store) -> None:
    async with store.writing() as statements:
        (row,) = await statements.rows("PRAGMA user_version")
        version = int(row["user_version"] or 0)
        if version > len(MIGRATIONS):
            raise StorageError(
                f"The journal was written by a newer version of the bot (schema {version}).",
                remedy="Start that version or a newer one.",
            )
        for migration in MIGRATIONS[version:]:
            for statement in migration:
                await statements.run(statement)
        await statements.run(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def translated_errors() -> Generator[None, None, None]:
    """Raise SQLite's errors as ``StorageError``."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        # The primary code is the lower byte of the extended one.
        remedy = _REMEDIES.get(code) or _REMEDIES.get(code & 0xFF, "")
        raise StorageError(f"The journal cannot be used: {error}.", remedy=remedy) from error
