"""What Discord refuses of commands, and how it keeps them."""

from typing import Any

import pytest

from tgraph_commands.testing import GUILD_ID, Discord
from tgraph_commands.testing._raw import Raw

APP = "/applications/1100000000000000001"
COMMANDS = f"{APP}/commands"


def command(name: str = "about", **more: object) -> dict[str, Any]:
    """A slash command."""
    return {"name": name, "description": "What it is", "type": 1, **more}


def option(name: str = "range", kind: int = 3, **more: object) -> dict[str, Any]:
    """An option, of text unless told otherwise."""
    return {"name": name, "description": "d", "type": kind, **more}


def with_option(name: str = "range", kind: int = 3, **more: object) -> dict[str, Any]:
    """A command with one option."""
    return command(options=[option(name, kind, **more)])


def nested(count: int) -> dict[str, Any]:
    """Subcommands in a group in a group, to this depth."""
    innermost = option("leaf", 1)
    for one in range(count):
        innermost = option(f"g{one}", 2, options=[innermost])
    return command(options=[innermost])


def full(last: dict[str, Any] | None = None, **more: object) -> dict[str, Any]:
    """A command of exactly 8 000 characters; ``last`` is said of its last choice, too."""
    large = [{"name": f"{one:02}" + "n" * 98, "value": "v" * 100} for one in range(25)]
    rest: list[dict[str, Any]] = [*large[:14], {"name": "n" * 81, "value": "v" * 100}]
    rest[-1] |= last or {}
    return command(options=[option("o", choices=large), option("p", choices=rest)]) | more


