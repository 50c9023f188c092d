"""What owners are told in their channel when something went, and when it is back."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

import msgspec
import pytest

from pseudo import PSEUDO
from pseudo_bodies import said
from pseudo_walk import findings
from tgraph_commands._permission_words import permission_list
from tgraph_commands._progress import Progress, unwatched
from tgraph_commands._shared_runs import open_shared_runs
from tgraph_commands.channels import ChannelGoneError, DiscordForbiddenError
from tgraph_commands.discord import DiscordChannels, open_connection
from tgraph_commands.discord._permissions import NEEDED, names
from tgraph_commands.notices import Notices
from tgraph_commands.publisher import OldPost, RunOutcome
from tgraph_commands.reports import ReportDesk
from tgraph_commands.testing import Discord, Permission
from tgraph_commands.testing.bot import NOW
from tgraph_commands.testing.requests import StandingPublisher
from tgraph_common import (
    RenderError,
    Secret,
    StorageError,
    TautulliRefusedError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_config import ReportSettings
from tgraph_i18n import Catalogs, messages

ERRORS: Final = (
    TautulliUnreachableError("no answer", command="status"),
    TautulliRefusedError("Invalid apikey", command="status"),
    RenderError("it broke", remedy="Repair it."),
    StorageError("the disk is full"),
    ChannelGoneError("it is gone"),
    DiscordForbiddenError("no"),
)


class Archiving(StandingPublisher):
    """A publisher whose old posts end as a test says."""

    def __init__(self) -> None:
        super().__init__()
        self.old = OldPost.ARCHIVED

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
        outcome = await super().run(
            report, locale=locale, slot=slot, next_slot=next_slot, progress=progress
        )
        return msgspec.structs.replace(outcome, old=self.old)


class Owners:
    """Those who read the channel of notices, and the desk that tells them."""

    def __init__(self, discord: Discord, catalogs: Catalogs) -> None:
        self.discord = discord
        self.publisher = Archiving()
        self._speech = catalogs.translator(PSEUDO)
        self._told = discord.add_channel("owners")
        self.report = ReportSettings(
            name="weekly", channel_id=discord.add_channel("reports"), locale=PSEUDO
        )

    @asynccontextmanager
    async def desk(self) -> AsyncGenerator[ReportDesk]:
        """Open the desk."""
        token, rest_url = Secret(self.discord.token), self.discord.rest_url
        async with (
            open_connection(token, rest_url=rest_url, retries=0) as connection,
            open_shared_runs() as runs,
        ):
            channels = DiscordChannels(connection)
            yield ReportDesk(
                reports=(self.report,),
                publisher=self.publisher,
                channels=channels,
                notices=Notices(channels, channel_id=self._told, say=self._speech.say),
                translator=self._speech,
                locale_of=lambda _report: PSEUDO,
                runs=runs,
            )

    async def learn(self, desk: ReportDesk, error: TGraphError) -> None:
        """Let a run fail, and the next one not."""
        self.publisher.errors = {"weekly": error}
        with pytest.raises(TGraphError):
            await desk.run_slot(self.report, slot=NOW, next_slot=None)
        self.publisher.errors = {}
        await desk.request(self.report, next_slot=None, progress=unwatched)


async def test_every_notice_is_translated(discord: Discord, catalogs: Catalogs) -> None:
    owners = Owners(discord, catalogs)
    discord.deny(owners.report.channel_id, Permission.ATTACH_FILES)
    async with owners.desk() as desk:
        for error in ERRORS:
            await owners.learn(desk, error)
        owners.publisher.old = OldPost.REMOVED
        await desk.request(owners.report, next_slot=None, progress=unwatched)

    texts = [text for request in discord.requests for text in said(request.json)]
    assert len(texts) >= 2 * len(ERRORS)
    assert not {text: raw for text in texts if (raw := findings(text, known={"weekly"}))}


def test_notices_of_settings_are_translated(catalogs: Catalogs) -> None:
    speech = catalogs.translator(PSEUDO)
    waiting = messages.notice_restart_needed(settings=speech.joined(("`a`", "`b`")))
    texts = [
        speech.say(message)
        for message in (
            waiting,
            messages.notice_restart_done(),
            messages.notice_configuration_back(),
        )
    ]

    assert not [text for text in texts if findings(text, known=("a", "b"))]


def test_every_permission_that_posting_takes_is_translated(catalogs: Catalogs) -> None:
    """Discord shows the bot no channel that it may not see: that one is missing is rarely said."""
    needed = {name for kind in NEEDED.values() for name in names(kind)}

    text = permission_list(sorted(needed), catalogs.translator(PSEUDO))

    assert "View Channel" in needed
    assert findings(text) == []
