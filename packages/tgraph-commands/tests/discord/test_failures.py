"""hikari's and aiohttp's failures become the port's errors."""

import asyncio
import socket
from collections.abc import Mapping
from typing import Any

import aiohttp
import hikari
import pytest
from aiohttp.client_reqrep import ConnectionKey
from hikari.internal import routes

from tgraph_commands.channels import (
    ChannelGoneError,
    DiscordError,
    DiscordForbiddenError,
    DiscordRejectedError,
    DiscordUnauthorizedError,
    DiscordUnreachableError,
    EditRefusedError,
    MessageGoneError,
)
from tgraph_commands.discord import asking
from tgraph_commands.discord._failures import TooManyEditsError, read_json

URL = "https://discord.example/webhooks/1/very-secret-token"


_BY_STATUS: Mapping[int, type[hikari.HTTPResponseError]] = {
    400: hikari.BadRequestError,
    401: hikari.UnauthorizedError,
    403: hikari.ForbiddenError,
    404: hikari.NotFoundError,
}


def answered(
    status: int, *, message: str = "Nope", code: int = 0, body: bytes = b"{}"
) -> hikari.HTTPResponseError:
    """Return what hikari raises for an answer."""
    facts: dict[str, Any] = {
        "url": URL,
        "headers": {},
        "raw_body": body,
        "message": message,
        "code": code,
    }
    if (kind := _BY_STATUS.get(status)) is not None:
        return kind(**facts)
    kind = hikari.InternalServerError if status >= 500 else hikari.ClientHTTPResponseError
    return kind(status=status, **facts)


async def translated(
    error: Exception, *, missing: type[DiscordError] = ChannelGoneError
) -> DiscordError:
    """Return what a caller sees of ``error``."""
    with pytest.raises(DiscordError) as caught:
        async with asking("post to channel 7", limit_s=5, missing=missing):
            raise error
    assert caught.value.__cause__ is error
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        pytest.param(401, 0, DiscordUnauthorizedError, id="wrong token"),
        pytest.param(403, 0, DiscordForbiddenError, id="forbidden"),
        pytest.param(403, 50001, DiscordForbiddenError, id="no access"),
        pytest.param(403, 50013, DiscordForbiddenError, id="no permission"),
        pytest.param(404, 10003, ChannelGoneError, id="no channel"),
        pytest.param(404, 10004, DiscordForbiddenError, id="no guild"),
        pytest.param(404, 10008, MessageGoneError, id="no message"),
        pytest.param(404, 0, ChannelGoneError, id="something is missing"),
        pytest.param(400, 50035, DiscordRejectedError, id="malformed"),
        pytest.param(400, 30046, EditRefusedError, id="too many edits"),
        pytest.param(400, 50083, EditRefusedError, id="archived"),
        pytest.param(400, 40067, DiscordForbiddenError, id="tag required"),
        pytest.param(400, 160005, DiscordForbiddenError, id="locked"),
        pytest.param(400, 200000, DiscordForbiddenError, id="AutoMod"),
        pytest.param(413, 0, DiscordRejectedError, id="too large"),
        pytest.param(409, 0, DiscordRejectedError, id="conflict"),
        pytest.param(429, 0, DiscordUnreachableError, id="too many requests"),
        pytest.param(500, 0, DiscordUnreachableError, id="server error"),
        pytest.param(503, 0, DiscordUnreachableError, id="unavailable"),
        pytest.param(599, 0, DiscordUnreachableError, id="a proxy's own number"),
    ],
)
async def test_each_answer_becomes_the_error_that_says_what_to_do(
    status: int, code: int, expected: type[DiscordError]
) -> None:
    error = await translated(answered(status, code=code))

    assert type(error) is expected
    assert "post to channel 7" in str(error)
    assert str(status) in str(error)


async def test_the_address_of_a_request_is_never_repeated() -> None:
    """The address of an answer to a command holds a token."""
    error = await translated(answered(400, message="", body=URL.encode()))

    assert "secret" not in error.advice()
    assert "Bad Request" in str(error)


async def test_a_proxys_own_number_without_words_is_told() -> None:
    assert "no reason given (HTTP 599)" in str(await translated(answered(599, message="")))


