"""All that the bot's charts depend on: a recorded Tautulli, settings, people's choices, a press."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from tgraph_bot._charts import Charts
from tgraph_bot._personal import Personal
from tgraph_common import RenderError, Secret, StorageError
from tgraph_config import DiscordSettings, Settings, TautulliSettings
from tgraph_graphs import ExclusionMemory
from tgraph_graphs.tautulli import Tautulli, open_tautulli
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble, open_double
from tgraph_i18n import Catalogs

_REPLIES: Final = Path(__file__).parents[2] / "packages/tgraph-graphs/tests/replies"


class Clock:
    """Stands on the recorded day, an hour before the next one begins in Auckland."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 10, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the instant at which it stands."""
        return self.time


class Choices:
    """What people chose for themselves: nobody hides, nobody is named."""

    def __init__(self) -> None:
        self.left: frozenset[int] = frozenset()
        self.agreed: frozenset[int] = frozenset()
        self.is_unknown = False

    async def hidden(self) -> frozenset[int]:
        """Return who left every chart."""
        if self.is_unknown:
            raise StorageError("unreadable", remedy="none")
        return self.left

    async def named(self) -> frozenset[int]:
        """Return who agreed to be named."""
        return self.agreed


class Press:
    """A renderer that draws names; keeps the figures, and in which order it was asked for what."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.figures: list[dict[str, object]] = []
        self.sizes: set[tuple[int, int, float]] = set()
        self.failing = ""
        """The picture that cannot be drawn."""
        self.is_stuck = False
        """Whether it never gets warm."""

    async def warm(self) -> None:
        """Get ready."""
        self.events.append("warm")
        try:
            if self.is_stuck:
                await asyncio.Event().wait()
        finally:
            self.events.append("ready")

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Return the picture's name."""
        self.events.append("render")
        if label == self.failing:
            raise RenderError(label, remedy="none")
        self.figures.append(figure)
        self.sizes.add((width, height, scale))
        return label.encode()


class House:
    """Charts for everybody and for one person, and all that they depend on."""

    def __init__(self, double: TautulliDouble, tautulli: Tautulli) -> None:
        self.double = double
        self.clock = Clock()
        self.press = Press()
        self.choices = Choices()
        self.settings = Settings(
            config_version=1,
            discord=DiscordSettings(token=Secret("x"), guild_ids=(1,)),
            tautulli=TautulliSettings(url=double.url, api_key=Secret(API_KEY)),
        )
        self._tautulli = tautulli

    def change(self, **sections: object) -> None:
        """Put other settings in force."""
        self.settings = msgspec.structs.replace(self.settings, **sections)

    @cached_property
    def charts(self) -> Charts:
        """Who draws for everybody."""
        return Charts(
            lambda: self.settings,
            calls=self._tautulli,
            renderer=self.press,
            memory=ExclusionMemory(None),
            people=self.choices,
            catalogs=Catalogs.open(),
            clock=self.clock,
        )

    @cached_property
    def personal(self) -> Personal:
        """Who tells one person of themselves."""
        return Personal(
            lambda: self.settings,
            calls=self._tautulli,
            renderer=self.press,
            memory=ExclusionMemory(None),
            people=self.choices,
            catalogs=Catalogs.open(),
            clock=self.clock,
        )


@asynccontextmanager
async def open_house() -> AsyncGenerator[House]:
    """Open a house whose Tautulli answers as the recorded one did."""
    async with (
        open_double(_REPLIES) as double,
        open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0) as tautulli,
    ):
        yield House(double, tautulli)
