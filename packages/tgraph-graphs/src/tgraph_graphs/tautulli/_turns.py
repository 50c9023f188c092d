"""Taking turns: equal requests are made once, and all of them one at a time.

Tautulli does all its database work behind one lock. Requests at once gain nothing there, and
make each of them as slow as all together.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Final, TypeVar, cast

import msgspec

MOST_KEPT: Final = 64
"""How many answers stay in memory: a few runs' worth, some 10 kB each."""

Key = tuple[tuple[str, str], ...]
T = TypeVar("T")


class _Kept(msgspec.Struct, frozen=True):
    until: float
    value: object


class _Job:
    """A request that is waiting for its turn or under way."""

    def __init__(self, task: asyncio.Task[object]) -> None:
        self.task = task
        self.waiters = 0


class Turns:
    """Shares requests and their answers among callers.

    A request goes on as long as one caller waits for it, and is given up with the last.

    Whoever makes one closes it, which ends its requests.

    Args:
        min_interval_s: What passes at least between one request's end and the next one's start.
        keep_s: For how long an answer serves further equal requests.
        now: A clock that only goes forward, in seconds.
        pause: Sleeps for some seconds.
    """

    def __init__(
        self,
        *,
        min_interval_s: float,
        keep_s: float,
        now: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._min_interval_s = min_interval_s
        self._keep_s = keep_s
        self._now = now
        self._pause = pause
        self._turn = asyncio.Lock()
        self._rested_at = now()
        self._tasks: set[asyncio.Task[object]] = set()
        self._jobs: dict[Key, _Job] = {}
        self._kept: dict[Key, _Kept] = {}

    async def share(
        self, key: Key, work: Callable[[], Coroutine[object, object, T]], *, keep: bool = True
    ) -> T:
        """Return what ``work`` returns, or raise what it raises, in its turn.

        Equal keys stand for equal work, with results of the same type, kept alike. Failures are
        never kept; what is too large for that is shared with those who wait for it alone.

        Raises:
            RuntimeError: If the turns are closed meanwhile.
        """
        kept = self._kept.get(key)
        if kept is not None and self._now() < kept.until:
            return cast("T", kept.value)
        job = self._jobs.get(key)
        if job is None:
            job = self._jobs[key] = _Job(self._begin(key, work, keep=keep))
        return cast("T", await self._join(key, job))

    async def close(self) -> None:
        """Give up all requests, waiting or under way, and return when they have ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(
        self, key: Key, work: Callable[[], Coroutine[object, object, object]], *, keep: bool
    ) -> asyncio.Task[object]:
        # A task of a TaskGroup would take the group down with it when a request fails.
        task = asyncio.create_task(self._run(key, work, keep=keep))
        self._tasks.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        # Asked for, so that asyncio does not report a failure whose last caller has just left.
        if not task.cancelled():
            task.exception()

    async def _join(self, key: Key, job: _Job) -> object:
        job.waiters += 1
        try:
            # Unlike awaiting the task itself, this leaves it alone when the caller is cancelled.
            await asyncio.wait((job.task,))
        finally:
            job.waiters -= 1
            if not job.waiters:
                job.task.cancel()
                self._forget(key, job.task)
        if job.task.cancelled():
            msg = "the client of Tautulli was closed"
            raise RuntimeError(msg)
        return job.task.result()

    async def _run(
        self, key: Key, work: Callable[[], Coroutine[object, object, object]], *, keep: bool
    ) -> object:
        try:
            async with self._turn:
                await self._rest()
                try:
                    outcome = await work()
                finally:
                    self._rested_at = self._now() + self._min_interval_s
        finally:
            self._forget(key, asyncio.current_task())
        if keep:
            self._keep(key, outcome)
        return outcome

    async def _rest(self) -> None:
        remaining = self._rested_at - self._now()
        if remaining > 0:
            await self._pause(remaining)

    def _forget(self, key: Key, task: asyncio.Task[object] | None) -> None:
        # One given up may have a successor already.
        if key in self._jobs and self._jobs[key].task is task:
            del self._jobs[key]

    def _keep(self, key: Key, value: object) -> None:
        if self._keep_s <= 0:
            return
        # Taken out first, so that the order is that of age.
        self._kept.pop(key, None)
        self._kept[key] = _Kept(self._now() + self._keep_s, value)
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
