"""Giving memory back after a run."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from tgraph_bot._memory import ThriftyPublisher, give_back_memory
from tgraph_commands.publisher import OldPost, Progress, RunFailure, RunOutcome, unwatched
from tgraph_common import RenderError
from tgraph_config import ReportSettings

REPORT = ReportSettings(name="weekly", channel_id=1)
OUTCOME = RunOutcome(
    run_id="run1",
    report="weekly",
    slot=None,
    channel_id=1,
    thread_id=None,
    message_ids=(1,),
    missing=(),
    old=OldPost.NONE,
)


class Publisher:
    """Ends each run as told."""

    def __init__(self, result: RunOutcome | RenderError) -> None:
        self.result = result

    async def run(
        self,
        report: ReportSettings,
        *,
        locale: str,
        slot: datetime | None = None,
        next_slot: datetime | None = None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        assert (report, locale, slot, next_slot) == (REPORT, "da", None, None)
        assert progress is unwatched
        if isinstance(self.result, RenderError):
            raise self.result
        return self.result

    async def recover(
        self, reports: Sequence[ReportSettings]
    ) -> tuple[RunOutcome | RunFailure, ...]:
        assert reports == [REPORT]
        return (OUTCOME,)


async def test_runs_end_as_they_would_without_it() -> None:
    assert await ThriftyPublisher(Publisher(OUTCOME)).run(REPORT, locale="da") == OUTCOME
    assert await ThriftyPublisher(Publisher(OUTCOME)).recover([REPORT]) == (OUTCOME,)
    with pytest.raises(RenderError):
        await ThriftyPublisher(Publisher(RenderError("no"))).run(REPORT, locale="da")


def resident_kb() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
    assert found is not None
    return int(found[1])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_what_a_run_has_left_free_goes_back_to_the_machine() -> None:
    """Blocks below the threshold of mmap stay in the heap, above whatever is still used."""
    held = [bytes(100_000) for _ in range(500)]
    last = bytes(100_000)
    del held
    before_kb = resident_kb()

    give_back_memory()

    assert len(last) == 100_000
    assert before_kb - resident_kb() > 20_000
