"""How the running bot does: start, idle memory, answers while it draws."""

import asyncio
import math
import time
from datetime import UTC, datetime, timedelta

from bot_process import Program, World
from tgraph_commands.testing import CHANNEL_ID
from tools.bench._memory import tree_pss_mb
from tools.bench._rows import IDLE, READY, RESPONSE, Row

_QUIET_S = 30.0
_MESSAGES = 2


async def running_rows(world: World) -> list[Row]:
    """Measure one bot from its start to half a minute after its first run."""
    due = datetime.now(UTC) + timedelta(minutes=1, seconds=5)
    world.reports = [world.report(schedule=f"{due.minute} {due.hour} * * *")]
    world.others["graphs"] = {"width": 1280, "height": 720, "scale": 1.5}
    began = time.perf_counter()
    program = await world.start("run")
    await world.discord.connected(timeout_s=30)
    ready_s = time.perf_counter() - began
    await program.until(lambda: world.tautulli.count() > 1, within_s=150)
    responses_ms = await _responses(program, world)
    await program.until(lambda: len(world.discord.own_messages(CHANNEL_ID)) == _MESSAGES)
    await asyncio.sleep(_QUIET_S)
    return [
        Row(promise=IDLE, measured=tree_pss_mb(program.pid)),
        Row(promise=READY, measured=ready_s),
        Row(promise=RESPONSE, measured=_percentile(responses_ms, 0.99)),
    ]


async def _responses(program: Program, world: World) -> list[float]:
    """Ask from the first request to Tautulli until the post stands."""
    times_ms: list[float] = []
    while not world.discord.own_messages(CHANNEL_ID):
        first = await world.discord.invoke("about").first_response()
        times_ms.append(first.elapsed_s * 1000)
        await asyncio.sleep(0.02)
        await program.until(lambda: True)
    return times_ms


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]
