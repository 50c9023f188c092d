"""How the reports are doing, for /uptime."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tgraph_commands.journal import MissingChart, Run, RunState
from tgraph_commands.ports import LastRun, ReportState
from tgraph_commands.report_board import ReportBoard
from tgraph_commands.scheduler import Scheduler
from tgraph_common import ChartId
from tgraph_config import Delivery, ReportSettings

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DONE = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
NEXT = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Past:
    """A clock that stands still, and what is remembered."""

    def __init__(self, run: Run | None) -> None:
        self.run = run

    def now(self) -> datetime:
        return NOW

    async def first_seen(self, report: str, *, now: datetime) -> datetime:
        del report
        return now

    async def last_slot(self, report: str) -> datetime | None:
        raise NotImplementedError

    async def close_slot(self, report: str, slot: datetime) -> None:
        raise NotImplementedError

    async def run_slot(
        self, report: ReportSettings, *, slot: datetime, next_slot: datetime | None
    ) -> None:
        raise NotImplementedError

    async def last_run(self, report: str) -> Run | None:
        assert report == "weekly"
        return self.run


def run(state: RunState, *, missing: tuple[MissingChart, ...] = ()) -> Run:
    return Run(
        id="run1",
        report="weekly",
        channel_id=1,
        slot=None,
        delivery=Delivery.REPOST,
        state=state,
        started_at=DONE,
        finished_at=DONE,
        missing=missing,
    )


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, None),
        (run(RunState.OLD_REMOVED), LastRun(ended_at=DONE, ended="posted")),
        (run(RunState.ABANDONED), LastRun(ended_at=DONE, ended="failed")),
        (
            run(RunState.DONE, missing=(MissingChart(chart=ChartId.TOP_10_USERS, reason="no"),)),
            LastRun(ended_at=DONE, ended="partly"),
        ),
    ],
    ids=["never", "posted", "failed", "partly"],
)
async def test_each_report_tells_how_it_ended_last_and_when_it_is_due(
    last: Run | None, expected: LastRun | None
) -> None:
    past = Past(last)
    scheduler = Scheduler(
        reports=[ReportSettings(name="weekly", channel_id=1)],
        zone=ZoneInfo("UTC"),
        book=past,
        runner=past,
        clock=past,
        is_passing=lambda _: False,
    )

    states = await ReportBoard(scheduler=scheduler, history=past).states()

    assert states == [ReportState(name="weekly", last_run=expected, next_slot=NEXT)]
