"""``/update_graphs``: who may, how far it is, how it ends, and who joins."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from tgraph_commands._progress import Stage
from tgraph_commands.channels import DiscordForbiddenError
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, OWNER_ID, Discord, Permission
from tgraph_commands.testing.bot import NOW, LocalBot, until
from tgraph_commands.testing.requests import MESSAGE_ID
from tgraph_common import ChartId, RenderError, TautulliUnreachableError
from tgraph_config import CommandSettings, Cooldown, ReportSettings

ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
LINK = f"https://discord.com/channels/{GUILD_ID}/{CHANNEL_ID}/{MESSAGE_ID}"
DOWN = TautulliUnreachableError("no answer", command="status")

Said = Callable[..., list[str]]


@pytest.fixture
def bot(bot: LocalBot) -> LocalBot:
    """A bot with two reports that are enabled and one that is not."""
    bot.settings = msgspec.structs.replace(
        bot.settings,
        reports=(
            ReportSettings(name="weekly", channel_id=CHANNEL_ID, locale="da"),
            ReportSettings(name="monthly_top", channel_id=CHANNEL_ID),
            ReportSettings(name="paused", channel_id=CHANNEL_ID, enabled=False),
        ),
    )
    return bot


async def test_a_manager_gets_every_enabled_report_posted(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        answer = await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)

    assert bot.publisher.runs == {"weekly": 1, "monthly_top": 1}
    assert answer.is_ephemeral
    assert answer.text == f"**weekly**: posted, {LINK}\n**monthly\\_top**: posted, {LINK}"


async def test_the_answer_speaks_the_askers_language(discord: Discord, bot: LocalBot) -> None:
    bot.publisher.missing = (ChartId.TOP_10_USERS, ChartId.TOP_10_PLATFORMS)
    async with bot.running():
        asked = discord.invoke(
            "update_graphs", options={"report": "weekly"}, user_id=OWNER_ID, locale="de"
        )
        answer = await asked.edited(times=2)

    assert answer.text.startswith(f"**weekly**: gepostet, {LINK}. 2 Diagramme konnten nicht")
    assert "Top-Zuschauer" in answer.text


async def test_a_named_report_is_posted_though_it_is_not_enabled(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "paused"}, user_id=OWNER_ID)
        await asked.edited(times=2)

    assert bot.publisher.runs == {"paused": 1}


async def test_a_report_that_there_is_not_is_refused(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        asked = discord.invoke(
            "update_graphs", options={"report": "@everyone <@&1>"}, user_id=OWNER_ID
        )
        answer = await asked.answer()

    assert answer.text.startswith("There is no report of that name.")
    assert not bot.publisher.runs


async def test_without_an_enabled_report_that_is_said(discord: Discord, bot: LocalBot) -> None:
    bot.settings = msgspec.structs.replace(bot.settings, reports=())
    async with bot.running():
        answer = await discord.invoke("update_graphs", user_id=OWNER_ID).answer()

    assert answer.text.startswith("No report is switched on")


async def test_progress_is_shown_until_the_post_stands(discord: Discord, bot: LocalBot) -> None:
    bot.publisher.release = asyncio.Event()
    bot.publisher.steps = ((Stage.WAITING, 0, 1), (Stage.DRAWING, 4, 12))
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        seen = [(await asked.edited(times=1)).text, (await asked.edited(times=2)).text]
        bot.publisher.watcher(Stage.POSTING, done=0, total=1)
        seen.append((await asked.edited(times=3)).text)
        bot.publisher.watcher(Stage.CLEARING, done=0, total=1)
        seen.append((await asked.edited(times=4)).text)
        bot.publisher.release.set()
        seen.append((await asked.edited(times=5)).text)

    assert seen == [
        "**weekly**: waiting for its turn",
        "**weekly**: 4 of 12 charts drawn",
        "**weekly**: being posted",
        "**weekly**: posted; the old post is being removed",
        f"**weekly**: posted, {LINK}",
    ]


async def test_progress_is_not_shown_faster_than_a_person_reads(
    discord: Discord, bot: LocalBot
) -> None:
    """Discord limits how often an answer is changed."""
    bot.publisher.steps = [(Stage.DRAWING, done, 500) for done in range(500)]
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        await asked.edited(times=2)

    assert discord.count(ORIGINAL) == 2


async def test_fifty_askers_at_once_get_one_run(discord: Discord, bot: LocalBot) -> None:
    bot.publisher.release = asyncio.Event()
    managers = [
        discord.add_user(f"manager {number}", permissions=Permission.MANAGE_GUILD)
        for number in range(50)
    ]
    async with bot.running():
        asked = [
            discord.invoke("update_graphs", options={"report": "weekly"}, user_id=user_id)
            for user_id in managers
        ]
        for each in asked:
            await each.edited()
        bot.publisher.release.set()
        answers = [await each.edited(times=2) for each in asked]

    assert bot.publisher.runs == {"weekly": 1}
    assert {answer.text for answer in answers} == {f"**weekly**: posted, {LINK}"}


async def test_a_request_joins_the_run_of_a_slot_and_sees_how_far_it_is(
    discord: Discord, bot: LocalBot
) -> None:
    weekly = bot.settings.reports[0]
    bot.publisher.release = asyncio.Event()
    bot.publisher.steps = ((Stage.DRAWING, 7, 12),)
    async with bot.running(), asyncio.TaskGroup() as tasks:
        tasks.create_task(bot.report_desk.run_slot(weekly, slot=NOW, next_slot=None))
        await until(lambda: bot.publisher.runs["weekly"] == 1)
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        seen = [(await asked.edited(times=1)).text, (await asked.edited(times=2)).text]
        bot.publisher.release.set()
        seen.append((await asked.edited(times=3)).text)

    assert bot.publisher.runs == {"weekly": 1}
    assert seen[1:] == ["**weekly**: 7 of 12 charts drawn", f"**weekly**: posted, {LINK}"]


async def test_an_asker_whose_interaction_expires_does_not_stop_the_run(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.publisher.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        await asked.edited()
        discord.advance(timedelta(minutes=16))
        bot.publisher.watcher(Stage.POSTING, done=0, total=1)
        await until(lambda: any("has gone" in line for line in said(logging.INFO)))
        again = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        await again.edited()
        bot.publisher.release.set()
        answer = await again.edited(times=2)

    assert bot.publisher.runs == {"weekly": 1}
    assert not bot.publisher.cancelled
    assert answer.text == f"**weekly**: posted, {LINK}"
    assert said() == []


async def test_before_the_answer_expires_it_says_that_the_run_goes_on(
    discord: Discord, bot: LocalBot
) -> None:
    bot.publisher.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        await asked.edited()
        bot.clock.time += timedelta(minutes=14)
        answer = await asked.edited(times=2)
        bot.publisher.release.set()
        await until(lambda: not asyncio_tasks("run weekly"))

    assert answer.text.splitlines()[0] == "**weekly**: waiting for its turn"
    assert "I carry on without you watching" in answer.text
    assert not bot.publisher.cancelled


def asyncio_tasks(name: str) -> list[asyncio.Task[object]]:
    return [task for task in asyncio.all_tasks() if task.get_name() == name]


async def test_the_end_of_the_bot_ends_its_runs_and_whoever_waits_is_told(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """The publisher's journal knows how far they were, and the next start takes them up."""
    bot.publisher.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        await asked.edited()

    answer = await asked.answer()
    assert answer.text == ("**weekly**: I am shutting down. Once I am back, I finish what I began.")
    assert bot.publisher.cancelled == {"weekly": 1}
    assert not asyncio_tasks("run weekly")
    assert said() == []


