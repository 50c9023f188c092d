"""How long drawing takes: from recorded answers to pictures, without Discord."""

import sys
import time
from contextlib import AsyncExitStack

from bot_process import REPLIES, World
from tgraph_common import ChartFailure, ChartId, Secret, SystemClock
from tgraph_graphs import ExclusionMemory, Look, Order, draw_charts, open_renderer
from tgraph_graphs.tautulli import open_tautulli
from tgraph_graphs.testing.tautulli import API_KEY, open_double
from tools.bench._memory import watch_peak
from tools.bench._rows import (
    ALL_REQUESTS,
    COLD,
    HISTORY_REQUESTS,
    IN_FLIGHT,
    PEAK,
    REQUESTS,
    WARM,
    YEAR,
    Row,
)

_LOOK = Look(width=1280, height=720, scale=1.5)
_ROUNDS = 3
_TWELVE = tuple(ChartId)[:12]
"""Those of Tautulli's own graph calls, which the promises of twelve speak of."""
_ALL = tuple(ChartId)
_HISTORY = "get_history"


async def cold_rows(world: World) -> list[Row]:
    """Measure ``tgraph-bot render`` as a process: time, peak of memory, requests."""
    world.others["graphs"] = {"width": _LOOK.width, "height": _LOOK.height, "scale": _LOOK.scale}
    world.reports = [world.report(charts=[chart.value for chart in _TWELVE])]
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


async def warm_rows() -> list[Row]:
    """Measure further runs with the browser open: of 12 charts, and of all of 30 and 365 days."""
    async with AsyncExitStack() as stack:
        double = await stack.enter_async_context(open_double(REPLIES))
        tautulli = await stack.enter_async_context(
            open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0)
        )
        renderer = await stack.enter_async_context(open_renderer(idle_s=60))

        async def run(charts: tuple[ChartId, ...], *, days: int) -> float:
            double.asked.clear()
            began = time.perf_counter()
            async for outcome in draw_charts(
                Order(charts=charts, period_days=days, look=_LOOK),
                calls=tautulli,
                renderer=renderer,
                memory=ExclusionMemory(None),
                clock=SystemClock(),
            ):
                if isinstance(outcome, ChartFailure):
                    sys.exit(str(outcome.error))
            return time.perf_counter() - began

        await run(_ALL, days=30)
        twelve = min([await run(_TWELVE, days=30) for _ in range(_ROUNDS)])
        month = min([await run(_ALL, days=30) for _ in range(_ROUNDS)])
        year = min([await run(_ALL, days=365) for _ in range(_ROUNDS)])
        windows = double.count(_HISTORY)
        others = double.count() - windows
    return [
        Row(promise=WARM, measured=twelve),
        Row(promise=YEAR, measured=year / month),
        Row(promise=ALL_REQUESTS, measured=others),
        Row(promise=HISTORY_REQUESTS, measured=windows),
    ]
