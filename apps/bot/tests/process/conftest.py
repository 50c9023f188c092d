"""The real program as a process of its own."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot_process import World, open_world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[World]:
    """Give a test a Tautulli and a Discord, and end whatever it started."""
    async with open_world(tmp_path) as opened:
        yield opened