async def test_after_a_gateway_drop_the_answer_comes_all_the_same(
    discord: Discord, bot: LocalBot
) -> None:
    bot.publisher.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        await asked.edited()
        discord.gateway.drop()
        await discord.connected()
        bot.publisher.release.set()
        answer = await asked.edited(times=2)

    assert LINK in answer.text


async def test_a_failure_is_told_in_words_and_keeps_no_other_report_back(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.publisher.errors = {"weekly": DOWN}
    async with bot.running():
        answer = await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)

    failed, posted = answer.text.splitlines()
    assert failed.startswith("**weekly**: not posted. Tautulli does not answer")
    assert posted == f"**monthly\\_top**: posted, {LINK}"
    assert said() == ["The report weekly was not posted on request. status: no answer"]


async def test_a_missing_permission_is_named(discord: Discord, bot: LocalBot) -> None:
    discord.deny(CHANNEL_ID, Permission.ATTACH_FILES)
    bot.publisher.errors = {"weekly": DiscordForbiddenError("no")}
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        answer = await asked.edited(times=2)

    assert answer.text == (
        f"**weekly**: not posted. I lack permissions in <#{CHANNEL_ID}>: Attach Files. "
        "Please give them to my role there."
    )


async def test_a_fault_of_ours_is_told_without_its_text_and_logged_once(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.publisher.errors = {"weekly": ZeroDivisionError("secret detail")}
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"report": "weekly"}, user_id=OWNER_ID)
        answer = await asked.edited(times=2)

    assert "secret" not in answer.text
    assert answer.text.startswith("**weekly**: not posted. I could not finish that")
    assert said() == ["The report weekly was not posted: please report this."]


