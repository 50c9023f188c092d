"""A Discord, and a client that speaks plain HTTP to it."""

import struct
import zlib
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import aiohttp
import pytest

from tgraph_commands.testing import Discord, open_discord
from tgraph_commands.testing._openapi import OpenApi
from tgraph_commands.testing._raw import Raw

_ROOT = Path(__file__).parents[4]
_OPENAPI = _ROOT.parent / "shared" / "discord" / "openapi.json"


@pytest.fixture(autouse=True)
def own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show these tests the double's own rules; those that check the description say so."""
    monkeypatch.delenv("TGRAPH_DISCORD_OPENAPI", raising=False)


@pytest.fixture(scope="session")
def openapi_file() -> Path | None:
    """Discord's OpenAPI description, where it lies beside the repository."""
    return _OPENAPI if _OPENAPI.exists() else None


@pytest.fixture(scope="session")
def openapi(openapi_file: Path | None) -> OpenApi | None:
    """The description, read once."""
    return None if openapi_file is None else OpenApi(openapi_file)


@pytest.fixture
async def discord() -> AsyncGenerator[Discord]:
    """A Discord by its own rules alone, so that these show on every machine."""
    async with open_discord() as opened:
        yield opened


Comparison = Callable[[Discord], None]


@pytest.fixture(scope="session")
def compare_answers(openapi: OpenApi | None) -> Comparison:
    """Holds the double's own answers to Discord's description, where that is there."""

    def compare(discord: Discord) -> None:
        for record in discord.requests:
            if openapi is not None and record.status == 200 and record.route is not None:
                problems = openapi.answer_problems(
                    record.method, record.route, status=200, content=record.answer
                )
                assert problems == []

    return compare


@pytest.fixture
async def raw(discord: Discord, compare_answers: Comparison) -> AsyncGenerator[Raw]:
    """A client of plain HTTP."""
    async with aiohttp.ClientSession() as session:
        yield Raw(discord, session)
    compare_answers(discord)


@pytest.fixture(scope="session")
def png() -> bytes:
    """A picture of 4 by 3 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + b"\xff\0\0" * 4 for _ in range(3))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
