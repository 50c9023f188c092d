"""What somebody reads who does not get what they asked for; the fixture ``bot`` reads it."""

import asyncio
from collections.abc import Sequence

import msgspec
import pytest

from pseudo import PSEUDO
from pseudo_walk import findings
from tgraph_commands._controls import Choice, report_controls
from tgraph_commands._custom_ids import custom_id
from tgraph_commands._replies import (
    _EXPLANATIONS,  # pyright: ignore[reportPrivateUsage]
    explain,
)
from tgraph_commands.channels import (
    ChannelGoneError,
    DiscordError,
    DiscordForbiddenError,
    DiscordUnreachableError,
    Draft,
    Text,
)
from tgraph_commands.discord import DiscordChannels, open_connection
from tgraph_commands.testing import CHANNEL_ID, MEMBER_ID, OWNER_ID, Discord, SeenMessage
from tgraph_commands.testing._json import Json, as_objects
from tgraph_commands.testing._views import controls
from tgraph_commands.testing.bot import LocalBot
from tgraph_common import (
    BrowserMissingError,
    ChartId,
    ConfigError,
    Metric,
    NotTautulliError,
    RenderError,
    Secret,
    StorageError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
)
from tgraph_config import CommandSettings, Cooldown, ReportSettings
from tgraph_i18n import Catalogs

ERRORS: Sequence[Exception] = (
    TautulliUnreachableError("no answer", command="status"),
    TautulliRefusedError("Invalid apikey", command="status"),
    NotTautulliError("a web page", command="status"),
    TautulliReplyError("it is no number", command="status"),
    RenderError("it broke", remedy="Repair it."),
    BrowserMissingError("no browser", remedy="Install one."),
    StorageError("the disk is full", remedy="Empty it."),
    ConfigError("the file is wrong"),
    ChannelGoneError("it is gone"),
    DiscordForbiddenError("no"),
    DiscordUnreachableError("no"),
    DiscordError("no"),
    ZeroDivisionError("by zero"),
)
TOP: dict[str, Json] = {"chart": "top_10_users"}
SMALL = ReportSettings(
    name="weekly", channel_id=CHANNEL_ID, charts=(ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS)
)
DAYS = custom_id("report_days", "weekly", "30", "plays")
METRIC = custom_id("report_metric", "weekly", "30", "plays")
TABLE = custom_id("report_table", "weekly", "30", "plays")
ONE_TABLE = custom_id("report_table_chart", "weekly", "30", "plays")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_what_fails_is_explained(discord: Discord, bot: LocalBot, error: Exception) -> None:
    bot.charts.error = error  # pyright: ignore[reportAttributeAccessIssue] - a fault of ours, too
    async with bot.running():
        await discord.invoke("graph", options=TOP, locale=PSEUDO).answer()


def test_every_explanation_is_translated(catalogs: Catalogs) -> None:
    speech = catalogs.translator(PSEUDO)
    told = {kind.__name__: speech.say(message()) for kind, message in _EXPLANATIONS}
    told["any"] = speech.say(explain(ZeroDivisionError()))

    assert len(set(told.values())) == len(told)
    assert not {kind: text for kind, text in told.items() if findings(text)}


