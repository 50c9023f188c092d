"""``/graph`` and the menus under a report, by the real program with the real browser."""

from datetime import UTC, datetime

import pytest

from bot_process import HEIGHT_PX, WIDTH_PX, World
from recorded import ADMITTED, people
from renderings import open_png
from tgraph_commands.memory import open_memory
from tgraph_commands.testing import SeenMessage
from tgraph_common import SystemClock

pytestmark = [pytest.mark.process, pytest.mark.browser, pytest.mark.timeout(180)]

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TOP = {"chart": "top_10_users"}


async def graph(world: World) -> SeenMessage:
    """Return the answer to ``/graph``."""
    answer = await world.discord.invoke("graph", options=TOP, locale="de").answer(timeout_s=60)
    assert answer.files, answer.text
    return answer


async def test_a_chart_is_kept_for_the_next_one_and_drawn_anew_when_somebody_hides(
    world: World,
) -> None:
    world.others["privacy"] = {"usernames": "real", "minimum_group": 1}
    program = await world.start("run")
    await program.says("Ready.")

    first = await graph(world)
    asked = world.tautulli.count()
    second = await graph(world)
    assert world.tautulli.count() == asked
    async with open_memory(world.folder / "data", clock=SystemClock()) as memory:
        hiding = [int(user) for name, user in people().items() if name not in ADMITTED]
        for discord_id, user in enumerate(hiding, start=1):
            await memory.people.prove(discord_id, user, at=AT)
            await memory.people.hide(user, by=discord_id, at=AT)
    third = await graph(world)

    assert world.tautulli.count() > asked
    assert third.files[0].data != first.files[0].data
    assert open_png(first.files[0].data).size == (WIDTH_PX, HEIGHT_PX)
    assert second.files[0].data == first.files[0].data
    assert first.is_ephemeral
    assert "hat am meisten geschaut" in first.text.splitlines()[0]
    assert world.discord.violations == ()
    assert "Traceback" not in program.output


@pytest.mark.slow
async def test_a_post_s_menu_works_after_the_bot_was_restarted(world: World) -> None:
    code, output = await world.run("post", "weekly")
    assert code == 0, output
    post = world.discord.own_messages()[-1]
    days, *_ = post.custom_ids
    for _ in range(2):
        program = await world.start("run")
        await program.says("Ready.")
        used = world.discord.click(post, days, values=("7",), locale="da")
        more = await used.followup(timeout_s=60)
        answer = await used.answer()
        await program.kill()

        assert answer.text.startswith("## De seneste 7 dage")
        assert [len(answer.files), len(more.files)] == [8, 8]
        assert len(more.custom_ids) == 3
        assert answer.is_ephemeral
        assert more.is_ephemeral
    assert world.discord.violations == ()
