"""How the running bot does: start, idle memory, answers while it draws."""

import asyncio
import itertools
import math
import sys
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from bot_process import Program, World
from conversations import Person, settled
from recorded import ADMITTED
from tgraph_commands.testing import CHANNEL_ID, OWNER_ID, Invocation
from tgraph_graphs.testing.plex import open_plex_double
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
_ROUNDS = 20

_GRAPHS = ("daily_play_count", "play_count_by_hourofday", "top_10_platforms")
_COMMANDS: Mapping[str, Mapping[str, str | int | bool]] = {
    "about": {},
    "uptime": {},
    "graph": {"chart": "daily_play_count"},
    "my_stats": {},
    "link": {},
    "unlink": {},
    "link_member": {"member": str(OWNER_ID), "user": str(ADMITTED["@everyone"])},
    "privacy show": {},
    "privacy export": {},
    "update_graphs": {"report": "weekly", "preview": True},
    "report list": {},
    "config view": {},
    "config edit": {"key": "graphs.theme", "value": "dark"},
}
"""Commands of every kind: told at once, from memory, from the disk, drawn, and refused."""
_DURING_A_RUN = {**_COMMANDS, "update_graphs": {"report": "weekly"}}
"""The same, but joining the run: its pictures are not kept, so that a preview would draw anew."""


async def running_rows(world: World) -> list[Row]:
    """Measure one bot from its start to half a minute after its first run, and then its answers."""
    due = datetime.now(UTC) + timedelta(minutes=1, seconds=5)
    world.reports = [world.report(schedule=f"{due.minute} {due.hour} * * *")]
    world.others["graphs"] = {"width": 1280, "height": 720, "scale": 1.5}
    async with AsyncExitStack() as stack:
        plex = await stack.enter_async_context(open_plex_double())
        world.others["plex"] = {"url": plex.url}
        began = time.perf_counter()
        program = await world.start("run")
        await world.discord.connected(timeout_s=30)
        ready_s = time.perf_counter() - began
        owner = Person(discord=world.discord, user_id=OWNER_ID)
        await program.until(lambda: world.tautulli.count("get_plays_by_date") > 0, within_s=150)
        responses_ms = await _responses(program, world, owner)
        await program.says("is posted")
        await asyncio.sleep(_QUIET_S)
        idle_mb = tree_pss_mb(program.pid)
        graphs_s = [await _graph_s(owner, chart) for chart in _GRAPHS]
        quiet_ms = await _quiet_responses(owner)
    return [
        Row(promise=IDLE, measured=idle_mb),
        Row(promise=READY, measured=ready_s),
        Row(promise=RESPONSE, measured=_percentile(responses_ms, 0.99)),
        Row(promise=QUIET_RESPONSE, measured=_percentile(quiet_ms, 0.99)),
        Row(promise=GRAPH_COLD, measured=graphs_s[0]),
        Row(promise=GRAPH_WARM, measured=max(graphs_s[1:])),
    ]


async def _graph_s(person: Person, chart: str) -> float:
    """Return how long it takes from asking for a picture to seeing it."""
    began = time.perf_counter()
    try:
        await person.drawn("graph", {"chart": chart, "range": 90})
    except TimeoutError as error:
        sys.exit(f"/graph {chart} brought no picture: {error}")
    return time.perf_counter() - began


async def _quiet_responses(person: Person) -> list[float]:
    """Ask one command after the other, each when the one before is answered completely."""
    times_ms: list[float] = []
    for _ in range(_ROUNDS):
        for name, options in _COMMANDS.items():
            asked = person.use(name, options)
            times_ms.append(await _first_ms(asked))
            if name == "update_graphs":
                await asked.followup(number=2, timeout_s=60)
            elif name != "link":
                await settled(asked, lambda answer: answer.text)
    return times_ms


async def _responses(program: Program, world: World, person: Person) -> list[float]:
    """Ask from the first request to Tautulli until the post stands; let all be answered then."""
    times_ms: list[float] = []
    asked: list[Invocation] = []
    names = itertools.cycle(_DURING_A_RUN.items())
    while not world.discord.own_messages(CHANNEL_ID):
        name, options = next(names)
        asked.append(person.use(name, options))
        times_ms.append(await _first_ms(asked[-1]))
        await asyncio.sleep(0.02)
        await program.until(lambda: True)
    for each in asked:
        await settled(each, lambda answer: answer.text or answer.files)
    return times_ms


async def _first_ms(asked: Invocation) -> float:
    return (await asked.first_response()).elapsed_s * 1000


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]
