"""What becomes of a changed configuration while the bot runs."""

import logging
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tgraph_bot._live import LiveSettings, PromptDesk, follow, tell_of_start
from tgraph_commands.channels import Draft, Text
from tgraph_commands.notices import Notices, Sender
from tgraph_common import Secret
from tgraph_config import (
    DiscordSettings,
    Engine,
    GraphSettings,
    Problem,
    Rejected,
    Reloaded,
    Settings,
    SettingsError,
    SettingsFile,
    TautulliSettings,
    ThemeSettings,
    changed_settings,
)
from tgraph_i18n import Catalogs

STARTED = Settings(
    config_version=1,
    discord=DiscordSettings(token=Secret("one"), guild_ids=(1,)),
    tautulli=TautulliSettings(url="http://localhost:8181", api_key=Secret("key")),
)
LIGHT = msgspec.structs.replace(STARTED, graphs=GraphSettings(theme="light"))
MOVED = msgspec.structs.replace(
    LIGHT, discord=DiscordSettings(token=Secret("two"), guild_ids=(1, 2))
)
ENGLISH = Catalogs.open().translator("en-US")


class Posted(Sender):
    """A channel of notices."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        """Keep what is posted."""
        del channel_id, nonce
        self.texts.extend(block.markdown for block in draft.blocks if isinstance(block, Text))
        return len(self.texts)


class Owners:
    """Who follows the file, and what came of it."""

    def __init__(self) -> None:
        self.live = LiveSettings(STARTED)
        self.channel = Posted()
        self.notices = Notices(self.channel, channel_id=9, say=ENGLISH.say)
        self.applied: list[Settings] = []

    async def see(self, *events: Reloaded | Rejected) -> None:
        """Take up what becomes of the file."""
        await follow(
            happening(events),
            live=self.live,
            apply=self._apply,
            notices=self.notices,
            speech=lambda: ENGLISH,
        )

    async def _apply(self) -> None:
        self.applied.append(self.live())


async def happening(
    events: Sequence[Reloaded | Rejected],
) -> AsyncGenerator[Reloaded | Rejected]:
    for event in events:
        yield event


def reloaded(old: Settings, new: Settings) -> Reloaded:
    return Reloaded(old=old, new=new, changes=changed_settings(old, new))


def rejected(*lines: int | None) -> Rejected:
    return Rejected(
        error=SettingsError(
            [
                Problem(
                    file="/etc/tgraph/config.yml",
                    line=line,
                    column=3,
                    variable=None,
                    setting="graphs.theme",
                    found='"lihgt"',
                    expected="one of dark, light",
                )
                for line in lines
            ]
        )
    )


async def test_what_can_change_is_in_force_at_once() -> None:
    owners = Owners()

    await owners.see(reloaded(STARTED, LIGHT))

    assert owners.applied == [LIGHT]
    assert owners.live() == LIGHT
    assert owners.channel.texts == []


async def test_what_needs_a_restart_stays_as_it_was_and_is_named_once() -> None:
    owners = Owners()

    await owners.see(reloaded(STARTED, MOVED), reloaded(MOVED, MOVED))

    assert owners.live() == LIGHT
    (text,) = owners.channel.texts
    assert "restart" in text
    assert "`discord.guild_ids`" in text
    assert "graphs.theme" not in text


async def test_a_change_taken_back_needs_no_restart_any_more() -> None:
    owners = Owners()

    await owners.see(reloaded(STARTED, MOVED), reloaded(MOVED, STARTED))

    assert owners.live() == STARTED
    assert len(owners.channel.texts) == 2


async def test_the_engine_and_the_zone_of_tautulli_are_those_of_the_start() -> None:
    live = LiveSettings(STARTED)

    live.take(
        msgspec.structs.replace(
            STARTED,
            tautulli=msgspec.structs.replace(STARTED.tautulli, time_zone=ZoneInfo("Asia/Tokyo")),
            graphs=GraphSettings(engine=Engine.KALEIDO, width=800),
        )
    )

    assert live() == msgspec.structs.replace(STARTED, graphs=GraphSettings(width=800))


async def test_a_wrong_file_changes_nothing_and_is_told_with_line_and_remedy(
    caplog: pytest.LogCaptureFixture,
) -> None:
    owners = Owners()

    with caplog.at_level(logging.ERROR):
        await owners.see(rejected(7, 9))

    assert owners.applied == []
    assert owners.live() == STARTED
    (text,) = owners.channel.texts
    assert "2 things are wrong" in text
    assert "Line 7, `graphs.theme`: expected is dark or light." in text
    (record,) = caplog.records
    assert "config.yml:7:3" in record.getMessage()
    assert "config.yml:9:3" in record.getMessage()


async def test_a_file_that_is_wrong_as_a_whole_has_no_line() -> None:
    owners = Owners()

    await owners.see(rejected(None))

    assert "Line" not in owners.channel.texts[0]


async def test_owners_hear_that_the_file_is_right_again() -> None:
    owners = Owners()

    await owners.see(rejected(7), reloaded(STARTED, STARTED))

    assert len(owners.channel.texts) == 2
    assert "right again" in owners.channel.texts[1]


async def test_a_start_ends_what_waited_for_it() -> None:
    owners = Owners()
    await owners.see(reloaded(STARTED, MOVED), rejected(7))

    await tell_of_start(owners.notices)

    assert len(owners.channel.texts) == 4


async def test_the_log_names_settings_and_not_their_values(
    caplog: pytest.LogCaptureFixture,
) -> None:
    owners = Owners()

    with caplog.at_level(logging.DEBUG):
        await owners.see(reloaded(STARTED, LIGHT))

    assert "graphs.theme" in caplog.text
    assert "light" not in caplog.text


async def test_the_log_names_a_new_theme_once_and_what_changed_in_an_old_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A theme has two dozen settings."""
    old, changed = ThemeSettings(), ThemeSettings(text="#ffffff")
    before = msgspec.structs.replace(STARTED, themes={"old": old, "gone": old})
    after = msgspec.structs.replace(STARTED, themes={"old": changed, "new": old})

    with caplog.at_level(logging.INFO):
        await Owners().see(reloaded(before, after))

    assert caplog.messages == [
        "The configuration was changed: themes.old.text, themes.gone, themes.new."
    ]