async def test_a_404_means_what_the_task_says() -> None:
    """An edit of a message that is gone need not carry Discord's code."""
    error = await translated(answered(404), missing=MessageGoneError)

    assert type(error) is MessageGoneError


@pytest.mark.parametrize("status", [404, 302])
async def test_an_answer_that_is_not_discords_points_to_the_address(status: int) -> None:
    """A wrong ``rest_url`` must not look like a deleted channel, or the journal forgets it."""
    error = await translated(answered(status, message="", body=b"<html>"))

    assert type(error) is DiscordError
    assert "discord.rest_url" in error.remedy


async def test_a_malformed_request_names_the_fields() -> None:
    """The report of a bug needs them."""
    error = hikari.BadRequestError(
        url=URL,
        headers={},
        raw_body=b"",
        message="Invalid Form Body",
        code=50035,
        errors={
            "components": {"0": {"description": {"_errors": ["?", {"message": "Too\nlong."}]}}},
            "odd": "text",
        },  # pyright: ignore[reportArgumentType] - Discord's shape is looser than hikari's type
    )

    assert "Invalid Form Body; components.0.description: Too long. (HTTP 400" in str(
        await translated(error)
    )


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(hikari.HTTPError("boom"), id="gave up"),
        pytest.param(aiohttp.ClientPayloadError(URL), id="cut short"),
        pytest.param(hikari.ComponentStateConflictError("closed"), id="closed"),
        pytest.param(hikari.UnrecognisedEntityError("new"), id="unknown kind"),
        pytest.param(KeyError("id"), id="field missing"),
        pytest.param(TypeError("None"), id="null"),
        pytest.param(ValueError("json"), id="no JSON"),
        pytest.param(AssertionError(), id="other shape"),
    ],
)
async def test_an_answer_that_cannot_be_read_is_as_none(error: Exception) -> None:
    """Whether it was done is unknown, so the caller has to look."""
    translation = await translated(error)

    assert isinstance(translation, DiscordUnreachableError)
    assert "secret" not in str(translation)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        pytest.param(OSError(111, "('192.0.2.1', 443)"), ": Connection refused.", id="refused"),
        pytest.param(
            socket.gaierror(-2, "Name or service not known"),
            ": its name was not found, Name or service not known.",
            id="no such name",
        ),
        pytest.param(OSError("192.0.2.1"), ": ClientConnectorError.", id="no number"),
    ],
)
async def test_a_connection_that_fails_is_named_without_its_address(
    reason: OSError, expected: str
) -> None:
    key = ConnectionKey(
        host="h", port=1, is_ssl=False, ssl=False, proxy=None, proxy_auth=None, proxy_headers_hash=1
    )
    error = hikari.HTTPError("long text")
    error.__cause__ = aiohttp.ClientConnectorError(key, reason)

    translation = await translated(error)

    assert str(translation).endswith(expected)


async def test_a_long_wait_that_discord_asks_for_is_told() -> None:
    error = hikari.RateLimitTooLongError(
        route=routes.GET_MY_USER.compile(),
        is_global=False,
        retry_after=3600,
        max_retry_after=60,
        reset_at=0,
        limit=None,
        period=None,
    )

    assert "3600 seconds" in str(await translated(error))


async def test_everything_together_has_a_limit() -> None:
    """A request answered by 429 is repeated by hikari without end."""
    with pytest.raises(DiscordUnreachableError, match=r"within 0\.01 seconds"):
        async with asking("post", limit_s=0.01):
            await asyncio.Event().wait()


async def test_cancelling_is_let_through() -> None:
    with pytest.raises(asyncio.CancelledError):
        async with asking("post", limit_s=5):
            raise asyncio.CancelledError


async def test_too_many_edits_are_noticed_before_hikari_waits() -> None:
    """It would repeat the edit every thirty seconds."""
    with pytest.raises(TooManyEditsError):
        read_json(b'{"code": 30046, "message": "old", "retry_after": 30.0}')

    assert read_json(b'{"code": 1}') == {"code": 1}
    assert read_json("[30046]") == [30046]
    assert type(await translated(TooManyEditsError())) is EditRefusedError
