"""Plex's sign-in: on loopback, and by respx for what a server on loopback does not do."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import respx

from tgraph_common import Clock
from tgraph_graphs.plex import Plex, open_plex
from tgraph_graphs.testing.plex import PlexDouble, open_plex_double

CLIENT_ID = "b3f9d7f6-8d4e-5f19-9a3c-6a1f2d1f7c55"


class StandingClock(Clock):
    """Time that passes only where a test says so."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def advance(self, *, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> StandingClock:
    """The time of the client."""
    return StandingClock()


@pytest.fixture
async def double() -> AsyncIterator[PlexDouble]:
    """A plex.tv on loopback."""
    async with open_plex_double() as double:
        yield double


@pytest.fixture
async def plex(double: PlexDouble, clock: StandingClock) -> AsyncIterator[Plex]:
    """A client of it, with little patience."""
    async with open_plex(
        double.url,
        client_id=CLIENT_ID,
        product="TGraph Bot",
        version="1.2.0",
        clock=clock,
        timeout_s=0.3,
    ) as plex:
        yield plex


@pytest.fixture
def tv() -> respx.MockRouter:
    """plex.tv without a network."""
    return respx.MockRouter(base_url="https://plex.tv/api/v2", assert_all_called=False)


@pytest.fixture
async def client(tv: respx.MockRouter, clock: StandingClock) -> AsyncIterator[Plex]:
    """A client of that."""
    with tv:
        async with open_plex(
            "https://plex.tv",
            client_id=CLIENT_ID,
            product="TGraph Bot",
            version="1.2.0",
            clock=clock,
            timeout_s=1,
        ) as plex:
            yield plex
