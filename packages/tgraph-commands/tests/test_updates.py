"""Watching reports being made: what is said, and what is not said again."""

import asyncio
from datetime import UTC, datetime
from typing import cast

from tgraph_commands._answers import Exchange
from tgraph_commands._progress import Progress
from tgraph_commands._updates import Updates
from tgraph_commands.channels import Channel, DiscordUnreachableError
from tgraph_commands.publisher import OldPost, RunOutcome
from tgraph_commands.report_requests import ReportRequests
from tgraph_config import ReportSettings
from tgraph_i18n import Catalogs

WEEKLY = ReportSettings(name="weekly", channel_id=456)


class Asker:
    """As much of an exchange as matters here."""

    def __init__(self) -> None:
        self.locale = "en-US"
        self.texts: list[str] = []
        self.failures = 0

    async def answer_text(self, text: str) -> None:
        if self.failures:
            self.failures -= 1
            raise DiscordUnreachableError("down")
        self.texts.append(text)


class Requests(ReportRequests):
    """One run that ends when a test says so, in a channel that Discord does not tell of."""

    def __init__(self) -> None:
        self.may_end = asyncio.Event()

    async def run(self, report: ReportSettings, *, progress: Progress) -> RunOutcome:
        del progress
        await self.may_end.wait()
        return RunOutcome(
            run_id="run1",
            report=report.name,
            slot=None,
            channel_id=report.channel_id,
            thread_id=789,
            message_ids=(1,),
            missing=(),
            old=OldPost.NONE,
        )

    async def next_slot(self, report: ReportSettings) -> datetime | None:
        del report
        return None

    async def channel(self, channel_id: int) -> Channel | None:
        del channel_id
        return None

    async def end(self) -> None:
        raise NotImplementedError


class Clock:
    """A clock that stands."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 8, tzinfo=UTC)


async def watched(asker: Asker) -> None:
    """Let somebody watch a run for many looks at it, and then to its end."""
    requests = Requests()
    updates = Updates(requests, catalogs=Catalogs.open(), clock=Clock(), pace_s=0)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(updates.run(cast("Exchange", asker), (WEEKLY,)))
        for _ in range(100):
            await asyncio.sleep(0)
        requests.may_end.set()


async def test_what_has_not_changed_is_not_said_again() -> None:
    """And where the channel's guild is not known, the channel stands in for a link."""
    asker = Asker()
    await watched(asker)

    assert asker.texts == ["**weekly**: waiting for its turn", "**weekly**: posted, <#789>"]


async def test_progress_that_could_not_be_shown_stops_nothing() -> None:
    asker = Asker()
    asker.failures = 1
    await watched(asker)

    assert asker.texts[-1] == "**weekly**: posted, <#789>"
