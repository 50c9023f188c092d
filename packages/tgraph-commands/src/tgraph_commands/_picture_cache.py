"""Charts drawn once for all who ask at once, and kept for the next who asks for the same."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Iterable
from contextlib import aclosing, asynccontextmanager
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from tgraph_commands._picture_shelf import ChartT, PictureKey, PictureShelf
from tgraph_commands.ports import ChartOrder, ChartTable
from tgraph_common import ChartFailure, ChartId, Period, Picture, RenderError, TGraphError

KEPT_FOR_S: Final = 600.0
MOST_BYTES: Final = 16 * 1024 * 1024

_SWEEP_S: Final = 60.0

Stamp = Callable[[], Awaitable[Hashable]]
"""Returns what every picture depends on besides its order, today included. Whatever changes a
picture changes it; it may raise ``TGraphError``."""


_DrawnT_co = TypeVar("_DrawnT_co", bound=Picture | ChartTable, covariant=True)


class Source(Protocol[_DrawnT_co]):
    """Draws charts: ``ports.ChartSource`` as pictures, ``ports.TableSource`` as tables."""

    def draw(self, order: ChartOrder) -> AsyncGenerator[_DrawnT_co | ChartFailure]:
        """Yield one outcome for each chart ordered, in order."""
        ...

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows."""
        ...


class _Broken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a chart when the drawing of all broke off."""

    error: Exception


class _Batch(Generic[ChartT]):
    """One drawing of several charts, for everybody who waits for one of them."""

    def __init__(self, charts: Iterable[ChartId]) -> None:
        loop = asyncio.get_running_loop()
        # They get results alone: an exception that nobody fetched would be logged.
        self.outcomes: dict[ChartId, asyncio.Future[ChartT | ChartFailure | _Broken]] = {
            chart: loop.create_future() for chart in charts
        }
        self.askers = 0
        self.task: asyncio.Task[None] | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it is known of every chart what became of it."""
        return all(outcome.done() for outcome in self.outcomes.values())

    def settle(self, chart: ChartId, outcome: ChartT | ChartFailure | _Broken) -> None:
        if chart in self.outcomes and not self.outcomes[chart].done():
            self.outcomes[chart].set_result(outcome)

    def settle_rest(self, error: Exception) -> None:
        for chart in self.outcomes:
            self.settle(chart, _Broken(error=error))


