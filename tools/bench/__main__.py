"""Measure everything and print the table."""

import asyncio
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import psutil

from bot_process import open_world
from tgraph_graphs.browser import require_browser
from tools.bench._drawing import cold_rows, warm_rows
from tools.bench._languages import language_rows
from tools.bench._rows import Row, table
from tools.bench._running import running_rows


async def _measure() -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(Path(folder)) as world:
            rows += await cold_rows(world)
    rows += await warm_rows()
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(Path(folder)) as world:
            rows += await running_rows(world)
    rows += await asyncio.to_thread(language_rows)
    return rows


def _machine() -> str:
    memory_gb = psutil.virtual_memory().total / 1e9
    libraries = ", ".join(f"{name} {version(name)}" for name in ("hikari", "plotly", "kaleido"))
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory_gb:.0f} GB, "
        f"load {os.getloadavg()[0]:.1f}\n"
        f"Python {platform.python_version()}, {libraries}, browser {require_browser().version}, "
        f"tgraph-bot {version('tgraph-bot')}"
    )


def main() -> int:
    """Print machine, versions and the table; 1 where a promise is broken."""
    print(_machine())
    rows = asyncio.run(_measure())
    print(table(rows))
    return 1 if any(row.verdict == "BROKEN" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