async def test_many_reports_take_more_than_one_message(discord: Discord, bot: LocalBot) -> None:
    reports = tuple(
        ReportSettings(name=f"{'_' * 29}{number:03}", channel_id=CHANNEL_ID) for number in range(40)
    )
    bot.settings = msgspec.structs.replace(bot.settings, reports=reports)
    bot.publisher.errors = {report.name: DOWN for report in reports}
    async with bot.running():
        asked = discord.invoke("update_graphs", user_id=OWNER_ID)
        await asked.edited(times=2)
        await asked.followup()

    shown = [(await asked.answer()).text, *(each.text for each in asked.followups)]
    assert sum(text.count("not posted") for text in shown) == 40
    assert all(each.is_ephemeral for each in asked.followups)


async def test_a_use_of_which_nothing_came_costs_nothing(discord: Discord, bot: LocalBot) -> None:
    bot.settings = msgspec.structs.replace(
        bot.settings,
        commands=CommandSettings(cooldowns={"update_graphs": Cooldown(global_seconds=60)}),
    )
    bot.publisher.errors = {"weekly": DOWN, "monthly_top": DOWN}
    async with bot.running():
        await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)
        await until(lambda: not bot.cooldowns.rests)
        bot.publisher.errors = {}
        second = await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)
        third = await discord.invoke("update_graphs", user_id=OWNER_ID).answer()

    assert second.text.count(LINK) == 2
    assert third.text.startswith("Somebody used this a moment ago.")


async def test_the_names_of_reports_are_completed(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        asked = discord.autocomplete(
            "update_graphs", "report", options={"report": "TH"}, user_id=OWNER_ID
        )
        choices = await asked.choices()

    assert [choice["value"] for choice in choices] == ["monthly_top"]


async def test_a_preview_is_shown_to_the_asker_alone_and_posts_nothing(
    discord: Discord, bot: LocalBot
) -> None:
    """As the post would look, in the post's language."""
    async with bot.running():
        asked = discord.invoke(
            "update_graphs", options={"report": "weekly", "preview": True}, user_id=OWNER_ID
        )
        await asked.followup(number=2)

    answer = await asked.answer()
    assert answer.text.startswith("**weekly**: this is how it would look now.")
    assert not bot.publisher.runs
    assert discord.messages(CHANNEL_ID) == ()
    (order,) = bot.charts.orders
    assert order.locale == "da"
    assert all(each.is_ephemeral for each in asked.followups)
    assert asked.followups[0].text.startswith("## De seneste 30 dage")
    files = [file.name for each in asked.followups for file in each.files]
    assert len(files) == len(order.charts)


async def test_a_preview_says_what_is_missing(discord: Discord, bot: LocalBot) -> None:
    bot.charts.failures = {ChartId.TOP_10_USERS: RenderError("it broke")}
    async with bot.running():
        asked = discord.invoke(
            "update_graphs", options={"report": "weekly", "preview": True}, user_id=OWNER_ID
        )
        await asked.followup(number=2)

    assert "Én graf kunne ikke tegnes denne gang" in asked.followups[-1].text


async def test_a_preview_that_cannot_be_drawn_says_why(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.charts.error = DOWN
    async with bot.running():
        asked = discord.invoke(
            "update_graphs", options={"preview": True}, user_id=OWNER_ID, locale="de"
        )
        answer = await asked.edited(times=2)

    assert answer.text.count("nicht gepostet. Tautulli antwortet gerade nicht.") == 2
    assert asked.followups == ()
    assert said()[0] == "No preview of the report weekly. status: no answer"


async def test_a_preview_shows_what_was_drawn_before_tautulli_went_away(
    discord: Discord, bot: LocalBot
) -> None:
    bot.charts.error, bot.charts.error_after = DOWN, 2
    async with bot.running():
        asked = discord.invoke(
            "update_graphs", options={"report": "monthly_top", "preview": True}, user_id=OWNER_ID
        )
        await asked.followup()

    assert len([file for each in asked.followups for file in each.files]) == 2
    assert "14 charts could not be drawn" in asked.followups[-1].text


async def test_a_preview_of_pictures_that_discord_takes_none_of_says_so(
    discord: Discord, bot: LocalBot
) -> None:
    """Discord states the limit with each use."""
    discord.behaviour.file_limit_bytes = 1000
    bot.charts.size_bytes = 1001
    bot.settings = msgspec.structs.replace(
        bot.settings,
        reports=(
            ReportSettings(
                name="weekly", channel_id=CHANNEL_ID, charts=(ChartId.DAILY_PLAY_COUNT,)
            ),
        ),
    )
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"preview": True}, user_id=OWNER_ID)
        answer = await asked.edited(times=2)

    assert answer.text.startswith("**weekly**: not posted. The picture is larger than Discord")
    assert asked.followups == ()


async def test_an_asker_of_a_preview_who_has_gone_is_no_trouble(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.charts.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("update_graphs", options={"preview": True}, user_id=OWNER_ID)
        await asked.first_response()
        await until(lambda: bot.charts.yielded == 1)
        discord.advance(timedelta(minutes=16))
        bot.charts.release.set()
        await until(lambda: any("too late" in line for line in said(logging.INFO)))

    assert said() == []