async def test_an_edit_made_here_is_in_force_when_it_is_made(tmp_path: Path) -> None:
    """Who is told that it counts from now on asks for a picture in the next second."""
    path = tmp_path / "config.yml"
    path.write_text(
        "config_version: 1\ndiscord: {token: one, guild_ids: [1]}\n"
        'tautulli: {url: "http://localhost:8181", api_key: key}\n',
        encoding="utf-8",
    )
    file = SettingsFile.open(path, environ={})
    live = LiveSettings(file.settings)
    applied: list[Settings] = []
    desk = PromptDesk(file, live, apply=lambda: applied.append(live()))

    await desk.set("graphs.theme", "light")
    assert live().graphs.theme == "light"
    assert applied == [live()]
    await desk.reset("graphs.theme")
    assert live().graphs.theme == "dark"
    await desk.add_report("films", channel_id=9, values={"period_days": "7"})
    assert [report.name for report in live().reports] == ["films"]
    with pytest.raises(SettingsError):
        await desk.check("graphs.theme", "lihgt")
    assert [setting.key for setting in desk.editable_settings() if "films" in setting.key]
    await desk.remove_report("films")
    assert live().reports == desk.settings.reports == ()


def test_the_revision_changes_with_the_settings() -> None:
    """There and back again counts as two changes; the same once more counts as none."""
    live = LiveSettings(STARTED)
    seen = [live.revision]
    for wanted in (LIGHT, STARTED):
        live.take(wanted)
        live.take(wanted)
        seen.append(live.revision)

    assert seen == sorted(set(seen))
    live.take(MOVED)
    moved = live.revision
    live.take(LIGHT)
    assert live.revision == moved
