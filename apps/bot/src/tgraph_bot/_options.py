"""Options that several commands take."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from tgraph_bot.logs import LEVELS

F = TypeVar("F", bound=Callable[..., Any])


def config_option(command: F) -> F:
    """Add ``--config PATH``, which arrives as ``config: Path | None``."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="The configuration; else TGRAPH_CONFIG, ./config.yml, the user's configuration "
        "folder, /config/config.yml.",
    )(command)


def data_option(command: F) -> F:
    """Add ``--data DIR``, which arrives as ``data: Path | None``."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="The data folder; else TGRAPH_DATA, else data/ beside the configuration.",
    )(command)


def unneeded_data_option(command: F) -> F:
    """Accept ``--data DIR`` where no data is needed: all but the demo can be called alike."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        expose_value=False,
        help="Every command but demo takes it, so that all can be called alike; this one needs no "
        "data.",
    )(command)


def log_level_option(command: F) -> F:
    """Add ``--log-level LEVEL``, which arrives as ``log_level: str``."""
    return click.option(
        "--log-level",
        type=click.Choice(LEVELS),
        default="info",
        show_default=True,
        envvar="TGRAPH_LOG_LEVEL",
        help="How much to log.",
    )(command)
