"""What the bot remembers, all in one database: its journal, and the register of people."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from tgraph_commands._cooldown_book import StoredCooldowns
from tgraph_commands._store import open_store
from tgraph_commands.audit import AuditLog
from tgraph_commands.journal import Journal, journal_in
from tgraph_commands.people import People
from tgraph_common import Clock


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that outlives the process, open; each part is used as if it were alone."""

    journal: Journal
    people: People
    cooldowns: StoredCooldowns
    changes: AuditLog


@asynccontextmanager
async def open_memory(
    folder: Path, *, clock: Clock, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncGenerator[Memory]:
    """Open what is remembered in ``folder`` (made if need be) and close it at the end.

    Args:
        folder: The data folder; several processes may have it open.
        clock: By which the journal's leases run out.
        pause: How to wait for a turn in the journal, in seconds.

    Raises:
        StorageError: If it is damaged, of a newer version, or cannot be written.
    """
    async with open_store(folder) as store:
        yield Memory(
            journal=journal_in(store, clock=clock, pause=pause),
            people=People(store),
            cooldowns=StoredCooldowns(store),
            changes=AuditLog(store, clock=clock),
        )
