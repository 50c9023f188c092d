"""The time zone of the machine, to be suggested to whoever sets the bot up."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tgraph_config import value_problem

_ETC: Final = Path("/etc")
_NAMES_OF_UTC: Final = frozenset({"Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"})


def machine_zone(environ: Mapping[str, str], *, etc: Path = _ETC) -> str | None:
    """Return the name of the zone, ``None`` where the machine tells of none that is known.

    Args:
        environ: The environment; ``TZ`` in it comes first, as for every program.
        etc: The folder in which systems keep it.
    """
    known = (name for name in _told(environ, etc) if value_problem("time_zone", name) is None)
    name = next(known, None)
    return "UTC" if name in _NAMES_OF_UTC else name


def _told(environ: Mapping[str, str], etc: Path) -> Iterator[str]:
    yield environ.get("TZ", "").removeprefix(":")
    # A link into the database, as systemd and macOS make it; a copy has no name.
    yield str((etc / "localtime").resolve()).rpartition("/zoneinfo/")[2]
    try:
        yield (etc / "timezone").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return
