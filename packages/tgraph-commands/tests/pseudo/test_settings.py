"""What managers ask of the settings, and every text of the answers.

The fixture ``bot`` reads them.
"""

import asyncio
from pathlib import Path

import pytest

from pseudo_manager import FILE, Manager, write
from tgraph_commands.ports import RecordedChange
from tgraph_commands.testing import OWNER_ID
from tgraph_commands.testing.bot import NOW, LocalBot, StandingChanges
from tgraph_common import StorageError
from tgraph_config import SettingsFile

RECORDED = (
    ("reports.weekly", None, "{}", OWNER_ID),
    ("reports.weekly", "{}", None, None),
    ("graphs.theme", None, "light", OWNER_ID),
)

pytestmark = pytest.mark.usefixtures("file")


async def test_settings_seen_and_changed(manager: Manager, bot: LocalBot) -> None:
    changes = StandingChanges(bot.clock)
    bot.changes = changes
    async with bot.running():
        await manager.ask("config view")
        await manager.ask("config view", changes=True)
        await manager.ask("config edit", key="graphs.theme", value="light")
        await manager.ask("config edit", key="graphs.theme", value="light")
        await manager.ask("config reset", key="graphs.theme")
        await manager.ask("config edit", key="graphs.engine", value="kaleido")
        await manager.ask("config view", key="graphs.theme", changes=True)
        await manager.ask("config view", key="nonsense")
        await manager.ask("config edit", key="nonsense", value="x")
        for setting, old, new, changed_by in RECORDED:
            changes.changes.append(
                RecordedChange(
                    setting=setting, old=old, new=new, changed_at=NOW, changed_by=changed_by
                )
            )
        await manager.ask("config view", changes=True)
        changes.error = StorageError("the disk is full")
        await manager.ask("config edit", key="graphs.theme", value="light")


async def test_every_setting_explained_offered_and_refused(
    manager: Manager, bot: LocalBot, file: Path
) -> None:
    settings = SettingsFile.open(file, environ={}).editable_settings()
    shown = [each for each in settings if not each.key.startswith(("graphs.charts", "commands"))]
    one_of_many = ("graphs.charts.top_10_users.", "commands.cooldowns.graph.")
    others = [each for each in settings if each.key.startswith(one_of_many)]
    async with bot.running():
        for setting in (*shown, *others):
            key = setting.key
            await manager.ask("config view", key=key)
            await manager.ask("config edit", key=key, value="{a: [")
            assert await manager.type("config edit", "key", {"key": key})
            await manager.type("config edit", "value", {"key": key, "value": ""})
        for typed in ("", "thme", "7"):
            await manager.type("config view", "key", {"key": typed})


async def test_a_file_that_stands_in_the_way(manager: Manager, bot: LocalBot, file: Path) -> None:
    bot.environ = {"TGRAPH__GRAPHS__THEME": "light"}
    async with bot.running():
        await manager.ask("config edit", key="graphs.theme", value="dark")
        await manager.ask("config view", key="graphs.theme")
        for text in (FILE.replace("18", "19"), "# a word\n" + FILE, FILE + "nonsense: [", "{"):
            write(file, text)
            await manager.ask("config edit", key="locale", value="de")
            write(file, FILE)
            await manager.ask("config edit", key="locale", value="da")
        await asyncio.to_thread(file.unlink)
        await manager.ask("config edit", key="locale", value="de")
        await manager.ask("report pause", name="weekly")


async def test_a_file_in_which_somebody_else_wrote(
    manager: Manager, bot: LocalBot, file: Path
) -> None:
    async with bot.running():
        for text in ("# a word\n" + FILE, FILE.replace("tautulli.example", "elsewhere.example")):
            write(file, text)
            await manager.ask("config edit", key="locale", value="de")


async def test_more_reports_than_fit(
    manager: Manager, bot: LocalBot, file: Path, known: set[str]
) -> None:
    names = [f"{'r' * 28}{number:03}" for number in range(90)]
    known |= set(names) | {f"reports.{name}" for name in names} | {"daily at 08:00"}
    reports = "".join(f"  - {{name: {name}, channel_id: {2**62}}}\n" for name in names)
    write(file, FILE + reports)
    async with bot.running():
        await manager.ask("report list")
        await manager.ask("config view")
