"""Reports on request with all behind them standing still: only the publisher is made up."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from tgraph_commands._progress import Progress, Stage, unwatched
from tgraph_commands.channels import Channels
from tgraph_commands.journal import MissingChart
from tgraph_commands.notices import Notices
from tgraph_commands.publisher import OldPost, RunFailure, RunOutcome
from tgraph_commands.report_requests import RequestDesk
from tgraph_commands.reports import ReportDesk, may_pass, open_shared_runs
from tgraph_commands.scheduler import Scheduler
from tgraph_common import ChartId, Clock
from tgraph_config import ReportSettings
from tgraph_i18n import Catalogs

MESSAGE_ID = 990_000_000_000_000_001


class StandingPublisher:
    """Posts nothing; ends runs as a test says, which it may hold back."""

    def __init__(self) -> None:
        self.runs: Counter[str] = Counter()
        """How many were begun, by report."""
        self.cancelled: Counter[str] = Counter()
        self.errors: dict[str, Exception] = {}
        """Reports that fail."""
        self.missing: tuple[ChartId, ...] = ()
        self.steps: Sequence[tuple[Stage, int, int]] = ()
        """What each run tells of itself before it is held back."""
        self.release: asyncio.Event | None = None
        """Is waited for before a run ends."""
        self.watcher: Progress = unwatched
        """Tells those who wait for the latest run how far it has come."""

    async def run(
        self,
        report: ReportSettings,
        *,
        locale: str,
        slot: datetime | None = None,
        next_slot: datetime | None = None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        """Run the report as the test says."""
        del locale, next_slot
        self.runs[report.name] += 1
        self.watcher = progress
        for stage, done, total in self.steps:
            progress(stage, done=done, total=total)
        try:
            if self.release is not None:
                await self.release.wait()
        except asyncio.CancelledError:
            self.cancelled[report.name] += 1
            raise
        if report.name in self.errors:
            raise self.errors[report.name]
        return RunOutcome(
            run_id=f"{report.name}-{self.runs[report.name]}",
            report=report.name,
            slot=slot,
            channel_id=report.channel_id,
            thread_id=None,
            message_ids=(MESSAGE_ID,),
            missing=tuple(MissingChart(chart=chart, reason="It broke.") for chart in self.missing),
            old=OldPost.NONE,
        )

    async def recover(
        self, reports: Sequence[ReportSettings]
    ) -> tuple[RunOutcome | RunFailure, ...]:
        """Find nothing unfinished."""
        del reports
        return ()


class _Book:
    """Remembers no slot."""

    async def first_seen(self, report: str, *, now: datetime) -> datetime:
        del report
        return now

    async def last_slot(self, report: str) -> datetime | None:
        del report
        return None

    async def close_slot(self, report: str, slot: datetime) -> None:
        del report, slot


@asynccontextmanager
async def open_report_desk(
    publisher: StandingPublisher, *, channels: Channels
) -> AsyncGenerator[ReportDesk]:
    """Open a desk whose runs end as the publisher says."""
    speech = Catalogs.open().translator("en-US")
    async with open_shared_runs() as runs:
        yield ReportDesk(
            reports=(),
            publisher=publisher,
            channels=channels,
            notices=Notices(channels, channel_id=None, say=speech.say),
            translator=speech,
            locale_of=lambda report: report.locale or "en-US",
            runs=runs,
        )


def new_requests(desk: ReportDesk, *, channels: Channels, clock: Clock) -> RequestDesk:
    """Return who takes requests for a desk; the schedule is the reports' own, in UTC."""
    scheduler = Scheduler(
        reports=(),
        zone=ZoneInfo("UTC"),
        book=_Book(),
        runner=desk,
        clock=clock,
        is_passing=may_pass,
    )
    return RequestDesk(desk=desk, scheduler=scheduler, channels=channels, clock=clock)
