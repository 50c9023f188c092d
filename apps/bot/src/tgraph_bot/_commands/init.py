"""``tgraph-bot init``: a commented configuration to start from."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from tgraph_bot._options import config_option, unneeded_data_option
from tgraph_bot.locations import new_config_path
from tgraph_commands.discord import invite_url
from tgraph_common import ConfigError, Secret, StorageError, replace_file
from tgraph_config import StarterAnswers, json_schema_text, starter_file

_SCHEMA = "config.schema.json"
_LARGEST_ID = 2**63 - 1

T = TypeVar("T")


@click.command("init")
@config_option
@unneeded_data_option
def command(config: Path | None) -> None:
    """Write a commented configuration, and print the link that invites the bot.

    On a terminal it asks for what the bot needs; whatever is left empty can be filled in later.
    Beside the configuration stands its schema, from which editors suggest and check settings.
    """
    path = new_config_path(config, environ=os.environ)
    if path.exists():
        msg = f"{path} exists already, and is left as it is."
        raise ConfigError(msg, remedy="Name another file with --config, or edit that one.")
    answers = _ask() if sys.stdin.isatty() else StarterAnswers()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path.with_name(_SCHEMA), json_schema_text().encode())
        # The configuration holds secrets: replace_file makes it readable by its owner alone.
        replace_file(path, starter_file(answers, schema=_SCHEMA).encode())
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror})."
        raise StorageError(msg, remedy="Name another place with --config.") from error
    click.echo(f"Wrote {path}.")
    click.echo("")
    click.echo("1. Invite the bot to your guild:")
    click.echo(f"   {invite_url(answers.discord_token)}")
    click.echo(f"2. Fill in what is missing in {path}.")
    click.echo("3. See that everything is right:  tgraph-bot check")
    click.echo("4. Run it:                        tgraph-bot run")


def _ask() -> StarterAnswers:
    click.echo("Press Enter to leave something open.\n")
    click.echo("Discord: https://discord.com/developers/applications, your application, Bot.")
    token = _secret("Bot token (not shown)")
    guild_id = _id("Guild (server) id: right-click the server, Copy Server ID")
    channel_id = _id("Channel id for the first report: right-click the channel, Copy Channel ID")
    click.echo("\nTautulli: Settings, Web Interface, API.")
    url = _text("Address, such as http://localhost:8181")
    api_key = _secret("API key (not shown)")
    return StarterAnswers(
        discord_token=token,
        guild_ids=() if guild_id is None else (guild_id,),
        channel_id=channel_id,
        tautulli_url=url,
        tautulli_api_key=api_key,
    )


def _text(prompt: str) -> str | None:
    answer: str = click.prompt(prompt, default="", show_default=False)
    return answer.strip() or None


def _secret(prompt: str) -> Secret | None:
    answer: str = click.prompt(prompt, default="", show_default=False, hide_input=True)
    return Secret(answer.strip()) if answer.strip() else None


def _id(prompt: str) -> int | None:
    return _until_right(prompt, _parse_id)


def _parse_id(answer: str) -> int:
    if not (answer.isascii() and answer.isdigit() and 0 < int(answer) <= _LARGEST_ID):
        msg = "an id is a number such as 123456789012345678"
        raise ValueError(msg)
    return int(answer)


def _until_right(prompt: str, parse: Callable[[str], T]) -> T | None:
    while (answer := _text(prompt)) is not None:
        try:
            return parse(answer)
        except ValueError as error:
            click.echo(f"That is not right: {error}.")
    return None
