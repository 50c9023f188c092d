"""The command line: which commands there are. Each is a module of ``_commands``."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Final

import click
from typing_extensions import override

_COMMANDS: Final[Mapping[str, str]] = {
    "run": "Run the bot until it is stopped.",
    "demo": "Draw every chart from sample data, without Discord or Tautulli.",
    "init": "Write a commented configuration.",
    "check": "Check the configuration, Tautulli, Discord, browser and fonts.",
    "render": "Draw a report's charts into a folder, without Discord.",
    "post": "Run one report now, post it, and exit.",
    "config": "Read or edit settings.",
}


class _LazyGroup(click.Group):
    """Imports a command's module when the command is used.

    ``run`` lives for months: what only other commands need must not stay in its memory.
    """

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"tgraph_bot._commands.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - the convention of _commands
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Documentation: the docs/ folder, or `tgraph-bot COMMAND --help`.",
)
@click.version_option(version("tgraph-bot"), prog_name="tgraph-bot")
def cli() -> None:
    """Draw the statistics of a Plex Media Server and post them to Discord."""
