"""``tgraph-bot config``: read or edit one setting; the file's JSON Schema."""

import os
from pathlib import Path

import click

from tgraph_bot._findings import finding_text
from tgraph_bot._language_checks import language_findings
from tgraph_bot._options import config_option, unneeded_data_option
from tgraph_bot.locations import find_config
from tgraph_config import (
    get_setting,
    json_schema_text,
    load_settings,
    needs_restart,
    set_setting,
)


@click.group("config")
def command() -> None:
    """Read or edit settings.

    A setting is named by its path: graphs.theme, or reports.weekly.schedule for the report of
    that name.
    """


@command.command("get")
@click.argument("setting")
@config_option
@unneeded_data_option
def get(setting: str, config: Path | None) -> None:
    """Print the value of SETTING, as YAML. Secrets stay hidden."""
    path = find_config(config, environ=os.environ)
    click.echo(get_setting(path, setting, environ=os.environ))


@command.command("set")
@click.argument("setting")
@click.argument("value")
@config_option
@unneeded_data_option
def set_(setting: str, value: str, config: Path | None) -> None:
    """Give SETTING the VALUE, written as YAML; the rest of the file stays as it is.

    The file is checked as a whole first: what would be wrong is not written. A language without
    translations is, with a warning.
    """
    path = find_config(config, environ=os.environ)
    change = set_setting(path, setting, value, environ=os.environ)
    before = "" if change.old is None else f" (before: {change.old})"
    click.echo(f"{setting}: {change.new}{before}")
    when = "when it is started again" if needs_restart(setting) else "at once"
    click.echo(f"A bot that is running takes it up {when}.", err=True)
    for finding in language_findings(load_settings(path, environ=os.environ), setting=setting):
        click.echo(finding_text(finding), err=True)


@command.command("schema")
@config_option
@unneeded_data_option
def schema(config: Path | None) -> None:
    """Print the JSON Schema of the configuration, for editors. It is the same for every file."""
    del config
    click.echo(json_schema_text(), nl=False)
