"""``tgraph-bot run`` while things outside it break, and mend."""

import signal

import pytest

from bot_process import World
from posts import CREATE, charts_of, small
from tgraph_commands.testing import CHANNEL_ID
from tgraph_graphs.testing import Fault

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]

EVERY_MINUTE = "* * * * *"


async def test_a_token_revoked_while_it_runs_ends_it_with_one_sentence(world: World) -> None:
    program = await world.start("run")
    await program.says("Ready.")

    world.discord.gateway.close(4004)

    assert await program.exited(within_s=20) == 1
    assert program.output.count("Discord does not accept discord.token") == 1
    assert "Reset Token" in program.output
    assert "Traceback" not in program.output


async def test_a_gateway_that_drops_is_taken_up_again_without_a_word_too_many(
    world: World,
) -> None:
    program = await world.start("run")
    await program.says("Ready.")

    world.discord.gateway.drop()
    await program.says("connection to Discord was lost")
    await world.discord.connected(timeout_s=30)

    assert (await world.discord.invoke("about").answer()).is_ephemeral
    assert "Traceback" not in program.output
    assert "ERROR" not in program.output


async def test_a_discord_that_restarts_is_waited_for(world: World) -> None:
    program = await world.start("run")
    await program.says("Ready.")

    async with world.discord.outage():
        await program.says("connection to Discord was lost")
    await world.discord.connected(timeout_s=60)

    assert (await world.discord.invoke("about").answer()).is_ephemeral
    assert "Traceback" not in program.output


async def test_it_is_not_deaf_when_the_commands_could_not_be_registered_at_first(
    world: World,
) -> None:
    world.discord.fail("* /applications/*/commands", status=500, times=6)
    program = await world.start("run")

    await program.says("Ready.", within_s=60)

    assert "about" in world.discord.commands
    assert (await world.discord.invoke("about").answer()).is_ephemeral
    assert "Traceback" not in program.output


@pytest.mark.browser
async def test_it_ends_cleanly_in_the_middle_of_posting_and_the_next_start_finishes_it(
    world: World,
) -> None:
    small(world)
    world.discord.hang(CREATE, times=2)
    program = await world.start("post", "weekly")
    await program.until(lambda: world.discord.count(CREATE) == 1)
    await program.kill()
    program = await world.start("run")
    await program.until(lambda: world.discord.count(CREATE) == 2)

    program.signal(signal.SIGTERM)

    assert await program.exited(within_s=10) == 0
    assert "Traceback" not in program.output
    assert world.discord.own_messages(CHANNEL_ID) == ()
    program = await world.start("run")
    await program.says("is posted")
    (message,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(message) == ["daily_play_count"]


@pytest.mark.slow
@pytest.mark.browser
async def test_it_ends_cleanly_while_it_draws_and_the_next_start_serves_the_same_slot(
    world: World,
) -> None:
    small(world, schedule=EVERY_MINUTE)
    await world.tautulli.fail(Fault.HANG, command="get_plays_by_date")
    world.tautulli_settings["timeout_seconds"] = 60
    program = await world.start("run")
    await program.until(lambda: world.tautulli.count("get_plays_by_date") == 1, within_s=90)

    program.signal(signal.SIGTERM)

    assert await program.exited(within_s=10) == 0
    assert "Traceback" not in program.output
    await world.tautulli.fail(None)
    program = await world.start("run")
    await program.says("is posted")
    (message,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(message) == ["daily_play_count"]


@pytest.mark.slow
@pytest.mark.browser
async def test_owners_are_told_once_of_each_trouble_and_the_bot_lives_on(world: World) -> None:
    """A channel deleted, a Tautulli away and back: a notice each, in the owners' language."""
    notices = world.discord.add_channel("owners")
    gone = world.discord.add_channel("gone")
    world.others["notices"] = {"channel_id": notices}
    world.others["locale"] = "da"
    small(world, schedule=EVERY_MINUTE, grace_minutes=30)
    small_report = world.reports[0]
    world.reports.append({**small_report, "name": "lost", "channel_id": gone})
    program = await world.start("run")
    await program.says("Ready.")
    world.discord.remove_channel(gone)
    await world.tautulli.fail(Fault.REFUSE)

    await program.until(lambda: len(world.discord.own_messages(notices)) == 2, within_s=90)
    down = world.discord.own_messages(notices)
    assert any("lost" in message.text for message in down)
    assert any("Tautulli" in message.text for message in down)

    await world.tautulli.fail(None)
    await program.until(lambda: len(world.discord.own_messages(notices)) == 3, within_s=150)
    await program.until(lambda: len(world.discord.own_messages(CHANNEL_ID)) == 1)

    assert "Tautulli" in world.discord.own_messages(notices)[2].text
    assert (await world.discord.invoke("about").answer()).is_ephemeral
    assert not any(message.ever_mentioned for message in world.discord.own_messages(notices))
    assert "Traceback" not in program.output
