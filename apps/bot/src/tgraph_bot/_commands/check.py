"""``tgraph-bot check``: is everything right, and if not, what to do."""

import asyncio
import os
from pathlib import Path

import click
import msgspec

from tgraph_bot._findings import Finding, Status, failed, finding_text
from tgraph_bot._options import config_option, data_option
from tgraph_bot._startup import Start, start
from tgraph_bot.locations import find_config
from tgraph_common import ConfigError, SystemClock
from tgraph_config import Problem, SettingsError


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What ``--json`` prints."""

    ok: bool
    config: str
    problems: tuple[Problem, ...] = ()
    """What is wrong with the configuration; nothing else is looked at then."""
    checks: tuple[Finding, ...] = ()


@click.command("check")
@click.option("--offline", is_flag=True, help="Look at the configuration alone.")
@click.option("--json", "is_json", is_flag=True, help="Print the findings as JSON.")
@config_option
@data_option
def command(config: Path | None, data: Path | None, *, offline: bool, is_json: bool) -> int:
    """Check the configuration, and unless offline all that the bot needs.

    That is Tautulli (its version, and its today), Plex's sign-in, Discord, the guilds, channels,
    permissions and roles, the browser and fonts. Nothing is posted and nothing is changed. Exits
    2 if the configuration is wrong, 1 if anything else is.
    """
    try:
        # What goes wrong outside is a finding; as a log line it would be told twice.
        started = start(config, data, log_level="error")
    except ConfigError as error:
        if not is_json:
            raise
        _print(_wrong(config, error))
        return 2
    valid = Finding(name="Configuration", status=Status.OK, detail=str(started.config))
    found = [valid, *_languages(started), *_colours(started)]
    if not is_json:
        for finding in found:
            click.echo(finding_text(finding))
    if not offline:
        found += asyncio.run(_look(started, is_quiet=is_json))
    is_ok = all(finding.status is not Status.FAILED for finding in found)
    if is_json:
        _print(Result(ok=is_ok, config=str(started.config), checks=tuple(found)))
    return 0 if is_ok else 1


def _wrong(config: Path | None, error: ConfigError) -> Result:
    if isinstance(error, SettingsError):
        path = find_config(config, environ=os.environ)
        return Result(ok=False, config=str(path), problems=error.problems)
    return Result(ok=False, config=str(config or ""), checks=(failed("Configuration", error),))


def _languages(started: Start) -> list[Finding]:
    # As below: for a wrong file nobody needs catalogues.
    from tgraph_bot._language_checks import language_findings  # noqa: PLC0415

    return list(language_findings(started.settings))


def _colours(started: Start) -> list[Finding]:
    # As below: most files have no colours of their own.
    from tgraph_bot._theme_checks import theme_findings  # noqa: PLC0415

    return list(theme_findings(started.settings))


async def _look(started: Start, *, is_quiet: bool) -> list[Finding]:
    # Looking outside takes hikari and httpx; a wrong file is told without waiting for their import.
    from tgraph_bot._checks import findings  # noqa: PLC0415

    found: list[Finding] = []
    async for finding in findings(started, clock=SystemClock()):
        found.append(finding)
        if not is_quiet:
            click.echo(finding_text(finding))
    return found


def _print(result: Result) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(result), indent=2))
