"""The managers' commands: for whom they are, whatever Discord offers to whom."""

import logging
from collections.abc import Callable

import msgspec
import pytest

from tgraph_commands._checks import MANAGERS_COMMANDS
from tgraph_commands.testing import (
    CHANNEL_ID,
    GUILD_ID,
    MEMBER_ID,
    OWNER_ID,
    Discord,
    NotOfferedError,
    Permission,
)
from tgraph_commands.testing._invocation import Invocation
from tgraph_commands.testing._json import Json, JsonObject, as_objects
from tgraph_commands.testing.bot import LocalBot, until
from tgraph_config import CommandSettings, ReportSettings

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
Said = Callable[..., list[str]]
MANAGER = "This is for people who manage the server."


def named_role(bot: LocalBot, *role_ids: int) -> None:
    """Let the settings in force name roles of managers."""
    bot.settings = msgspec.structs.replace(
        bot.settings, commands=CommandSettings(manager_role_ids=role_ids)
    )


@pytest.fixture
def bot(bot: LocalBot) -> LocalBot:
    """A bot with a report."""
    bot.settings = msgspec.structs.replace(
        bot.settings, reports=(ReportSettings(name="weekly", channel_id=CHANNEL_ID),)
    )
    return bot


@pytest.mark.parametrize(
    "permission", [Permission.MANAGE_GUILD, Permission.ADMINISTRATOR], ids=["manages", "admin"]
)
async def test_whoever_may_manage_the_server_passes(
    discord: Discord, bot: LocalBot, permission: Permission
) -> None:
    user_id = discord.add_user("manager", permissions=permission)
    async with bot.running():
        answer = await discord.invoke("update_graphs", user_id=user_id).edited(times=2)

    assert "posted" in answer.text


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "It takes the permission Manage Server, or a role that the owner chose"),
        ("de", "Dafür brauchst du die Berechtigung „Server verwalten“ oder eine Rolle"),
        ("da", "Det kræver tilladelsen »Administrer server« eller en rolle"),
    ],
)
async def test_a_member_is_told_what_it_takes_and_no_role_is_named(
    discord: Discord, bot: LocalBot, locale: str, words: str
) -> None:
    """An admin may have offered the command to everybody; names of roles are nobody's business."""
    role_id = discord.add_role("The secret society")
    named_role(bot, role_id)
    async with bot.running():
        asked = discord.invoke("update_graphs", locale=locale, is_forced=True)
        answer = await asked.answer()

    assert words in answer.text
    assert answer.is_ephemeral
    assert "secret" not in answer.text
    assert str(role_id) not in answer.text
    assert not bot.publisher.runs


async def test_a_role_that_is_named_while_the_bot_runs_counts_at_once(
    discord: Discord, bot: LocalBot
) -> None:
    role_id = discord.add_role("Curators")
    discord.join(MEMBER_ID, GUILD_ID, role_ids=[role_id])
    async with bot.running():
        before = await discord.invoke("update_graphs", is_forced=True).answer()
        named_role(bot, role_id)
        after = await discord.invoke("update_graphs", is_forced=True).edited(times=2)
        named_role(bot)
        again = await discord.invoke("update_graphs", is_forced=True).answer()

    assert before.text.startswith(MANAGER)
    assert "posted" in after.text
    assert again.text.startswith(MANAGER)


async def test_a_manager_of_another_guild_is_refused(discord: Discord, bot: LocalBot) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    boss = discord.add_user(
        "boss", guild_ids=(GUILD_ID, foreign), permissions=Permission.MANAGE_GUILD
    )
    async with bot.running():
        asked = discord.invoke("update_graphs", user_id=boss, channel_id=channel_id)
        answer = await asked.answer()

    assert answer.text.startswith("I do not work for this server")
    assert not bot.publisher.runs


@pytest.mark.parametrize("command", ["update_graphs", "report list", "config view"])
async def test_in_a_direct_message_nobody_manages(
    discord: Discord, bot: LocalBot, command: str
) -> None:
    """Where a command of a group is offered stands on the group."""
    async with bot.running():
        with pytest.raises(NotOfferedError):
            discord.invoke(command, user_id=OWNER_ID, in_dm=True)
        asked = discord.invoke(command, user_id=OWNER_ID, in_dm=True, is_forced=True)
        answer = await asked.answer()

    assert answer.text.startswith("This command works in a server")


async def test_commands_of_a_group_work_in_a_direct_message_where_the_group_does(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        answer = await discord.invoke("privacy show", in_dm=True).answer()

    assert "server, not in a direct message" not in answer.text


def filled(options: list[JsonObject]) -> dict[str, Json]:
    """Return something for each option that a command requires."""
    by_kind: dict[int, Json] = {3: "x", 4: 1, 5: True, 6: str(MEMBER_ID), 7: str(CHANNEL_ID)}
    values: dict[str, Json] = {}
    for option in options:
        if option.get("required"):
            choices = as_objects(option.get("choices"))
            values[str(option["name"])] = (
                choices[0]["value"] if choices else by_kind[int(str(option["type"]))]
            )
    return values


async def test_every_command_of_the_managers_refuses_members(
    discord: Discord, bot: LocalBot
) -> None:
    """Also each one of a group: none of them may forget to ask."""
    async with bot.running():
        asked: dict[str, Invocation] = {}
        for name in MANAGERS_COMMANDS:
            options = as_objects(discord.commands[name].get("options"))
            branches = [each for each in options if each["type"] == 1]
            for path, inner in [
                (f"{name} {each['name']}", as_objects(each.get("options"))) for each in branches
            ] or [(name, options)]:
                asked[path] = discord.invoke(path, options=filled(inner), is_forced=True)
        answers = {path: (await each.answer()).text for path, each in asked.items()}

    assert len(answers) >= 10
    assert [path for path, text in answers.items() if not text.startswith(MANAGER)] == []


async def test_nothing_is_completed_for_those_who_may_not_use_it(
    discord: Discord, bot: LocalBot
) -> None:
    """The names of reports and settings are for managers, in the guilds served."""
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    boss = discord.add_user(
        "boss", guild_ids=(GUILD_ID, foreign), permissions=Permission.MANAGE_GUILD
    )
    async with bot.running():

        async def completed(user_id: int, *, place: int | None = None, in_dm: bool = False) -> int:
            asked = discord.autocomplete(
                "update_graphs",
                "report",
                options={"report": "w"},
                user_id=user_id,
                channel_id=place,
                in_dm=in_dm,
            )
            return len(await asked.choices())

        found = [
            await completed(boss),
            await completed(MEMBER_ID),
            await completed(boss, place=channel_id),
            await completed(boss, in_dm=True),
        ]

    assert found == [1, 0, 0, 0]


async def test_completions_that_discord_does_not_take_are_no_trouble(
    discord: Discord, bot: LocalBot, said: Said, caplog: pytest.LogCaptureFixture
) -> None:
    """People type on; and the address, with its token, stays out of the log."""
    discord.fail(CALLBACK, status=400, times=None)
    async with bot.running():
        asked = discord.autocomplete(
            "update_graphs", "report", options={"report": "w"}, user_id=OWNER_ID
        )
        await until(lambda: discord.count(CALLBACK) == 2)
        await until(lambda: any("completed" in line for line in said(logging.INFO)))

    assert said() == []
    assert asked.token not in caplog.text


async def test_the_managers_commands_are_all_there_are(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        offered = {
            name
            for name, command in discord.commands.items()
            if command["default_member_permissions"] is not None
        }

    assert offered == MANAGERS_COMMANDS
