"""``/update_graphs`` and ``/report`` by the real program: who may, and what comes of it."""

import asyncio

import pytest

from bot_process import World
from conversations import Person, running, settled
from posts import CREATE, charts_of, control, posted, small
from tgraph_commands.testing import (
    CHANNEL_ID,
    GUILD_ID,
    MEMBER_ID,
    OWNER_ID,
    NotOfferedError,
    Permission,
)
from tgraph_config import load_settings
from tgraph_graphs.testing import Fault

pytestmark = [pytest.mark.process, pytest.mark.timeout(120)]

MANAGERS_COMMANDS = ("config view", "report list", "update_graphs")
NOT_FOR_MEMBERS = "Das ist denen vorbehalten, die den Server verwalten."


async def test_managers_are_those_with_the_permission_or_a_role_that_the_file_names(
    world: World,
) -> None:
    """Discord offers the commands to those with the permission, until roles are named."""
    role = world.discord.add_role("curators")
    curator_id = world.discord.add_user("curator", guild_ids=())
    world.discord.join(curator_id, GUILD_ID, role_ids=[role])
    boss_id = world.discord.add_user("boss", permissions=Permission.MANAGE_GUILD)
    program = await running(world)
    member, curator, boss = (
        Person(discord=world.discord, user_id=user, locale="de")
        for user in (MEMBER_ID, curator_id, boss_id)
    )

    for command in MANAGERS_COMMANDS:
        for person in (member, curator):
            with pytest.raises(NotOfferedError):
                person.use(command)
            refused = await person.told(command, is_forced=True)
            assert NOT_FOR_MEMBERS in refused.text
    assert "### Berichte" in (await boss.told("report list")).text

    world.others["commands"] = {"manager_role_ids": [role]}
    world.write()
    await program.until(
        lambda: world.discord.commands["report"]["default_member_permissions"] is None,
        within_s=30,
    )
    assert "**weekly**" in (await curator.told("report list")).text
    assert "### Einstellungen" in (await curator.told("config view")).text
    for command in MANAGERS_COMMANDS:
        refused = await member.told(command)
        assert NOT_FOR_MEMBERS in refused.text
        assert str(role) not in refused.text
    assert world.discord.own_messages(CHANNEL_ID) == ()
    assert "Traceback" not in program.output


