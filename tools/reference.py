"""Write the reference pages that are made from the code: ``python -m tools.reference``."""

import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from tgraph_bot.cli import cli
from tgraph_config import reference_markdown
from tools.command_pages import command_pages
from tools.language_pages import PAGE, language_page

REFERENCE: Final = Path(__file__).parents[1] / "docs/reference"

_COMMAND_LINE_HEAD: Final = """\
# Command line

`tgraph-bot COMMAND`, or `python -m tgraph_bot COMMAND`. This page is made from the program's own
`--help`.

| Exit code | Means |
|---|---|
| 0 | done; for `run` also: stopped by SIGTERM or Ctrl+C |
| 1 | Tautulli, Discord, the browser or the disk refused, or a chart that was asked for is missing |
| 2 | the command or the configuration is wrong: what shows without a connection |
"""


def pages() -> Mapping[str, str]:
    """Return the pages by their paths from ``docs/reference``."""
    return {
        "configuration.md": reference_markdown(),
        "command-line.md": command_line_markdown(),
        **command_pages(_written),
        PAGE: language_page(_written(PAGE) or ""),
    }


def _written(name: str) -> str | None:
    page = REFERENCE / name
    return page.read_text("utf-8") if page.exists() else None


def command_line_markdown() -> str:
    """Return the page of the command line."""
    return "\n".join([_COMMAND_LINE_HEAD, *_sections(cli, prefix="tgraph-bot")])


def _sections(group: click.Group, *, prefix: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        path = f"{prefix} {name}"
        yield f"## {path}\n"
        yield inspect.cleandoc(command.help or "") + "\n"
        if isinstance(command, click.Group):
            yield from (line.replace("## ", "### ", 1) for line in _sections(command, prefix=path))
        else:
            yield from _parameters(command, path=path)


def _parameters(command: click.Command, *, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"    {path} {usage}".rstrip() + "\n"
    rows = [
        record
        for parameter in command.get_params(context)
        if (record := parameter.get_help_record(context)) is not None
    ]
    yield "| Option | Meaning |"
    yield "|---|---|"
    for option, meaning in rows:
        shown, escaped = (" ".join(text.split()).replace("|", "\\|") for text in (meaning, option))
        yield f"| `{escaped}` | {shown} |"
    yield ""


def main() -> None:
    """Write every page."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
