"""Channels over the real hikari, connected to a Discord on loopback."""

from collections.abc import AsyncGenerator

import pytest

from tgraph_commands.discord import Connection, DiscordChannels, open_connection
from tgraph_commands.testing import Discord
from tgraph_common import Secret


@pytest.fixture
async def connection(discord: Discord) -> AsyncGenerator[Connection]:
    """A connection that repeats nothing, so that no test waits for hikari's pauses."""
    token = Secret(discord.token)
    async with open_connection(token, rest_url=discord.rest_url, retries=0) as opened:
        yield opened


@pytest.fixture
def channels(connection: Connection) -> DiscordChannels:
    """The port under test."""
    return DiscordChannels(connection, limit_s=5)
