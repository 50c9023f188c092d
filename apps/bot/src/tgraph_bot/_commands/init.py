"""``tgraph-bot init``: a commented configuration to start from."""

import os
import sys
from pathlib import Path

import click

from tgraph_bot._options import config_option, unneeded_data_option
from tgraph_bot._zones import machine_zone
from tgraph_bot.locations import new_config_path
from tgraph_bot.program import this_program
from tgraph_commands.discord import invite_url
from tgraph_common import ConfigError, Secret, StorageError, replace_file
from tgraph_config import StarterAnswers, json_schema_text, starter_file, value_problem

_SCHEMA = "config.schema.json"
_HOW_TO_COPY_IDS = (
    "Discord shows ids once User Settings, Advanced, Developer Mode is on; a guild is a server."
)


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
    _tell_steps(answers, path=path, options="" if config is None else f" --config {config}")
    click.echo("")
    click.echo(
        "While it runs, most changes of the file count as soon as they are saved. In Discord,"
    )
    click.echo("type / for its commands: /graph for everybody, /config and /report for managers.")


def _tell_steps(answers: StarterAnswers, *, path: Path, options: str) -> None:
    program = this_program()
    click.echo("1. Invite the bot to your guild:")
    click.echo(f"   {invite_url(answers.discord_token)}")
    missing = _missing(answers)
    if missing:
        click.echo(f"2. Fill in what is missing in {path}: {', '.join(missing)}.")
        if answers.channel_id is None or not answers.guild_ids:
            click.echo(f"   {_HOW_TO_COPY_IDS}")
    else:
        click.echo(f"2. Look through {path}: reports, at its end, says what is posted when.")
    click.echo(f"3. See that everything is right:  {program} check{options}")
    click.echo(f"4. Run it:                        {program} run{options}")


def _missing(answers: StarterAnswers) -> list[str]:
    """Return the settings that the bot needs and that nobody has answered."""
    needed = {
        "discord.token": answers.discord_token,
        "discord.guild_ids": answers.guild_ids,
        "tautulli.url": answers.tautulli_url,
        "tautulli.api_key": answers.tautulli_api_key,
        "reports": answers.channel_id,
    }
    return [setting for setting, answer in needed.items() if not answer]


def _ask() -> StarterAnswers:
    click.echo("Press Enter to leave something open, or to take what stands in brackets.\n")
    click.echo("Discord: https://discord.com/developers/applications, your application, Bot.")
    token = _secret("Bot token (not shown)", "discord.token")
    click.echo(_HOW_TO_COPY_IDS)
    guild_id = _answer(
        "Guild (server) id: right-click the server, Copy Server ID", "discord.guild_ids"
    )
    channel_id = _answer(
        "Channel id for the first report: right-click the channel, Copy Channel ID",
        "reports.daily.channel_id",
    )
    click.echo("\nTautulli: Settings, Web Interface, API.")
    url = _answer("Address, such as http://localhost:8181", "tautulli.url")
    api_key = _secret("API key (not shown)", "tautulli.api_key")
    click.echo("\nSchedules and charts follow a time zone: yours, and Tautulli's.")
    time_zone = _answer(
        "Time zone, such as Europe/Copenhagen", "time_zone", suggested=machine_zone(os.environ)
    )
    return StarterAnswers(
        discord_token=token,
        guild_ids=() if guild_id is None else (int(guild_id),),
        channel_id=None if channel_id is None else int(channel_id),
        tautulli_url=url,
        tautulli_api_key=api_key,
        time_zone=time_zone,
    )


def _answer(
    prompt: str, setting: str, *, suggested: str | None = None, is_hidden: bool = False
) -> str | None:
    """Return what the setting takes, asking until it is right; ``None`` if it is left open."""
    while True:
        typed: str = click.prompt(
            prompt, default=suggested or "", show_default=bool(suggested), hide_input=is_hidden
        )
        answer = typed.strip()
        problem = value_problem(setting, answer) if answer else None
        if problem is None:
            return answer or None
        meant = f" Did you mean {problem.suggestion}?" if problem.suggestion else ""
        click.echo(f"That is not right. Right would be {problem.expected}.{meant}")


def _secret(prompt: str, setting: str) -> Secret | None:
    answer = _answer(prompt, setting, is_hidden=True)
    return None if answer is None else Secret(answer)