async def test_who_may_not_is_told_so(discord: Discord, bot: LocalBot) -> None:
    foreign = discord.add_guild("Foreign")
    elsewhere = discord.add_channel("chat", guild_id=foreign)
    discord.join(MEMBER_ID, foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        used = [
            discord.invoke("graph", options=TOP, channel_id=elsewhere, locale=PSEUDO),
            discord.invoke("graph", options=TOP, user_id=stranger, in_dm=True, locale=PSEUDO),
            discord.invoke("uptime", in_dm=True, is_forced=True, locale=PSEUDO),
        ]
        for command in ("update_graphs", "config view", "report list"):
            used.append(discord.invoke(command, is_forced=True, locale=PSEUDO))
            used.append(
                discord.invoke(command, user_id=OWNER_ID, in_dm=True, is_forced=True, locale=PSEUDO)
            )
        answers = [await each.answer() for each in used]

    assert all(answer.text for answer in answers)


@pytest.mark.parametrize("rest", ["per_user_seconds", "global_seconds"])
async def test_who_comes_too_soon_is_told_so(discord: Discord, bot: LocalBot, rest: str) -> None:
    bot.settings = msgspec.structs.replace(
        bot.settings, commands=CommandSettings(cooldowns={"graph": Cooldown(**{rest: 60})})
    )
    async with bot.running():
        for user_id in (MEMBER_ID, MEMBER_ID, OWNER_ID):
            asked = discord.invoke("graph", options=TOP, user_id=user_id, locale=PSEUDO)
            await asked.answer()


# Under a report


async def posted(discord: Discord, catalogs: Catalogs) -> SeenMessage:
    """Post the end of a report; return it as people see it."""
    choice = Choice(report="weekly", period_days=30, metric=Metric.PLAYS)
    speech = catalogs.translator(PSEUDO)
    draft = Draft(blocks=(Text(markdown="weekly"), *report_controls(choice, speech=speech)))
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        await DiscordChannels(connection).send(CHANNEL_ID, draft, nonce="n")
    return discord.messages(CHANNEL_ID)[-1]


def of(message: SeenMessage) -> list[str]:
    """Return the custom ids of a message's menus."""
    found = controls([*message.components])
    return [str(one["custom_id"]) for one in found if as_objects(one.get("options"))]


async def test_menus_buttons_and_tables(
    discord: Discord, bot: LocalBot, catalogs: Catalogs, known: set[str]
) -> None:
    known |= {"one", "two", "TV", "Movies", "day", f"in {PSEUDO}", "days"}
    bot.settings = msgspec.structs.replace(bot.settings, reports=(SMALL,))
    bot.links.accounts = {}
    async with bot.running():
        post = await posted(discord, catalogs)

        async def press(
            message: SeenMessage, button: str, *values: str, forged: bool = False
        ) -> SeenMessage:
            bot.clock.advance(10)
            pressed = discord.click(message, button, values=values, locale=PSEUDO, is_forged=forged)
            return await pressed.answer()

        shown = await press(post, DAYS, "7")
        assert of(shown)
        await press(post, METRIC, "duration")
        await press(post, TABLE)
        await press(post, custom_id("report_table", "weekly", "30", "duration"), forged=True)
        await press(post, "t1:my_stats")
        graph = await discord.invoke("graph", options=TOP, locale=PSEUDO).answer()
        await press(graph, custom_id("chart_table", "top_10_users", "30", "plays"))

        bot.settings = msgspec.structs.replace(
            bot.settings, reports=(msgspec.structs.replace(SMALL, charts=tuple(ChartId)),)
        )
        bot.tables.labels = tuple(f"day {number}" for number in range(60))
        bot.charts.failures = bot.tables.failures = {
            ChartId.TOP_MUSIC: RenderError("it broke", remedy="")
        }
        await press(post, DAYS, "90")
        asked = await press(post, TABLE)
        await press(asked, ONE_TABLE, "top_10_users")


@pytest.mark.parametrize("rows", [0, 60, 3_000])
async def test_tables_of_every_length(
    discord: Discord, bot: LocalBot, known: set[str], rows: int
) -> None:
    """Many rows hold times of many hours, too."""
    known |= {"TV", "Movies", "day", f"in {PSEUDO}", "days", "what the chart says"}
    bot.tables.labels = tuple(f"day {number}" for number in range(rows))
    async with bot.running():
        for metric in Metric:
            options = {**TOP, "metric": metric.value}
            graph = await discord.invoke("graph", options=options, locale=PSEUDO).answer()
            bot.clock.advance(10)
            button = custom_id("chart_table", "top_10_users", "30", metric.value)
            await discord.click(graph, button, locale=PSEUDO).answer()
            bot.clock.advance(10)


async def test_menus_that_lead_nowhere(discord: Discord, bot: LocalBot, catalogs: Catalogs) -> None:
    bot.settings = msgspec.structs.replace(bot.settings, reports=(SMALL,))
    async with bot.running():
        post = await posted(discord, catalogs)
        for forged in ("t0:report_days", "t1:nonsense", "t1:report_days:weekly:0:plays"):
            await discord.click(post, forged, is_forged=True, locale=PSEUDO).answer()
        bot.settings = msgspec.structs.replace(bot.settings, reports=())
        await discord.click(post, DAYS, values=("7",), locale=PSEUDO).answer()
        bot.settings = msgspec.structs.replace(bot.settings, reports=(SMALL,))
        bot.tables.error = TautulliUnreachableError("no answer", command="status")
        await discord.click(post, TABLE, locale=PSEUDO).answer()


async def test_what_is_waited_for_says_so(
    discord: Discord, bot: LocalBot, catalogs: Catalogs, known: set[str]
) -> None:
    known |= {"one", "two", "TV", "Movies", f"in {PSEUDO}", "days"}
    bot.settings = msgspec.structs.replace(bot.settings, reports=(SMALL,))
    bot.charts.release, bot.tables.release = asyncio.Event(), asyncio.Event()
    async with bot.running():
        post = await posted(discord, catalogs)
        charts = discord.click(post, DAYS, values=("7",), locale=PSEUDO)
        await charts.edited()
        bot.charts.release.set()
        await charts.edited(times=2)
        bot.clock.advance(10)
        tables = discord.click(post, TABLE, locale=PSEUDO)
        await tables.edited()
        bot.tables.release.set()
        await tables.edited(times=2)
