"""What members ask, and every text of the answers; the fixture ``bot`` reads them."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from pseudo import PSEUDO
from tgraph_commands.ports import LastRun, Product, ReportState, SourceState
from tgraph_commands.testing import MEMBER_ID, Discord
from tgraph_commands.testing.bot import NOW, LocalBot, until
from tgraph_commands.testing.personal import FACTS, NOTHING, chart_picture
from tgraph_common import (
    ChartFailure,
    ChartId,
    RenderError,
    StorageError,
    TautulliUnreachableError,
)

DOWN = TautulliUnreachableError("no answer", command="status")
TOP = {"chart": "top_10_users"}
ACCOUNT_ID = 1_887_773


async def ask(
    discord: Discord, command: str, options: dict[str, str] | None = None, *, in_dm: bool = False
) -> None:
    """Let a member use a command, and wait for the answer."""
    await discord.invoke(command, options=options, locale=PSEUDO, in_dm=in_dm).answer()


async def test_about_and_uptime(discord: Discord, bot: LocalBot) -> None:
    day = timedelta(days=1)
    runs: list[LastRun | None] = [LastRun(ended_at=NOW, ended="partly"), None]
    runs.append(LastRun(ended_at=NOW, ended="failed"))
    bot.product = Product(
        version="1.2.0",
        source_url="https://tgraph.example",
        documentation_url="https://docs.tgraph.example",
        issues_url="https://issues.tgraph.example",
    )
    async with bot.running():
        await ask(discord, "about")
        await ask(discord, "about", in_dm=True)
        await ask(discord, "uptime")
        for number, run in enumerate(runs):
            states = ReportState(name="weekly", last_run=run, next_slot=NOW + day * number)
            bot.reports.reports = (msgspec.structs.replace(states, next_slot=None), states) * 10
            bot.source.state = SourceState(
                state=("down", "unknown", "up")[number], version=None if number else "2.17"
            )
            await ask(discord, "uptime")
        bot.reports.reports = ()
        await ask(discord, "uptime")
        bot.reports.error = StorageError("the disk is full")
        await ask(discord, "uptime")


async def test_a_chart_in_every_way_that_it_comes(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        await ask(discord, "graph", TOP)
        await ask(discord, "graph", {**TOP, "metric": "duration"}, in_dm=True)
        await discord.invoke(
            "graph", options={**TOP, "share": True}, locale=PSEUDO, in_dm=True
        ).answer()
        shared = discord.invoke("graph", options={**TOP, "share": True}, locale=PSEUDO)
        await shared.edited(times=2)


async def test_a_chart_that_is_waited_for(discord: Discord, bot: LocalBot) -> None:
    bot.charts.release = asyncio.Event()
    async with bot.running():
        used = discord.invoke("graph", options={**TOP, "share": True}, locale=PSEUDO)
        await used.first_response()
        bot.charts.release.set()
        await used.answer()


@pytest.mark.parametrize("ending", ["linked", "already", "unknown", "late", "away", "no Tautulli"])
async def test_linking(discord: Discord, bot: LocalBot, ending: str) -> None:
    async with bot.running():
        if ending == "already":
            await bot.register.prove(MEMBER_ID, ACCOUNT_ID, at=NOW)
        if ending == "late":
            bot.desk.lasts = timedelta(0)
        used = discord.invoke("link", locale=PSEUDO)
        if ending != "late":
            await bot.steps.reached(waits=1)
            bot.desk.accounts[1] = 4 if ending == "unknown" else ACCOUNT_ID
        if ending == "away":
            bot.desk.accounts.clear()
            while bot.clock.time + timedelta(seconds=bot.steps.seconds[-1]) < NOW + timedelta(
                minutes=14
            ):
                await bot.steps.let_pass()
        if ending == "no Tautulli":
            bot.accounts.error = DOWN
            await bot.steps.let_pass()
            bot.accounts.error = None
        bot.steps.let_last_pass()
        await used.edited(times=2)


async def test_ones_own_statistics(discord: Discord, bot: LocalBot, known: set[str]) -> None:
    names = {"Living room TV", "Severance", "Past Lives", "Björk"}
    known |= names | {f"Numbers of {chart}." for chart in ChartId}
    failure = ChartFailure(chart=ChartId.TOP_10_PLATFORMS, error=RenderError("it broke"))
    pictures = tuple(map(chart_picture, list(ChartId)[:12]))
    long_ago = msgspec.structs.replace(NOTHING, totals=(*NOTHING.totals[:-1], FACTS.totals[-1]))
    bot.links.accounts = {MEMBER_ID: ACCOUNT_ID}
    async with bot.running():
        for facts in (FACTS, NOTHING, long_ago):
            bot.personal.answer = facts
            await ask(discord, "my_stats")
        bot.personal.answer = msgspec.structs.replace(
            FACTS, movies=(msgspec.structs.replace(FACTS.movies[0], name=" "),)
        )
        bot.personal.outcomes = (*pictures, failure)
        await ask(discord, "my_stats", in_dm=True)
        discord.close_dms(MEMBER_ID)
        await ask(discord, "my_stats")
        bot.personal.drawing_error = DOWN
        await ask(discord, "my_stats")
        bot.personal.facts_error = DOWN
        await ask(discord, "my_stats")
        bot.links.accounts.clear()
        await ask(discord, "my_stats")


async def test_ones_own_statistics_twice_at_once(
    discord: Discord, bot: LocalBot, known: set[str]
) -> None:
    known |= {"Living room TV", "Severance", "Past Lives", "Björk"}
    known |= {f"Numbers of {chart}." for chart in ChartId}
    bot.links.accounts = {MEMBER_ID: ACCOUNT_ID}
    bot.personal.release = asyncio.Event()
    async with bot.running():
        first = discord.invoke("my_stats", locale=PSEUDO)
        await until(lambda: bool(bot.personal.drawn))
        await ask(discord, "my_stats")
        bot.personal.release.set()
        await first.answer()
