"""One person's statistics that stand still, and who is linked to which Plex account."""

import asyncio
import struct
from collections.abc import AsyncGenerator, Sequence
from datetime import date
from typing import Final

import msgspec

from tgraph_commands.ports import (
    Favourite,
    PersonalFacts,
    PersonalOrder,
    PersonalSource,
    Rank,
    WatchTotal,
)
from tgraph_common import ChartFailure, ChartId, Period, Picture

TODAY: Final = date(2026, 11, 22)
HOUR: Final = 3600

FACTS: Final = PersonalFacts(
    period=Period.ending(TODAY, days=30),
    totals=(
        WatchTotal(days=7, plays=12, seconds=30_000),
        WatchTotal(days=30, plays=41, seconds=111_900),
        WatchTotal(days=365, plays=412, seconds=320 * HOUR),
        WatchTotal(days=None, plays=1_204, seconds=980 * HOUR),
    ),
    devices=(Favourite(name="Living room TV", plays=30, seconds=25 * HOUR),),
    shows=(Favourite(name="Severance", plays=12, seconds=9 * HOUR),),
    movies=(Favourite(name="Past Lives", plays=1, seconds=6_360),),
    artists=(Favourite(name="Björk", plays=9, seconds=None),),
    busiest_hour=21,
    busiest_weekday=6,
    rank=Rank(place=3, people=12),
)
"""Of somebody who watches a lot."""

NOTHING: Final = msgspec.structs.replace(
    FACTS,
    totals=tuple(WatchTotal(days=days, plays=0, seconds=0) for days in (7, 30, 365, None)),
    devices=(),
    shows=(),
    movies=(),
    artists=(),
    busiest_hour=None,
    busiest_weekday=None,
    rank=None,
)
"""Of somebody who never watched anything."""

_CHARTS: Final = (
    ChartId.DAILY_PLAY_COUNT,
    ChartId.PLAY_COUNT_BY_HOUROFDAY,
    ChartId.PLAY_COUNT_BY_DAYOFWEEK,
    ChartId.TOP_10_PLATFORMS,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE,
)


def chart_picture(chart: ChartId, *, size_bytes: int = 64) -> Picture:
    """Return a picture of so many bytes, which begins as a PNG does."""
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 1920, 1080)
    return Picture(
        chart=chart,
        title=f"Title of {chart.value}",
        alt=f"Numbers of {chart.value}.",
        png=head.ljust(size_bytes, b"\0"),
        width_px=1920,
        height_px=1080,
    )


class StandingPersonal(PersonalSource):
    """Facts and charts as a test says, for whomever they are ordered."""

    def __init__(self) -> None:
        self.answer = FACTS
        self.outcomes: Sequence[Picture | ChartFailure] = tuple(map(chart_picture, _CHARTS))
        self.facts_error: Exception | None = None
        self.drawing_error: Exception | None = None
        """Raised after the outcomes."""
        self.release: asyncio.Event | None = None
        """Waited for before anything is drawn."""
        self.orders: list[PersonalOrder] = []
        """Of whom facts were asked, in order."""
        self.drawn: list[PersonalOrder] = []

    async def facts(self, order: PersonalOrder) -> PersonalFacts:
        """Return them."""
        self.orders.append(order)
        if self.facts_error is not None:
            raise self.facts_error
        return self.answer

    async def draw(self, order: PersonalOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield the outcomes."""
        self.drawn.append(order)
        if self.release is not None:
            await self.release.wait()
        for outcome in self.outcomes:
            yield outcome
        if self.drawing_error is not None:
            raise self.drawing_error


class StandingLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link to a Plex account."""

    account_id: int


class StandingLinks:
    """Who is linked to which account, as a test says."""

    def __init__(self) -> None:
        self.accounts: dict[int, int] = {}
        """The Plex account of each Discord id."""
        self.error: Exception | None = None

    async def link_of(self, discord_id: int) -> StandingLink | None:
        """Return the link of a Discord id."""
        if self.error is not None:
            raise self.error
        account_id = self.accounts.get(discord_id)
        return None if account_id is None else StandingLink(account_id=account_id)
