"""Sentences tell of commands: of those that there are, by the names that their reader sees."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast, get_args

import pytest

from tgraph_commands._command_names import Command, CommandNames
from tgraph_commands.testing import Discord
from tgraph_commands.testing.bot import LocalBot
from tgraph_i18n import DISCORD_LOCALES, Catalogs

LOCALES = Path(__file__).parents[4] / "locales"
COMMANDS: tuple[Command, ...] = get_args(Command)
_QUOTED = re.compile(r'^(?:msg(?:id|id_plural|str(?:\[\d\])?) )?"(.*)"$', re.MULTILINE)
_SUBCOMMAND = 1


def registered(discord: Discord, locale: str) -> Iterator[str]:
    """Yield every command and subcommand as Discord shows it in a language."""
    for command in discord.commands.values():
        name = _name(command, locale)
        yield name
        for option in cast("list[Mapping[str, object]]", command.get("options") or []):
            if option["type"] == _SUBCOMMAND:
                yield f"{name} {_name(option, locale)}"


def _name(command: Mapping[str, object], locale: str) -> str:
    names = cast("Mapping[str, str]", command.get("name_localizations") or {})
    return names.get(locale, str(command["name"]))


def written_out(text: str, names: set[str]) -> list[str]:
    """Return what of a file's texts looks like a command, without its slash.

    A slash at the beginning of a word does; where a language writes without spaces, one before
    the name of a command does, too.
    """
    heads = "|".join(sorted(re.escape(name.partition(" ")[0]) for name in names))
    looks_like_one = re.compile(rf"(?:(?<![\w/<])/(?=[^\W\d_])|/(?=(?:{heads})(?![a-z])))(.*)")
    return [
        found[1]
        for quoted in _QUOTED.finditer(text)
        for found in looks_like_one.finditer(quoted[1].replace(r"\n", " "))
    ]


async def test_every_command_that_sentences_tell_of_is_registered(
    discord: Discord, bot: LocalBot
) -> None:
    """Somebody who types what they read finds it."""
    catalogs = Catalogs.open()
    async with bot.running():
        there = {locale: set(registered(discord, locale)) for locale in DISCORD_LOCALES}

    for locale, names in there.items():
        commands = CommandNames(catalogs, locale=locale)
        assert {commands(each).removeprefix("/") for each in COMMANDS} < names, locale


def test_a_language_that_discord_does_not_have_gets_the_english_names() -> None:
    assert CommandNames(Catalogs.open(), locale="tlh")("privacy hide") == "/privacy hide"


def test_a_command_that_is_no_more_keeps_the_name_that_it_had() -> None:
    """What was remembered of it may be asked for."""
    commands = CommandNames(Catalogs.open(), locale="de")

    assert commands.of("link") == "/verknüpfen"
    assert commands.of("former") == "former"


async def test_no_sentence_writes_a_command_out(discord: Discord, bot: LocalBot) -> None:
    """It would stay as it is where the command gets another name; placeholders take it."""
    async with bot.running():
        names = {name for locale in DISCORD_LOCALES for name in registered(discord, locale)}
    files = [*LOCALES.glob("*.pot"), *LOCALES.glob("*/LC_MESSAGES/messages.po")]
    files += LOCALES.glob("*/LC_MESSAGES/charts.po")

    found = {
        str(path.relative_to(LOCALES)): told
        for path in files
        if (told := written_out(path.read_text(encoding="utf-8"), names))
    }

    assert len(files) > 4
    assert found == {}


async def test_a_description_tells_of_commands_that_there_are(
    discord: Discord, bot: LocalBot
) -> None:
    """Descriptions have no placeholders."""
    async with bot.running():
        names = {locale: set(registered(discord, locale)) for locale in DISCORD_LOCALES}
    files = list(LOCALES.glob("*/LC_MESSAGES/commands.po"))

    wrong = {
        (path.parent.parent.name, told)
        for path in files
        for there in (names[path.parent.parent.name],)
        for told in written_out(path.read_text(encoding="utf-8"), there)
        if not any(told.startswith(name) for name in there)
    }

    assert len(files) > 2
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('msgstr "Use /config view."', ["config view."]),
        ('msgstr "Use `/tilføj`."', ["tilføj`."]),
        ('msgstr[1] ""\n"/config"', ["config"]),
        ('msgstr "使用/config查看"', ["config查看"]),
        ('msgstr "Movies/shows, 3/day, https://plex.tv/link, 1 / 2"', []),
        ("#. such as /config view", []),
        ('msgstr "{view} explains it"', []),
    ],
)
def test_a_command_that_is_written_out_is_found(text: str, expected: list[str]) -> None:
    assert written_out(text, {"config", "config view"}) == expected
