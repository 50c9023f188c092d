"""Starting a worker: a browser for it, fonts, a folder, and its first sign of life."""

import asyncio
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tgraph_common import RenderError
from tgraph_graphs._rendering.browsers import Browser, require_browser
from tgraph_graphs._rendering.fonts import write_font_configuration
from tgraph_graphs._rendering.frames import Setup
from tgraph_graphs._rendering.scratch import Scratch
from tgraph_graphs._rendering.workers import (
    Worker,
    WorkerLostError,
    worker_command,
    worker_environment,
)


class Starter:
    """Starts workers, one whenever it is called."""

    def __init__(
        self,
        *,
        browser: Path | None,
        scratch: Path | None,
        timeout_s: float,
        command: Sequence[str] | None = None,
    ) -> None:
        self._wanted_browser = browser
        self._browser: Browser | None = None
        self._scratch = scratch
        self._timeout_s = timeout_s
        self._command = command

    async def __call__(self) -> Worker:
        """Return a worker that can draw.

        Raises:
            RenderError: If none can be had; ``BrowserMissingError`` for want of a browser.
        """
        browser = await self._working_browser()
        try:
            try:
                return await self._start(browser)
            except WorkerLostError:
                # Killed from outside, or too slow while the machine was busy.
                return await self._start(browser)
        except WorkerLostError as error:
            raise RenderError(
                f"the browser {browser.path} does not start: {error}",
                remedy="See whether it starts by itself, and that memory and disk are not full.",
            ) from error
        except OSError as error:
            raise RenderError(
                f"the renderer cannot be started: {error.strerror or type(error).__name__}",
                remedy="See that there is room for temporary files and processes.",
            ) from error

    async def _working_browser(self) -> Browser:
        # Updates move browsers while a bot runs for months.
        if self._browser is None or not self._browser.path.exists():
            self._browser = await asyncio.to_thread(require_browser, self._wanted_browser)
        return self._browser

    async def _start(self, browser: Browser) -> Worker:
        plotly_js = _plotly_js()
        scratch = Scratch.make(self._scratch)
        try:
            fonts = write_font_configuration(scratch.path)
            worker = await Worker.spawn(
                self._command or worker_command(),
                scratch=scratch,
                environment=worker_environment(scratch.path, fonts=fonts),
            )
        except BaseException:
            scratch.remove()
            raise
        setup = Setup(
            browser=str(browser.path), plotly_js=str(plotly_js), scratch=str(scratch.path)
        )
        try:
            await worker.set_up(setup, timeout_s=self._timeout_s)
        except BaseException:
            await worker.end()
            raise
        return worker


def _plotly_js() -> Path:
    """Return the path of the ``plotly.min.js`` that the plotly package ships.

    Without importing plotly, which costs this program more memory than all else it does.
    """
    spec = find_spec("plotly")
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        raise RenderError("plotly is not installed", remedy="Install the package again.")
    return Path(next(iter(folders))) / "package_data" / "plotly.min.js"
