"""The page of what the slash commands, their subcommands and their options are called elsewhere."""

from collections.abc import Iterable, Iterator, Mapping

import hikari
from babel import Locale

from tgraph_commands._command_shapes import Command, Option, Texts
from tgraph_i18n import DISCORD_LOCALES, SOURCE_LOCALE
from tools.markdown import table

_HEAD = """\
# The commands' names in each language

Discord shows each member the names in the language that their Discord is set to. This page is
made from the commands by `python -m tools.reference`.
"""
_SUBCOMMAND = hikari.OptionType.SUB_COMMAND


def command_names_markdown(commands: Iterable[Command]) -> str:
    """Return the page: for each command a table with a row for each language of Discord's."""
    return "\n".join([_HEAD, *(line for each in commands for line in _section(each))])


def _section(command: Command) -> Iterator[str]:
    subcommands = [option for option in command.options if option.kind == _SUBCOMMAND]
    options = [option for each in subcommands for option in each.options] or [
        option for option in command.options if option.kind != _SUBCOMMAND
    ]
    yield f"## /{command.name}\n"
    yield from _names([(f"/{command.name}", command.names), *_titles(subcommands)], slash="/")
    yield ""
    if options:
        yield "Options:\n"
        yield from _names(_titles(options), slash="")
        yield ""


def _titles(options: Iterable[Option]) -> list[tuple[str, Texts]]:
    """Return the options by what stands above their column, one for those that are alike."""
    return list(dict.fromkeys((option.name, option.names) for option in options))


def _names(columns: list[tuple[str, Texts]], *, slash: str) -> list[str]:
    by_locale: list[Mapping[str, str]] = [dict(names) for _, names in columns]
    rows: list[list[str]] = []
    for tag in DISCORD_LOCALES:
        if tag == SOURCE_LOCALE:
            continue
        names = [
            each.get(tag, english.removeprefix("/"))
            for each, (english, _) in zip(by_locale, columns, strict=True)
        ]
        language = f"{Locale.parse(tag, sep='-').english_name}, `{tag}`"
        rows.append([language, f"`{slash}{names[0]}`", *(f"`{name}`" for name in names[1:])])
    return table(("Language", *(f"`{english}`" for english, _ in columns)), rows)
