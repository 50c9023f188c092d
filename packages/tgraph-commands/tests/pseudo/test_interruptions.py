"""What somebody reads when something comes between their command and its answer."""

import asyncio

import msgspec

from pseudo import PSEUDO
from tgraph_commands.testing import CHANNEL_ID, MEMBER_ID, OWNER_ID, Discord
from tgraph_commands.testing.bot import LocalBot, until
from tgraph_common import ChartId
from tgraph_config import ReportSettings

ACCOUNT_ID = 1_887_773
DIRECT_MESSAGE = "POST /channels/{channel_id}/messages"


async def test_discord_went_away_before_the_answer(discord: Discord, bot: LocalBot) -> None:
    bot.reports.release = asyncio.Event()
    async with bot.running() as gateway:
        asked = discord.invoke("uptime", locale=PSEUDO)
        await asked.first_response()
        discord.gateway.is_up = False
        discord.gateway.drop()
        await until(lambda: gateway.status().connected_since is None)
        bot.reports.release.set()
        await asked.answer()


async def test_discord_has_not_answered_a_heartbeat_yet(discord: Discord, bot: LocalBot) -> None:
    discord.gateway.acknowledges = False
    async with bot.running():
        await discord.invoke("uptime", locale=PSEUDO).answer()


async def test_a_newer_link_was_asked_for(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        first = discord.invoke("link", locale=PSEUDO)
        await bot.steps.reached(waits=1)
        second = discord.invoke("link", locale=PSEUDO)
        await first.edited(times=2)
        await bot.steps.reached(waits=2)
        bot.desk.accounts[2] = ACCOUNT_ID
        bot.steps.let_last_pass()
        await second.edited(times=2)


async def test_a_direct_message_was_not_taken(
    discord: Discord, bot: LocalBot, known: set[str]
) -> None:
    known |= {"Living room TV", "Severance", "Past Lives", "Björk"}
    known |= {f"Numbers of {chart}." for chart in ChartId}
    bot.links.accounts = {MEMBER_ID: ACCOUNT_ID}
    discord.fail(DIRECT_MESSAGE, times=None)
    async with bot.running():
        await discord.invoke("my_stats", locale=PSEUDO).answer()


async def test_the_bot_ended_its_runs_while_somebody_waited(
    discord: Discord, bot: LocalBot
) -> None:
    """As it does when it is stopped."""
    weekly = ReportSettings(name="weekly", channel_id=CHANNEL_ID)
    bot.settings = msgspec.structs.replace(bot.settings, reports=(weekly,))
    bot.publisher.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("update_graphs", user_id=OWNER_ID, locale=PSEUDO)
        await asked.edited()
    assert (await asked.answer()).edits == 2
