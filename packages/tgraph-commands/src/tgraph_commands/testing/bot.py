"""A bot to run against the double: the real gateway, with all behind it standing still."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tgraph_commands._cooldowns import CooldownBook, Cooldowns, Rest
from tgraph_commands._picture_cache import open_picture_cache
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.discord import DirectMessages, DiscordChannels, open_connection
from tgraph_commands.gateway import CommandPorts, Gateway, MyStats, UpdateDesk
from tgraph_commands.linking import open_linking
from tgraph_commands.ports import (
    ChangeLog,
    LastRun,
    Product,
    RecordedChange,
    ReportState,
    ReportStates,
    SourceHealth,
    SourceState,
)
from tgraph_commands.privacy import Privacy
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, Discord
from tgraph_commands.testing.linking import (
    StandingAccounts,
    StandingDesk,
    StandingRegister,
    Steps,
)
from tgraph_commands.testing.personal import StandingLinks, StandingPersonal
from tgraph_commands.testing.publishing import PaintedCharts
from tgraph_commands.testing.register import open_people
from tgraph_commands.testing.requests import StandingPublisher, new_requests, open_report_desk
from tgraph_commands.testing.tables import PlainTables
from tgraph_commands.vouching import Vouching
from tgraph_common import Clock, Secret
from tgraph_config import DiscordSettings, Settings, SettingsFile, TautulliSettings
from tgraph_i18n import Catalogs

CONFIGURATION: Final = f"""\
config_version: 1
discord: {{token: t, guild_ids: [{GUILD_ID}]}}
tautulli: {{url: "http://tautulli.example", api_key: k}}
reports:
  - name: weekly  # the one that people look at
    channel_id: {CHANNEL_ID}
    schedule: "0 18 * * SUN"
"""
NOW: Final = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
PACE_S: Final = 0.05
"""Between two words about how far a run has come."""
_LIMIT_S: Final = 20.0


class StandingClock(Clock):
    """Time that passes only where a test says so."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        """Return it."""
        return self.time

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.time += timedelta(seconds=seconds)


class StandingSource(SourceHealth):
    """Tautulli as a test says."""

    def __init__(self) -> None:
        self.state = SourceState(state="up", version="2.17.2")

    def current(self) -> SourceState:
        """Return it."""
        return self.state


class StandingReports(ReportStates):
    """One report, or trouble: ``error`` is raised, ``release`` waited for."""

    def __init__(self) -> None:
        last = LastRun(ended_at=NOW, ended="posted")
        self.reports: Sequence[ReportState] = (
            ReportState(name="weekly", last_run=last, next_slot=NOW + timedelta(days=7)),
        )
        self.error: Exception | None = None
        self.release: asyncio.Event | None = None

    async def states(self) -> Sequence[ReportState]:
        """Return the reports."""
        if self.release is not None:
            await self.release.wait()
        if self.error is not None:
            raise self.error
        return self.reports


class StandingCooldowns(CooldownBook):
    """Remembers which commands rest for as long as the test runs."""

    def __init__(self) -> None:
        self.rests: dict[tuple[str, int], Rest] = {}

    async def begin(self, rests: tuple[Rest, ...], *, now: datetime) -> Rest | None:
        """Begin the rests, or return one that stands in their way."""
        fresh = {(rest.command, rest.discord_id): rest for rest in rests}
        for key in fresh:
            if key in self.rests and self.rests[key].until > now:
                return self.rests[key]
        self.rests |= fresh
        return None

    async def take_back(self, rests: tuple[Rest, ...]) -> None:
        """End the rests."""
        for rest in rests:
            self.rests.pop((rest.command, rest.discord_id), None)


class StandingChanges(ChangeLog):
    """An audit log in memory; ``error`` is raised where a test sets it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.changes: list[RecordedChange] = []
        self.error: Exception | None = None

    async def add(self, setting: str, *, old: str | None, new: str | None, changed_by: int) -> None:
        """Keep it."""
        if self.error is not None:
            raise self.error
        now = self._clock.now()
        self.changes.append(
            RecordedChange(setting=setting, old=old, new=new, changed_at=now, changed_by=changed_by)
        )

    async def latest(self, limit: int, *, setting: str | None = None) -> Sequence[RecordedChange]:
        """Return what was kept, newest first."""
        kept = [each for each in self.changes if setting in {None, each.setting}]
        return kept[::-1][:limit]