@asynccontextmanager
async def open_picture_cache(
    source: Source[ChartT],
    *,
    stamp: Stamp,
    most_bytes: int = MOST_BYTES,
    kept_for_s: float = KEPT_FOR_S,
    now: Callable[[], float] = time.monotonic,
    wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> AsyncGenerator["PictureCache[ChartT]"]:
    """Open a cache before ``source``, and end all that it draws at the end of the block.

    Args:
        source: Who draws.
        stamp: What every chart depends on besides its order.
        most_bytes: The room for all charts.
        kept_for_s: For how long each is kept, in seconds.
        now: Seconds that only go forward.
        wait: How to pass the time between two clearings.
    """
    shelf = PictureShelf[ChartT](most_bytes=most_bytes, kept_for_s=kept_for_s, now=now)
    cache = PictureCache(source, stamp=stamp, shelf=shelf)
    # No task group: it would put what the block raises into an exception group.
    sweeper = asyncio.create_task(_sweep(shelf, wait), name="picture cache")
    try:
        yield cache
    finally:
        sweeper.cancel()
        await asyncio.wait([sweeper])
        await cache.close()


async def _sweep(shelf: PictureShelf[ChartT], wait: Callable[[float], Awaitable[object]]) -> None:
    while True:
        await wait(_SWEEP_S)
        shelf.drop_expired()


class PictureCache(Generic[ChartT]):
    """Draws what is not kept; fulfils the port that its source does.

    Unlike another source it goes on drawing though somebody takes the charts slowly: others may
    wait for them. It stops when nobody does.
    """

    def __init__(
        self, source: Source[ChartT], *, stamp: Stamp, shelf: PictureShelf[ChartT]
    ) -> None:
        self._source = source
        self._stamp = stamp
        self._shelf = shelf
        self._under_way: dict[PictureKey, _Batch[ChartT]] = {}
        self._running: set[asyncio.Task[None]] = set()

    @property
    def size_bytes(self) -> int:
        """The room that what is kept takes."""
        return self._shelf.size_bytes

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows; the last is the server's own today."""
        stamp = await self._stamp()
        key = _key(None, order, stamp)
        kept = self._shelf.period(key)
        if kept is None:
            kept = await self._source.period(order)
            if await self._stamp() == stamp:
                self._shelf.put(key, kept)
        return kept

    async def draw(self, order: ChartOrder) -> AsyncGenerator[ChartT | ChartFailure]:
        """Yield one outcome for each chart ordered, in order."""
        stamp = await self._stamp()
        kept = {
            chart: found
            for chart in order.charts
            if (found := self._shelf.chart(_key(chart, order, stamp))) is not None
        }
        missing = [chart for chart in dict.fromkeys(order.charts) if chart not in kept]
        batches = self._batches(missing, order, stamp)
        for batch in set(batches.values()):
            batch.askers += 1
        try:
            async with aclosing(_in_order(order.charts, kept, batches)) as outcomes:
                async for outcome in outcomes:
                    yield outcome
        finally:
            for batch in set(batches.values()):
                await self._leave(batch)

    async def close(self) -> None:
        """End all that is being drawn."""
        left = tuple(self._running)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left)

    def _batches(
        self, charts: list[ChartId], order: ChartOrder, stamp: Hashable
    ) -> dict[ChartId, _Batch[ChartT]]:
        """Return who draws each chart; what nobody draws yet is begun."""
        keys = {chart: _key(chart, order, stamp) for chart in charts}
        fresh = [chart for chart, key in keys.items() if key not in self._under_way]
        if fresh:
            batch = _Batch[ChartT](fresh)
            self._under_way |= {keys[chart]: batch for chart in fresh}
            rest = msgspec.structs.replace(order, charts=tuple(fresh))
            batch.task = asyncio.create_task(self._draw(batch, rest, stamp), name="pictures")
            self._running.add(batch.task)
            batch.task.add_done_callback(self._running.discard)
        return {chart: self._under_way[key] for chart, key in keys.items()}

    async def _draw(self, batch: _Batch[ChartT], order: ChartOrder, stamp: Hashable) -> None:
        charts: list[ChartT] = []
        try:
            async with aclosing(self._source.draw(order)) as outcomes:
                async for outcome in outcomes:
                    batch.settle(outcome.chart, outcome)
                    if not isinstance(outcome, ChartFailure):
                        charts.append(outcome)
            # Somebody may have hidden meanwhile: what is kept is what the stamp stands for.
            if await self._stamp() == stamp:
                for chart in charts:
                    self._shelf.put(_key(chart.chart, order, stamp), chart)
            batch.settle_rest(RenderError("The source of charts left it out."))
        except Exception as error:  # noqa: BLE001 - raised again by each who waits
            batch.settle_rest(error)
        finally:
            batch.settle_rest(RenderError("The drawing was stopped."))
            self._forget(batch)

    async def _leave(self, batch: _Batch[ChartT]) -> None:
        batch.askers -= 1
        if batch.is_settled:
            # Everybody has theirs; it is about to be kept.
            return
        if batch.askers == 0 and batch.task is not None:
            # Nobody may join what is about to end.
            self._forget(batch)
            batch.task.cancel()
            await asyncio.wait([batch.task])

    def _forget(self, batch: _Batch[ChartT]) -> None:
        self._under_way = {
            key: other for key, other in self._under_way.items() if other is not batch
        }


def _key(chart: ChartId | None, order: ChartOrder, stamp: Hashable) -> PictureKey:
    return PictureKey(
        chart=chart,
        period_days=order.period_days,
        metric=order.metric,
        locale=order.locale,
        stamp=stamp,
    )


async def _in_order(
    charts: Iterable[ChartId], kept: dict[ChartId, ChartT], batches: dict[ChartId, _Batch[ChartT]]
) -> AsyncGenerator[ChartT | ChartFailure]:
    """Yield the outcomes; failures wait until there is a chart, because there may be none."""
    held_back: list[ChartFailure] = []
    broken: TGraphError | None = None
    has_chart = False
    for chart in charts:
        # Shielded: whoever goes away must not take the picture away from the others.
        outcome = kept.get(chart) or await asyncio.shield(batches[chart].outcomes[chart])
        if isinstance(outcome, _Broken):
            if not isinstance(outcome.error, TGraphError):
                raise outcome.error
            broken = broken or outcome.error
            outcome = ChartFailure(chart=chart, error=outcome.error)
        if isinstance(outcome, ChartFailure) and not has_chart:
            held_back.append(outcome)
            continue
        has_chart = True
        while held_back:
            yield held_back.pop(0)
        yield outcome
    if held_back and broken is not None:
        raise broken
    for failure in held_back:
        yield failure