@pytest.mark.browser
async def test_fifty_who_update_at_once_get_one_post_and_a_preview_posts_nothing(
    world: World,
) -> None:
    small(world)
    program = await running(world)
    managers = [
        world.discord.add_user(f"manager {number}", permissions=Permission.MANAGE_GUILD)
        for number in range(50)
    ]
    german = Person(discord=world.discord, user_id=OWNER_ID, locale="de")

    previewing = german.use("update_graphs", {"report": "weekly", "preview": True})
    preview = await previewing.followup(timeout_s=60)
    told = await previewing.answer()
    assert "So sähe er jetzt aus. Nur du siehst das" in told.text
    assert preview.is_ephemeral
    assert charts_of(preview) == ["daily_play_count"]
    assert world.discord.messages(CHANNEL_ID) == ()

    asked = [
        Person(discord=world.discord, user_id=user).use("update_graphs", {"report": "weekly"})
        for user in managers
    ]
    answers = await asyncio.gather(
        *(settled(each, lambda answer: "posted, http" in answer.text) for each in asked)
    )
    (post,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(post) == ["daily_play_count"]
    assert all(answer.text.endswith(f"{CHANNEL_ID}/{post.id}") for answer in answers)
    assert world.discord.count(CREATE) == 1
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


async def test_updating_says_what_stood_in_its_way(world: World) -> None:
    """Tautulli is away, or the channel lacks a permission: the old post stands."""
    small(world)
    program = await running(world)
    german = Person(discord=world.discord, user_id=OWNER_ID, locale="de")
    await world.tautulli.fail(Fault.REFUSE)

    away = await settled(
        german.use("update_graphs"), lambda answer: "nicht gepostet" in answer.text
    )
    assert "Tautulli antwortet gerade nicht." in away.text
    previewing = german.use("update_graphs", {"preview": True})
    preview = await settled(previewing, lambda answer: "Tautulli" in answer.text)
    assert "Tautulli antwortet gerade nicht." in preview.text
    assert previewing.followups == ()
    wrong = await german.told("update_graphs", {"report": "@everyone"})
    assert "everyone" not in wrong.text
    assert world.discord.messages(CHANNEL_ID) == ()
    assert "Traceback" not in program.output


async def test_reports_are_added_paused_and_removed_in_the_file_and_at_once(
    world: World,
) -> None:
    """The rest of the file stays; a channel that cannot be posted to is refused."""
    later = world.discord.add_channel("later")
    closed = world.discord.add_channel("closed")
    world.discord.deny(closed, Permission.SEND_MESSAGES)
    program = await running(world)
    owner = Person(discord=world.discord, user_id=OWNER_ID)

    added = await owner.told(
        "report add",
        {"name": "films", "channel": str(later), "schedule": "every 7 days at 18:00"},
    )
    assert added.text.startswith(f"The report **films** is added. It is posted to <#{later}>")
    refused = await owner.told("report add", {"name": "tv", "channel": str(closed)})
    assert "Send Messages" in refused.text
    listed = await owner.told("report list")
    assert f"**films** · <#{later}>\nSchedule: every 7 days at 18\\:00\nNext: <t:" in listed.text
    assert "**films**" in (await owner.told("uptime")).text

    paused = await owner.told("report pause", {"name": "weekly"})
    assert paused.text.startswith("The report **weekly** is paused")
    assert "**weekly** · <#" in (await owner.told("report list")).text
    question = await owner.told("report remove", {"name": "films"})
    remove = question.custom_ids[0]
    removed = await world.discord.click(question, remove, user_id=OWNER_ID).answer()
    assert removed.text.startswith("The report **films** is removed.")

    kept = load_settings(world.config, environ={})
    assert [(report.name, report.enabled) for report in kept.reports] == [("weekly", False)]
    assert kept.discord.guild_ids == (GUILD_ID,)
    changes = (await owner.told("config view", {"changes": True})).text
    assert "added the report films" in changes
    assert "removed the report films" in changes
    assert f"<@{OWNER_ID}>" in changes
    assert "Traceback" not in program.output
    assert world.discord.violations == ()


@pytest.mark.slow
@pytest.mark.browser
async def test_a_report_that_was_added_by_a_command_is_posted_on_its_schedule(
    world: World,
) -> None:
    later = world.discord.add_channel("later")
    small(world)
    program = await running(world)
    owner = Person(discord=world.discord, user_id=OWNER_ID)

    options = {"name": "films", "channel": str(later), "schedule": "* * * * *"}
    await owner.told("report add", options)
    await program.until(lambda: world.discord.own_messages(later) != (), within_s=100)

    assert world.discord.own_messages(CHANNEL_ID) == ()
    assert world.discord.violations == ()


@pytest.mark.browser
async def test_menus_under_a_post_answer_the_one_who_chooses_after_a_restart(
    world: World,
) -> None:
    """With that report's charts for the choice, and no word to anybody else."""
    small(world)
    (post,) = await posted(world)
    days, metric = control(post, "report_days"), control(post, "report_metric")
    program = await running(world)
    click = world.discord.click

    used = click(post, days, values=("7",), user_id=MEMBER_ID, locale="de")
    week = await settled(used, lambda answer: answer.files)
    assert week.is_ephemeral
    assert week.text.startswith("## Die letzten 7 Tage")
    soon = await click(post, days, values=("90",), user_id=MEMBER_ID).answer(timeout_s=30)
    assert soon.text.startswith("You used this a moment ago.")
    other = click(post, metric, values=("duration",), user_id=OWNER_ID)
    watched = await settled(other, lambda answer: answer.files)
    assert "Watch time" in watched.text
    assert (watched.files[0].alt or "").startswith("Watch time")

    forged = click(post, days.replace("weekly", "gone"), user_id=OWNER_ID, is_forged=True)
    assert (await forged.answer()).is_ephemeral
    assert world.discord.own_messages(CHANNEL_ID) == (post,)
    assert "Traceback" not in program.output
    assert world.discord.violations == ()
