"""What a process and all that it started hold in memory."""

import asyncio
import re
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

_PSS = re.compile(rb"^Pss:\s+(\d+) kB$", re.MULTILINE)


def tree_pss_mb(pid: int) -> float:
    """Return the summed proportional set size of a process and its descendants, in MB (10^6)."""
    try:
        root = psutil.Process(pid)
        processes = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    return sum(_pss_kb(process.pid) for process in processes) * 1024 / 1e6


def _pss_kb(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_bytes()
    except OSError:
        return 0  # it has ended meanwhile
    found = _PSS.search(rollup)
    return int(found[1]) if found else 0


class Peak:
    """The most that was seen."""

    def __init__(self) -> None:
        self.mb = 0.0


@asynccontextmanager
async def watch_peak(pid: int, *, every_s: float = 0.05) -> AsyncGenerator[Peak]:
    """Look at a process tree again and again for the block, and keep the largest size."""
    peak = Peak()

    async def watch() -> None:
        while True:
            began = time.perf_counter()
            peak.mb = max(peak.mb, await asyncio.to_thread(tree_pss_mb, pid))
            await asyncio.sleep(max(every_s - (time.perf_counter() - began), 0.01))

    task = asyncio.create_task(watch())
    try:
        yield peak
    finally:
        task.cancel()
        await asyncio.wait([task])
