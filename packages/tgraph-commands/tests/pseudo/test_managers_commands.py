"""What managers ask, and every text of the answers; the fixture ``bot`` reads them."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from pseudo import PSEUDO
from tgraph_commands._progress import Stage
from tgraph_commands.channels import DiscordForbiddenError
from tgraph_commands.ports import RecordedChange
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, OWNER_ID, Discord, Permission, SeenMessage
from tgraph_commands.testing._json import Json
from tgraph_commands.testing.bot import NOW, LocalBot, StandingChanges
from tgraph_common import ChartId, StorageError, TautulliUnreachableError
from tgraph_config import ReportSettings, SettingsFile, load_settings

FILE = f"""\
config_version: 1
discord: {{token: t, guild_ids: [{GUILD_ID}]}}
tautulli: {{url: "http://tautulli.example", api_key: k}}
commands: {{cooldowns: {{graph: {{per_user_seconds: 5}}}}}}
reports:
  - name: weekly
    channel_id: {CHANNEL_ID}
    schedule: "0 18 * * SUN"
  - name: monthly_top
    channel_id: {CHANNEL_ID}
    enabled: false
"""
DOWN = TautulliUnreachableError("no answer", command="status")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, bot: LocalBot, known: set[str]) -> Path:
    """The configuration that the bot edits; its keys and values stand in texts as they are."""
    bot.config = tmp_path / "config.yml"
    bot.config.write_text(FILE, encoding="utf-8")
    settings = load_settings(bot.config, environ={})
    bot.settings = msgspec.structs.replace(bot.settings, reports=settings.reports)
    for setting in SettingsFile.open(bot.config, environ={}).editable_settings():
        known |= {setting.key, setting.key.rpartition(".")[0], *setting.key.split(".")}
        known |= {value.strip('"') for value in (setting.value, setting.default) if value}
        known |= {value.strip('"') for value in setting.suggestions}
    known |= {"#3987e5", "#e69f00"}
    return bot.config


def write(path: Path, text: str) -> None:
    """Let the file say this."""
    path.write_text(text, encoding="utf-8")


class Manager:
    """Somebody who may manage the server and speaks the language."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord

    async def ask(self, command: str, **options: Json) -> SeenMessage:
        """Return the answer."""
        asked = self._discord.invoke(command, user_id=OWNER_ID, options=options, locale=PSEUDO)
        return await asked.answer()

    async def type(self, command: str, focused: str, options: Mapping[str, Json]) -> int:
        """Return how many choices are offered."""
        typed = self._discord.autocomplete(
            command, focused, options=options, user_id=OWNER_ID, locale=PSEUDO
        )
        return len(await typed.choices())

    async def press(self, message: SeenMessage, custom_id: str) -> None:
        """Wait for what a button answers."""
        await self._discord.click(message, custom_id, user_id=OWNER_ID, locale=PSEUDO).answer()


