"""Commands as Discord has them: changed where they differ, left alone where they do not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import aiohttp
import msgspec
import pytest
from hikari.impl import SlashCommandBuilder

from tgraph_commands.channels import DiscordRejectedError
from tgraph_commands.discord import open_connection
from tgraph_commands.testing import Discord
from tgraph_commands.testing._json import Json, JsonObject, as_objects
from tgraph_commands.testing.bot import LocalBot
from tgraph_common import Secret
from tgraph_config import CommandSettings
from tgraph_i18n import DISCORD_LOCALES, SOURCE_LOCALE

REGISTER = "PUT /applications/{application_id}/commands"
LISTED = "GET /applications/{application_id}/commands"
MANAGE_GUILD = "32"
OTHER_LOCALES = frozenset(DISCORD_LOCALES) - {SOURCE_LOCALE}
DMS = {"about", "graph", "my_stats", "link", "unlink", "privacy"}


def named_roles(bot: LocalBot, *role_ids: int) -> None:
    """Let the settings in force name roles of managers."""
    bot.settings = msgspec.structs.replace(
        bot.settings, commands=CommandSettings(manager_role_ids=role_ids)
    )


async def started(bot: LocalBot) -> None:
    """Start the bot and end it."""
    async with bot.running():
        pass


async def alter(discord: Discord, name: str, change: Mapping[str, Json]) -> None:
    """Change a registered command behind the bot's back."""
    command = discord.commands[name]
    url = f"{discord.rest_url}/applications/{discord.bot_id}/commands/{command['id']}"
    headers = {
        "Authorization": f"Bot {discord.token}",
        "User-Agent": "DiscordBot (https://tgraph.example, 1)",
    }
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.patch(url, json=change) as response,
    ):
        assert response.status == 200, await response.text()


async def test_a_second_start_with_nothing_changed_writes_nothing(
    discord: Discord, bot: LocalBot
) -> None:
    await started(bot)
    before = discord.commands
    await started(bot)

    assert discord.count(REGISTER) == 1
    assert discord.commands == before


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param("about", {"description": "Old words"}, id="description"),
        pytest.param("about", {"name_localizations": {"de": "alt"}}, id="name in a language"),
        pytest.param("about", {"name_localizations": None}, id="no names"),
        pytest.param(
            "about", {"description_localizations": {"de": "Alt"}}, id="description in a language"
        ),
        pytest.param("about", {"contexts": [0]}, id="contexts"),
        pytest.param("about", {"contexts": None}, id="contexts by default"),
        pytest.param("about", {"integration_types": [0, 1]}, id="installations"),
        pytest.param("about", {"nsfw": True}, id="nsfw"),
        pytest.param("about", {"default_member_permissions": 8}, id="permissions"),
        pytest.param("update_graphs", {"default_member_permissions": None}, id="no permissions"),
        pytest.param("update_graphs", {"options": []}, id="no options"),
        pytest.param(
            "about",
            {"options": [{"type": 3, "name": "x", "description": "An option"}]},
            id="an option",
        ),
    ],
)
async def test_whatever_differs_is_set_right(
    discord: Discord, bot: LocalBot, name: str, change: Mapping[str, Json]
) -> None:
    await started(bot)
    wanted = {key: value for key, value in discord.commands[name].items() if key != "version"}
    await alter(discord, name, change)
    await started(bot)
    found = {key: value for key, value in discord.commands[name].items() if key != "version"}

    assert discord.count(REGISTER) == 2
    assert found == wanted


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"name_localizations": {"de": "alt"}}, id="name in a language"),
        pytest.param({"description_localizations": {"de": "Alt"}}, id="description in a language"),
        pytest.param({"description": "Old words"}, id="description"),
        pytest.param({"required": True}, id="required"),
        pytest.param({"autocomplete": False}, id="autocompletion"),
        pytest.param({"min_length": 1}, id="least length"),
        pytest.param({"max_length": 99}, id="greatest length"),
        pytest.param(
            {"autocomplete": False, "choices": [{"name": "a", "value": "b"}]}, id="choices"
        ),
    ],
)
async def test_an_option_that_differs_is_set_right(
    discord: Discord, bot: LocalBot, change: Mapping[str, Json]
) -> None:
    await started(bot)
    wanted = discord.commands["update_graphs"]["options"]
    first, *others = as_objects(wanted)
    await alter(discord, "update_graphs", {"options": [{**first, **change}, *others]})
    assert discord.commands["update_graphs"]["options"] != wanted
    await started(bot)

    assert discord.commands["update_graphs"]["options"] == wanted


async def test_a_command_that_is_no_more_goes(discord: Discord, bot: LocalBot) -> None:
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        me = await connection.rest.fetch_my_user()
        await connection.rest.set_application_commands(
            me.id,
            [SlashCommandBuilder("former", "What it did"), SlashCommandBuilder("about", "Old")],
        )
        kept = discord.commands["about"]["id"]
    await started(bot)

    assert "former" not in discord.commands
    assert discord.commands["about"]["id"] == kept


