"""Taking turns: one run of a report at a time, in this process and among processes."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

import msgspec

from tgraph_commands._store import Statements, Store
from tgraph_commands.journal import _sql
from tgraph_commands.journal._holders import Holder
from tgraph_common import Clock, StorageError, TGraphError

_log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=30)
RENEWAL_S: Final = 10.0
POLL_S: Final = 1.0

Pause = Callable[[float], Awaitable[object]]
"""Waits for so many seconds."""


class TurnLostError(TGraphError):
    """Another process took the report's turn, because this one had not renewed it in time."""


class Turns:
    """Hands out turns. Requests of one process are served in order."""

    def __init__(self, store: Store, *, clock: Clock, holder: Holder, pause: Pause) -> None:
        self._store = store
        self._clock = clock
        self._holder = holder
        self._name = msgspec.json.encode(holder).decode()
        self._pause = pause
        self._local = defaultdict[str, asyncio.Lock](asyncio.Lock)

    @asynccontextmanager
    async def turn(self, report: str) -> AsyncGenerator[None, None]:
        """Wait for the report's turn and hold it for the block."""
        async with self._local[report]:
            await self._acquire(report)
            try:
                async with _alongside(self._renew(report)):
                    yield
            finally:
                await self._release(report)

    async def demand(self, db: Statements, report: str) -> None:
        """Check, inside a transaction, that the turn is still held.

        Raises:
            TurnLostError: If it is not.
        """
        if await _sql.holder_of(db, report) != self._name:
            raise TurnLostError(
                f"Another process took over the run of the report {report}.",
                remedy="There is nothing to do: that process finishes it.",
            )

    async def _acquire(self, report: str) -> None:
        waiting = False
        while not await self._take(report):
            if not waiting:
                _log.info("The report %s is being run by another process: waiting.", report)
                waiting = True
            await self._pause(POLL_S)

    async def _take(self, report: str) -> bool:
        now = self._clock.now()
        async with self._store.writing() as db:
            await self._evict_the_dead(db, report)
            return await _sql.take_lease(
                db, report, holder=self._name, now=now, expires_at=now + LEASE
            )

    async def _evict_the_dead(self, db: Statements, report: str) -> None:
        name = await _sql.holder_of(db, report)
        if name is None:
            return
        holder = msgspec.json.decode(name, type=Holder)
        if holder.is_surely_dead(seen_by=self._holder):
            await _sql.drop_lease(db, report, holder=name)

    async def _renew(self, report: str) -> None:
        while True:
            await self._pause(RENEWAL_S)
            try:
                async with self._store.writing() as db:
                    await self.demand(db, report)
                    now = self._clock.now()
                    await _sql.take_lease(
                        db, report, holder=self._name, now=now, expires_at=now + LEASE
                    )
            except TurnLostError:
                # Whoever holds the turn learns it from the next write.
                return
            except StorageError as error:
                _log.warning("The turn of the report %s was not renewed. %s", report, error)

    async def _release(self, report: str) -> None:
        try:
            async with self._store.writing() as db:
                await _sql.drop_lease(db, report, holder=self._name)
        except StorageError as error:
            _log.warning("The turn of the report %s could not be given back. %s", report, error)


@asynccontextmanager
async def _alongside(work: Coroutine[object, object, None]) -> AsyncGenerator[None, None]:
    """Let ``work``, which does not fail, run beside the block and end with it.

    A ``TaskGroup`` would wrap the block's own error in a group.
    """
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})
