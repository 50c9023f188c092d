"""Where the configuration and the data folder are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from platformdirs import user_config_path

from tgraph_bot.program import this_program
from tgraph_common import ConfigError

CONTAINER_CONFIG: Final = Path("/config/config.yml")


def config_candidates(*, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where a configuration is looked for, first choice first.

    ``TGRAPH_CONFIG`` is the only candidate where it is set: somebody who names a file does not
    want another one.
    """
    if named := environ.get("TGRAPH_CONFIG"):
        return (Path(named),)
    return (
        Path("config.yml"),
        user_config_path("tgraph-bot") / "config.yml",
        CONTAINER_CONFIG,
    )


def find_config(given: Path | None, *, environ: Mapping[str, str]) -> Path:
    """Return the configuration to use: the one given, else the first candidate that exists.

    Raises:
        ConfigError: If there is none; the sentence lists where it was looked for.
    """
    candidates = (given,) if given is not None else config_candidates(environ=environ)
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    places = ", ".join(str(candidate) for candidate in candidates)
    msg = f"There is no configuration; looked for {places}."
    raise ConfigError(msg, remedy=f"Write one with: {this_program()} init")


def new_config_path(given: Path | None, *, environ: Mapping[str, str]) -> Path:
    """Return where ``init`` writes: the path given, else the first candidate."""
    return given if given is not None else config_candidates(environ=environ)[0]


def data_folder(given: Path | None, *, config: Path, environ: Mapping[str, str]) -> Path:
    """Return the data folder: the one given, else ``TGRAPH_DATA``, else ``data`` by the file."""
    if given is not None:
        return given
    if named := environ.get("TGRAPH_DATA"):
        return Path(named)
    return config.parent / "data"
