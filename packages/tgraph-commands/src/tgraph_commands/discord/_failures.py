"""Turns what hikari raises into the errors of ``tgraph_commands.channels``, once."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncGenerator, Iterator, Mapping
from http import HTTPStatus
from typing import Final, cast

import aiohttp
import hikari
from hikari.internal.data_binding import JSONArray, JSONObject, default_json_loads

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

_LATER: Final = "It is tried again later."
_TOKEN: Final = "Check discord.token (Discord's developer portal: Bot, Reset Token)."  # noqa: S105
_REPORT: Final = "This is a fault of TGraph Bot: please report it with this message."
_ADDRESS: Final = "Check discord.rest_url."

_TOO_MANY_EDITS: Final = 30046

# What the JSON error codes say beyond the HTTP status.
# Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_KNOWN: Final[Mapping[int, tuple[type[DiscordError], str]]] = {
    10003: (ChannelGoneError, "Check the id, and that the bot may see the channel."),
    10004: (DiscordForbiddenError, "Invite the bot to the guild."),
    10008: (MessageGoneError, ""),
    _TOO_MANY_EDITS: (EditRefusedError, ""),
    40067: (DiscordForbiddenError, "Let the forum take posts without a tag."),
    50001: (DiscordForbiddenError, "Give the bot's role View Channel there."),
    50007: (DiscordForbiddenError, "Answer where the person asked."),
    50013: (DiscordForbiddenError, "Give the bot's role the missing permission there."),
    50083: (EditRefusedError, ""),
    50278: (DiscordForbiddenError, "Answer where the person asked."),
    160005: (DiscordForbiddenError, "Unlock the thread, or give the bot's role Manage Threads."),
    160006: (DiscordForbiddenError, "Archive some of the guild's threads: it has too many."),
    200000: (DiscordForbiddenError, "Exempt the bot's role from the guild's AutoMod rules."),
    200001: (DiscordForbiddenError, "Exempt the bot's role from the guild's AutoMod rules."),
}
_LOST: Final = (
    hikari.HTTPError,
    aiohttp.ClientError,
    hikari.ComponentStateConflictError,  # the connection was closed meanwhile
)

# What hikari lets through where an answer is not of the shape that it expects.
_MISREAD: Final = (
    hikari.UnrecognisedEntityError,
    ArithmeticError,  # it divides by the time that a rate limit names
    LookupError,
    TypeError,
    ValueError,
    AssertionError,
)


class MisreadError(DiscordUnreachableError):
    """An answer came and was not understood."""


class TooManyEditsError(Exception):
    """The message is too old for another edit now."""


def read_json(data: str | bytes) -> JSONArray | JSONObject:
    """Decode an answer for hikari.

    Too many edits of an old message come as a 429 with a time to wait. hikari would wait and
    repeat, again and again, without looking at the code.

    Raises:
        TooManyEditsError: Instead.
        ValueError: If it is not JSON.
    """
    answer = default_json_loads(data)
    if isinstance(answer, Mapping) and answer.get("code") == _TOO_MANY_EDITS:
        raise TooManyEditsError
    return answer


@contextlib.asynccontextmanager
async def asking(
    task: str, *, limit_s: float, missing: type[DiscordError] = ChannelGoneError
) -> AsyncGenerator[None]:
    """Run the requests of one task, with a limit on all of them together.

    Args:
        task: What is attempted, as an infinitive, such as ``post to channel 1``.
        limit_s: Seconds for everything, waits that Discord asks for included: hikari itself
            repeats a request answered by 429 without end.
        missing: What a 404 without a telling code means here.

    Raises:
        DiscordError: The leaf that fits, in place of anything of hikari's or aiohttp's.
    """
    try:
        async with asyncio.timeout(limit_s):
            yield
    except TimeoutError as error:
        msg = f"Discord did not {task} within {limit_s:g} seconds."
        raise DiscordUnreachableError(msg, remedy=_LATER) from error
    except TooManyEditsError as error:
        msg = f"Discord refused to {task}: too many edits of an old message."
        raise EditRefusedError(msg) from error
    except hikari.RateLimitTooLongError as error:
        msg = f"Discord asks to wait {error.retry_after:.0f} seconds before it will {task}."
        raise DiscordUnreachableError(msg, remedy=_LATER) from error
    except hikari.HTTPResponseError as error:
        raise _refusal(task, error, missing) from error
    except _LOST as error:
        msg = f"Discord could not be reached to {task}: {_cause(error)}."
        raise DiscordUnreachableError(msg, remedy=_LATER) from error
    except _MISREAD as error:
        # What was asked may have been done: it is as if no answer had come.
        msg = f"Discord's answer, asked to {task}, was not understood ({type(error).__name__})."
        raise MisreadError(msg, remedy=_ADDRESS) from error


def _refusal(
    task: str, error: hikari.HTTPResponseError, missing: type[DiscordError]
) -> DiscordError:
    status = int(error.status)
    code = f", code {error.code}" if error.code else ""
    msg = f"Discord refused to {task}: {_said(error)} (HTTP {status}{code})."
    if (known := _KNOWN.get(error.code)) is not None:
        kind, remedy = known
        return kind(msg, remedy=remedy)
    return _by_status(status, msg, missing, is_discord=bool(error.message))


def _by_status(
    status: int, msg: str, missing: type[DiscordError], *, is_discord: bool
) -> DiscordError:
    if status == HTTPStatus.UNAUTHORIZED:
        return DiscordUnauthorizedError(msg, remedy=_TOKEN)
    if status == HTTPStatus.FORBIDDEN:
        return DiscordForbiddenError(msg, remedy="Check the bot's permissions there.")
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return DiscordUnreachableError(msg, remedy=_LATER)
    if status == HTTPStatus.NOT_FOUND and is_discord:
        return missing(msg, remedy="Check the id, and that the bot may see it.")
    if status == HTTPStatus.NOT_FOUND or status < HTTPStatus.BAD_REQUEST:
        return DiscordError(msg, remedy=_ADDRESS)
    return DiscordRejectedError(msg, remedy=_REPORT)


def _said(error: hikari.HTTPResponseError) -> str:
    """Return Discord's own words on one line, never the address: it may hold a webhook's token."""
    words = [error.message or _phrase(error.status)]
    if isinstance(error, hikari.BadRequestError) and error.errors is not None:
        words.extend(_complaints(error.errors))
    return " ".join("; ".join(words).split())[:300]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        # Proxies in front of Discord answer with numbers of their own.
        return "no reason given"


def _complaints(node: object, path: str = "") -> Iterator[str]:
    """Yield the complaints about single fields, in the shape of Discord's form errors."""
    if not isinstance(node, Mapping):
        return
    for key, value in cast("Mapping[str, object]", node).items():
        if key == "_errors" and isinstance(value, list):
            for entry in cast("list[object]", value):
                if isinstance(entry, Mapping):
                    yield f"{path}: {cast('Mapping[str, object]', entry).get('message')}"
        else:
            yield from _complaints(value, f"{path}.{key}".lstrip("."))


def _cause(error: BaseException) -> str:
    """Name the failure without the address in its text."""
    origin = error.__cause__ or error
    if not isinstance(origin, aiohttp.ClientConnectorError):
        return type(origin).__name__
    reason = origin.os_error
    if isinstance(reason, socket.gaierror):
        return f"its name was not found, {reason.strerror}"
    # asyncio writes the address into the error's own text.
    return os.strerror(reason.errno) if reason.errno else type(origin).__name__
