"""REST clients of hikari's, opened and closed."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

import hikari
import msgspec
from hikari.api import RESTClient
from hikari.impl import HTTPSettings, RESTApp

from tgraph_commands.channels import DiscordUnauthorizedError
from tgraph_commands.discord._failures import read_json
from tgraph_common import Secret

LONGEST_WAIT_S: Final = 60.0
"""A longer wait that Discord asks for is refused at once: what is due is tried again later."""


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """Discord's REST interface as one bot."""

    rest: RESTClient
    """Repeats a request whose answer was lost."""
    once: RESTClient
    """Repeats none: for what Discord could not tell from a second order."""


@asynccontextmanager
async def open_connection(
    token: Secret, *, rest_url: str, retries: int = 3
) -> AsyncGenerator[Connection]:
    """Open REST clients, and close them at the end of the block; nothing is sent yet.

    Raises:
        DiscordUnauthorizedError: If the token cannot be one.
    """
    bare = bare_token(token)
    settings = http_settings()
    async with (
        _client(bare, rest_url, settings, retries=retries) as rest,
        _client(bare, rest_url, settings, retries=0) as once,
    ):
        yield Connection(rest=rest, once=once)


@asynccontextmanager
async def _client(
    token: str, url: str, settings: HTTPSettings, *, retries: int
) -> AsyncGenerator[RESTClient]:
    app = RESTApp(
        http_settings=settings,
        loads=read_json,
        max_rate_limit=LONGEST_WAIT_S,
        max_retries=retries,
        url=url,
    )
    await app.start()
    try:
        async with app.acquire(token, hikari.TokenType.BOT) as client:
            yield client
    finally:
        await app.close()


def http_settings() -> HTTPSettings:
    """Return how requests are made: 30 seconds for each, and never to another address."""
    return HTTPSettings(max_redirects=None)


def bare_token(token: Secret) -> str:
    """Return the token as it is sent.

    Raises:
        DiscordUnauthorizedError: If it holds what no header can carry.
    """
    bare = token.reveal().strip()
    if not bare or not bare.isascii() or not bare.isprintable() or " " in bare:
        msg = "discord.token is empty or holds characters that no token has."
        raise DiscordUnauthorizedError(
            msg, remedy="Copy it again from Discord's developer portal (Bot, Reset Token)."
        )
    return bare
