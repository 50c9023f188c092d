"""``tgraph-bot post``: one report now, in every kind of channel and delivery."""

import re

import pytest

from bot_process import World
from posts import CREATE, DELETE, EDIT, charts_of, posted, run_ids, small
from tgraph_commands.testing import CHANNEL_ID, ChannelType, Permission
from tgraph_graphs.testing import Fault

pytestmark = [pytest.mark.process, pytest.mark.browser]


async def test_a_new_post_stands_before_the_old_one_is_removed(world: World) -> None:
    """And only what the journal knows is touched: others' messages stay."""
    small(world, silent=True)
    somebodys = world.discord.say("hello")
    (old,) = await posted(world)

    (new,) = await posted(world)

    assert new.id != old.id
    assert old.is_silent
    assert new.is_silent
    assert charts_of(new) == ["daily_play_count"]
    assert re.search(r"<t:\d+:R>", new.text)
    assert "weekly" in new.text
    changes = [
        each for each in world.discord.requests if each.matches(CREATE) or each.matches(DELETE)
    ]
    assert [each.method for each in changes] == ["POST", "POST", "DELETE"]
    assert [message.id for message in world.discord.messages(CHANNEL_ID)] == [somebodys, new.id]
    assert world.discord.violations == ()
    assert list((world.folder / "data/runs").iterdir()) == []


async def test_an_edit_replaces_the_pictures_in_place(world: World) -> None:
    small(world, delivery="edit")
    (old,) = await posted(world)

    (new,) = await posted(world)

    assert new.id == old.id
    assert new.edits == 1
    assert charts_of(new) == ["daily_play_count"]
    assert run_ids(new) != run_ids(old)
    assert world.discord.count(CREATE) == 1
    assert world.discord.violations == ()


@pytest.mark.slow
async def test_an_edit_that_needs_another_number_of_messages_reposts(world: World) -> None:
    small(world, delivery="edit")
    (old,) = await posted(world)
    small(world, delivery="edit", charts="all")

    new = await posted(world)

    assert old.id not in {message.id for message in new}
    assert [len(message.files) for message in new] == [8, 8]
    assert world.discord.count(EDIT) == 0
    assert world.discord.count(DELETE) == 1


@pytest.mark.slow
async def test_keep_leaves_the_old_post(world: World) -> None:
    small(world, delivery="keep")
    (old,) = await posted(world)

    first, second = await posted(world)

    assert first == old
    assert run_ids(first) != run_ids(second)
    assert world.discord.count(DELETE) == 0


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(ChannelType.ANNOUNCEMENT, marks=pytest.mark.slow),
        ChannelType.PUBLIC_THREAD,
    ],
)
async def test_announcement_channels_and_threads_take_posts(
    world: World, kind: ChannelType
) -> None:
    if kind is ChannelType.PUBLIC_THREAD:
        place = world.discord.add_thread(CHANNEL_ID, "graphs")
    else:
        place = world.discord.add_channel("news", kind=kind)
    small(world, channel_id=place)

    assert await posted(world) == ()

    (message,) = world.discord.own_messages(place)
    assert charts_of(message) == ["daily_play_count"]
    assert world.discord.count("POST /channels/{channel_id}/messages/{message_id}/crosspost") == 0
    assert world.discord.violations == ()


async def test_a_forum_gets_a_thread_and_the_old_one_is_archived_or_deleted(world: World) -> None:
    """Deleting a thread takes Manage Threads; without it the bot does what it may, and says so."""
    forum = world.discord.add_channel("statistics", kind=ChannelType.FORUM)
    small(world, channel_id=forum)
    await posted(world)
    (first,) = world.discord.threads(forum)

    code, output = await world.run("post", "weekly")

    assert code == 0
    assert output.count("Manage Threads") == 1
    _, second = world.discord.threads(forum)
    assert second.thread is not None
    assert not second.thread.archived
    archived = world.discord.channel(first.id).thread
    assert archived is not None
    assert archived.archived

    world.discord.allow(forum, Permission.MANAGE_THREADS)
    await posted(world)

    threads = world.discord.threads(forum)
    assert second.id not in {thread.id for thread in threads}
    assert charts_of(*world.discord.own_messages(threads[-1].id)) == ["daily_play_count"]
    assert world.discord.violations == ()


async def test_a_missing_chart_is_named_in_the_post_and_by_the_exit_code(world: World) -> None:
    small(world, charts=["daily_play_count", "top_10_platforms"], locale="da")
    await world.tautulli.fail(Fault.SERVER_ERROR, command="get_plays_by_top_10_platforms")

    code, output = await world.run("post", "weekly")

    assert code == 1
    assert "Missing: top_10_platforms" in output
    assert "Posted weekly" in output
    (message,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(message) == ["daily_play_count"]
    assert "topplatforme" in message.text


async def test_a_key_refused_half_way_leaves_the_fuller_post_standing(world: World) -> None:
    charts = ["daily_play_count", "play_count_by_dayofweek", "play_count_by_hourofday"]
    small(world, charts=charts)
    old = await posted(world)
    await world.tautulli.fail(Fault.WRONG_KEY, command="get_plays_by_dayofweek")

    code, output = await world.run("post", "weekly")

    assert code == 1
    said = output.splitlines()[-1]
    assert said.startswith("Only 1 of 3 charts could be drawn")
    assert said.count("the API key is wrong") == 1
    assert "tautulli.api_key" in said
    assert world.discord.own_messages(CHANNEL_ID) == old
    assert list((world.folder / "data/runs").iterdir()) == []


async def test_tautulli_down_leaves_the_old_post_standing(world: World) -> None:
    small(world)
    (old,) = await posted(world)
    await world.tautulli.fail(Fault.REFUSE)

    code, output = await world.run("post", "weekly")

    assert code == 1
    assert output.splitlines()[-1].startswith("get_")
    assert "Check that Tautulli is running" in output
    assert world.discord.own_messages(CHANNEL_ID) == (old,)


async def test_a_post_beside_the_running_bot_takes_its_turn(world: World) -> None:
    """The one that waits says so; at the end one post stands."""
    small(world)
    world.discord.hang(CREATE)
    first = await world.start("post", "weekly")
    await first.until(lambda: world.discord.count(CREATE) == 1)
    second = await world.start("post", "weekly")
    await second.says("is being run by another process: waiting")
    asked = world.tautulli.count()

    world.discord.clear_faults()

    assert await first.exited() == 0
    assert await second.exited() == 0
    (message,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(message) == ["daily_play_count"]
    assert asked == 1
    assert world.tautulli.count() == 2
    assert world.discord.count(DELETE) == 1


async def test_an_unknown_report_shows_without_a_connection(world: World) -> None:
    code, output = await world.run("post", "wekly")

    assert code == 2
    assert "weekly" in output.replace("'wekly'", "")
    assert world.discord.requests == ()
