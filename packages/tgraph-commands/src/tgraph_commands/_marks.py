"""The marks of a run: its id, and what of it is in file names and nonces.

A crashed run finds its messages again by the names of their files, whoever remembers the nonce.
"""

import re
import secrets
from collections.abc import Iterable
from typing import Final

from tgraph_common import ChartId

MAX_NONCE: Final = 25
"""Characters. Source: Discord's Create Message."""

_NAME: Final = re.compile(r"tgraph-([0-9a-z]+)-([1-9][0-9]?)-", re.ASCII | re.IGNORECASE)


def new_run_id() -> str:
    """Return an id that no other run has: twelve lower-case hexadecimal digits."""
    return secrets.token_hex(6)


def file_name(run_id: str, position: int, chart: ChartId) -> str:
    """Return the name under which a chart is posted; ``position`` is its message's, from 1."""
    return f"tgraph-{run_id}-{position}-{chart.value}.png"


def nonce(run_id: str, position: int) -> str:
    """Return the nonce of the run's message at ``position``, the same each time."""
    return f"tgraph-{run_id}-{position}"


def marked_position(run_id: str, files: Iterable[str]) -> int | None:
    """Return which message of the run the files belong to; ``None`` if they are not the run's."""
    for name in files:
        found = _NAME.match(name)
        if found is not None and found[1].lower() == run_id:
            return int(found[2])
    return None
