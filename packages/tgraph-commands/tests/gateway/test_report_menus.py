"""The menus and the button under a report: its charts for another choice, for the asker alone."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tgraph_commands._controls import MY_STATS_ACTION, Choice, report_controls
from tgraph_commands._custom_ids import custom_id
from tgraph_commands.channels import Draft, Text
from tgraph_commands.discord import DiscordChannels, open_connection
from tgraph_commands.journal import open_journal
from tgraph_commands.ports import ChartOrder
from tgraph_commands.publisher import Publisher, RunFolders
from tgraph_commands.testing import (
    CHANNEL_ID,
    MEMBER_ID,
    CallbackType,
    Discord,
    SeenMessage,
)
from tgraph_commands.testing._json import JsonObject, as_objects
from tgraph_commands.testing._views import controls
from tgraph_commands.testing.bot import LocalBot, until
from tgraph_common import (
    ChartId,
    Metric,
    RenderError,
    Secret,
    StorageError,
    SystemClock,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_config import CommandSettings, Cooldown, Delivery, ReportSettings
from tgraph_i18n import Catalogs

Said = Callable[..., list[str]]

SMALL = ReportSettings(
    name="weekly", channel_id=CHANNEL_ID, charts=(ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS)
)
LARGE = ReportSettings(name="weekly", channel_id=CHANNEL_ID)
DAYS = custom_id("report_days", "weekly", "30", "plays")
METRIC = custom_id("report_metric", "weekly", "30", "plays")
OUTDATED = "This button or menu is out of date."
DOWN = TautulliUnreachableError("no answer", command="get_plays_by_date")
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
MEMBERS = "GET /guilds/{guild_id}/members/{user_id}"


@pytest.fixture(autouse=True)
def report(bot: LocalBot) -> ReportSettings:
    """The report is configured; use ``configure`` for another."""
    configure(bot, ReportSettings(name="another", channel_id=CHANNEL_ID), SMALL)
    return SMALL


def configure(bot: LocalBot, *reports: ReportSettings) -> None:
    """Put the reports in force."""
    bot.settings = msgspec.structs.replace(bot.settings, reports=reports)


async def posted(
    discord: Discord, *, locale: str = "en-US", channel_id: int = CHANNEL_ID
) -> SeenMessage:
    """Post the end of a report; return it as people see it."""
    speech = Catalogs.open().translator(locale)
    choice = Choice(report="weekly", period_days=30, metric=Metric.PLAYS)
    draft = Draft(blocks=(Text(markdown="A report"), *report_controls(choice, speech=speech)))
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        await DiscordChannels(connection).send(channel_id, draft, nonce="n")
    return discord.messages(channel_id)[-1]


def chosen(message: SeenMessage) -> list[str]:
    """Return what the menus of a message show as chosen."""
    return [
        str(option["value"])
        for control in _menus(message)
        for option in as_objects(control["options"])
        if option.get("default")
    ]


def _menus(message: SeenMessage) -> Iterator[JsonObject]:
    return (control for control in controls([*message.components]) if "options" in control)


async def test_another_period_shows_the_report_to_the_asker_alone(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        post = await posted(discord)
        used = discord.click(post, DAYS, values=("90",))
        first = await used.first_response()
        answer = await used.answer()

    assert first.type is CallbackType.DEFERRED_MESSAGE
    assert first.elapsed_s < 1
    assert answer.is_ephemeral
    assert answer.texts == (
        "## The last 90 days: Aug 25 \u2013 Nov 22, 2026\n-# weekly · Plays · only you see this",
    )
    assert [file.name for file in answer.files] == ["1-daily_play_count.png", "2-top_10_users.png"]
    assert all(file.alt == bot.charts.alt for file in answer.files)
    assert used.followups == ()
    assert bot.charts.orders == [
        ChartOrder(charts=SMALL.charts, period_days=90, metric=Metric.PLAYS, locale="en-US")
    ]
    assert not answer.ever_mentioned


async def test_one_may_go_on_choosing_under_the_answer(discord: Discord, bot: LocalBot) -> None:
    """Each answer knows what was chosen before: days and count add up."""
    async with bot.running():
        first = await discord.click(await posted(discord), DAYS, values=("7",)).answer()
        assert chosen(first) == ["7", "plays"]
        bot.clock.advance(3)
        metric = custom_id("report_metric", "weekly", "7", "plays")
        second = await discord.click(first, metric, values=("duration",)).answer()

    assert chosen(second) == ["7", "duration"]
    assert "-# weekly · Watch time · only you see this" in second.text
    assert (bot.charts.orders[-1].period_days, bot.charts.orders[-1].metric) == (
        7,
        Metric.DURATION,
    )


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de", ("Die letzten 7 Tage: 16.\u201322. Nov. 2026", "weekly · Wiedergaben · nur du")),
        ("da", ("De seneste 7 dage: 16.\u201322. nov. 2026", "weekly · Afspilninger · kun du")),
    ],
)
async def test_the_answer_is_in_the_askers_language_whatever_that_of_the_report(
    discord: Discord, bot: LocalBot, locale: str, words: tuple[str, ...]
) -> None:
    async with bot.running():
        used = discord.click(await posted(discord), DAYS, values=("7",), locale=locale)
        answer = await used.answer()

    assert all(word in answer.text for word in words)
    assert bot.charts.orders[0].locale == locale


async def test_a_report_of_many_charts_takes_as_many_messages_as_it_needs(
    discord: Discord, bot: LocalBot
) -> None:
    configure(bot, LARGE)
    async with bot.running():
        used = discord.click(await posted(discord), METRIC, values=("duration",))
        answer = await used.answer()
        more = await used.followup()

    assert [len(message.files) for message in (answer, more)] == [8, 8]
    assert answer.custom_ids == ()
    assert more.is_ephemeral
    assert chosen(more) == ["30", "duration"]
    assert more.texts == ()


async def test_a_menu_works_after_the_bot_was_restarted(
    discord: Discord, bot: LocalBot, tmp_path: Path
) -> None:
    """Posted by the publisher, as the schedule does; nothing of the post is in memory."""
    clock = SystemClock()
    async with (
        open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection,
        open_journal(tmp_path, clock=clock) as journal,
    ):
        publisher = Publisher(
            journal=journal,
            channels=DiscordChannels(connection),
            charts=bot.charts,
            speeches=Catalogs.open().translator,
            folders=RunFolders(tmp_path / "runs"),
            clock=clock,
        )
        edited = msgspec.structs.replace(LARGE, delivery=Delivery.EDIT)
        await publisher.run(edited, locale="de")
        await publisher.run(edited, locale="de")
    configure(bot, LARGE)
    for _ in range(2):
        async with bot.running():
            above, post = discord.own_messages()
            answer = await discord.click(post, DAYS, values=("365",)).answer()
        bot.clock.advance(3)

        assert above.custom_ids == ()
        assert post.edits == 1
        assert chosen(post) == ["30", "plays"]
        assert answer.text.startswith("## The last 365 days")


async def test_after_the_connection_dropped_a_menu_works(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        post = await posted(discord)
        discord.gateway.drop()
        await until(lambda: discord.gateway.resumes == 1)
        answer = await discord.click(post, DAYS, values=("7",)).answer()

    assert answer.files


async def test_fifty_who_choose_the_same_at_once_cost_one_drawing(
    discord: Discord, bot: LocalBot
) -> None:
    people = [discord.add_user(f"person {number}") for number in range(50)]
    async with bot.running():
        post = await posted(discord)
        used = [discord.click(post, DAYS, values=("7",), user_id=one) for one in people]
        answers = [await one.answer(timeout_s=30) for one in used]

    assert all(len(answer.files) == 2 for answer in answers)
    assert len(bot.charts.orders) == 1


async def test_who_hides_is_left_out_at_once(discord: Discord, bot: LocalBot) -> None:
    """What was drawn before shows them."""
    async with bot.running():
        post = await posted(discord)
        await discord.click(post, DAYS, values=("7",)).answer()
        bot.hidden = frozenset({1})
        bot.clock.advance(3)
        await discord.click(post, DAYS, values=("7",)).answer()

    assert len(bot.charts.orders) == 2


async def test_while_it_draws_it_tells_what_and_how_far(discord: Discord, bot: LocalBot) -> None:
    bot.charts.release = asyncio.Event()
    async with bot.running():
        used = discord.click(await posted(discord), DAYS, values=("7",))
        told = await used.edited()
        bot.charts.release.set()
        await until(lambda: used.final_elapsed_s is not None)
        answer = await used.edited(times=2)

    assert told.text == (
        "I am drawing **weekly** for you: The last 7 days · Plays …\n-# Charts ready: 1 of 2"
    )
    assert told.is_ephemeral
    assert len(answer.files) == 2


async def test_progress_that_cannot_be_told_costs_nothing(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.charts.release = asyncio.Event()
    async with bot.running():
        post = await posted(discord)
        discord.fail(ORIGINAL, status=403)
        used = discord.click(post, DAYS, values=("7",))
        await until(lambda: discord.count(ORIGINAL) == 1)
        bot.charts.release.set()
        answer = await used.answer()

    assert len(answer.files) == 2
    assert said() == []


async def test_the_bot_ends_at_once_while_it_draws_and_tells(
    discord: Discord, bot: LocalBot
) -> None:
    """Even where Discord does not take what is told."""
    bot.charts.release = asyncio.Event()
    async with asyncio.timeout(20), bot.running():
        post = await posted(discord)
        discord.hang(ORIGINAL)
        discord.click(post, DAYS, values=("7",))
        await until(lambda: discord.count(ORIGINAL) == 1)

    assert bot.charts.is_closed
    assert not [task for task in asyncio.all_tasks() if task.get_name() in {"progress", "pictures"}]


async def test_charts_that_fail_are_named_and_the_others_shown(
    discord: Discord, bot: LocalBot
) -> None:
    bot.charts.failures = {ChartId.TOP_10_USERS: RenderError("no")}
    async with bot.running():
        answer = await discord.click(await posted(discord), DAYS, values=("7",)).answer()

    assert len(answer.files) == 1
    assert "-# One chart could not be drawn this time: top viewers." in answer.text
    assert chosen(answer) == ["7", "plays"]


async def test_a_picture_too_large_for_discord_is_named(discord: Discord, bot: LocalBot) -> None:
    """Discord states the limit with each use."""
    discord.behaviour.file_limit_bytes = 1000
    bot.charts.size_bytes = 1001
    async with bot.running():
        answer = await discord.click(await posted(discord), DAYS, values=("7",)).answer()

    assert answer.text.startswith("The picture is larger than Discord allows.")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(
            DOWN,
            (
                "Tautulli does not answer",
                "The button report_days failed. get_plays_by_date: no answer",
            ),
            id="down",
        ),
        pytest.param(
            StorageError("full"),
            ("My disk is full", "The button report_days failed. full"),
            id="disk",
        ),
    ],
)
async def test_a_failure_is_explained_and_rests_nobody(
    discord: Discord, bot: LocalBot, said: Said, error: TGraphError, expected: tuple[str, str]
) -> None:
    """Whoever is told to try again may do so."""
    told, logged = expected
    bot.charts.error = error
    async with bot.running():
        post = await posted(discord)
        failed = await discord.click(post, DAYS, values=("7",)).answer()
        assert said() == [logged]
        bot.charts.error = None
        answer = await discord.click(post, DAYS, values=("7",)).answer()

    assert failed.text.startswith(told)
    assert failed.is_ephemeral
    assert len(answer.files) == 2


async def test_when_every_chart_fails_the_asker_is_told_why(
    discord: Discord, bot: LocalBot
) -> None:
    bot.charts.failures = dict.fromkeys(SMALL.charts, RenderError("no"))
    async with bot.running():
        answer = await discord.click(await posted(discord), DAYS, values=("7",)).answer()

    assert answer.text.startswith("The chart could not be drawn.")


async def test_choosing_again_takes_three_seconds(discord: Discord, bot: LocalBot) -> None:
    """Choosing takes no typing, and each choice is many pictures."""
    other = discord.add_user("other")
    async with bot.running():
        post = await posted(discord)
        await discord.click(post, DAYS, values=("7",)).answer()
        refused = await discord.click(post, DAYS, values=("90",)).answer()
        assert (await discord.click(post, DAYS, values=("90",), user_id=other).answer()).files
        bot.clock.advance(3)
        assert (await discord.click(post, DAYS, values=("90",)).answer()).files

    assert refused.files == ()
    assert f"<t:{int(bot.clock.time.timestamp())}:R>" in refused.text


async def test_the_cooldown_of_graph_counts_for_the_menus_too(
    discord: Discord, bot: LocalBot
) -> None:
    commands = CommandSettings(cooldowns={"graph": Cooldown(global_seconds=60)})
    bot.settings = msgspec.structs.replace(bot.settings, commands=commands)
    other = discord.add_user("other")
    async with bot.running():
        post = await posted(discord)
        await discord.click(post, DAYS, values=("7",)).answer()
        bot.clock.advance(59)
        menu = await discord.click(post, DAYS, values=("90",), user_id=other).answer()
        command = await discord.invoke("graph", options={"chart": "top_10_users"}).answer()

    assert menu.files == ()
    assert command.files == ()


async def test_a_report_that_is_gone_is_refused_politely(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    configure(bot)
    async with bot.running():
        answer = await discord.click(
            await posted(discord), DAYS, values=("7",), locale="de"
        ).answer()

    assert answer.text.startswith("Diesen Bericht gibt es nicht mehr.")
    assert said() == []


@pytest.mark.parametrize(
    "forged",
    [
        custom_id("report_days", "weekly", "30", "plays"),
        custom_id("report_days", "weekly"),
        custom_id("report_metric", "", "", ""),
        custom_id(MY_STATS_ACTION, "somebody else"),
    ],
    ids=["a menu pressed as a button", "fields are missing", "empty fields", "fields too many"],
)
async def test_what_is_forged_is_refused_politely(
    discord: Discord, bot: LocalBot, said: Said, forged: str
) -> None:
    async with bot.running():
        answer = await discord.click(await posted(discord), forged, is_forged=True).answer()

    assert answer.text.startswith(OUTDATED)
    assert bot.charts.orders == []
    assert said() == []


async def test_who_gave_up_waiting_is_no_trouble(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.charts.release = asyncio.Event()
    async with bot.running():
        used = discord.click(await posted(discord), DAYS, values=("7",))
        await used.first_response()
        discord.advance(timedelta(minutes=16))
        bot.charts.release.set()
        await until(lambda: any("too late" in line for line in said(logging.INFO)))

    assert said() == []


async def test_in_a_foreign_guild_nothing_is_drawn(discord: Discord, bot: LocalBot) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("stats", guild_id=foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        post = await posted(discord, channel_id=channel_id)
        answer = await discord.click(post, DAYS, values=("7",), user_id=stranger).answer()

    assert answer.text.startswith("I do not work for this server.")
    assert bot.charts.orders == []


async def test_the_button_does_what_my_stats_does(discord: Discord, bot: LocalBot) -> None:
    """The same answer, by direct message, with the same cooldown."""
    bot.links.accounts = {MEMBER_ID: 5_000_001}
    commands = CommandSettings(cooldowns={"my_stats": Cooldown(per_user_seconds=60)})
    bot.settings = msgspec.structs.replace(bot.settings, commands=commands)
    async with bot.running():
        post = await posted(discord, locale="da")
        pressed = await discord.click(post, custom_id(MY_STATS_ACTION)).answer()
        command = await discord.invoke("my_stats").answer()

    assert pressed.is_ephemeral
    assert "sent you" in pressed.text
    assert discord.dm(MEMBER_ID)
    assert "<t:" in command.text


async def test_who_is_not_linked_is_told_how(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        post = await posted(discord)
        answer = await discord.click(post, custom_id(MY_STATS_ACTION)).answer()

    assert "link" in answer.text
    assert discord.dm(MEMBER_ID) == ()


async def test_a_slow_search_for_members_does_not_keep_the_first_response_back(
    discord: Discord, bot: LocalBot
) -> None:
    """In a direct message an answer of its own carries the menus."""
    async with bot.running():
        channel_id = await _dm_channel(discord)
        post = await posted(discord, channel_id=channel_id)
        discord.hang(MEMBERS)
        first = await discord.click(post, DAYS, values=("7",)).first_response(timeout_s=2)
        discord.clear_faults()

    assert first.type is CallbackType.DEFERRED_MESSAGE


async def _dm_channel(discord: Discord) -> int:
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        return int((await connection.rest.create_dm_channel(MEMBER_ID)).id)
