"""``tgraph-bot run``: posts on schedule, survives being killed, stops when told."""

import io
import signal
import time

import pytest
from PIL import Image

from bot_process import World
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, Permission, SeenMessage
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.tautulli import API_KEY

pytestmark = [pytest.mark.process, pytest.mark.browser, pytest.mark.timeout(240)]

EVERY_MINUTE = "* * * * *"


def pictures(message: SeenMessage) -> list[tuple[int, int]]:
    """Return the size of each picture of a message; fails where one cannot be decoded."""
    sizes: list[tuple[int, int]] = []
    for file in message.files:
        with Image.open(io.BytesIO(file.data)) as image:
            image.load()
            assert image.format == "PNG"
            sizes.append(image.size)
    return sizes


async def test_a_report_is_posted_when_it_is_due_and_the_bot_ends_when_told(world: World) -> None:
    world.reports = [world.report(schedule=EVERY_MINUTE)]
    program = await world.start("run")
    await program.says("Ready.")

    await program.until(lambda: len(world.discord.own_messages(CHANNEL_ID)) == 2, within_s=90)
    await program.says("is posted")
    began = time.monotonic()
    program.signal(signal.SIGTERM)
    code = await program.exited(within_s=12)

    assert code == 0
    assert time.monotonic() - began < 10
    first, second = world.discord.own_messages(CHANNEL_ID)
    assert pictures(first) == pictures(second) == [(960, 540)] * 8
    assert all(file.alt and file.is_shown for file in (*first.files, *second.files))
    assert not first.ever_mentioned
    assert world.discord.violations == ()
    assert world.tautulli.most_in_flight == 1
    # Those of a run with its windows of the history, and the watch's.
    assert world.tautulli.count() <= 16 + 2 + 3 + 2
    assert "Traceback" not in program.output
    for secret in (API_KEY, world.discord.token):
        assert secret not in program.output


async def test_a_second_bot_with_the_same_data_is_refused(world: World) -> None:
    program = await world.start("run")
    await program.says("Ready.")

    code, output = await world.run("run")

    assert code == 1
    assert "Another bot runs" in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]
)
async def test_a_signal_ends_it_with_success_while_discord_is_down(
    world: World, number: signal.Signals
) -> None:
    async with world.discord.outage():
        program = await world.start("run")
        await program.says("Waiting for Discord")

        program.signal(number)

        assert await program.exited(within_s=12) == 0
    assert "Traceback" not in program.output


async def test_it_waits_for_a_discord_that_is_down_and_says_so_once(world: World) -> None:
    async with world.discord.outage():
        program = await world.start("run")
        await program.says("Waiting for Discord")

    await program.says("Ready.", within_s=30)

    assert program.output.count("Waiting for Discord") == 1
    answer = await world.discord.invoke("about").answer()
    assert answer.is_ephemeral


async def test_a_wrong_token_ends_it_with_one_sentence(world: World) -> None:
    wrong = "MTIzNDU2Nzg5MDEyMzQ1Njc4.AAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
    world.discord_settings["token"] = wrong

    code, output = await world.run("run")

    assert code == 1
    assert "discord.token" in output
    assert "Traceback" not in output
    assert wrong not in output


async def test_a_missing_permission_ends_it_with_what_to_do(world: World) -> None:
    world.discord.deny(CHANNEL_ID, Permission.ATTACH_FILES)

    code, output = await world.run("run")

    assert code == 1
    assert "weekly" in output
    assert "Attach Files" in output
    assert "Traceback" not in output


async def test_a_guild_that_it_is_not_in_is_named_and_the_others_are_served(world: World) -> None:
    world.discord_settings["guild_ids"] = [GUILD_ID, 42]
    program = await world.start("run")

    await program.says("Ready.")

    await program.says("not in guild 42")
    assert (await world.discord.invoke("about").answer()).is_ephemeral


async def test_it_starts_while_tautulli_is_down_and_uptime_says_so(world: World) -> None:
    await world.tautulli.fail(Fault.REFUSE)
    program = await world.start("run")
    await program.says("Ready.")
    await program.says("Tautulli cannot be used")

    answer = await world.discord.invoke("uptime", locale="da").answer()

    assert "Tautulli" in answer.text
    assert program.output.count("Tautulli cannot be used") == 1