BAD: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "no name": ({"description": "d"}, {"name": "BASE_TYPE_REQUIRED"}),
    "upper case": (command("About"), {"name": "APPLICATION_COMMAND_INVALID_NAME"}),
    "blank in the name": (command("my stats"), {"name": "APPLICATION_COMMAND_INVALID_NAME"}),
    "sign in the name": (command("my.stats"), {"name": "APPLICATION_COMMAND_INVALID_NAME"}),
    "upper case of another script": (
        command("Дом"),
        {"name": "APPLICATION_COMMAND_INVALID_NAME"},
    ),
    "emoji in the name": (command("a😀"), {"name": "APPLICATION_COMMAND_INVALID_NAME"}),
    "name too long": (
        command("n" * 33),
        {"name": "BASE_TYPE_BAD_LENGTH"},
    ),
    "no description": (
        {"name": "about"},
        {"description": "BASE_TYPE_REQUIRED"},
    ),
    "empty description": (
        command(description=""),
        {"description": "BASE_TYPE_BAD_LENGTH"},
    ),
    "description too long": (
        command(description="d" * 101),
        {"description": "BASE_TYPE_BAD_LENGTH"},
    ),
    "unknown language": (
        command(name_localizations={"en": "about"}),
        {"name_localizations.en": "DICT_TYPE_INVALID_KEY"},
    ),
    "bad name in a language": (
        command(name_localizations={"de": "Über"}),
        {"name_localizations.de": "APPLICATION_COMMAND_INVALID_NAME"},
    ),
    "empty translation": (
        command(description_localizations={"de": ""}),
        {"description_localizations.de": "BASE_TYPE_BAD_LENGTH"},
    ),
    "null translation": (
        command(description_localizations={"de": None}),
        {"description_localizations.de": "BASE_TYPE_REQUIRED"},
    ),
    "unknown type": (command(type=9), {"type": "BASE_TYPE_CHOICES"}),
    "permissions beyond the bits": (
        command(default_member_permissions=str(1 << 52)),
        {"default_member_permissions": "NUMBER_TYPE_MAX"},
    ),
    "permissions by name": (
        command(default_member_permissions="MANAGE_GUILD"),
        {"default_member_permissions": "NUMBER_TYPE_COERCE"},
    ),
    "unknown context": (command(contexts=[3]), {"contexts": "BASE_TYPE_CHOICES"}),
    "no context": (command(contexts=[]), {"contexts": "BASE_TYPE_BAD_LENGTH"}),
    "context twice": (
        command(contexts=[0, 0]),
        {"contexts": "SET_TYPE_ALREADY_CONTAINS_VALUE"},
    ),
    "26 options": (
        command(options=[option(f"o{one}") for one in range(26)]),
        {"options": "BASE_TYPE_BAD_LENGTH"},
    ),
    "option without description": (
        command(options=[{"name": "range", "type": 3}]),
        {"options.0.description": "BASE_TYPE_REQUIRED"},
    ),
    "option name in upper case": (
        with_option(name="Range"),
        {"options.0.name": "APPLICATION_COMMAND_INVALID_NAME"},
    ),
    "option name twice": (
        command(options=[option(), option()]),
        {"options.1.name": "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"},
    ),
    "option of an unknown type": (
        with_option(kind=12),
        {"options.0.type": "BASE_TYPE_CHOICES"},
    ),
    "required after optional": (
        command(options=[option("a"), option("b", required=True)]),
        {"options.1.required": "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"},
    ),
    "subcommand beside an option": (
        command(options=[option("sub", 1), option("range")]),
        {"options.0.type": "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
    ),
    "group in a group": (
        nested(2),
        {"options.0.options.0.type": "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
    ),
    "option straight in a group": (
        command(options=[option("group", 2, options=[option()])]),
        {"options.0.options.0.type": "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
    ),
    "26 choices": (
        with_option(choices=[{"name": f"c{one}", "value": f"{one}"} for one in range(26)]),
        {"options.0.choices": "BASE_TYPE_BAD_LENGTH"},
    ),
    "choice of another kind": (
        with_option(choices=[{"name": "seven", "value": 7}]),
        {"options.0.choices.0.value": "BASE_TYPE_REQUIRED"},
    ),
    "whole number as a choice of numbers": (
        with_option(kind=4, choices=[{"name": "seven", "value": 7.5}]),
        {"options.0.choices.0.value": "BASE_TYPE_REQUIRED"},
    ),
    "truth as a choice of numbers": (
        with_option(kind=10, choices=[{"name": "yes", "value": True}]),
        {"options.0.choices.0.value": "BASE_TYPE_REQUIRED"},
    ),
    "choice value too long": (
        with_option(choices=[{"name": "c", "value": "v" * 101}]),
        {"options.0.choices.0.value": "BASE_TYPE_REQUIRED"},
    ),
    "choice name twice": (
        with_option(choices=[{"name": "c", "value": "a"}, {"name": "c", "value": "b"}]),
        {"options.0.choices.1.name": "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS"},
    ),
    "choices of a yes or no": (
        with_option(kind=5, choices=[{"name": "c", "value": "a"}]),
        {"options.0.choices": "BASE_TYPE_UNKNOWN_FIELD"},
    ),
    "choices and autocompletion": (
        with_option(autocomplete=True, choices=[{"name": "c", "value": "a"}]),
        {"options.0.autocomplete": "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES"},
    ),
    "autocompletion of a user": (
        with_option(kind=6, autocomplete=True),
        {"options.0.autocomplete": "BASE_TYPE_UNKNOWN_FIELD"},
    ),
    "least above most": (
        with_option(min_length=5, max_length=4),
        {"options.0.max_length": "NUMBER_TYPE_MIN"},
    ),
    "beyond exact numbers": (
        with_option(kind=4, max_value=2**53 + 1),
        {"options.0.max_value": "NUMBER_TYPE_MAX"},
    ),
    "a limit that is no number": (
        with_option(kind=10, min_value="x"),
        {"options.0.min_value": "NUMBER_TYPE_COERCE"},
    ),
    "description of a user command": (
        command(type=2),
        {"description": "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_EMPTY"},
    ),
    "8001 characters": (
        full(description="What it is!"),
        {"name": "APPLICATION_COMMAND_TOO_LARGE"},
    ),
    "8001 characters by a longer name in a language": (
        full(name_localizations={"de": "aboute"}),
        {"name": "APPLICATION_COMMAND_TOO_LARGE"},
    ),
    "8001 characters by a longer description in a language": (
        full(description_localizations={"da": "Hvad er det"}),
        {"name": "APPLICATION_COMMAND_TOO_LARGE"},
    ),
    "8001 characters by a longer choice in a language": (
        full(last={"name_localizations": {"fr": "n" * 82}}),
        {"name": "APPLICATION_COMMAND_TOO_LARGE"},
    ),
}


@pytest.mark.parametrize(("body", "faults"), BAD.values(), ids=BAD)
async def test_a_bad_command_is_refused_by_the_field_at_fault(
    raw: Raw, discord: Discord, body: dict[str, Any], faults: dict[str, str]
) -> None:
    """Alone and in the whole set, whose paths start with its place."""
    alone = await raw.call("POST", COMMANDS, body)
    assert (alone.status, alone.code, alone.faults()) == (400, 50035, faults)

    together = await raw.call("PUT", COMMANDS, [command("ok"), body])
    assert together.faults() == {f"1.{path}": code for path, code in faults.items()}
    assert discord.commands == {}


@pytest.mark.parametrize(
    "name",
    ["my_stats", "link-member", "l'aide", "über", "дом", "統計", "आँकड़े", "สถิติ", "n" * 32, "7"],
)
async def test_names_of_many_scripts_are_taken(raw: Raw, name: str) -> None:
    """Discord's pattern knows letters of every script, and the marks of two."""
    answer = await raw.call("POST", COMMANDS, command(name, name_localizations={"th": name}))

    assert answer.json["name"] == name


async def test_a_user_command_may_have_blanks_and_capitals(raw: Raw) -> None:
    """Only slash commands are typed."""
    answer = await raw.call("POST", COMMANDS, {"name": "My Stats", "type": 2})

    assert answer.status == 201


async def test_a_command_of_8000_characters_is_taken(raw: Raw) -> None:
    """In every language at most as long."""
    body = full(name_localizations={"de": "kurz"}, description_localizations={"da": "Hvad er"})

    assert (await raw.call("POST", COMMANDS, body)).status == 201


async def test_choices_and_limits_of_every_kind_are_taken(raw: Raw) -> None:
    """Texts, whole numbers, numbers."""
    options = [
        option("a", 3, choices=[{"name": "c", "value": "v"}], min_length=1, max_length=5),
        option("b", 4, choices=[{"name": "c", "value": 7}], min_value=-5, max_value=7),
        option("c", 10, choices=[{"name": "c", "value": 7.5}], min_value=-0.5, max_value=8),
    ]

    assert (await raw.call("POST", COMMANDS, command(options=options))).status == 201


async def test_a_set_keeps_ids_by_name_and_drops_the_rest(raw: Raw, discord: Discord) -> None:
    """People's settings of a command hang on its id."""
    first = await raw.call("PUT", COMMANDS, [command("a"), command("b")])
    second = await raw.call("PUT", COMMANDS, [command("b", description="new"), command("c")])

    old, new = {one["name"]: one for one in first.json}, {one["name"]: one for one in second.json}
    assert new.keys() == {"b", "c"} == discord.commands.keys()
    assert new["b"]["id"] == old["b"]["id"]
    assert new["b"]["version"] != old["b"]["version"]
    again = await raw.call("PUT", COMMANDS, [command("b", description="new"), command("c")])
    assert again.json == second.json


async def test_names_are_unique_in_a_set(raw: Raw) -> None:
    """Of one type; a user command may share a name."""
    twice = await raw.call("PUT", COMMANDS, [command("a"), command("a")])
    assert twice.faults() == {"1.name": "APPLICATION_COMMANDS_DUPLICATE_NAME"}
    assert (await raw.call("PUT", COMMANDS, [command("a"), {"name": "a", "type": 2}])).status == 200


async def test_a_hundred_commands_are_the_most(raw: Raw) -> None:
    """Of the slash kind."""
    full = [command(f"c{one}") for one in range(100)]
    assert (await raw.call("PUT", COMMANDS, full)).status == 200
    assert (await raw.call("PUT", COMMANDS, [*full, command("more")])).code == 30032
    assert (await raw.call("POST", COMMANDS, command("more"))).code == 30032


async def test_two_hundred_creates_a_day_are_the_most(raw: Raw, discord: Discord) -> None:
    """A bot that registers anew at every start meets this one day."""
    discord.behaviour.command_creates_left = 1
    assert (await raw.call("POST", COMMANDS, command("a"))).status == 201
    assert (await raw.call("POST", COMMANDS, command("b"))).code == 30034


async def test_one_command_can_be_read_changed_and_deleted(raw: Raw) -> None:
    """What a change does not name stays."""
    made = (await raw.call("POST", COMMANDS, command(default_member_permissions="32"))).json
    path = f"{COMMANDS}/{made['id']}"

    assert (await raw.call("GET", path)).json == made
    changed = (await raw.call("PATCH", path, {"description": "new"})).json
    assert (changed["description"], changed["default_member_permissions"]) == ("new", "32")
    assert (await raw.call("PATCH", path, {"name": "NEW"})).code == 50035
    assert (await raw.call("POST", COMMANDS, command(description="same name"))).status == 200
    assert (await raw.call("DELETE", path)).status == 204
    assert (await raw.call("GET", path)).code == 10063
    assert (await raw.call("DELETE", path)).code == 10063


async def test_localizations_are_listed_on_request(raw: Raw) -> None:
    """A sync that does not ask sees none, and would register anew at every start."""
    await raw.call("POST", COMMANDS, command(name_localizations={"de": "über"}))

    plain = (await raw.call("GET", COMMANDS)).json[0]
    assert "name_localizations" not in plain
    full = (await raw.call("GET", COMMANDS, params={"with_localizations": "true"})).json[0]
    assert full["name_localizations"] == {"de": "über"}


async def test_a_guild_has_commands_of_its_own(raw: Raw, discord: Discord) -> None:
    """In guilds that the bot is in."""
    path = f"{APP}/guilds/{GUILD_ID}/commands"
    foreign = discord.add_guild("Foreign", has_bot=False)
    made = (await raw.call("PUT", path, [command(contexts=[0])])).json

    assert [one["guild_id"] for one in made] == [str(GUILD_ID)]
    assert made[0]["contexts"] is None
    assert discord.commands == {}
    assert (await raw.call("GET", COMMANDS)).json == []
    assert (await raw.call("GET", f"{COMMANDS}/{made[0]['id']}")).code == 10063
    refused = await raw.call("PUT", f"{APP}/guilds/{foreign}/commands", [])
    assert (refused.status, refused.code) == (403, 50001)


@pytest.mark.parametrize("body", [{}, None, [5], [command()] * 131])
async def test_a_set_is_a_list_of_objects(raw: Raw, body: object) -> None:
    """Of 130 at most."""
    assert (await raw.call("PUT", COMMANDS, body)).status == 400


async def test_another_applications_commands_are_out_of_reach(raw: Raw) -> None:
    """The id in the path must be the bot's own."""
    assert (await raw.call("PUT", "/applications/5/commands", [])).code == 20012
    assert (await raw.call("POST", COMMANDS, [])).code == 50109
