"""Charts as tables: the buttons under reports and charts, for the asker alone."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec
import pytest

from tgraph_commands._controls import Choice, report_controls
from tgraph_commands._custom_ids import custom_id
from tgraph_commands.channels import Draft, Text
from tgraph_commands.discord import DiscordChannels, open_connection
from tgraph_commands.ports import ChartOrder
from tgraph_commands.testing import CHANNEL_ID, CallbackType, Discord, SeenMessage
from tgraph_commands.testing._json import JsonObject, as_objects
from tgraph_commands.testing._views import controls
from tgraph_commands.testing.bot import LocalBot, until
from tgraph_common import (
    ChartId,
    Metric,
    RenderError,
    Secret,
    StorageError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_config import CommandSettings, Cooldown, ReportSettings
from tgraph_i18n import Catalogs

Said = Callable[..., list[str]]

DAILY, TOP = ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS
SMALL = ReportSettings(name="weekly", channel_id=CHANNEL_ID, charts=(DAILY, TOP))
LARGE = ReportSettings(name="weekly", channel_id=CHANNEL_ID)
REPORT = custom_id("report_table", "weekly", "30", "plays")
CHOICE = custom_id("report_table_chart", "weekly", "30", "plays")
CHART = custom_id("chart_table", "top_10_users", "30", "plays")
OUTDATED = "This button or menu is out of date."
DOWN = TautulliUnreachableError("no answer", command="get_plays_by_date")
LONG = tuple(f"day {number}" for number in range(200))


@pytest.fixture(autouse=True)
def report(bot: LocalBot) -> ReportSettings:
    """The report is configured; use ``configure`` for another."""
    configure(bot, SMALL)
    return SMALL


def configure(bot: LocalBot, *reports: ReportSettings) -> None:
    """Put the reports in force."""
    bot.settings = msgspec.structs.replace(bot.settings, reports=reports)


async def posted(discord: Discord, *, channel_id: int = CHANNEL_ID) -> SeenMessage:
    """Post the end of a report; return it as people see it."""
    choice = Choice(report="weekly", period_days=30, metric=Metric.PLAYS)
    speech = Catalogs.open().translator("en-US")
    draft = Draft(blocks=(Text(markdown="A report"), *report_controls(choice, speech=speech)))
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        await DiscordChannels(connection).send(channel_id, draft, nonce="n")
    return discord.messages(channel_id)[-1]


def options(message: SeenMessage) -> list[str]:
    """Return the values that the menus of a message offer."""
    return [str(one["value"]) for menu in _menus(message) for one in as_objects(menu["options"])]


def _menus(message: SeenMessage) -> Iterator[JsonObject]:
    return (control for control in controls([*message.components]) if "options" in control)


async def test_the_numbers_of_a_report_are_told_to_the_asker_alone(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        used = discord.click(await posted(discord), REPORT)
        first = await used.first_response()
        answer = await used.answer()

    assert first.type is CallbackType.DEFERRED_MESSAGE
    assert first.elapsed_s < 1
    assert answer.is_ephemeral
    rows = " TV  Movies  Total\n 60       0     60  one\n120       0    120  two"
    assert answer.texts == (
        "## The last 30 days: Oct 24 \u2013 Nov 22, 2026\n-# weekly · Plays · only you see this",
        f"### daily\\_play\\_count in en\\-US\n-# 30 days\n```\n{rows}\n```",
        f"### top\\_10\\_users in en\\-US\n-# 30 days\n```\n{rows}\n```",
    )
    assert answer.files == ()
    assert used.followups == ()
    assert bot.tables.orders == [
        ChartOrder(charts=SMALL.charts, period_days=30, metric=Metric.PLAYS, locale="en-US")
    ]
    assert bot.charts.orders == []
    assert not answer.ever_mentioned


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de", ("Die letzten 30 Tage", "top\\_10\\_users in de", "Movies  Summe\n")),
        ("da", ("De seneste 30 dage", "top\\_10\\_users in da", "Movies  alt\n")),
    ],
)
async def test_tables_are_in_the_askers_language(
    discord: Discord, bot: LocalBot, locale: str, words: tuple[str, ...]
) -> None:
    async with bot.running():
        answer = await discord.click(await posted(discord), REPORT, locale=locale).answer()

    assert all(word in answer.text for word in words)
    assert all(order.locale == locale for order in bot.tables.orders)


async def test_what_is_too_long_for_three_messages_asks_for_a_chart_and_brings_a_file(
    discord: Discord, bot: LocalBot
) -> None:
    configure(bot, LARGE)
    bot.tables.labels = LONG[:60]
    async with bot.running():
        used = discord.click(await posted(discord), REPORT)
        answer = await used.answer()
        bot.clock.advance(3)
        one = await discord.click(answer, CHOICE, values=(TOP.value,)).answer()

    assert options(answer) == [chart.value for chart in ChartId]
    assert "Which chart would you like as a table?" in answer.text
    assert used.followups == ()
    (file,) = answer.files
    assert (file.name, file.is_shown) == ("weekly.csv", True)
    assert file.data.decode("utf-8-sig").count("\r\n") == 1 + len(ChartId) * 60 * 2
    assert one.text.startswith("### top\\_10\\_users in en\\-US")
    assert "day 59" in one.text
    assert one.files == ()
    assert bot.tables.orders == [
        ChartOrder(charts=LARGE.charts, period_days=30, metric=Metric.PLAYS, locale="en-US")
    ]


async def test_one_may_choose_from_the_menu_while_the_button_rests(
    discord: Discord, bot: LocalBot
) -> None:
    """The button asked for all of it; choosing only goes on."""
    commands = CommandSettings(cooldowns={"graph": Cooldown(global_seconds=60)})
    bot.settings = msgspec.structs.replace(bot.settings, commands=commands)
    configure(bot, LARGE)
    bot.tables.labels = LONG[:60]
    async with bot.running():
        answer = await discord.click(await posted(discord), REPORT).answer()
        one = await discord.click(answer, CHOICE, values=(TOP.value,)).answer()
        again = await discord.click(answer, CHOICE, values=(TOP.value,)).answer()

    assert "day 59" in one.text
    assert "<t:" in again.text


async def test_what_fits_three_messages_comes_at_once(discord: Discord, bot: LocalBot) -> None:
    configure(bot, LARGE)
    bot.tables.labels = LONG[:20]
    async with bot.running():
        used = discord.click(await posted(discord), REPORT)
        await used.followup()
        await until(lambda: len(used.followups) > 1)
        answer = await used.answer()

    texts = [text for message in (answer, *used.followups) for text in message.texts]
    assert len(texts) == 1 + len(ChartId)
    assert all(message.is_ephemeral for message in used.followups)


async def test_of_a_long_table_the_last_rows_are_shown_and_all_are_in_the_file(
    discord: Discord, bot: LocalBot
) -> None:
    bot.tables.labels = LONG
    async with bot.running():
        answer = await discord.click(await posted(discord), REPORT).answer()

    assert "-# These are the last 31 of 200 rows. The file has all of them." in answer.text
    assert " day 169\n" in answer.text
    assert " day 168\n" not in answer.text
    (file,) = answer.files
    lines = file.data.decode("utf-8-sig").splitlines()
    assert lines[0] == "chart,title,series,x,label,value,unit"
    assert len(lines) == 1 + 2 * 2 * 200


async def test_a_single_chart_has_the_button_too(discord: Discord, bot: LocalBot) -> None:
    """Whether shown to one or to all; whoever presses it is answered alone, in their language."""
    other = discord.add_user("other")
    asked = {"chart": TOP.value, "range": 7, "metric": "duration", "share": True}
    async with bot.running():
        shared = await discord.invoke("graph", options=asked).followup()
        bot.clock.advance(3)
        (button,) = shared.custom_ids
        answer = await discord.click(shared, button, user_id=other, locale="de").answer()

    assert button == "t1:chart_table:top_10_users:7:duration"
    assert not shared.is_ephemeral
    assert answer.is_ephemeral
    assert "-# 7 days · Minuten\\:Sekunden" in answer.text
    assert "1:00" in answer.text
    assert bot.tables.orders == [
        ChartOrder(charts=(TOP,), period_days=7, metric=Metric.DURATION, locale="de")
    ]


async def test_in_a_direct_message_members_are_answered_too(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        used = discord.invoke("graph", options={"chart": TOP.value}, in_dm=True)
        shown = await used.answer()
        bot.clock.advance(3)
        answer = await discord.click(shown, CHART).answer()

    assert answer.text.startswith("### top\\_10\\_users")


async def test_the_answer_to_a_menu_has_the_button_for_what_was_chosen(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        days = custom_id("report_days", "weekly", "30", "plays")
        shown = await discord.click(await posted(discord), days, values=("7",)).answer()
        bot.clock.advance(3)
        button = custom_id("report_table", "weekly", "7", "plays")
        answer = await discord.click(shown, button).answer()

    assert "### daily" in answer.text
    assert bot.tables.orders[0].period_days == 7


async def test_after_a_restart_the_buttons_work(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        post = await posted(discord)
        graph = await discord.invoke("graph", options={"chart": TOP.value}).answer()
    bot.clock.advance(3)
    async with bot.running():
        answers = [await discord.click(post, REPORT).answer()]
        bot.clock.advance(3)
        answers.append(await discord.click(graph, CHART).answer())

    assert all("### top" in answer.text for answer in answers)


async def test_fifty_who_ask_at_once_cost_one_reading(discord: Discord, bot: LocalBot) -> None:
    people = [discord.add_user(f"person {number}") for number in range(50)]
    async with bot.running():
        post = await posted(discord)
        used = [discord.click(post, REPORT, user_id=one) for one in people]
        answers = [await one.answer(timeout_s=30) for one in used]

    assert all("### top" in answer.text for answer in answers)
    assert len(bot.tables.orders) == 1


async def test_who_hides_is_left_out_at_once(discord: Discord, bot: LocalBot) -> None:
    """What was read before names them."""
    async with bot.running():
        post = await posted(discord)
        await discord.click(post, REPORT).answer()
        bot.hidden = frozenset({1})
        bot.clock.advance(3)
        await discord.click(post, REPORT).answer()

    assert len(bot.tables.orders) == 2


async def test_while_it_reads_it_says_so(discord: Discord, bot: LocalBot) -> None:
    bot.tables.release = asyncio.Event()
    async with bot.running():
        used = discord.click(await posted(discord), REPORT)
        told = await used.edited()
        bot.tables.release.set()
        await until(lambda: used.final_elapsed_s is not None)
        answer = await used.edited(times=2)

    assert told.text == "I am reading the numbers for you …"
    assert told.is_ephemeral
    assert "### top" in answer.text


async def test_charts_that_fail_are_named_and_the_others_told(
    discord: Discord, bot: LocalBot
) -> None:
    bot.tables.failures = {TOP: RenderError("no")}
    async with bot.running():
        answer = await discord.click(await posted(discord), REPORT).answer()

    assert "### daily" in answer.text
    assert answer.text.endswith("-# One chart could not be drawn this time: top viewers.")


@pytest.mark.parametrize(
    ("error", "told", "logged"),
    [
        pytest.param(
            DOWN,
            "Tautulli does not answer",
            "The button report_table failed. get_plays_by_date: no answer",
            id="down",
        ),
        pytest.param(
            StorageError("full"),
            "My disk is full",
            "The button report_table failed. full",
            id="disk",
        ),
    ],
)
async def test_a_failure_is_explained_and_rests_nobody(
    discord: Discord, bot: LocalBot, said: Said, *, error: TGraphError, told: str, logged: str
) -> None:
    bot.tables.error = error
    async with bot.running():
        post = await posted(discord)
        failed = await discord.click(post, REPORT).answer()
        assert said() == [logged]
        bot.tables.error = None
        answer = await discord.click(post, REPORT).answer()

    assert failed.text.startswith(told)
    assert failed.is_ephemeral
    assert "### top" in answer.text


async def test_when_every_chart_fails_the_asker_is_told_why(
    discord: Discord, bot: LocalBot
) -> None:
    bot.tables.failures = dict.fromkeys(SMALL.charts, DOWN)
    async with bot.running():
        answer = await discord.click(await posted(discord), REPORT).answer()

    assert answer.text.startswith("Tautulli does not answer")


async def test_asking_again_takes_three_seconds(discord: Discord, bot: LocalBot) -> None:
    """As choosing other days does, and the two count together."""
    async with bot.running():
        post = await posted(discord)
        await discord.click(post, REPORT).answer()
        refused = await discord.click(post, REPORT).answer()
        bot.clock.advance(3)
        answer = await discord.click(post, REPORT).answer()

    assert f"<t:{int(bot.clock.time.timestamp())}:R>" in refused.text
    assert "### top" in answer.text


async def test_a_report_that_is_gone_is_refused_politely(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    configure(bot)
    async with bot.running():
        answer = await discord.click(await posted(discord), REPORT, locale="de").answer()

    assert answer.text.startswith("Diesen Bericht gibt es nicht mehr.")
    assert said() == []


@pytest.mark.parametrize(
    ("forged", "values"),
    [
        pytest.param(custom_id("report_table", "weekly"), (), id="fields are missing"),
        pytest.param(custom_id("report_table", "weekly", "0", "plays"), (), id="no days"),
        pytest.param(custom_id("report_table", "weekly", "30", "x"), (), id="unknown metric"),
        pytest.param(custom_id("chart_table", "no_chart", "30", "plays"), (), id="unknown chart"),
        pytest.param(
            custom_id("chart_table", "top_10_users", "4000", "plays"), (), id="too many days"
        ),
        pytest.param(custom_id("chart_table"), (), id="no fields"),
        pytest.param(CHOICE, (), id="nothing chosen"),
        pytest.param(CHOICE, ("no_chart",), id="unknown choice"),
        pytest.param(CHOICE, (ChartId.TOP_10_PLATFORMS.value,), id="not in the report"),
        pytest.param(custom_id("report_table_chart", "weekly"), (TOP.value,), id="half a menu"),
    ],
)
async def test_what_is_forged_is_refused_politely(
    discord: Discord, bot: LocalBot, said: Said, *, forged: str, values: tuple[str, ...]
) -> None:
    async with bot.running():
        post = await posted(discord)
        answer = await discord.click(post, forged, values=values, is_forged=True).answer()

    assert answer.text.startswith(OUTDATED)
    assert bot.tables.orders == []
    assert said() == []


async def test_who_gave_up_waiting_is_no_trouble(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    async with bot.running():
        discord.click(await posted(discord), REPORT)
        discord.advance(timedelta(minutes=16))
        await until(lambda: any("too late" in line for line in said(logging.INFO)))

    assert said() == []


async def test_in_a_foreign_guild_nothing_is_told(discord: Discord, bot: LocalBot) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("stats", guild_id=foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        post = await posted(discord, channel_id=channel_id)
        answer = await discord.click(post, REPORT, user_id=stranger).answer()

    assert answer.text.startswith("I do not work for this server.")
    assert bot.tables.orders == []


async def test_hostile_names_stay_in_their_cells(discord: Discord, bot: LocalBot) -> None:
    bot.tables.labels = (
        "```\n@everyone <@&1>",
        "\u202eevil",
        "\u05e9\u05dc\u05d5\u05dd",
        "\U0001f600" * 10_000,
        "nul\x00",
        "",
        *LONG[:80],
        "=cmd()",
    )
    async with bot.running():
        answer = await discord.click(await posted(discord), REPORT).answer()
        bot.tables.labels = bot.tables.labels[:6]
        bot.hidden = frozenset({1})
        bot.clock.advance(3)
        short = await discord.click(await posted(discord), REPORT).answer()

    for message in (answer, short):
        assert not message.ever_mentioned
        assert all(text.count("```") == 2 for text in message.texts[1:])
    (file,) = answer.files
    assert ",'=cmd(),'=cmd()," in file.data.decode()
    assert "\u02cb\u02cb\u02cb @everyone <@&1>" in short.text