async def test_managers_commands_are_offered_to_those_who_manage(
    discord: Discord, bot: LocalBot
) -> None:
    await started(bot)
    offered = {
        name: str(command["default_member_permissions"])
        for name, command in discord.commands.items()
        if command["default_member_permissions"] is not None
    }

    assert offered == dict.fromkeys(
        ("config", "link_member", "report", "update_graphs"), MANAGE_GUILD
    )


async def test_only_what_is_personal_is_offered_in_direct_messages(
    discord: Discord, bot: LocalBot
) -> None:
    await started(bot)
    contexts = {name: command["contexts"] for name, command in discord.commands.items()}

    assert {name for name, places in contexts.items() if places == [0, 1]} == DMS & set(contexts)
    assert all(places == [0] for name, places in contexts.items() if name not in DMS)


async def test_with_roles_of_their_own_managers_commands_are_offered_to_all(
    discord: Discord, bot: LocalBot
) -> None:
    """Discord cannot be told of roles; the commands refuse the others."""
    named_roles(bot, 1)
    await started(bot)

    assert discord.commands["update_graphs"]["default_member_permissions"] is None


async def test_a_role_that_is_named_or_taken_back_changes_what_is_offered(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running() as gateway:
        offered: list[object] = []
        for role_ids in ((1,), (1, 2), ()):
            named_roles(bot, *role_ids)
            await gateway.refresh_commands()
            offered.append(discord.commands["report"]["default_member_permissions"])

        assert offered == [None, None, MANAGE_GUILD]
        assert discord.count(REGISTER) == 3
        assert (await discord.invoke("about").answer()).texts


async def test_without_a_change_discord_is_not_asked(discord: Discord, bot: LocalBot) -> None:
    async with bot.running() as gateway:
        before = discord.count(LISTED)
        await gateway.refresh_commands()

        assert discord.count(LISTED) == before


async def test_a_change_that_discord_did_not_take_is_made_the_next_time(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running() as gateway:
        named_roles(bot, 1)
        discord.fail(REGISTER, status=400)
        with pytest.raises(DiscordRejectedError, match="register the commands"):
            await gateway.refresh_commands()
        await gateway.refresh_commands()

        assert discord.commands["report"]["default_member_permissions"] is None


async def test_before_it_runs_there_is_nothing_to_refresh(discord: Discord, bot: LocalBot) -> None:
    async with bot.gateway() as gateway:
        await gateway.refresh_commands()

    assert discord.requests == ()


def untranslated(texts: JsonObject, path: str) -> Iterator[str]:
    """Yield each text of a command that lacks one of Discord's languages, with all inside it."""
    path = f"{path}/{texts['name']}"
    for key in {"name", "description"} & set(texts):
        known = texts.get(f"{key}_localizations")
        missing = OTHER_LOCALES.difference(known if isinstance(known, dict) else ())
        if missing:
            yield f"{path}: the {key} lacks {sorted(missing)}"
    for key in ("options", "choices"):
        for inner in as_objects(texts.get(key) or []):
            yield from untranslated(inner, path)


async def test_every_text_of_a_command_reaches_discord_in_all_its_languages(
    discord: Discord, bot: LocalBot
) -> None:
    await started(bot)
    missing = [text for each in discord.commands.values() for text in untranslated(each, "")]

    assert missing == []
    assert len(discord.commands) > 10
    names = discord.commands["update_graphs"]["name_localizations"]
    assert isinstance(names, dict)
    assert (names["de"], names["da"]) == ("diagramme_aktualisieren", "opdater_grafer")


def alike(things: Sequence[JsonObject], locale: str) -> Iterator[str]:
    """Yield what two commands, options or choices side by side are both called, all inside too."""
    names: list[str] = []
    for each in things:
        known = each.get("name_localizations")
        names.append(str((known if isinstance(known, dict) else {}).get(locale, each["name"])))
        for key in ("options", "choices"):
            yield from alike(as_objects(each.get(key) or []), locale)
    yield from (name for name, times in Counter(names).items() if times > 1)


async def test_no_two_names_side_by_side_are_alike_in_any_language(
    discord: Discord, bot: LocalBot
) -> None:
    """Discord would refuse them all. What has no name in a language is called as in English."""
    await started(bot)
    commands = tuple(discord.commands.values())

    assert {locale: list(alike(commands, locale)) for locale in DISCORD_LOCALES} == {
        locale: [] for locale in DISCORD_LOCALES
    }


def test_names_that_are_alike_are_found() -> None:
    """Or else the test above would prove nothing."""
    one: JsonObject = {"name": "one", "name_localizations": {"de": "zwei"}}
    two: JsonObject = {"name": "two", "options": [one, {"name": "zwei"}]}

    assert list(alike((two,), "de")) == ["zwei"]
    assert list(alike((two,), "da")) == []
