"""What managers ask of reports and members, and every text of the answers.

The fixture ``bot`` reads them.
"""

import asyncio
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from pseudo import PSEUDO
from pseudo_manager import FILE, Manager, write
from tgraph_commands._progress import Stage
from tgraph_commands.channels import DiscordForbiddenError
from tgraph_commands.testing import CHANNEL_ID, OWNER_ID, Discord, Permission
from tgraph_commands.testing._json import Json
from tgraph_commands.testing.bot import LocalBot
from tgraph_common import ChartId, TautulliUnreachableError
from tgraph_config import ReportSettings

DOWN = TautulliUnreachableError("no answer", command="status")

pytestmark = pytest.mark.usefixtures("file")


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


async def test_channels_that_take_no_reports(
    manager: Manager, discord: Discord, bot: LocalBot
) -> None:
    foreign = discord.add_channel("chat", guild_id=discord.add_guild("Foreign"))
    silent = discord.add_channel("silent")
    discord.deny(silent, Permission.READ_MESSAGE_HISTORY)
    closed = discord.add_channel("closed")
    thread = discord.add_thread(closed, "a thread")
    discord.deny(closed, Permission.SEND_MESSAGES_IN_THREADS)
    async with bot.running():
        for channel in (foreign, silent, thread):
            await manager.ask("report add", name="fresh", channel=str(channel))


async def test_no_report_at_all(manager: Manager, bot: LocalBot, file: Path) -> None:
    write(file, FILE[: FILE.index("reports:")])
    bot.settings = msgspec.structs.replace(bot.settings, reports=())
    async with bot.running():
        await manager.ask("report list")
        await manager.ask("update_graphs")


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
