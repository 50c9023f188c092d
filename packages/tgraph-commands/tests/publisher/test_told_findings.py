"""What the heading of a post tells: of the charts that it shows, whatever happens on the way."""

from pathlib import Path

import msgspec
import pytest
from typing_extensions import override

from tgraph_commands.channels import ChannelKind, Text
from tgraph_commands.publisher import RunOutcome
from tgraph_commands.testing.channels import Tap
from tgraph_commands.testing.publishing import Bench, Scene
from tgraph_common import ChartId, Finding, RenderError
from tgraph_config import Delivery, ReportSettings

CHANNEL = 77
DAILY, TOP = ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS
SMALL = ReportSettings(name="weekly", channel_id=CHANNEL, charts=(DAILY, TOP))
BUSY = Finding(text="Friday is the busiest day", strength=0.2, subject="weekday")
MOST = Finding(text="Viewer 1 watched most", strength=0.5, subject="viewers")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    scene = Scene(tmp_path)
    scene.discord.add(CHANNEL, ChannelKind.TEXT)
    scene.charts.findings = {DAILY: BUSY, TOP: MOST}
    return scene


async def request(bench: Bench, report: ReportSettings = SMALL) -> RunOutcome:
    return await bench.publisher.run(report, locale="en-US")


def told(scene: Scene) -> list[str]:
    """Return the findings that the post's heading lists."""
    (message,) = scene.discord.shown_in(CHANNEL)
    heading = message.draft.blocks[0]
    assert isinstance(heading, Text)
    return [line[2:] for line in heading.markdown.split("\n") if line.startswith("- ")]


async def test_the_strongest_finding_is_told_first(scene: Scene) -> None:
    async with scene.process() as bench:
        await request(bench)

    assert told(scene) == [MOST.text, BUSY.text]


async def test_a_chart_that_failed_brings_no_finding(scene: Scene) -> None:
    """It is not in the post: nobody could see whether it is so."""
    scene.charts.failures = {TOP: RenderError("no")}
    async with scene.process() as bench:
        await request(bench)

    assert told(scene) == [BUSY.text]


async def test_an_edit_tells_the_findings_of_today(scene: Scene) -> None:
    edit = msgspec.structs.replace(SMALL, delivery=Delivery.EDIT)
    async with scene.process() as bench:
        await request(bench, edit)
        scene.charts.findings = {DAILY: BUSY}
        await request(bench, edit)

    assert told(scene) == [BUSY.text]


class Killed(BaseException):
    """The process ends here."""


class KillAtSending(Tap):
    """Kills the process when all is on the disk and nothing is sent yet."""

    @override
    def before(self, task: str) -> None:
        if task == "send":
            raise Killed


async def test_a_post_sent_after_a_kill_tells_what_its_pictures_show(scene: Scene) -> None:
    """What has been found since is not in them."""
    with pytest.raises(Killed):
        async with scene.process(KillAtSending()) as bench:
            await request(bench)
    scene.charts.findings = {}
    async with scene.process() as bench:
        await bench.publisher.recover((SMALL,))

    assert told(scene) == [MOST.text, BUSY.text]
