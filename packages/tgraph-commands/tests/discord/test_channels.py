"""The port ``Channels`` with the real hikari, against a Discord on loopback."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from tgraph_commands.channels import (
    Channel,
    ChannelGoneError,
    ChannelKind,
    DiscordError,
    DiscordForbiddenError,
    DiscordRejectedError,
    DiscordUnauthorizedError,
    DiscordUnreachableError,
    Draft,
    EditRefusedError,
    Gallery,
    GalleryItem,
    MessageGoneError,
    OutgoingFile,
    SeenMessage,
    Separator,
    Text,
)
from tgraph_commands.discord import (
    Connection,
    DiscordChannels,
    open_connection,
    open_discord_channels,
)
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, ChannelType, Discord, Permission
from tgraph_common import Secret, StorageError

LONG_AGO: Final = datetime(2020, 1, 1, tzinfo=UTC)
HOSTILE: Final = "@everyone @here <@&1> <@2> [x](http://evil.example)"
POSTS: Final = "POST /channels/{channel_id}/messages"


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., Draft]:
    """Make drafts that show some pictures."""

    def make(text: str = "Hello", *names: str, silent: bool = False) -> Draft:
        files: list[OutgoingFile] = []
        for name in names:
            path = tmp_path / f"file-{name}"
            path.write_bytes(f"bytes of {name}".encode() * 50_000)
            files.append(OutgoingFile(name=name, path=path))
        items = tuple(GalleryItem(file=name, alt=f"alt of {name}") for name in names)
        pictures = (Separator(), Gallery(items=items)) if items else ()
        return Draft(blocks=(Text(markdown=text), *pictures), files=tuple(files), silent=silent)

    return make


Drafts = Callable[..., Draft]


# Sending


async def test_a_draft_arrives_whole(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    message_id = await channels.send(CHANNEL_ID, draft("# Title", "a.png", "b.png"), nonce="n")

    (message,) = discord.own_messages()
    assert message.id == message_id
    assert message.is_v2
    assert message.texts == ("# Title",)
    assert [(file.name, file.alt, file.is_shown) for file in message.files] == [
        ("a.png", "alt of a.png", True),
        ("b.png", "alt of b.png", True),
    ]
    assert message.files[0].data == b"bytes of a.png" * 50_000
    assert message.files[0].content_type == "image/png"
    assert not message.is_silent


async def test_a_silent_post_notifies_nobody(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    await channels.send(CHANNEL_ID, draft(silent=True), nonce="n")

    assert discord.own_messages()[0].is_silent


async def test_no_mention_is_parsed_in_a_post_nor_in_an_edit(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    """An edit without ``allowed_mentions`` would parse them with the defaults again."""
    message_id = await channels.send(CHANNEL_ID, draft(HOSTILE), nonce="n")
    await channels.edit(CHANNEL_ID, message_id, draft(f"again {HOSTILE}"))

    (message,) = discord.own_messages()
    assert message.texts == (f"again {HOSTILE}",)
    assert message.allowed_mentions == {"parse": []}
    assert not message.ever_mentioned


async def test_a_lost_answer_leaves_one_message(discord: Discord, draft: Drafts) -> None:
    """Hikari repeats the post; the nonce makes Discord drop the repetition."""
    lost = discord.lose_answer(POSTS)
    async with open_discord_channels(Secret(discord.token), rest_url=discord.rest_url) as channels:
        message_id = await channels.send(CHANNEL_ID, draft("Hello", "a.png"), nonce="n")

    assert lost.hits == 1
    assert discord.count(POSTS) == 2
    assert [message.id for message in discord.own_messages()] == [message_id]


async def test_pictures_come_from_disk_when_they_are_sent(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    lost = draft("Hello", "a.png")
    lost.files[0].path.unlink()

    with pytest.raises(StorageError):
        await channels.send(CHANNEL_ID, lost, nonce="n")
    assert discord.own_messages() == ()


# Editing and deleting


async def test_an_edit_replaces_text_and_every_file(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    message_id = await channels.send(CHANNEL_ID, draft("old", "a.png", "b.png"), nonce="n")
    await channels.edit(CHANNEL_ID, message_id, draft("new", "c.png"))

    (message,) = discord.own_messages()
    assert message.texts == ("new",)
    assert [file.name for file in message.files] == ["c.png"]


async def test_an_edit_without_files_removes_the_old_ones(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    message_id = await channels.send(CHANNEL_ID, draft("old", "a.png"), nonce="n")
    await channels.edit(CHANNEL_ID, message_id, draft("new"))

    assert discord.own_messages()[0].files == ()


async def test_a_deleted_message_cannot_be_edited(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    message_id = await channels.send(CHANNEL_ID, draft(), nonce="n")
    discord.delete_message(CHANNEL_ID, message_id)

    with pytest.raises(MessageGoneError):
        await channels.edit(CHANNEL_ID, message_id, draft())


async def test_too_many_edits_of_an_old_message_are_refused_at_once(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    """Discord asks to wait, and hikari would repeat the edit for ever."""
    discord.behaviour.old_message_edits = 0
    message_id = await channels.send(CHANNEL_ID, draft(), nonce="n")
    discord.advance(timedelta(hours=2))

    with pytest.raises(EditRefusedError):
        await channels.edit(CHANNEL_ID, message_id, draft())


async def test_a_message_is_deleted_and_one_that_is_gone_is_no_error(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    message_id = await channels.send(CHANNEL_ID, draft(), nonce="n")

    await channels.delete(CHANNEL_ID, message_id)
    assert discord.own_messages() == ()
    await channels.delete(CHANNEL_ID, message_id)
    discord.remove_channel(CHANNEL_ID)
    await channels.delete(CHANNEL_ID, message_id)


# Finding


async def test_only_the_bots_own_messages_are_listed_with_their_files(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    """A post is recognised by its files, which galleries hold and ``attachments`` does not."""
    before = await channels.send(CHANNEL_ID, draft("before"), nonce="a")
    discord.advance(timedelta(hours=1))
    after = discord.own_messages()[0].created_at + timedelta(minutes=30)
    for number in range(120):
        discord.say(f"chatter {number}")
    found = [
        await channels.send(CHANNEL_ID, draft("x", "a.png", "b.png"), nonce="b"),
        await channels.send(CHANNEL_ID, draft("y"), nonce="c"),
    ]

    assert await channels.own_messages(CHANNEL_ID, after=after) == [
        SeenMessage(id=found[0], channel_id=CHANNEL_ID, files=("a.png", "b.png")),
        SeenMessage(id=found[1], channel_id=CHANNEL_ID, files=()),
    ]
    everything = await channels.own_messages(CHANNEL_ID, after=LONG_AGO)
    assert [message.id for message in everything] == [before, *found]


# Forums


@pytest.fixture
def forum_id(discord: Discord) -> int:
    return discord.add_channel("reports", kind=ChannelType.FORUM)


async def test_a_forum_thread_opens_with_the_draft(
    discord: Discord, channels: DiscordChannels, draft: Drafts, forum_id: int
) -> None:
    first = await channels.create_thread(
        forum_id, draft(HOSTILE, "a.png", silent=True), title="Weekly"
    )

    (thread,) = discord.threads(forum_id)
    assert (thread.id, thread.name) == (first.channel_id, "Weekly")
    assert first == SeenMessage(id=thread.id, channel_id=thread.id, files=("a.png",))
    (message,) = discord.own_messages(thread.id)
    assert message.is_silent
    assert not message.ever_mentioned
    assert [file.name for file in message.files] == ["a.png"]
    assert thread.thread is not None
    assert thread.thread.auto_archive_minutes == 7 * 24 * 60


@pytest.mark.parametrize("is_done", [True, False], ids=["answer lost", "server error"])
async def test_opening_a_thread_is_never_repeated(
    discord: Discord, draft: Drafts, forum_id: int, *, is_done: bool
) -> None:
    """Discord takes no nonce there: a repetition would be a second thread."""
    route = "POST /channels/{channel_id}/threads"
    if is_done:
        discord.lose_answer(route)
    else:
        discord.fail(route, status=503)
    async with open_discord_channels(Secret(discord.token), rest_url=discord.rest_url) as channels:
        with pytest.raises(DiscordUnreachableError):
            await channels.create_thread(forum_id, draft("Hello", "a.png"), title="Weekly")

        found = await channels.own_threads(forum_id, after=LONG_AGO)

    assert discord.count(route) == 1
    assert [message.files for message in found] == ([("a.png",)] if is_done else [])


async def test_own_threads_are_found_open_and_archived(
    discord: Discord, channels: DiscordChannels, draft: Drafts, forum_id: int
) -> None:
    other_forum = discord.add_channel("other", kind=ChannelType.FORUM)
    old = await channels.create_thread(forum_id, draft("old", "old.png"), title="Old")
    await channels.archive_thread(old.channel_id)
    late = await channels.create_thread(forum_id, draft("late", "late.png"), title="Late")
    discord.advance(timedelta(hours=2))
    after = discord.own_messages(old.id)[0].created_at + timedelta(hours=1)
    archived = await channels.create_thread(forum_id, draft("a", "a.png"), title="A")
    opened = await channels.create_thread(forum_id, draft("b", "b.png"), title="B")
    emptied = await channels.create_thread(forum_id, draft("c", "c.png"), title="C")
    await channels.create_thread(other_forum, draft("d", "d.png"), title="D")
    await channels.archive_thread(archived.channel_id)
    await channels.archive_thread(late.channel_id)
    discord.delete_message(emptied.channel_id, emptied.id)

    assert await channels.own_threads(forum_id, after=after) == [archived, opened]
    assert await channels.own_threads(forum_id, after=LONG_AGO) == [
        old,
        late,
        archived,
        opened,
    ]


async def test_a_thread_is_archived_reopened_and_deleted(
    discord: Discord, channels: DiscordChannels, draft: Drafts, forum_id: int
) -> None:
    discord.allow(forum_id, Permission.MANAGE_THREADS)
    first = await channels.create_thread(forum_id, draft(), title="T")
    thread = discord.channel(first.channel_id).thread
    assert thread is not None

    await channels.archive_thread(first.channel_id)
    await channels.archive_thread(first.channel_id)
    assert thread.archived
    with pytest.raises(EditRefusedError):
        await channels.edit(first.channel_id, first.id, draft("too late"))

    await channels.reopen_thread(first.channel_id)
    await channels.reopen_thread(first.channel_id)
    await channels.edit(first.channel_id, first.id, draft("in time"))
    assert discord.own_messages(first.channel_id)[0].texts == ("in time",)

    await channels.delete_thread(first.channel_id)
    assert discord.threads(forum_id) == ()
    await channels.delete_thread(first.channel_id)


async def test_a_thread_may_not_be_deleted_without_the_permission(
    channels: DiscordChannels, draft: Drafts, forum_id: int
) -> None:
    first = await channels.create_thread(forum_id, draft(), title="T")

    with pytest.raises(DiscordForbiddenError):
        await channels.delete_thread(first.channel_id)


async def test_a_forum_that_asks_for_tags_says_what_to_do(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    forum_id = discord.add_channel("tags", kind=ChannelType.FORUM, tags=2, tag_required=True)

    with pytest.raises(DiscordForbiddenError) as caught:
        await channels.create_thread(forum_id, draft(), title="T")

    assert "without a tag" in caught.value.remedy


# Describing


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ChannelType.TEXT, ChannelKind.TEXT),
        (ChannelType.ANNOUNCEMENT, ChannelKind.ANNOUNCEMENT),
        (ChannelType.FORUM, ChannelKind.FORUM),
        (ChannelType.CATEGORY, ChannelKind.OTHER),
    ],
)
async def test_a_channel_is_described(
    discord: Discord, channels: DiscordChannels, kind: ChannelType, expected: ChannelKind
) -> None:
    channel_id = discord.add_channel("somewhere", kind=kind)

    assert await channels.describe(channel_id) == Channel(
        id=channel_id, guild_id=GUILD_ID, kind=expected
    )


async def test_a_thread_has_the_permissions_of_its_parent(
    discord: Discord, channels: DiscordChannels
) -> None:
    thread_id = discord.add_thread(CHANNEL_ID, "thread")
    discord.deny(CHANNEL_ID, Permission.SEND_MESSAGES_IN_THREADS)
    discord.deny(CHANNEL_ID, Permission.SEND_MESSAGES)

    described = await channels.describe(thread_id)

    assert described.kind is ChannelKind.THREAD
    assert described.missing_permissions == ("Send Messages in Threads",)


async def test_missing_permissions_are_named(discord: Discord, channels: DiscordChannels) -> None:
    discord.deny(CHANNEL_ID, Permission.SEND_MESSAGES)
    discord.deny(CHANNEL_ID, Permission.ATTACH_FILES)

    described = await channels.describe(CHANNEL_ID)

    assert described.missing_permissions == ("Attach Files", "Send Messages")


@pytest.mark.parametrize("status", [403, 404])
async def test_permissions_that_discord_does_not_show_count_as_there(
    discord: Discord, channels: DiscordChannels, status: int
) -> None:
    """A report must not stay away because the bot could not ask; posting tells."""
    discord.fail("GET /guilds/{guild_id}", status=status)

    described = await channels.describe(CHANNEL_ID)

    assert described.missing_permissions == ()


async def test_a_channel_that_the_bot_may_not_see_says_what_to_do(
    discord: Discord, channels: DiscordChannels
) -> None:
    discord.deny(CHANNEL_ID, Permission.VIEW_CHANNEL)

    with pytest.raises(DiscordForbiddenError) as caught:
        await channels.describe(CHANNEL_ID)

    assert "View Channel" in caught.value.remedy


async def test_a_direct_message_is_no_place_for_reports(
    discord: Discord, channels: DiscordChannels
) -> None:
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        dm_id = (await connection.rest.create_dm_channel(discord.member_id)).id

    assert await channels.describe(dm_id) == Channel(id=dm_id, guild_id=0, kind=ChannelKind.OTHER)


async def test_the_bot_knows_who_and_where_it_is(
    discord: Discord, channels: DiscordChannels
) -> None:
    other = discord.add_guild("Elsewhere")
    foreign = discord.add_guild("Foreign", has_bot=False)

    assert (await channels.identity()).id == discord.bot_id
    assert (await channels.identity()).name == "tgraph"
    assert await channels.is_in(GUILD_ID)
    assert await channels.is_in(other)
    assert not await channels.is_in(foreign)
    assert not await channels.is_in(1)
    assert discord.count("GET /users/@me") == 1


async def test_discord_is_asked_once_who_the_bot_is_though_many_ask_at_once(
    discord: Discord, channels: DiscordChannels
) -> None:
    found = await asyncio.gather(*(channels.identity() for _ in range(9)))

    assert {one.id for one in found} == {discord.bot_id}
    assert discord.count("GET /users/@me") == 1


# Failing

Task = Callable[[DiscordChannels, Draft], Awaitable[object]]
TASKS: Final[Mapping[str, Task]] = {
    "describe": lambda channels, _draft: channels.describe(1),
    "send": lambda channels, draft: channels.send(1, draft, nonce="n"),
    "edit": lambda channels, draft: channels.edit(1, 2, draft),
    "delete": lambda channels, _draft: channels.delete(1, 2),
    "own_messages": lambda channels, _draft: channels.own_messages(1, after=LONG_AGO),
    "create_thread": lambda channels, draft: channels.create_thread(1, draft, title="T"),
    "own_threads": lambda channels, _draft: channels.own_threads(1, after=LONG_AGO),
    "delete_thread": lambda channels, _draft: channels.delete_thread(1),
    "archive_thread": lambda channels, _draft: channels.archive_thread(1),
    "reopen_thread": lambda channels, _draft: channels.reopen_thread(1),
    "identity": lambda channels, _draft: channels.identity(),
}


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize(
    "refusal",
    [
        (401, DiscordUnauthorizedError),
        (403, DiscordForbiddenError),
        (500, DiscordUnreachableError),
        (503, DiscordUnreachableError),
    ],
)
async def test_every_task_translates_every_refusal_and_sends_it_once(
    discord: Discord,
    channels: DiscordChannels,
    draft: Drafts,
    name: str,
    refusal: tuple[int, type[DiscordError]],
) -> None:
    """10 000 invalid requests in ten minutes ban the address."""
    status, expected = refusal
    fault = discord.fail("* *", status=status, times=None)

    with pytest.raises(expected) as caught:
        await TASKS[name](channels, draft("Hello", "a.png"))

    assert type(caught.value) is expected
    assert fault.hits == 1
    assert discord.token not in caught.value.advice()


@pytest.mark.parametrize("name", TASKS)
async def test_every_task_ends_when_discord_asks_to_wait_without_end(
    discord: Discord, draft: Drafts, name: str
) -> None:
    """Such a request is repeated by hikari for ever."""
    discord.rate_limit("* *", retry_after_s=0.05, times=None)
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        with pytest.raises(DiscordUnreachableError, match="within"):
            await TASKS[name](DiscordChannels(connection, limit_s=0.3), draft())


async def test_a_wait_for_everything_is_not_waited_for_without_end(
    discord: Discord, connection: Connection, draft: Drafts
) -> None:
    """Hikari waits for a global limit however long it is."""
    discord.rate_limit(POSTS, retry_after_s=3_600, is_global=True)

    with pytest.raises(DiscordUnreachableError):
        await DiscordChannels(connection, limit_s=0.2).send(CHANNEL_ID, draft(), nonce="n")


async def test_a_short_wait_is_waited_for(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    discord.rate_limit(POSTS, retry_after_s=0.05)

    await channels.send(CHANNEL_ID, draft(), nonce="n")

    assert len(discord.own_messages()) == 1


async def test_a_discord_that_hangs_is_given_up(
    discord: Discord, connection: Connection, draft: Drafts
) -> None:
    discord.hang(POSTS, times=None)

    with pytest.raises(DiscordUnreachableError):
        await DiscordChannels(connection, limit_s=0.2).send(CHANNEL_ID, draft(), nonce="n")


async def test_a_discord_that_is_down_is_unreachable(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    async with discord.outage():
        with pytest.raises(DiscordUnreachableError) as caught:
            await channels.send(CHANNEL_ID, draft(), nonce="n")

    assert "Connection refused" in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)


@pytest.mark.parametrize(
    "task", ["describe", "send", "edit", "own_messages", "create_thread", "reopen_thread"]
)
async def test_a_channel_that_is_gone_is_told(
    channels: DiscordChannels, draft: Drafts, task: str
) -> None:
    with pytest.raises(ChannelGoneError):
        await TASKS[task](channels, draft())


async def test_a_post_that_discord_finds_malformed_is_our_fault(
    discord: Discord, channels: DiscordChannels, draft: Drafts
) -> None:
    discord.fail(POSTS, status=400)

    with pytest.raises(DiscordRejectedError) as caught:
        await channels.send(CHANNEL_ID, draft(), nonce="n")

    assert "report" in caught.value.remedy


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="empty"),
        pytest.param("a b", id="with a space"),
        pytest.param("a\nb", id="with a line break"),
        pytest.param("ключ", id="not ASCII"),
    ],
)
async def test_what_cannot_be_a_token_is_not_sent(discord: Discord, token: str) -> None:
    with pytest.raises(DiscordUnauthorizedError) as caught:
        async with open_discord_channels(Secret(token), rest_url=discord.rest_url):
            pass

    assert "discord.token" in str(caught.value)
    assert not token.strip() or token not in caught.value.advice()


async def test_white_space_around_a_token_does_no_harm(discord: Discord) -> None:
    """Files of secrets end with a line break."""
    token = Secret(f"{discord.token}\n")
    async with open_discord_channels(token, rest_url=discord.rest_url) as channels:
        assert (await channels.identity()).id == discord.bot_id


async def test_a_wrong_token_is_told_without_showing_it(discord: Discord) -> None:
    token = f"{discord.token[:-6]}wrong!"
    async with open_discord_channels(Secret(token), rest_url=discord.rest_url) as channels:
        with pytest.raises(DiscordUnauthorizedError) as caught:
            await channels.identity()

    assert token not in caught.value.advice()
    assert discord.invalid_requests == 1