class Waits:
    """Takes the place of waiting: keeps for how long, and does what a test planned meanwhile."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.plans: list[Callable[[], Awaitable[object]]] = []

    async def __call__(self, seconds: float) -> None:
        """Let no time pass."""
        self.seconds.append(seconds)
        if self.plans:
            await self.plans.pop(0)()


class LocalBot:
    """A gateway and all that it works with; what a test changes before it runs counts."""

    def __init__(self, discord: Discord) -> None:
        self.discord = discord
        self.catalogs = Catalogs.open()
        self.clock = StandingClock()
        self.waits = Waits()
        self.charts = PaintedCharts(clock=self.clock)
        self.tables = PlainTables(clock=self.clock)
        self.hidden: frozenset[int] = frozenset()
        """Whom the charts leave out: a part of what they are kept by."""
        self.source = StandingSource()
        self.reports = StandingReports()
        self.product = Product(version="1.2.0", source_url="https://tgraph.example")
        self.token = discord.token
        self.rest_token = discord.token
        self.guild_ids: tuple[int, ...] = (GUILD_ID,)
        self.connect_limit_s = 60.0
        self.settings = Settings(
            config_version=1,
            discord=DiscordSettings(token=Secret(discord.token), guild_ids=(GUILD_ID,)),
            tautulli=TautulliSettings(url="http://tautulli.example", api_key=Secret("k" * 32)),
        )
        self.config: Path | None = None
        """The configuration file that managers edit; one with the report ``weekly`` by itself."""
        self.environ: Mapping[str, str] = {}
        self.changes: ChangeLog = StandingChanges(self.clock)
        self.cooldowns = StandingCooldowns()
        self.data: Path | None = None
        """Where the register of people is; one of its own unless a test names it."""
        self.publisher = StandingPublisher()
        self.links = StandingLinks()
        self.personal = StandingPersonal()
        self.desk = StandingDesk(self.clock.now)
        self.accounts = StandingAccounts()
        self.register = StandingRegister()
        self.steps = Steps(self.clock.advance)
        """Waiting for somebody to sign in."""
        self.moments = Waits()
        """What a manager waits for an answer that is to tell nothing."""

    async def stamp(self) -> Hashable:
        """Return what the charts depend on besides their order."""
        return (self.settings.privacy.usernames, self.hidden)

    @asynccontextmanager
    async def _configuration(self) -> AsyncGenerator[Path]:
        if self.config is not None:
            yield self.config
            return
        with TemporaryDirectory() as folder:
            path = Path(folder, "config.yml")
            await asyncio.to_thread(path.write_text, CONFIGURATION, encoding="utf-8")
            yield path

    @asynccontextmanager
    async def gateway(self) -> AsyncGenerator[Gateway]:
        """Build the gateway, on a connection that repeats nothing."""
        rest_url = self.discord.rest_url
        # Its own token, so that only the gateway gets to see a wrong one.
        async with (
            self._configuration() as config,
            open_connection(Secret(self.rest_token), rest_url=rest_url, retries=0) as opened,
            open_linking(
                desk=self.desk,
                accounts=self.accounts,
                links=self.register,
                clock=self.clock,
                wait=self.steps,
            ) as linking,
            open_people(self.data) as people,
            open_picture_cache(self.charts, stamp=self.stamp) as charts,
            open_picture_cache(self.tables, stamp=self.stamp) as tables,
            open_report_desk(self.publisher, channels=DiscordChannels(opened)) as reports,
        ):
            channels = DiscordChannels(opened)
            self.report_desk = reports
            yield Gateway(
                Secret(self.token),
                rest_url=rest_url,
                connection=opened,
                guild_ids=self.guild_ids,
                ports=CommandPorts(
                    catalogs=self.catalogs,
                    charts=charts,
                    tables=tables,
                    source=self.source,
                    reports=self.reports,
                    product=self.product,
                    settings=lambda: self.settings,
                    cooldowns=Cooldowns(
                        book=self.cooldowns, settings=lambda: self.settings, clock=self.clock
                    ),
                    audited=AuditedSettings(
                        SettingsFile.open(config, environ=self.environ), self.changes
                    ),
                    channels=channels,
                    updates=UpdateDesk(
                        requests=new_requests(reports, channels=channels, clock=self.clock),
                        charts=charts,
                        settings=lambda: self.settings,
                        catalogs=self.catalogs,
                        clock=self.clock,
                        pace_s=PACE_S,
                    ),
                    linking=linking,
                    vouching=Vouching(
                        accounts=self.accounts,
                        links=self.register,
                        clock=self.clock,
                        wait=self.moments,
                    ),
                    privacy=Privacy(
                        people,
                        settings=lambda: self.settings,
                        catalogs=self.catalogs,
                        clock=self.clock,
                    ),
                    my_stats=MyStats(
                        links=self.links,
                        source=self.personal,
                        direct=DirectMessages(opened),
                        catalogs=self.catalogs,
                    ),
                ),
                clock=self.clock,
                wait=self.waits,
                connect_limit_s=self.connect_limit_s,
            )

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[Gateway]:
        """Run it for the length of the block, from when it is ready.

        Raises:
            DiscordError: If it ends before that.
            TimeoutError: If it does neither in time.
        """
        async with self.gateway() as gateway:
            run = asyncio.create_task(gateway.run())
            ready = asyncio.create_task(gateway.ready())
            try:
                async with asyncio.timeout(_LIMIT_S):
                    await asyncio.wait((run, ready), return_when=asyncio.FIRST_COMPLETED)
                if run.done():
                    await run
                yield gateway
            finally:
                for task in (run, ready):
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task


async def until(holds: Callable[[], bool], *, limit_s: float = 10) -> None:
    """Let the loop turn until something holds.

    Raises:
        TimeoutError: If it does not in time.
    """
    async with asyncio.timeout(limit_s):
        while not holds():  # noqa: ASYNC110 - nothing tells when it does
            await asyncio.sleep(0.01)
