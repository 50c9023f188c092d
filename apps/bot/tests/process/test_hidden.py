"""People who hid themselves, or agreed to be named, on Discord: what the program makes of it."""

from datetime import UTC, datetime

import pytest

from bot_process import World
from recorded import ADMITTED, names, people
from renderings import read_manifest
from tgraph_commands.memory import open_memory
from tgraph_common import SystemClock

pytestmark = [pytest.mark.process, pytest.mark.browser]

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def drawn(world: World) -> list[str]:
    """Return how people are called in a report that is drawn now."""
    world.others["graphs"] = {"width": 200, "height": 150, "scale": 1}
    world.reports = [world.report(charts=["top_10_users"])]
    code, output = await world.run("render", "--out", "out")
    assert code == 0, output
    assert not any(name in output for name in names())
    (chart,) = read_manifest(world.folder / "out").charts
    return [point.label for series in chart.series[:1] for point in series.points]


async def test_who_hid_is_in_no_chart_from_the_next_one_on(world: World) -> None:
    world.others["privacy"] = {"usernames": "real", "minimum_group": 1}
    hiding = {name: int(user) for name, user in people().items() if name not in ADMITTED}

    assert set(await drawn(world)) & set(hiding)
    async with open_memory(world.folder / "data", clock=SystemClock()) as memory:
        for discord_id, user in enumerate(hiding.values(), start=1):
            await memory.people.prove(discord_id, user, at=AT)
            await memory.people.hide(user, by=discord_id, at=AT)
            await memory.people.unlink(discord_id)

    assert await drawn(world) == list(ADMITTED)


async def test_by_consent_those_alone_are_named_who_agreed(world: World) -> None:
    world.others["privacy"] = {
        "usernames": "consent",
        "minimum_group": 1,
        "exclude_users": [str(user) for name, user in people().items() if name not in ADMITTED],
    }
    async with open_memory(world.folder / "data", clock=SystemClock()) as memory:
        await memory.people.prove(1, ADMITTED["*_x_*"], at=AT)
        await memory.people.agree(ADMITTED["*_x_*"], by=1, at=AT)
        named = await drawn(world)
        await memory.people.disagree(by=1)
        after = await drawn(world)

    assert (named, after) == (["Viewer 1", "*_x_*"], ["Viewer 1", "Viewer 2"])
