"""Renderers whose workers are a small script without a browser."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from tgraph_graphs._rendering.renderer import BrowserRenderer, serve_figures
from tgraph_graphs._rendering.starting import Starter


class Workshop:
    """Renderers over the fake worker, and what their workers left to see."""

    def __init__(self, folder: Path) -> None:
        self.browser = folder / "browser"
        self.browser.write_text("#!/bin/sh\necho Chromium 1.2.3\n")
        self.browser.chmod(0o700)
        self.scratch = folder / "scratch"
        self._diary = folder / "diary"

    @asynccontextmanager
    async def open(
        self,
        *starts: str,
        idle_s: float = 60,
        figure_timeout_s: float = 60,
        start_timeout_s: float = 60,
        respite_s: float = 60,
    ) -> AsyncGenerator[BrowserRenderer]:
        """Open a renderer whose n-th worker starts as the n-th of ``starts`` says."""
        script = str(Path(__file__).with_name("fake_render_worker.py"))
        start = Starter(
            browser=self.browser,
            scratch=self.scratch,
            timeout_s=start_timeout_s,
            command=(sys.executable, script, str(self._diary), *(starts or ("work",))),
        )
        async with serve_figures(
            start, idle_s=idle_s, figure_timeout_s=figure_timeout_s, respite_s=respite_s
        ) as renderer:
            yield renderer

    @property
    def workers(self) -> list[int]:
        """The process ids of all workers that were started so far."""
        return [int(line.split()[0]) for line in self._lines()]

    @property
    def environments(self) -> list[set[str]]:
        """The names in the environment of each worker."""
        return [set(line.split()[1:]) for line in self._lines()]

    @property
    def living(self) -> list[int]:
        """The workers that have not ended."""
        return [pid for pid in self.workers if is_running(pid)]

    @property
    def leftovers(self) -> list[Path]:
        """What stands in the folder for temporary files."""
        return list(self.scratch.iterdir()) if self.scratch.exists() else []

    @property
    def child(self) -> int:
        """The process that a worker was told to start."""
        return int(self.browser.with_suffix(".child").read_text())

    def _lines(self) -> list[str]:
        return self._diary.read_text().splitlines() if self._diary.exists() else []


def is_running(pid: int) -> bool:
    """Tell whether a process lives; a zombie does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
