"""Channels in memory refuse what Discord refuses, or the tests on them would prove little."""

from datetime import timedelta
from pathlib import Path

import pytest

from tgraph_commands.channels import (
    Block,
    ChannelGoneError,
    ChannelKind,
    DiscordRejectedError,
    Draft,
    Gallery,
    GalleryItem,
    MessageGoneError,
    OutgoingFile,
    Text,
)
from tgraph_commands.testing.channels import MemoryChannels
from tgraph_commands.testing.draft_rules import require_valid
from tgraph_commands.testing.publishing import START, StandingClock

TEXT = 1
FORUM = 2
HELLO = Draft(blocks=(Text(markdown="Hello"),))


@pytest.fixture
def channels() -> MemoryChannels:
    made = MemoryChannels(clock=StandingClock())
    made.add(TEXT, ChannelKind.TEXT)
    made.add(FORUM, ChannelKind.FORUM)
    return made


def gallery(*names: str, alt: str = "alt") -> Gallery:
    return Gallery(items=tuple(GalleryItem(file=name, alt=alt) for name in names))


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Text(markdown=""),),
        (Text(markdown="x" * 4001),),
        (Text(markdown="x"),) * 41,
        (gallery(),),
        (gallery("a", alt=""),),
        (gallery("a", alt="x" * 1025),),
        (gallery("unknown"),),
        (gallery("a", "a"),),
        (gallery(*"abcdefghijk"),),
        (gallery(*"abcdefgh"), gallery(*"ijk")),
    ],
    ids=[
        "nothing",
        "empty text",
        "much text",
        "many parts",
        "empty gallery",
        "no alt",
        "long alt",
        "unknown file",
        "shown twice",
        "many in a gallery",
        "many files",
    ],
)
def test_a_draft_that_discord_refuses_is_refused(tmp_path: Path, blocks: tuple[Block, ...]) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    shown = {i.file for block in blocks if isinstance(block, Gallery) for i in block.items}
    files = [OutgoingFile(name=name, path=path) for name in sorted(shown - {"unknown"})]

    with pytest.raises(DiscordRejectedError):
        require_valid(Draft(blocks=blocks, files=tuple(files)))


@pytest.mark.parametrize(("count", "mib"), [(1, 11), (3, 9)], ids=["a file", "together"])
def test_files_that_are_too_large_are_refused(tmp_path: Path, count: int, mib: int) -> None:
    path = tmp_path / "x"
    with path.open("wb") as file:
        file.truncate(mib * 2**20)
    names = "abc"[:count]
    files = tuple(OutgoingFile(name=name, path=path) for name in names)

    with pytest.raises(DiscordRejectedError, match="too large"):
        require_valid(Draft(blocks=(gallery(*names),), files=files))


@pytest.mark.parametrize("nonce", ["", "x" * 26])
async def test_a_nonce_that_is_too_long_is_refused(channels: MemoryChannels, nonce: str) -> None:
    with pytest.raises(DiscordRejectedError, match="a nonce"):
        await channels.send(TEXT, HELLO, nonce=nonce)


async def test_a_known_nonce_gives_the_same_message_and_a_forgotten_one_another(
    channels: MemoryChannels,
) -> None:
    first = await channels.send(TEXT, HELLO, nonce="n")
    assert await channels.send(TEXT, HELLO, nonce="n") == first
    channels.remembers_nonces = False
    assert await channels.send(TEXT, HELLO, nonce="n") != first


async def test_a_forum_takes_threads_and_no_messages(channels: MemoryChannels) -> None:
    with pytest.raises(DiscordRejectedError):
        await channels.send(FORUM, HELLO, nonce="n")
    with pytest.raises(DiscordRejectedError):
        await channels.create_thread(TEXT, HELLO, title="t")
    with pytest.raises(DiscordRejectedError):
        await channels.create_thread(FORUM, HELLO, title="t" * 101)


async def test_a_message_opens_an_archived_thread(channels: MemoryChannels) -> None:
    first = await channels.create_thread(FORUM, HELLO, title="t")
    await channels.archive_thread(first.channel_id)

    await channels.send(first.channel_id, HELLO, nonce="n")

    assert not channels.threads[first.channel_id].is_archived


async def test_what_is_gone_cannot_be_used(channels: MemoryChannels) -> None:
    first = await channels.create_thread(FORUM, HELLO, title="t")
    message_id = await channels.send(TEXT, HELLO, nonce="n")
    with pytest.raises(MessageGoneError):
        await channels.edit(first.channel_id, message_id, HELLO)

    channels.remove_channel(FORUM)
    channels.remove_channel(TEXT)

    assert (channels.messages, channels.threads) == ({}, {})
    for request in (
        channels.describe(TEXT),
        channels.send(TEXT, HELLO, nonce="n"),
        channels.edit(TEXT, message_id, HELLO),
        channels.own_messages(TEXT, after=START),
        channels.own_threads(FORUM, after=START),
        channels.archive_thread(first.channel_id),
        channels.reopen_thread(first.channel_id),
    ):
        with pytest.raises(ChannelGoneError):
            await request
    await channels.delete(TEXT, message_id)
    await channels.delete_thread(first.channel_id)


async def test_only_messages_since_an_instant_are_listed(channels: MemoryChannels) -> None:
    await channels.send(TEXT, HELLO, nonce="n")
    await channels.create_thread(FORUM, HELLO, title="t")

    for after, count in ((START, 1), (START + timedelta(seconds=1), 0)):
        assert len(await channels.own_messages(TEXT, after=after)) == count
        assert len(await channels.own_threads(FORUM, after=after)) == count
