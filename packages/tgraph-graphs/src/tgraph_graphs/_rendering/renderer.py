"""The renderer: figures in, PNGs out, whatever happens to the browser behind it."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from tgraph_common import RenderError
from tgraph_graphs._rendering.frames import Drawn, Order, Refused, encode_frame
from tgraph_graphs._rendering.png import flaw_in_png
from tgraph_graphs._rendering.starting import Starter
from tgraph_graphs._rendering.workers import Worker, WorkerLostError

_logger = logging.getLogger(__name__)

_RESPITE_S: Final = 10.0
_LESS_THAN_A_PIXEL: Final = 0.001

StartWorker = Callable[[], Awaitable[Worker]]
"""Starts a worker that can draw, or raises ``RenderError``."""


@asynccontextmanager
async def open_renderer(
    *,
    browser: Path | None = None,
    scratch: Path | None = None,
    idle_s: float = 10.0,
    figure_timeout_s: float = 30.0,
    start_timeout_s: float = 30.0,
) -> AsyncGenerator["BrowserRenderer"]:
    """Open a renderer that draws with a browser, and end all its processes afterwards.

    Nothing is started before the first figure (or ``warm``).

    Args:
        browser: The browser's path; without it one is looked for.
        scratch: Where temporary folders are made; without it, where the system keeps them.
        idle_s: How long the processes outlive the last figure.
        figure_timeout_s: How long a worker may take for one figure.
        start_timeout_s: How long it may take until it can draw.
    """
    start = Starter(browser=browser, scratch=scratch, timeout_s=start_timeout_s)
    async with serve_figures(start, idle_s=idle_s, figure_timeout_s=figure_timeout_s) as renderer:
        yield renderer


@asynccontextmanager
async def serve_figures(
    start: StartWorker, *, idle_s: float, figure_timeout_s: float, respite_s: float = _RESPITE_S
) -> AsyncGenerator["BrowserRenderer"]:
    """Open a renderer whose workers come from ``start``.

    For ``respite_s`` after a start that failed no other is tried.
    """
    renderer = BrowserRenderer(
        start, idle_s=idle_s, figure_timeout_s=figure_timeout_s, respite_s=respite_s
    )
    # No task group: it would put what the block raises into an exception group.
    keeper = asyncio.create_task(renderer.retire_idle_workers())
    try:
        yield renderer
    finally:
        keeper.cancel()
        await asyncio.wait([keeper])
        await renderer.close()


class BrowserRenderer:
    """Draws figures with a browser, one after the other, in a process of its own.

    One at a time, because a second tab makes a dozen charts hardly faster and takes eighty
    megabytes more; and because it is then known which figure ended the browser.
    """

    def __init__(
        self, start: StartWorker, *, idle_s: float, figure_timeout_s: float, respite_s: float
    ) -> None:
        self._start = start
        self._idle_s = idle_s
        self._figure_timeout_s = figure_timeout_s
        self._respite_s = respite_s
        self._turn = asyncio.Lock()
        self._worker: Worker | None = None
        self._idle = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None
        self._failed_start: tuple[float, RenderError] | None = None
        self._is_closed = False

    async def warm(self) -> None:
        """Start the processes ahead of a figure; what goes wrong is reported by that figure."""
        async with self._working():
            with contextlib.suppress(RenderError):
                await self._ready_worker()

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Return the PNG of a figure of ``width`` by ``height`` units, ``scale`` pixels each.

        A figure during which the browser dies or hangs gets a second try with a new one.

        Args:
            figure: What plotly.js draws, ``data`` and ``layout``, as JSON-like values.
            width: In units; the picture's pixels are this times ``scale``, rounded.
            height: The same.
            scale: Pixels per unit.
            label: Names the picture in logs and errors.

        Raises:
            RenderError: If the figure cannot be drawn; ``BrowserMissingError`` if none can be.
        """
        width_px, height_px = round(width * scale), round(height * scale)
        order = Order(
            figure=figure,
            width=_units(width, pixels=width_px, scale=scale),
            height=_units(height, pixels=height_px, scale=scale),
            scale=scale,
        )
        try:
            frame = encode_frame(order)
        except UnicodeEncodeError as error:
            raise RenderError(f"{label}: the figure holds text that is no Unicode") from error
        reply = await self._draw(frame, label=label)
        if isinstance(reply, Refused):
            raise RenderError(f"{label}: plotly cannot draw the figure: {reply.reason}")
        flaw = flaw_in_png(reply.png, width_px=width_px, height_px=height_px)
        if flaw is not None:
            raise RenderError(f"{label}: {flaw}")
        return reply.png

    async def retire_idle_workers(self) -> None:
        """End each worker once it has had nothing to do for long enough; never return."""
        while True:
            await self._idle.wait()
            async with self._turn:
                # Somebody may have come first.
                if self._idle.is_set():
                    self._idle.clear()
                    await self._discard_worker()

    async def close(self) -> None:
        """End the worker; nothing can be drawn afterwards."""
        self._is_closed = True
        self._silence_alarm()
        await self._discard_worker()

    async def _draw(self, frame: bytes, *, label: str) -> Drawn | Refused:
        async with self._working():
            try:
                return await self._attempt(frame)
            except WorkerLostError as error:
                _logger.warning("the browser was lost while drawing %s: %s", label, error)
            try:
                return await self._attempt(frame)
            except WorkerLostError as error:
                raise RenderError(
                    f"{label}: the browser was lost twice while drawing it: {error}",
                    remedy="It may lack memory: see that a few hundred megabytes are free.",
                ) from error

    async def _attempt(self, frame: bytes) -> Drawn | Refused:
        worker = await self._ready_worker()
        try:
            return await worker.draw(frame, timeout_s=self._figure_timeout_s)
        except BaseException:
            # Also when cancelled: it would answer the next figure with this one's picture.
            await self._discard_worker()
            raise

    async def _ready_worker(self) -> Worker:
        if self._worker is not None and self._worker.has_ended:
            await self._discard_worker()
        if self._worker is None:
            self._worker = await self._started_worker()
        return self._worker

    async def _started_worker(self) -> Worker:
        if self._is_closed:
            raise RenderError("the renderer is closed")
        now = asyncio.get_running_loop().time
        if self._failed_start is not None:
            until, failure = self._failed_start
            if now() < until:
                raise failure
            self._failed_start = None
        try:
            return await self._start()
        except RenderError as error:
            # The other charts of a run need not wait for the same, one by one.
            self._failed_start = (now() + self._respite_s, error)
            raise

    async def _discard_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.end()

    @asynccontextmanager
    async def _working(self) -> AsyncGenerator[None]:
        """Take the turn, and start to count the idle time when it is given back."""
        async with self._turn:
            self._silence_alarm()
            try:
                yield
            finally:
                self._set_alarm()

    def _set_alarm(self) -> None:
        if self._worker is not None:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(self._idle_s, self._idle.set)

    def _silence_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = None
        self._idle.clear()


def _units(units: int, *, pixels: int, scale: float) -> float:
    """Return the length that makes exactly so many pixels: a canvas cuts fractions off."""
    return units if units * scale == pixels else (pixels + _LESS_THAN_A_PIXEL) / scale