@pytest.fixture
def manager(discord: Discord) -> Manager:
    """Return the owner."""
    return Manager(discord)


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
        for old, new in ((None, "{}"), ("{}", None)):
            changed_by = OWNER_ID if old is None else None
            changes.changes.append(
                RecordedChange(
                    setting="reports.weekly",
                    old=old,
                    new=new,
                    changed_at=NOW,
                    changed_by=changed_by,
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
    charts = [each for each in settings if each.key.startswith("graphs.charts.top_10_users")]
    async with bot.running():
        for setting in (*shown, *charts, settings[-1]):
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


async def test_reports_seen_and_changed(
    manager: Manager, discord: Discord, bot: LocalBot, known: set[str]
) -> None:
    known |= {"fresh", "not_a_name", "daily at 08:00", "daily at 9:00"}
    elsewhere = discord.add_channel("elsewhere")
    discord.deny(elsewhere, Permission.ATTACH_FILES)
    discord.deny(elsewhere, Permission.SEND_MESSAGES)
    unseen = discord.add_channel("unseen")
    discord.deny(unseen, Permission.VIEW_CHANNEL)
    async with bot.running():
        await manager.ask("report list")
        for command in ("pause", "pause", "resume", "resume"):
            await manager.ask(f"report {command}", name="weekly")
        await manager.ask("report pause", name="nonsense")
        for channel in (elsewhere, unseen, CHANNEL_ID):
            await manager.ask("report add", name="fresh", channel=str(channel))
        await manager.ask("report add", name="fresh", channel=str(CHANNEL_ID))
        await manager.ask("report add", name="Not a name!", channel=str(CHANNEL_ID))
        await manager.ask("report add", name="b", channel=str(CHANNEL_ID), schedule="sometimes")
        await manager.type("report add", "schedule", {"schedule": ""})
        await manager.type("report pause", "name", {"name": "wee"})
        for place in (1, 0, 0):
            question = await manager.ask("report remove", name="weekly")
            if question.custom_ids:
                await manager.press(question, question.custom_ids[place])
        await manager.ask("report list")


async def test_no_report_at_all(manager: Manager, bot: LocalBot, file: Path) -> None:
    write(file, FILE[: FILE.index("reports:")])
    bot.settings = msgspec.structs.replace(bot.settings, reports=())
    async with bot.running():
        await manager.ask("report list")
        await manager.ask("update_graphs")


async def test_more_reports_than_fit(
    manager: Manager, bot: LocalBot, file: Path, known: set[str]
) -> None:
    names = [f"{'r' * 28}{number:03}" for number in range(60)]
    known |= set(names) | {f"reports.{name}" for name in names} | {"daily at 08:00"}
    reports = "".join(f"  - {{name: {name}, channel_id: {2**62}}}\n" for name in names)
    write(file, FILE + reports)
    async with bot.running():
        await manager.ask("report list")
        await manager.ask("config view")


async def test_reports_on_request(discord: Discord, manager: Manager, bot: LocalBot) -> None:
    async def run() -> None:
        asked = discord.invoke("update_graphs", user_id=OWNER_ID, locale=PSEUDO)
        await asked.edited(times=2)

    bot.settings = msgspec.structs.replace(
        bot.settings,
        reports=tuple(
            ReportSettings(name=name, channel_id=CHANNEL_ID) for name in ("weekly", "monthly_top")
        ),
    )
    async with bot.running():
        await run()
        bot.publisher.missing = (ChartId.TOP_10_USERS,)
        await run()
        bot.publisher.missing = (ChartId.TOP_10_USERS, ChartId.TOP_MOVIES)
        await run()
        bot.publisher.errors = {"weekly": DOWN, "monthly_top": ZeroDivisionError("why")}
        await run()
        discord.deny(CHANNEL_ID, Permission.ATTACH_FILES)
        bot.publisher.errors = {"weekly": DiscordForbiddenError("no")}
        await run()
        await manager.ask("update_graphs", report="nonsense")
        await manager.type("update_graphs", "report", {"report": "wee"})


async def test_how_far_a_report_is(discord: Discord, bot: LocalBot) -> None:
    bot.publisher.release = asyncio.Event()
    bot.publisher.steps = ((Stage.DRAWING, 4, 12),)
    async with bot.running():
        asked = discord.invoke(
            "update_graphs", options={"report": "weekly"}, user_id=OWNER_ID, locale=PSEUDO
        )
        await asked.edited(times=2)
        for number, stage in enumerate((Stage.POSTING, Stage.CLEARING), start=3):
            bot.publisher.watcher(stage, done=0, total=1)
            await asked.edited(times=number)
        bot.clock.time += timedelta(minutes=14)
        await asked.edited(times=5)
        bot.publisher.release.set()


async def test_previews(discord: Discord, bot: LocalBot) -> None:
    bot.settings = msgspec.structs.replace(
        bot.settings,
        reports=(ReportSettings(name="weekly", channel_id=CHANNEL_ID, locale=PSEUDO),),
    )
    options: dict[str, Json] = {"report": "weekly", "preview": True}
    async with bot.running():
        for failing in ((), (ChartId.TOP_MOVIES,), tuple(ChartId)):
            bot.charts.failures = dict.fromkeys(failing, DOWN)
            asked = discord.invoke(
                "update_graphs", options=options, user_id=OWNER_ID, locale=PSEUDO
            )
            await asked.answer()
            if len(failing) < len(ChartId):
                await asked.followup(number=2)


async def test_linking_members(discord: Discord, manager: Manager, bot: LocalBot) -> None:
    member = discord.add_user("somebody")
    async with bot.running():
        await manager.ask("link_member", member=str(member), user="viktorurban")
        await manager.ask("link_member", member=str(discord.bot_id), user="viktorurban")
        bot.accounts.error = DOWN
        await manager.ask("link_member", member=str(member), user="viktorurban")
