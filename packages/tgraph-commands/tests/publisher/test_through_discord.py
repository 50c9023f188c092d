"""The publisher with the real hikari, against a Discord on loopback."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec
import pytest

from tgraph_commands.channels import DiscordUnreachableError
from tgraph_commands.discord import DiscordChannels, open_connection
from tgraph_commands.journal import open_journal
from tgraph_commands.publisher import OldPost, Publisher, RunFolders, RunOutcome
from tgraph_commands.testing import CHANNEL_ID, ChannelType, Discord, Permission
from tgraph_commands.testing.publishing import PaintedCharts
from tgraph_common import Secret, SystemClock
from tgraph_config import Delivery, ReportSettings
from tgraph_i18n import Catalogs

POSTS: Final = "POST /channels/{channel_id}/messages"
THREADS: Final = "POST /channels/{channel_id}/threads"
WEEKLY: Final = ReportSettings(name="weekly", channel_id=CHANNEL_ID)


class Bot:
    """A publisher whose requests go through hikari, which repeats none unless told to."""

    def __init__(self, discord: Discord, folder: Path) -> None:
        self._discord = discord
        self._folder = folder
        self.retries = 0
        self.charts = PaintedCharts(clock=SystemClock())

    @asynccontextmanager
    async def publisher(self) -> AsyncGenerator[Publisher, None]:
        clock = SystemClock()
        async with (
            open_connection(
                Secret(self._discord.token),
                rest_url=self._discord.rest_url,
                retries=self.retries,
            ) as connection,
            open_journal(self._folder, clock=clock) as journal,
        ):
            yield Publisher(
                journal=journal,
                channels=DiscordChannels(connection, limit_s=20),
                charts=self.charts,
                speeches=Catalogs.open().translator,
                folders=RunFolders(self._folder / "runs"),
                clock=clock,
                pause=lambda _seconds: asyncio.sleep(0),
            )

    async def post(self, report: ReportSettings = WEEKLY, *, locale: str = "en-US") -> RunOutcome:
        """Post on request."""
        async with self.publisher() as publisher:
            return await publisher.run(report, locale=locale)


@pytest.fixture
def bot(discord: Discord, tmp_path: Path) -> Bot:
    return Bot(discord, tmp_path)


@pytest.fixture
def forum_id(discord: Discord) -> int:
    return discord.add_channel("reports", kind=ChannelType.FORUM)


async def test_a_post_arrives_as_it_was_laid_out(discord: Discord, bot: Bot) -> None:
    outcome = await bot.post(msgspec.structs.replace(WEEKLY, silent=True), locale="de")

    first, second = discord.own_messages()
    assert (first.id, second.id) == outcome.message_ids
    assert first.is_v2
    assert first.is_silent
    assert [len(message.files) for message in (first, second)] == [8, 8]
    assert all(file.is_shown and file.alt == bot.charts.alt for file in first.files)
    assert first.texts[0].startswith("## Die letzten 30 Tage: ")
    assert "\n-# weekly · aktualisiert am <t:" in first.texts[0]
    assert second.texts == ()
    assert not first.ever_mentioned


async def test_the_next_post_replaces_it_and_an_edit_stays_in_place(
    discord: Discord, bot: Bot
) -> None:
    first = await bot.post()
    second = await bot.post()
    third = await bot.post(msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT))

    assert (first.old, second.old, third.old) == (OldPost.NONE, OldPost.REMOVED, OldPost.EDITED)
    assert third.message_ids == second.message_ids
    shown = discord.own_messages()
    assert [message.id for message in shown] == [*second.message_ids]
    assert [len(message.files) for message in shown] == [8, 8]
    assert all(file.data.endswith(b"no. 3") for message in shown for file in message.files)


@pytest.mark.parametrize("nonce_minutes", [5.0, 0.0], ids=["nonce known", "nonce forgotten"])
@pytest.mark.parametrize("skip", [0, 1], ids=["first", "second"])
async def test_a_lost_answer_leaves_one_post(
    discord: Discord, bot: Bot, *, skip: int, nonce_minutes: float
) -> None:
    """What hikari lists of a message is enough to recognise it."""
    discord.behaviour.nonce_minutes = nonce_minutes
    lost = discord.lose_answer(POSTS, skip=skip)

    outcome = await bot.post()

    assert lost.hits == 1
    assert [message.id for message in discord.own_messages()] == [*outcome.message_ids]
    assert discord.count(POSTS) == 2


async def test_a_repetition_of_hikari_s_own_leaves_one_post_too(discord: Discord, bot: Bot) -> None:
    """It does not look before it sends again; what came of that is seen before the post stands."""
    discord.behaviour.nonce_minutes = 0
    bot.retries = 1
    lost = discord.lose_answer(POSTS)

    outcome = await bot.post()

    assert lost.hits == 1
    assert discord.count(POSTS) == 3
    assert [message.id for message in discord.own_messages()] == [*outcome.message_ids]


@pytest.mark.parametrize("route", [THREADS, POSTS], ids=["thread", "second message"])
async def test_a_lost_answer_in_a_forum_leaves_one_thread(
    discord: Discord, bot: Bot, forum_id: int, route: str
) -> None:
    discord.behaviour.nonce_minutes = 0
    lost = discord.lose_answer(route)

    outcome = await bot.post(msgspec.structs.replace(WEEKLY, channel_id=forum_id))

    assert lost.hits == 1
    (thread,) = discord.threads(forum_id)
    assert thread.id == outcome.thread_id
    assert thread.name.startswith("weekly: ")
    assert [message.id for message in discord.own_messages(thread.id)] == [*outcome.message_ids]


async def test_in_a_forum_an_idle_thread_is_opened_and_edited(
    discord: Discord, bot: Bot, forum_id: int
) -> None:
    """Discord archives a thread after a week without a message at the latest."""
    report = msgspec.structs.replace(WEEKLY, channel_id=forum_id, delivery=Delivery.EDIT)
    first = await bot.post(report)
    discord.advance(timedelta(days=8))
    (thread,) = discord.threads(forum_id)
    assert thread.thread is not None

    second = await bot.post(report)

    assert (second.old, second.message_ids) == (OldPost.EDITED, first.message_ids)
    assert not thread.thread.archived


@pytest.mark.parametrize("may_delete", [True, False], ids=["deleted", "archived"])
async def test_in_a_forum_the_old_thread_goes_as_far_as_it_may(
    discord: Discord, bot: Bot, forum_id: int, *, may_delete: bool
) -> None:
    report = msgspec.structs.replace(WEEKLY, channel_id=forum_id)
    if may_delete:
        discord.allow(forum_id, Permission.MANAGE_THREADS)
    first = await bot.post(report)

    second = await bot.post(report)

    archived = {
        thread.id: thread.thread is not None and thread.thread.archived
        for thread in discord.threads(forum_id)
    }
    if may_delete:
        assert (second.old, archived) == (OldPost.REMOVED, {second.thread_id: False})
    else:
        assert second.old is OldPost.ARCHIVED
        assert archived == {first.thread_id: True, second.thread_id: False}


async def test_a_capped_edit_becomes_a_new_post(discord: Discord, bot: Bot) -> None:
    """Messages older than an hour take only so many edits."""
    report = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)
    outcomes = [await bot.post(report)]
    discord.advance(timedelta(hours=2))

    while outcomes[-1].old is not OldPost.REMOVED:
        outcomes.append(await bot.post(report))
        assert len(outcomes) < 50

    assert [message.id for message in discord.own_messages()] == [*outcomes[-1].message_ids]
    assert len(outcomes) > 2


async def test_messages_of_an_unfinished_run_are_found_among_those_of_people(
    discord: Discord, bot: Bot
) -> None:
    discord.fail(POSTS, status=503, times=None, skip=1)
    async with bot.publisher() as publisher:
        with pytest.raises(DiscordUnreachableError):
            await publisher.run(WEEKLY, locale="en-US")
    discord.say("tgraph-is-nice-1-.png")
    discord.clear_faults()

    async with bot.publisher() as publisher:
        (result,) = await publisher.recover([WEEKLY])

    assert isinstance(result, RunOutcome)
    assert [message.id for message in discord.own_messages()] == [*result.message_ids]
    assert len(discord.messages()) == 3
