"""Direct messages: whole or not at all."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import hikari
import pytest
from hikari.impl import (
    MediaGalleryComponentBuilder,
    MediaGalleryItemBuilder,
    TextDisplayComponentBuilder,
)

from tgraph_commands.channels import (
    DiscordError,
    DiscordForbiddenError,
    DiscordUnreachableError,
)
from tgraph_commands.discord import DirectMessages, open_connection
from tgraph_commands.testing import GUILD_ID, MEMBER_ID, Discord
from tgraph_common import Secret

OPEN = "POST /users/@me/channels"
CREATE = "POST /channels/{channel_id}/messages"
DELETE = "DELETE /channels/{channel_id}/messages/{message_id}"


@asynccontextmanager
async def direct(
    discord: Discord, *, retries: int = 0, limit_s: float = 10
) -> AsyncGenerator[DirectMessages]:
    """Open what writes to people."""
    async with open_connection(
        Secret(discord.token), rest_url=discord.rest_url, retries=retries
    ) as connection:
        yield DirectMessages(connection, limit_s=limit_s)


def text(content: str) -> tuple[TextDisplayComponentBuilder]:
    """Return a message of text."""
    return (TextDisplayComponentBuilder(content=content),)


async def test_messages_are_sent_in_order_and_the_address_is_of_the_first(
    discord: Discord,
) -> None:
    picture = MediaGalleryItemBuilder(media=hikari.Bytes(b"x", "a.png"), description="A chart.")
    shown = MediaGalleryComponentBuilder(items=[picture])
    async with direct(discord) as messages:
        sent = await messages.send(MEMBER_ID, [text("one"), (*text("two"), shown)])

    first, second = discord.dm(MEMBER_ID)
    assert (first.text, second.text) == ("one", "two")
    assert [(file.name, file.alt) for file in second.files] == [("a.png", "A chart.")]
    assert sent.url == f"https://discord.com/channels/@me/{first.channel_id}/{first.id}"


async def test_nobody_is_mentioned(discord: Discord) -> None:
    async with direct(discord) as messages:
        await messages.send(MEMBER_ID, [text(f"@everyone <@{MEMBER_ID}>")])

    assert not discord.dm(MEMBER_ID)[0].ever_mentioned


async def test_a_lost_receipt_gives_no_second_message(discord: Discord) -> None:
    """It is sent again, and Discord knows it by its nonce."""
    discord.lose_answer(CREATE)
    async with direct(discord, retries=1) as messages:
        await messages.send(MEMBER_ID, [text("one"), text("two")])

    assert discord.count(CREATE) == 3
    assert [message.text for message in discord.dm(MEMBER_ID)] == ["one", "two"]


async def test_two_sendings_of_the_same_are_two_messages(discord: Discord) -> None:
    async with direct(discord) as messages:
        for _ in range(2):
            await messages.send(MEMBER_ID, [text("same")])

    assert len(discord.dm(MEMBER_ID)) == 2


async def test_who_takes_no_messages_is_told_apart(discord: Discord) -> None:
    """50007."""
    discord.close_dms(MEMBER_ID)
    async with direct(discord) as messages:
        with pytest.raises(DiscordForbiddenError):
            await messages.send(MEMBER_ID, [text("one")])


async def test_who_shares_no_guild_is_told_apart(discord: Discord) -> None:
    """50278."""
    discord.remove_bot(GUILD_ID)
    async with direct(discord) as messages:
        with pytest.raises(DiscordForbiddenError):
            await messages.send(MEMBER_ID, [text("one")])


async def test_a_refusal_to_open_is_told_apart(discord: Discord) -> None:
    discord.fail(OPEN, status=403)
    async with direct(discord) as messages:
        with pytest.raises(DiscordForbiddenError):
            await messages.send(MEMBER_ID, [text("one")])

    assert discord.count(CREATE) == 0


async def test_somebody_unknown_is_an_error(discord: Discord) -> None:
    async with direct(discord) as messages:
        with pytest.raises(DiscordError):
            await messages.send(1, [text("one")])


async def test_half_is_not_left_standing(discord: Discord) -> None:
    discord.fail(CREATE, skip=2)
    async with direct(discord) as messages:
        with pytest.raises(DiscordUnreachableError):
            await messages.send(MEMBER_ID, [text("one"), text("two"), text("three")])

    assert discord.dm(MEMBER_ID) == ()


async def test_half_is_not_left_standing_by_who_is_stopped(discord: Discord) -> None:
    discord.hang(CREATE, skip=1)
    async with direct(discord) as messages:
        sending = asyncio.create_task(messages.send(MEMBER_ID, [text("one"), text("two")]))
        await discord.until(lambda: discord.count(CREATE) == 2)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending

    assert discord.dm(MEMBER_ID) == ()


async def test_a_message_that_is_gone_already_need_not_be_deleted(
    discord: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    discord.hang(CREATE, skip=1)
    async with direct(discord) as messages:
        sending = asyncio.create_task(messages.send(MEMBER_ID, [text("one"), text("two")]))
        await discord.until(lambda: discord.count(CREATE) == 2)
        [first] = discord.dm(MEMBER_ID)
        discord.delete_message(first.channel_id, first.id)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending

    assert not caplog.records


async def test_half_that_cannot_be_deleted_is_logged_without_names(
    discord: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    discord.fail(CREATE, skip=1)
    discord.fail(DELETE)
    async with direct(discord) as messages:
        with pytest.raises(DiscordUnreachableError):
            await messages.send(MEMBER_ID, [text("one"), text("two")])

    [line] = caplog.messages
    assert line.startswith("The first part of a direct message was left.")
    assert str(MEMBER_ID) not in line


async def test_waiting_has_a_limit(discord: Discord) -> None:
    discord.hang(OPEN)
    async with direct(discord, limit_s=0.1) as messages:
        with pytest.raises(DiscordUnreachableError):
            await messages.send(MEMBER_ID, [text("one")])
