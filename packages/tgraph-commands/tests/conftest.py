"""What tests of the Discord side share."""

import os
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tgraph_commands.testing import Discord, open_discord


@pytest.fixture
async def discord() -> AsyncGenerator[Discord]:
    """A Discord on loopback that refuses what Discord refuses.

    Where ``TGRAPH_DISCORD_OPENAPI`` names Discord's own description, bodies are checked against it.
    """
    description = os.environ.get("TGRAPH_DISCORD_OPENAPI")
    async with open_discord(openapi=Path(description) if description else None) as double:
        yield double
        assert double.violations == ()
