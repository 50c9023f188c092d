"""Charts for the Discord side: its port, fulfilled with ``tgraph_graphs`` and the settings."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable
from contextlib import aclosing
from typing import Protocol

import msgspec

from tgraph_bot._look import look_of
from tgraph_bot._memory import give_back_memory
from tgraph_bot._warming import warming
from tgraph_commands.ports import ChartOrder, SourceState
from tgraph_common import ChartFailure, Clock, Period, Picture
from tgraph_config import Settings
from tgraph_graphs import (
    Drawing,
    ExclusionMemory,
    Order,
    PeoplePolicy,
    Renderer,
    attempt_charts,
    draw_charts,
    shown_period,
)
from tgraph_graphs.tautulli import GraphCalls, Tautulli
from tgraph_i18n import Catalogs


class PeopleChoices(Protocol):
    """What people chose for themselves, by ids of Plex accounts; asked anew for each order."""

    async def hidden(self) -> frozenset[int]:
        """Return who is left out of every chart.

        Raises:
            StorageError: If it cannot be read. Nobody may be drawn then.
        """
        ...

    async def named(self) -> frozenset[int]:
        """Return who agreed to be named.

        Raises:
            StorageError: If it cannot be read.
        """
        ...


class Charts:
    """Draws what is ordered as the settings in force say; fulfils ``ports.ChartSource``."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        *,
        calls: GraphCalls,
        renderer: Renderer,
        memory: ExclusionMemory,
        people: PeopleChoices,
        catalogs: Catalogs,
        clock: Clock,
    ) -> None:
        self._settings = settings
        self._calls = calls
        self._renderer = renderer
        self._memory = memory
        self._people = people
        self._catalogs = catalogs
        self._clock = clock

    async def attempts(self, order: ChartOrder) -> AsyncGenerator[Drawing | ChartFailure]:
        """Yield the outcome for each chart, with all that it states, though none can be had.

        Raises:
            TautulliError: If the server does not tell whom it knows.
            StorageError: If it is not known who is left out.
        """
        outcomes = attempt_charts(
            await self._order(order),
            calls=self._calls,
            renderer=self._renderer,
            memory=self._memory,
            clock=self._clock,
        )
        async with aclosing(outcomes):
            async for outcome in outcomes:
                yield outcome

    async def drawings(
        self, order: ChartOrder, *, renderer: Renderer | None = None
    ) -> AsyncGenerator[Drawing | ChartFailure]:
        """Yield the outcome for each chart, with all that it states.

        Args:
            order: The charts.
            renderer: Draws them in place of the usual one.

        Raises:
            TautulliError: If the server gives nothing at all.
            RenderError: If nothing can be drawn at all.
            StorageError: If it is not known who is left out.
        """
        outcomes = draw_charts(
            await self._order(order),
            calls=self._calls,
            renderer=renderer or self._renderer,
            memory=self._memory,
            clock=self._clock,
        )
        async with aclosing(outcomes):
            async for outcome in outcomes:
                yield outcome

    async def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield one outcome for each chart ordered, in order."""
        async with aclosing(self.drawings(order)) as outcomes:
            async for outcome in outcomes:
                yield outcome if isinstance(outcome, ChartFailure) else picture_of(outcome)

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows; the last is the server's own today."""
        return await shown_period(
            await self._order(order), calls=self._calls, memory=self._memory, clock=self._clock
        )

    async def stamp(self) -> Hashable:
        """Return what every picture depends on besides its order: equal only where all of it is.

        Raises:
            StorageError: If it is not known who is left out.
        """
        settings = self._settings()
        looks = msgspec.msgpack.encode(look_of(settings))
        zone = settings.server_zone
        return looks, zone.key, self._clock.now().astimezone(zone).date(), await self._people_now()

    async def _order(self, order: ChartOrder) -> Order:
        settings = self._settings()
        return Order(
            charts=order.charts,
            period_days=order.period_days,
            metric=order.metric,
            time_zone=settings.server_zone,
            people=await self._people_now(),
            words=self._catalogs.translator(order.locale),
            look=look_of(settings),
        )

    async def _people_now(self) -> PeoplePolicy:
        privacy = self._settings().privacy
        return PeoplePolicy(
            usernames=privacy.usernames,
            exclude_users=privacy.exclude_users,
            minimum_group=privacy.minimum_group,
            hidden_ids=await self._people.hidden(),
            named_ids=await self._people.named(),
        )


class PromptCharts:
    """Draws for somebody who waits; fulfils ``ports.ChartSource``.

    The browser starts while the server is asked. What a drawing leaves free is given back: the
    next may be a long time away.
    """

    def __init__(self, charts: Charts, *, warm: Callable[[], Awaitable[None]]) -> None:
        self._charts = charts
        self._warm = warm

    async def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield one outcome for each chart ordered, in order."""
        try:
            async with warming(self._warm), aclosing(self._charts.draw(order)) as outcomes:
                async for outcome in outcomes:
                    yield outcome
        finally:
            await asyncio.to_thread(give_back_memory)

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows; the last is the server's own today."""
        return await self._charts.period(order)


class TautulliHealth:
    """Tells how Tautulli is doing; fulfils ``ports.SourceHealth``."""

    def __init__(self, tautulli: Tautulli) -> None:
        self._tautulli = tautulli

    def current(self) -> SourceState:
        """Return what the last exchange showed."""
        state = self._tautulli.state
        return SourceState(state=state.state, version=state.version)


def picture_of(drawing: Drawing) -> Picture:
    """Return the part of a drawing that is posted."""
    return Picture(
        chart=drawing.facts.id,
        title=drawing.facts.title,
        subtitle=drawing.facts.subtitle,
        alt=drawing.facts.alt,
        png=drawing.png,
        width_px=drawing.width_px,
        height_px=drawing.height_px,
        finding=drawing.facts.finding,
    )
