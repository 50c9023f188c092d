"""A bot on a Discord on loopback."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable

import pytest

from tgraph_commands.testing import Discord
from tgraph_commands.testing.bot import LocalBot


@pytest.fixture
async def bot(discord: Discord) -> AsyncGenerator[LocalBot]:
    """A bot that is not running yet; at the end none of its connections lives on."""
    before = asyncio.all_tasks()
    yield LocalBot(discord)
    left = {task.get_name() for task in asyncio.all_tasks() - before}
    assert not {name for name in left if "shard" in name}


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[..., list[str]]:
    """Return what the bot itself logged at a level or above; warnings unless told otherwise."""
    caplog.set_level(logging.INFO)

    def lines(level: int = logging.WARNING) -> list[str]:
        return [
            record.getMessage()
            for record in caplog.records
            if record.name.startswith("tgraph_") and record.levelno >= level
        ]

    return lines
