"""What members ask, and every text of the answers; the fixture ``bot`` reads them."""

import asyncio
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from pseudo import PSEUDO
from tgraph_commands._stamps import stamp
from tgraph_commands._store import open_store
from tgraph_commands.people import People
from tgraph_commands.ports import LastRun, Product, ReportState, SourceState
from tgraph_commands.testing import MEMBER_ID, Discord
from tgraph_commands.testing.bot import NOW, LocalBot, until
from tgraph_commands.testing.personal import FACTS, NOTHING, chart_picture
from tgraph_common import (
    ChartFailure,
    ChartId,
    NamePrivacy,
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


async def link(bot: LocalBot, path: Path) -> None:
    """Let the member have a link, a hide, a word on being named, and waits."""
    bot.data = path
    async with open_store(path) as store:
        people = People(store)
        for account in (1, 2):
            await people.prove(MEMBER_ID, account, at=NOW)
            await people.hide(account, by=MEMBER_ID, at=NOW)
        await people.prove(5, 2, at=NOW)
        await people.vouch(6, 2, by=7, at=NOW)
        await people.agree(2, by=MEMBER_ID, at=NOW)
        async with store.writing() as db:
            until_then = stamp(NOW + timedelta(minutes=5))
            for command in ("my_stats", "graph"):
                await db.run(
                    "INSERT INTO cooldowns VALUES (?, ?, ?)", command, MEMBER_ID, until_then
                )
            await db.run(
                "INSERT INTO changes (changed_at, changed_by, setting) VALUES (?, ?, 'locale')",
                stamp(NOW),
                MEMBER_ID,
            )


async def test_privacy_of_somebody_of_whom_much_is_stored(
    discord: Discord, bot: LocalBot, tmp_path: Path
) -> None:
    await link(bot, tmp_path)
    async with bot.running():
        for command in ("show", "export", "hide"):
            await ask(discord, f"privacy {command}")
        for mode in NamePrivacy:
            bot.settings = msgspec.structs.replace(
                bot.settings, privacy=msgspec.structs.replace(bot.settings.privacy, usernames=mode)
            )
            for command in ("unhide", "unhide"):
                await ask(discord, f"privacy {command}")
            for choice in ("agree", "refuse"):
                await ask(discord, "privacy name", {"choice": choice})
        await ask(discord, "privacy hide")
        await ask(discord, "privacy name", {"choice": "agree"})


@pytest.mark.parametrize("place", [0, 1], ids=["all of it", "but for the hide"])
async def test_privacy_deleted(discord: Discord, bot: LocalBot, tmp_path: Path, place: int) -> None:
    await link(bot, tmp_path)
    async with bot.running():
        question = await discord.invoke("privacy delete", locale=PSEUDO).answer()
        await discord.click(question, question.custom_ids[place], locale=PSEUDO).answer()
        await ask(discord, "privacy delete")


async def test_unlinking(discord: Discord, bot: LocalBot, tmp_path: Path) -> None:
    await link(bot, tmp_path)
    async with bot.running():
        await ask(discord, "unlink")
        await ask(discord, "unlink")
        await ask(discord, "privacy show")


async def test_privacy_where_others_had_a_hand(
    discord: Discord, bot: LocalBot, tmp_path: Path
) -> None:
    bot.data = tmp_path
    manager, friend = 7, 8
    async with open_store(tmp_path) as store:
        people = People(store)
        await people.vouch(MEMBER_ID, 1, by=manager, at=NOW)
        for somebody in range(20, 32):
            await people.vouch(somebody, 1, by=manager, at=NOW)
        await people.prove(friend, 1, at=NOW)
    async with bot.running():
        await ask(discord, "privacy show")
        async with open_store(tmp_path) as store:
            people = People(store)
            await people.hide(1, by=friend, at=NOW)
            await people.agree(1, by=friend, at=NOW)
            await people.forget(manager, hides_too=False)
        await ask(discord, "privacy show")


async def test_privacy_of_a_stranger(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        for command in ("show", "export", "delete", "hide", "unhide"):
            await ask(discord, f"privacy {command}")
        await ask(discord, "privacy name", {"choice": "agree"})


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
    bot.links.accounts = {MEMBER_ID: ACCOUNT_ID}
    async with bot.running():
        for facts in (FACTS, NOTHING, msgspec.structs.replace(NOTHING, totals=FACTS.totals)):
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
