"""A Discord that refuses, stumbles or loses answers while a report is posted."""

import pytest

from bot_process import World
from posts import CREATE, charts_of, posted, small
from tgraph_commands.testing import CHANNEL_ID, ChannelType, Permission

pytestmark = [pytest.mark.process, pytest.mark.browser]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "Check the bot's permissions there"),
        pytest.param(401, "Check discord.token", marks=pytest.mark.slow),
        pytest.param(404, "Check the id", marks=pytest.mark.slow),
        pytest.param(400, "please report it", marks=pytest.mark.slow),
    ],
)
async def test_a_refusal_is_one_sentence_and_the_old_post_stands(
    world: World, status: int, said: str
) -> None:
    small(world)
    (old,) = await posted(world)
    world.discord.fail(CREATE, status=status, times=None)

    code, output = await world.run("post", "weekly")

    assert code == 1
    assert said in output
    assert "Traceback" not in output
    assert world.discord.token not in output
    assert world.discord.own_messages(CHANNEL_ID) == (old,)


@pytest.mark.parametrize(
    "nonce_minutes",
    [
        pytest.param(5, marks=pytest.mark.slow, id="nonce-known"),
        pytest.param(0, id="nonce-forgotten"),
    ],
)
async def test_a_lost_answer_leaves_one_post(world: World, nonce_minutes: int) -> None:
    """The client repeats what got no answer; a Discord that forgot makes a second message."""
    small(world)
    world.discord.behaviour.nonce_minutes = nonce_minutes
    world.discord.lose_answer(CREATE)

    (message,) = await posted(world)

    assert world.discord.count(CREATE) == 2
    assert charts_of(message) == ["daily_play_count"]


async def test_a_lost_answer_leaves_one_thread_in_a_forum(world: World) -> None:
    forum = world.discord.add_channel("statistics", kind=ChannelType.FORUM)
    small(world, channel_id=forum)
    world.discord.lose_answer("POST /channels/{channel_id}/threads")

    await posted(world)

    (thread,) = world.discord.threads(forum)
    assert charts_of(*world.discord.own_messages(thread.id)) == ["daily_play_count"]


async def test_server_errors_and_rate_limits_are_waited_out(world: World) -> None:
    small(world)
    world.discord.rate_limit(CREATE, retry_after_s=0.3)
    world.discord.fail(CREATE, status=502)

    (message,) = await posted(world)

    assert charts_of(message) == ["daily_play_count"]


@pytest.mark.slow
async def test_a_discord_that_stays_broken_leaves_a_post_to_be_finished_later(
    world: World,
) -> None:
    small(world)
    (old,) = await posted(world)
    world.discord.fail(CREATE, status=503, times=None)

    code, output = await world.run("post", "weekly", within_s=200)

    assert code == 1
    assert "HTTP 503" in output
    assert "Traceback" not in output
    assert world.discord.own_messages(CHANNEL_ID) == (old,)

    world.discord.clear_faults()
    (new,) = await posted(world)
    assert new.id != old.id


async def test_a_missing_permission_is_named_before_anything_is_drawn(world: World) -> None:
    small(world)
    world.discord.deny(CHANNEL_ID, Permission.ATTACH_FILES)

    code, output = await world.run("post", "weekly")

    assert code == 1
    assert "Attach Files" in output
    assert world.tautulli.count() == 0
    assert world.discord.own_messages(CHANNEL_ID) == ()


async def test_a_channel_that_is_gone_is_named(world: World) -> None:
    small(world)
    world.discord.remove_channel(CHANNEL_ID)

    code, output = await world.run("post", "weekly")

    assert code == 1
    assert str(CHANNEL_ID) in output
    assert "Check the id" in output
    assert "Traceback" not in output
