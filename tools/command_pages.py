"""What the pages of the slash commands say that the registered commands themselves know."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePath
from typing import Final

import hikari
import lightbulb

from tgraph_commands._checks import MANAGERS_COMMANDS
from tgraph_commands._command_client import LOADERS, localizations
from tgraph_commands._command_shapes import Command, Option, built
from tgraph_config import CommandSettings
from tgraph_config._schema import COMMANDS_THAT_NEVER_REST
from tgraph_i18n import Catalogs
from tools.command_names import command_names_markdown
from tools.markdown import END, table, with_part

BEGIN: Final = "<!-- made from the commands themselves by `python -m tools.reference` -->"
_TOKEN: Final = "MQ.of.nobody"  # noqa: S105 - a form that hikari takes; it is sent nowhere
_NAMES: Final = "command-names.md"
_KINDS: Final = {
    hikari.OptionType.STRING: "text",
    hikari.OptionType.INTEGER: "a whole number",
    hikari.OptionType.BOOLEAN: "yes or no",
    hikari.OptionType.USER: "a person",
    hikari.OptionType.CHANNEL: "a channel",
}
_SUBCOMMAND: Final = hikari.OptionType.SUB_COMMAND
_CHANNELS: Final = {
    hikari.ChannelType.GUILD_TEXT: "text",
    hikari.ChannelType.GUILD_NEWS: "announcements",
    hikari.ChannelType.GUILD_PUBLIC_THREAD: "thread",
    hikari.ChannelType.GUILD_PRIVATE_THREAD: "private thread",
    hikari.ChannelType.GUILD_NEWS_THREAD: "thread of announcements",
    hikari.ChannelType.GUILD_FORUM: "forum",
}


def command_pages(written: Callable[[str], str | None]) -> Mapping[str, str]:
    """Return the pages of the commands by their file names, the index with them.

    Args:
        written: Returns what stands in a file now, if there is one: what people wrote around the
            table is kept. Where there is none yet, the page has a heading and the table alone.
    """
    commands = registered_commands()
    tables = {"commands.md": index_markdown(commands)}
    tables |= {f"commands/{each.name}.md": command_markdown(each) for each in commands}
    pages = {
        name: with_part(written(name) or _blank(name), made, begin=BEGIN, name=name)
        for name, made in tables.items()
    }
    return pages | {_NAMES: command_names_markdown(commands)}


@cache
def registered_commands() -> Sequence[Command]:
    """Return the commands as they are registered with Discord, in the order of their names."""
    return tuple(sorted(asyncio.run(_built()), key=lambda command: command.name))


async def _built() -> list[Command]:
    # It never connects: a client is where loaders leave their commands.
    bot = hikari.GatewayBot(_TOKEN, banner=None, logs=None, suppress_optimization_warning=True)
    client = lightbulb.client_from_app(
        bot,
        default_locale=hikari.Locale.EN_US,
        localization_provider=localizations(Catalogs.open().command_localizations),
    )
    for loader in LOADERS:
        await loader.add_to_client(client)
    return [
        built(await command.as_command_builder(client.default_locale, client.localization_provider))
        for command in client.registered_commands
    ]


def _blank(name: str) -> str:
    return f"# /{PurePath(name).stem}\n\n{BEGIN}\n{END}\n"


def index_markdown(commands: Iterable[Command]) -> str:
    """Return the table of all commands."""
    rows = (
        (f"[`/{each.name}`](commands/{each.name}.md)", each.description, _who(each), _where(each))
        for each in commands
    )
    return "\n".join(table(("Command", "What", "Who", "Where"), rows))


def command_markdown(command: Command) -> str:
    """Return the tables of one command: who, where, its options and what they take."""
    facts = [
        ("What", f"{command.description}."),
        ("Who", _who(command)),
        ("Where", _where(command)),
        ("Rests after a use", _rest(command)),
        ("In other languages", f"[its names](../{_NAMES}#{command.name})"),
    ]
    lines = [*table((f"`/{command.name}`", ""), facts)]
    subcommands = [option for option in command.options if option.kind == _SUBCOMMAND]
    if not subcommands and command.options:
        lines += ["", *_options(command.options)]
    for each in subcommands:
        lines += ["", *_subcommand(command, each)]
    return "\n".join(lines)


def _subcommand(command: Command, option: Option) -> Iterator[str]:
    yield f"**`/{command.name} {option.name}`**: {option.description}."
    if option.options:
        yield ""
        yield from _options(option.options)


def _options(options: Iterable[Option]) -> list[str]:
    rows = (
        (
            f"`{each.name}`",
            f"{each.description}.",
            _takes(each),
            "yes" if each.is_required else "no",
        )
        for each in options
    )
    return table(("Option", "What", "Takes", "Required"), rows)


def _takes(option: Option) -> str:
    parts = [_KINDS[hikari.OptionType(option.kind)]]
    if option.choices:
        parts = [f"one of {', '.join(f'“{choice.name}”' for choice in option.choices)}"]
    if option.channel_kinds:
        kinds = [words for kind, words in _CHANNELS.items() if kind in option.channel_kinds]
        parts.append(f"of the kinds {', '.join(kinds)}")
    low, high = option.values
    if low is not None and high is not None:
        parts.append(f"from {low:g} to {high:g}")
    longest = option.lengths[1]
    if longest is not None:
        parts.append(f"at most {longest} characters")
    if option.is_completed:
        parts.append("suggested while you type")
    return ", ".join(parts)


def _who(command: Command) -> str:
    return "managers" if command.name in MANAGERS_COMMANDS else "everybody"


def _where(command: Command) -> str:
    in_dm = hikari.ApplicationContextType.BOT_DM in command.contexts
    return "servers, direct messages" if in_dm else "servers"


def _rest(command: Command) -> str:
    if command.name in COMMANDS_THAT_NEVER_REST:
        return "never"
    section = f"commands.cooldowns.{command.name}"
    default = CommandSettings().cooldowns.get(command.name)
    if default is None:
        return f"not at all, unless `{section}` says so"
    return (
        f"{default.per_user_seconds} s for whoever used it, {default.global_seconds} s for "
        f"everybody, unless `{section}` says otherwise"
    )
