"""How long drawing takes: from recorded answers to pictures, without Discord."""

import sys
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from bot_process import REPLIES, World
from tgraph_common import ChartFailure, Secret, SystemClock
from tgraph_graphs import ExclusionMemory, Look, Order, draw_charts, open_renderer
from tgraph_graphs.tautulli import Tautulli, open_tautulli
from tgraph_graphs.testing.tautulli import API_KEY, open_double
from tools.bench._memory import watch_peak
from tools.bench._rows import COLD, IN_FLIGHT, PEAK, REQUESTS, WARM, YEAR, Row

_LOOK = Look(width=1280, height=720, scale=1.5)
_ROUNDS = 3


async def cold_rows(world: World) -> list[Row]:
    """Measure ``tgraph-bot render`` as a process: time, peak of memory, requests."""
    world.others["graphs"] = {"width": _LOOK.width, "height": _LOOK.height, "scale": _LOOK.scale}
    times_s: list[float] = []
    peaks_mb: list[float] = []
    for _ in range(_ROUNDS):
        world.tautulli.asked.clear()
        began = time.perf_counter()
        program = await world.start("render", "--out", "out")
        code = await program.exited()
        times_s.append(time.perf_counter() - began)
        if code != 0:
            sys.exit(program.output)
    # Looking at memory costs time: the peak is measured in a run of its own.
    program = await world.start("render", "--out", "out")
    async with watch_peak(program.pid) as peak:
        await program.exited()
    peaks_mb.append(peak.mb)
    return [
        Row(promise=COLD, measured=min(times_s)),
        Row(promise=PEAK, measured=max(peaks_mb)),
        Row(promise=REQUESTS, measured=len(world.tautulli.asked) / 2),
        Row(promise=IN_FLIGHT, measured=world.tautulli.most_in_flight),
    ]


@asynccontextmanager
async def _server() -> AsyncGenerator[Tautulli]:
    async with (
        open_double(REPLIES) as double,
        open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0) as tautulli,
    ):
        yield tautulli


async def warm_rows() -> list[Row]:
    """Measure a second run with the browser open, of 30 days and of 365."""
    async with AsyncExitStack() as stack:
        tautulli = await stack.enter_async_context(_server())
        renderer = await stack.enter_async_context(open_renderer(idle_s=60))

        async def run(days: int) -> float:
            began = time.perf_counter()
            async for outcome in draw_charts(
                Order(period_days=days, look=_LOOK),
                calls=tautulli,
                renderer=renderer,
                memory=ExclusionMemory(None),
                clock=SystemClock(),
            ):
                if isinstance(outcome, ChartFailure):
                    sys.exit(str(outcome.error))
            return time.perf_counter() - began

        await run(30)
        month = min([await run(30) for _ in range(_ROUNDS)])
        year = min([await run(365) for _ in range(_ROUNDS)])
    return [Row(promise=WARM, measured=month), Row(promise=YEAR, measured=year / month)]
