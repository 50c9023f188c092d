"""The program is killed at every stage of a post: nothing is lost, nothing stands twice."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing

import psutil
import pytest

from bot_process import World
from posts import CREATE, DELETE, EDIT, charts_of, posted, run_ids, small
from tgraph_commands.testing import CHANNEL_ID, ChannelType
from tgraph_graphs.testing import Fault

pytestmark = [pytest.mark.process, pytest.mark.browser, pytest.mark.timeout(240)]

RUN = ["run", pytest.param("post", marks=pytest.mark.slow)]
POST = [pytest.param("run", marks=pytest.mark.slow), "post"]
"""What may come after the kill: the bot finishes what it finds, a post replaces it.

Each test takes the one that is more likely to go wrong, and the other where there is time.
"""

THREAD = "POST /channels/{channel_id}/threads"


async def take_up(world: World, command: str) -> None:
    """Let the program come back; return when it has nothing left to do."""
    world.discord.clear_faults()
    await world.tautulli.fail(None)
    if command == "post":
        await posted(world)
        return
    program = await world.start("run")
    await program.says("Ready.")
    await program.until(lambda: is_tidy(world))
    await program.kill()


def is_tidy(world: World) -> bool:
    """Whether no run waits for anything: its files are gone before the post that it replaces."""
    runs = world.folder / "data/runs"
    if runs.exists() and any(runs.iterdir()):
        return False
    with closing(sqlite3.connect(world.folder / "data/journal.sqlite3")) as journal:
        states = {state for (state,) in journal.execute("SELECT state FROM runs")}
    return states <= {"old removed", "abandoned"}


async def killed_when(world: World, is_so: Callable[[], bool]) -> None:
    """Start a post and kill it as soon as it has come that far."""
    program = await world.start("post", "weekly")
    await program.until(is_so)
    await program.kill()


@pytest.mark.parametrize("command", RUN)
async def test_killed_while_it_draws(world: World, command: str) -> None:
    """What nobody has seen is begun anew by the next post; until then the old one stands."""
    small(world)
    (old,) = await posted(world)
    await world.tautulli.fail(Fault.HANG, command="get_plays_by_date")
    before = world.tautulli.count()
    await killed_when(world, lambda: world.tautulli.count() > before)

    await take_up(world, command)

    (message,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(message) == ["daily_play_count"]
    assert (message.id == old.id) == (command == "run")


@pytest.mark.parametrize("command", RUN)
async def test_killed_before_it_learns_that_its_message_stands(world: World, command: str) -> None:
    """Discord has forgotten the nonce: the message is known by the names of its files."""
    world.discord.behaviour.nonce_minutes = 0
    small(world)
    (old,) = await posted(world)
    world.discord.hang(CREATE, after_work=True)
    await killed_when(world, lambda: len(world.discord.own_messages(CHANNEL_ID)) == 2)
    first, unconfirmed = world.discord.own_messages(CHANNEL_ID)
    assert first == old

    await take_up(world, command)

    (message,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(message) == ["daily_play_count"]
    assert (message.id == unconfirmed.id) == (command == "run")


@pytest.mark.parametrize("command", POST)
async def test_killed_before_it_removes_the_old_post(world: World, command: str) -> None:
    small(world)
    await posted(world)
    world.discord.hang(DELETE)
    await killed_when(world, lambda: world.discord.count(DELETE) == 1)
    assert len(world.discord.own_messages(CHANNEL_ID)) == 2

    await take_up(world, command)

    (message,) = world.discord.own_messages(CHANNEL_ID)
    assert charts_of(message) == ["daily_play_count"]


@pytest.mark.parametrize("command", RUN)
async def test_killed_between_two_messages(world: World, command: str) -> None:
    world.discord.behaviour.nonce_minutes = 0
    small(world, charts="all")
    world.discord.hang(CREATE, skip=1)
    await killed_when(world, lambda: world.discord.count(CREATE) == 2)
    (half,) = world.discord.own_messages(CHANNEL_ID)

    await take_up(world, command)

    messages = world.discord.own_messages(CHANNEL_ID)
    assert len(set(charts_of(*messages))) == len(charts_of(*messages)) == 16
    assert len(run_ids(*messages)) == 1
    assert (half in messages) == (command == "run")


@pytest.mark.slow
@pytest.mark.parametrize("command", RUN)
async def test_killed_in_the_middle_of_an_edit(world: World, command: str) -> None:
    """A post of which half is new and half is old does not stay so."""
    small(world, charts="all", delivery="edit")
    old = await posted(world)
    world.discord.hang(EDIT, skip=1)
    await killed_when(world, lambda: world.discord.count(EDIT) == 2)

    await take_up(world, command)

    messages = world.discord.own_messages(CHANNEL_ID)
    assert [message.id for message in messages] == [message.id for message in old]
    assert len(run_ids(*messages)) == 1
    assert run_ids(*messages).isdisjoint(run_ids(*old))
    assert len(set(charts_of(*messages))) == 16


@pytest.mark.slow
@pytest.mark.parametrize("command", RUN)
async def test_killed_before_it_learns_that_its_thread_stands(world: World, command: str) -> None:
    """Opening a thread takes no nonce: it is looked for before another is opened."""
    forum = world.discord.add_channel("statistics", kind=ChannelType.FORUM)
    small(world, channel_id=forum)
    world.discord.hang(THREAD, after_work=True)
    await killed_when(world, lambda: len(world.discord.threads(forum)) == 1)

    await take_up(world, command)

    open_ones = [
        thread
        for thread in world.discord.threads(forum)
        if thread.thread is not None and not thread.thread.archived
    ]
    (thread,) = open_ones
    assert charts_of(*world.discord.own_messages(thread.id)) == ["daily_play_count"]


async def test_a_kill_leaves_no_browser_behind(world: World) -> None:
    """Its worker and the browser are no longer needed, and each holds hundreds of megabytes."""
    small(world, charts="all")
    world.tautulli.slow_s = 0.2
    program = await world.start("post", "weekly")
    family: Sequence[psutil.Process] = []

    def has_browser() -> bool:
        nonlocal family
        family = psutil.Process(program.pid).children(recursive=True)
        return any("chrom" in each.name() for each in family if each.is_running())

    await program.until(has_browser)
    await program.kill()

    assert psutil.wait_procs(family, timeout=10)[1] == []
