"""A publisher with everything around it in memory, but journal and pictures on the disk.

Every change that it makes, on Discord, in the journal or on the disk, is announced to a ``Tap``,
which may cut it short there.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec
from typing_extensions import override

from tgraph_commands._layout import ChartFile
from tgraph_commands._store import Statements, Store, open_store
from tgraph_commands.journal import Journal
from tgraph_commands.journal._holders import this_process
from tgraph_commands.journal._turns import RENEWAL_S
from tgraph_commands.ports import ChartOrder
from tgraph_commands.publisher import Publisher, RunFolders
from tgraph_commands.publisher._values import RenderedPost
from tgraph_commands.testing.channels import MemoryChannels, Tap
from tgraph_common import (
    ChartFailure,
    ChartId,
    Clock,
    Finding,
    Message,
    Period,
    Picture,
    TGraphError,
)

START: Final = datetime(2026, 11, 23, 8, tzinfo=UTC)


class StandingClock:
    """A clock that a test moves; whoever waits by it moves it, too."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self.waits_s: list[float] = []

    def now(self) -> datetime:
        """Return the instant at which the clock stands."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move it."""
        self._now += by

    async def pause(self, seconds: float) -> None:
        """Let the time pass at once. A lease is never renewed: no time passes by itself."""
        if seconds == RENEWAL_S:
            await asyncio.Event().wait()
        self.waits_s.append(seconds)
        self.advance(timedelta(seconds=seconds))
        await asyncio.sleep(0)


class PlainSpeech:
    """English without a catalogue."""

    def say(self, message: Message) -> str:
        """Return the English sentence."""
        plural = message.plural if message.count not in {None, 1} else None
        values = {name: self._shown(value) for name, value in message.values.items()}
        return (plural or message.text).format(**values)

    def _shown(self, value: object) -> str:
        return self.say(value) if isinstance(value, Message) else str(value)

    def period(self, period: Period) -> str:
        """Return first and last day."""
        return f"{period.first} to {period.last}"

    def joined(self, parts: tuple[str, ...]) -> str:
        """Return the parts with commas between them."""
        return ", ".join(parts)


class PaintedCharts:
    """A chart source whose pictures are a few bytes each."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self.orders: list[ChartOrder] = []
        self.yielded = 0
        self.is_closed = True
        self.failures: dict[ChartId, TGraphError] = {}
        """Charts that fail alone."""
        self.error: TGraphError | None = None
        """Is raised in place of the chart after ``error_after`` others."""
        self.error_after = 0
        self.release: asyncio.Event | None = None
        """Is waited for before each chart but the first."""
        self.subtitle = ""
        self.alt = "what the chart shows"
        self.size_bytes: int | None = None
        self.findings: dict[ChartId, Finding] = {}

    async def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield one outcome for each chart ordered."""
        self.orders.append(order)
        self.is_closed = False
        try:
            for number, chart in enumerate(order.charts):
                if self.release is not None and number:
                    await self.release.wait()
                if self.error is not None and number >= self.error_after:
                    raise self.error
                self.yielded += 1
                yield self._outcome(chart)
        finally:
            self.is_closed = True

    def _outcome(self, chart: ChartId) -> Picture | ChartFailure:
        if chart in self.failures:
            return ChartFailure(chart=chart, error=self.failures[chart])
        mark = f"{chart.value} no. {len(self.orders)}".encode()
        png = mark if self.size_bytes is None else mark.ljust(self.size_bytes, b".")
        return Picture(
            chart=chart,
            title=chart.value,
            subtitle=self.subtitle,
            alt=self.alt,
            png=png,
            width_px=1920,
            height_px=1080,
            finding=self.findings.get(chart),
        )

    async def period(self, order: ChartOrder) -> Period:
        """Return the days until the clock's today."""
        if self.error is not None and not self.error_after:
            raise self.error
        return Period.ending(self._clock.now().date(), days=order.period_days)


class TappedStore(Store):
    """A database of which each write is announced."""

    def __init__(self, store: Store, tap: Tap) -> None:
        self._store = store
        self._tap = tap

    @override
    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[Statements, None]:
        self._tap.before("read")
        async with self._store.reading() as db:
            yield db

    @override
    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[Statements, None]:
        self._tap.before("write")
        async with self._store.writing() as db:
            yield db
        self._tap.after("write")


class TappedFolders(RunFolders):
    """Run folders of which each change is announced."""

    def __init__(self, root: Path, tap: Tap) -> None:
        # A test kills a task, not the machine: nothing has to be forced to the disk.
        super().__init__(root, write=Path.write_bytes)
        self._tap = tap

    @override
    async def save_picture(self, run_id: str, picture: Picture) -> ChartFile:
        self._tap.before("save_picture")
        saved = await super().save_picture(run_id, picture)
        self._tap.after("save_picture")
        return saved

    @override
    async def save_post(self, run_id: str, post: RenderedPost) -> None:
        self._tap.before("save_post")
        await super().save_post(run_id, post)
        self._tap.after("save_post")

    @override
    async def load_post(self, run_id: str) -> RenderedPost | None:
        self._tap.before("load_post")
        return await super().load_post(run_id)

    @override
    async def remove(self, run_id: str) -> None:
        self._tap.before("remove_files")
        await super().remove(run_id)
        self._tap.after("remove_files")


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """One process that publishes."""

    publisher: Publisher
    journal: Journal
    folders: RunFolders


class Scene:
    """A Discord, a source of charts, a clock and a data folder, for processes that publish."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = StandingClock()
        self.charts = PaintedCharts(clock=self.clock)
        self.discord = MemoryChannels(clock=self.clock)

    @asynccontextmanager
    async def process(self, tap: Tap | None = None) -> AsyncGenerator[Bench, None]:
        """Start a process and end it with the block; ``tap`` is told of all its changes."""
        tap = tap or Tap()
        self.discord.tap = tap
        async with open_store(self.folder) as store:
            journal = Journal(
                TappedStore(store, tap),
                clock=self.clock,
                holder=this_process(),
                pause=self.clock.pause,
            )
            folders = TappedFolders(self.folder / "runs", tap)
            publisher = Publisher(
                journal=journal,
                channels=self.discord,
                charts=self.charts,
                speeches=lambda _locale: PlainSpeech(),
                folders=folders,
                clock=self.clock,
                pause=self.clock.pause,
            )
            yield Bench(publisher=publisher, journal=journal, folders=folders)
