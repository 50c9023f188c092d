"""What the bot says by itself: posts, their threads, what hangs below them, and notices."""

import asyncio
from pathlib import Path
from typing import Final

import msgspec
import pytest

from pseudo import PSEUDO
from pseudo_bodies import said
from pseudo_walk import findings
from tgraph_commands._layout import MAX_TITLE
from tgraph_commands.discord import DiscordChannels, open_connection
from tgraph_commands.journal import open_journal
from tgraph_commands.publisher import Publisher, RunFolders
from tgraph_commands.testing import CHANNEL_ID, ChannelType, Discord
from tgraph_commands.testing._json import as_object
from tgraph_commands.testing.publishing import PaintedCharts
from tgraph_common import ChartId, Finding, RenderError, Secret, SystemClock
from tgraph_config import Delivery, Layout, ReportSettings
from tgraph_i18n import Catalogs

WEEKLY: Final = ReportSettings(name="weekly", channel_id=CHANNEL_ID)
KNOWN: Final = {"weekly", "what the chart shows", "Sunday is the busiest day"}


class Press:
    """A publisher that posts in the language, through hikari."""

    def __init__(self, discord: Discord, folder: Path, catalogs: Catalogs) -> None:
        self.discord = discord
        self._folder = folder
        self._catalogs = catalogs
        self.charts = PaintedCharts(clock=SystemClock())

    async def post(self, report: ReportSettings) -> None:
        """Post on request."""
        clock, discord = SystemClock(), self.discord
        token = Secret(discord.token)
        async with (
            open_connection(token, rest_url=discord.rest_url, retries=0) as connection,
            open_journal(self._folder, clock=clock) as journal,
        ):
            publisher = Publisher(
                journal=journal,
                channels=DiscordChannels(connection, limit_s=20),
                charts=self.charts,
                speeches=self._catalogs.translator,
                folders=RunFolders(self._folder / "runs"),
                clock=clock,
                pause=lambda _seconds: asyncio.sleep(0),
            )
            await publisher.run(report, locale=PSEUDO)

    def raw(self) -> dict[str, list[str]]:
        """Return what of all texts that were sent no catalogue has."""
        texts = [text for request in self.discord.requests for text in said(request.json)]
        assert len(texts) > 10
        return {text: found for text in texts if (found := findings(text, known=KNOWN))}


@pytest.fixture
def press(discord: Discord, tmp_path: Path, catalogs: Catalogs) -> Press:
    """Return one whose charts state a finding, and of which one fails."""
    press = Press(discord, tmp_path, catalogs)
    finding = Finding(text="Sunday is the busiest day", strength=1, subject="day")
    press.charts.findings = {ChartId.PLAY_COUNT_BY_DAYOFWEEK: finding}
    press.charts.failures = {ChartId.TOP_MOVIES: RenderError("it broke", remedy="Repair it.")}
    return press


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("days", [1, 7, 365])
async def test_a_post(press: Press, layout: Layout, days: int) -> None:
    await press.post(msgspec.structs.replace(WEEKLY, layout=layout, period_days=days))

    assert press.raw() == {}


async def test_a_post_that_is_edited(press: Press) -> None:
    report = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)
    await press.post(report)
    await press.post(report)

    assert press.raw() == {}


async def test_a_thread_of_a_forum(press: Press, discord: Discord) -> None:
    """Its title has less room than a heading, and is whole all the same."""
    forum_id = discord.add_channel("reports", kind=ChannelType.FORUM)
    await press.post(msgspec.structs.replace(WEEKLY, channel_id=forum_id))

    (title,) = [
        str(as_object(request.json)["name"])
        for request in discord.requests
        if request.matches("POST /channels/{channel_id}/threads")
    ]
    assert findings(title, known=KNOWN) == []
    assert len(title) <= MAX_TITLE
    assert press.raw() == {}
