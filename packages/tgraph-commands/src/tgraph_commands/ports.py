"""What the Discord side needs of the rest, in the value types of ``tgraph_common``.

Whoever composes the bot provides these; this package never sees Tautulli, plotly or a browser.
"""

from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from typing import Literal, Protocol

import msgspec

from tgraph_common import ChartFailure, ChartId, Metric, Period, Picture


class ChartOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The charts to draw, for whom."""

    charts: tuple[ChartId, ...]
    period_days: int
    metric: Metric
    locale: str


class ChartSource(Protocol):
    """Draws charts from the media server's statistics."""

    def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield one outcome for each chart ordered, in order.

        A slow consumer stops the producer; closing the generator ends all work behind it. A
        failure of the whole source (the server is down) is raised instead of yielded when no
        chart can be had.

        Raises:
            TautulliError: If the server gives nothing at all.
            RenderError: If nothing can be drawn at all.
        """
        ...

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows; the last is the server's own today.

        Raises:
            TautulliError: If the server gives no answer.
        """
        ...


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """How the media server's statistics are doing."""

    state: Literal["unknown", "up", "down"]
    version: str | None = None


class SourceHealth(Protocol):
    """Tells how the media server's statistics are doing, without asking it anew."""

    def current(self) -> SourceState:
        """Return what the last exchange showed."""
        ...


class GatewayStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How the connection to Discord is doing."""

    running_since: datetime
    """When the bot was started, reconnections aside."""
    connected_since: datetime | None
    """``None`` while it is not connected."""
    latency_s: float | None
    """How long the last heartbeat took; ``None`` before the first and while not connected."""


class GatewayHealth(Protocol):
    """Tells how the connection to Discord is doing."""

    def status(self) -> GatewayStatus:
        """Return how it is doing now."""
        ...


class LastRun(msgspec.Struct, frozen=True, kw_only=True):
    """The latest run of a report that came to an end."""

    ended_at: datetime
    ended: Literal["posted", "partly", "failed"]
    """``partly``: posted, with charts missing."""


class ReportState(msgspec.Struct, frozen=True, kw_only=True):
    """How a report is doing."""

    name: str
    last_run: LastRun | None
    next_slot: datetime | None
    """``None`` where it is not enabled, or never due again."""


class ReportStates(Protocol):
    """Tells how the reports are doing."""

    async def states(self) -> Sequence[ReportState]:
        """Return how each report is doing, in the configuration's order."""
        ...


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """What the program says of itself; an address that there is not is ``None``."""

    version: str
    documentation_url: str | None = None
    source_url: str | None = None
    issues_url: str | None = None
