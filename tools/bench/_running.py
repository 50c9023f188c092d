"""How the running bot does: start, idle memory, answers while it draws."""

import asyncio
import itertools
import math
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot_process import Program, World
from tgraph_commands.testing import CHANNEL_ID, OWNER_ID
from tools.bench._memory import tree_pss_mb
from tools.bench._rows import (
    GRAPH_COLD,
    GRAPH_WARM,
    IDLE,
    QUIET_RESPONSE,
    READY,
    RESPONSE,
    Row,
)

_QUIET_S = 30.0
_MESSAGES = 2
_ROUNDS = 20

_GRAPHS = ("daily_play_count", "play_count_by_hourofday", "top_10_platforms")
_COMMANDS: Mapping[str, Mapping[str, str]] = {
    "about": {},
    "uptime": {},
    "graph": {"chart": "daily_play_count"},
    "my_stats": {},
    "link": {},
    "unlink": {},
    "privacy show": {},
    "report list": {},
    "config view": {},
}
"""Commands of every kind: told at once, from memory, from the disk, drawn, and refused."""


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
    idle_mb = tree_pss_mb(program.pid)
    graphs_s = [await _graph_s(world, chart) for chart in _GRAPHS]
    quiet_ms = await _quiet_responses(world)
    return [
        Row(promise=IDLE, measured=idle_mb),
        Row(promise=READY, measured=ready_s),
        Row(promise=RESPONSE, measured=_percentile(responses_ms, 0.99)),
        Row(promise=QUIET_RESPONSE, measured=_percentile(quiet_ms, 0.99)),
        Row(promise=GRAPH_COLD, measured=graphs_s[0]),
        Row(promise=GRAPH_WARM, measured=max(graphs_s[1:])),
    ]


async def _graph_s(world: World, chart: str) -> float:
    """Return how long it takes from asking for a picture to seeing it."""
    began = time.perf_counter()
    invocation = world.discord.invoke("graph", options={"chart": chart, "range": 90})
    answer = await invocation.edited(timeout_s=30)
    if not answer.files:
        sys.exit(f"/graph {chart} brought no picture: {answer.texts}")
    return time.perf_counter() - began


async def _quiet_responses(world: World) -> list[float]:
    """Ask one command after the other; a picture once drawn is kept."""
    times_ms: list[float] = []
    for _ in range(_ROUNDS):
        for name, options in _COMMANDS.items():
            invocation = world.discord.invoke(name, options=options, user_id=OWNER_ID)
            times_ms.append((await invocation.first_response()).elapsed_s * 1000)
            await asyncio.sleep(0.02)
    return times_ms


async def _responses(program: Program, world: World) -> list[float]:
    """Ask from the first request to Tautulli until the post stands."""
    times_ms: list[float] = []
    names = itertools.cycle(_COMMANDS.items())
    while not world.discord.own_messages(CHANNEL_ID):
        name, options = next(names)
        invocation = world.discord.invoke(name, options=options, user_id=OWNER_ID)
        times_ms.append((await invocation.first_response()).elapsed_s * 1000)
        await asyncio.sleep(0.02)
        await program.until(lambda: True)
    return times_ms


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]
