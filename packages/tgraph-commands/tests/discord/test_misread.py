"""Answers of a shape that hikari does not expect: a proxy's, or a newer Discord's."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tgraph_commands.channels import ChannelKind, DiscordError, DiscordUnreachableError, Draft
from tgraph_commands.discord import DiscordChannels, open_connection
from tgraph_common import Secret

ME = {
    "id": "3",
    "username": "tgraph",
    "discriminator": "0",
    "global_name": None,
    "avatar": None,
    "banner": None,
    "accent_color": None,
    "flags": 0,
    "public_flags": 0,
    "mfa_enabled": False,
    "premium_type": 0,
}
CHANNEL: dict[str, object] = {
    "id": "1",
    "type": 0,
    "name": "stats",
    "guild_id": "2",
    "permission_overwrites": [],
    "topic": None,
    "last_message_id": None,
    "rate_limit_per_user": 0,
    "parent_id": None,
    "position": 0,
    "nsfw": False,
}

Answering = Callable[[dict[str, web.Response]], AbstractAsyncContextManager[DiscordChannels]]


@pytest.fixture
def answering() -> Answering:
    """Return channels on something that gives each path its answer, and ``{}`` to all others."""

    @asynccontextmanager
    async def serve(answers: dict[str, web.Response]) -> AsyncGenerator[DiscordChannels]:
        async def handle(request: web.Request) -> web.Response:
            return answers.get(request.path) or web.json_response({})

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handle)
        async with TestServer(app) as server:
            address = str(server.make_url("")).rstrip("/")
            async with open_connection(Secret("t"), rest_url=address, retries=0) as connection:
                yield DiscordChannels(connection, limit_s=5)

    return serve


async def test_an_answer_of_another_shape_is_as_none(answering: Answering) -> None:
    """The message may have been posted: whoever asked has to look."""
    async with answering({}) as channels:
        with pytest.raises(DiscordUnreachableError, match="not understood"):
            await channels.send(1, Draft(blocks=()), nonce="n")


@pytest.mark.parametrize(
    "body", [pytest.param(b"{", id="cut short"), pytest.param(b"[]", id="a list")]
)
async def test_an_answer_that_is_no_json_object_is_as_none(
    answering: Answering, body: bytes
) -> None:
    answer = web.Response(body=body, content_type="application/json")
    async with answering({"/users/@me": answer}) as channels:
        with pytest.raises(DiscordUnreachableError):
            await channels.identity()


async def test_a_web_page_points_to_the_address(answering: Answering) -> None:
    page = web.Response(text="<html>", content_type="text/html", status=404)
    async with answering({"/users/@me": page}) as channels:
        with pytest.raises(DiscordError) as caught:
            await channels.identity()

    assert type(caught.value) is DiscordError
    assert "rest_url" in caught.value.remedy


async def test_nothing_is_sent_on_to_another_address(answering: Answering) -> None:
    """The token would go along."""
    moved = web.Response(status=302, headers={"Location": "/elsewhere"})
    async with answering({"/users/@me": moved, "/elsewhere": web.json_response(ME)}) as channels:
        with pytest.raises(DiscordError, match="302"):
            await channels.identity()


async def test_a_guild_that_cannot_be_read_is_there_all_the_same(answering: Answering) -> None:
    """Discord shows it to nobody else."""
    async with answering({}) as channels:
        assert await channels.is_in(2)


async def test_permissions_that_cannot_be_read_keep_no_post_back(answering: Answering) -> None:
    answers = {
        "/users/@me": web.json_response(ME),
        "/channels/1": web.json_response(CHANNEL),
    }
    async with answering(answers) as channels:
        described = await channels.describe(1)

    assert (described.kind, described.guild_id) == (ChannelKind.TEXT, 2)
    assert described.missing_permissions == ()


async def test_threads_are_looked_for_in_guilds_only(answering: Answering) -> None:
    """A direct message has none."""
    dm = {"id": "1", "type": 1, "last_message_id": None, "recipients": [ME | {"id": "4"}]}
    answers = {"/users/@me": web.json_response(ME), "/channels/1": web.json_response(dm)}
    async with answering(answers) as channels:
        assert await channels.own_threads(1, after=datetime(2026, 1, 1, tzinfo=UTC)) == []


async def test_a_rate_limit_that_ends_at_once_is_as_no_answer(answering: Answering) -> None:
    """The library divides by the time that it names, before it asks again."""
    limited = web.json_response(
        {"message": "You are being rate limited.", "retry_after": 0.0, "global": True},
        status=429,
        headers={
            "X-RateLimit-Bucket": "abcd",
            "X-RateLimit-Global": "true",
            "X-RateLimit-Limit": "1",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": "1",
            "X-RateLimit-Reset-After": "0",
        },
    )
    async with answering({"/users/@me": limited}) as channels:
        with pytest.raises(DiscordUnreachableError, match="ZeroDivisionError"):
            await channels.identity()
