"""What every command that has a configuration begins with."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tgraph_bot.locations import data_folder, find_config
from tgraph_bot.logs import set_up_logging
from tgraph_commands.fuzzy import misspelt
from tgraph_common import ConfigError, Secret
from tgraph_config import ReportSettings, Settings, load_settings


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """The settings, and where they and the data are."""

    settings: Settings
    config: Path
    data: Path
    log_level: str = "warning"


def start(config: Path | None, data: Path | None, *, log_level: str = "warning") -> Start:
    """Load the settings and let the log know their secrets.

    Raises:
        ConfigError: If there is no configuration, or anything is wrong with it.
    """
    path = find_config(config, environ=os.environ)
    settings = load_settings(path, environ=os.environ)
    set_up_logging(level=log_level, secrets=secrets_of(settings))
    return Start(
        settings=settings,
        config=path,
        data=data_folder(data, config=path, environ=os.environ),
        log_level=log_level,
    )


def secrets_of(settings: Settings) -> Iterable[Secret]:
    """Return what must never be shown."""
    return (settings.discord.token, settings.tautulli.api_key)


def named_report(settings: Settings, name: str | None) -> ReportSettings:
    """Return the report called ``name``; without a name the first one.

    Raises:
        ConfigError: If there is none.
    """
    if not settings.reports:
        msg = "The configuration has no report."
        raise ConfigError(msg, remedy="Add one under `reports:`.")
    if name is None:
        return settings.reports[0]
    for report in settings.reports:
        if report.name == name:
            return report
    known = [report.name for report in settings.reports]
    meant = misspelt(name, known)
    guess = "" if meant is None else f' Did you mean "{meant}"?'
    msg = f"There is no report {name!r}."
    raise ConfigError(msg, remedy=f"The configuration has: {', '.join(known)}.{guess}")
