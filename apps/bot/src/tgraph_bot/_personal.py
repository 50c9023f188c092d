"""People's own statistics for the Discord side: its port, fulfilled with ``tgraph_graphs``."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing

from tgraph_bot._charts import PeopleChoices, picture_of
from tgraph_bot._look import look_of
from tgraph_bot._memory import give_back_memory
from tgraph_bot._warming import warming
from tgraph_commands import ports
from tgraph_common import ChartFailure, Clock, Picture
from tgraph_config import Settings
from tgraph_graphs import ExclusionMemory, PeoplePolicy, Renderer
from tgraph_graphs.personal import (
    Favourite,
    PersonalFacts,
    PersonalOrder,
    draw_personal_charts,
    personal_facts,
)
from tgraph_graphs.tautulli import Person, PersonalCalls
from tgraph_i18n import Catalogs


class Personal:
    """Tells and draws what one person watched; fulfils ``ports.PersonalSource``.

    Args:
        settings: Returns those in force; asked anew for each order.
        calls: Answers what one person watched.
        renderer: Draws the charts.
        memory: Remembers whom the settings leave out; the one of all charts.
        people: Knows who left every chart, and so has no place among the others.
        catalogs: Has the languages.
        clock: Tells the time.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        *,
        calls: PersonalCalls,
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

    async def facts(self, order: ports.PersonalOrder) -> ports.PersonalFacts:
        """Return the person's statistics; zeros and nothing where they watched nothing.

        Raises:
            TautulliError: If the server gives no answer.
            StorageError: If it is not known who left the charts.
        """
        hidden = await self._people.hidden()
        return _told(
            await personal_facts(
                self._order(order, hidden=hidden),
                calls=self._calls,
                memory=self._memory,
                clock=self._clock,
            )
        )

    async def draw(self, order: ports.PersonalOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield an outcome for each of the person's charts, in order.

        Raises:
            TautulliError: If the server gives nothing at all.
            RenderError: If nothing can be drawn at all.
        """
        outcomes = draw_personal_charts(
            self._order(order), calls=self._calls, renderer=self._renderer, clock=self._clock
        )
        async with aclosing(outcomes):
            async for outcome in outcomes:
                yield outcome if isinstance(outcome, ChartFailure) else picture_of(outcome)

    def _order(
        self, order: ports.PersonalOrder, *, hidden: frozenset[int] = frozenset()
    ) -> PersonalOrder:
        settings = self._settings()
        privacy = settings.privacy
        return PersonalOrder(
            person=Person(user_id=order.account_id),
            period_days=order.period_days,
            time_zone=settings.server_zone,
            people=PeoplePolicy(
                exclude_users=privacy.exclude_users,
                minimum_group=privacy.minimum_group,
                hidden_ids=hidden,
            ),
            words=self._catalogs.translator(order.locale),
            look=look_of(settings),
        )


class PromptPersonal:
    """Tells and draws for somebody who waits; fulfils ``ports.PersonalSource``.

    The browser starts while the server is asked. What a drawing leaves free is given back: the
    next may be a long time away.
    """

    def __init__(self, personal: Personal, *, warm: Callable[[], Awaitable[None]]) -> None:
        self._personal = personal
        self._warm = warm

    async def facts(self, order: ports.PersonalOrder) -> ports.PersonalFacts:
        """Return the person's statistics; zeros and nothing where they watched nothing."""
        async with warming(self._warm) as start:
            facts = await self._personal.facts(order)
            # A start that is given up would have to begin anew for the charts, which come next.
            await asyncio.wait([start])
            return facts

    async def draw(self, order: ports.PersonalOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield an outcome for each of the person's charts, in order."""
        try:
            async with aclosing(self._personal.draw(order)) as outcomes:
                async for outcome in outcomes:
                    yield outcome
        finally:
            await asyncio.to_thread(give_back_memory)


def _told(facts: PersonalFacts) -> ports.PersonalFacts:
    return ports.PersonalFacts(
        period=facts.period,
        totals=tuple(
            ports.WatchTotal(days=each.days, plays=each.plays, seconds=each.seconds)
            for each in facts.totals
        ),
        devices=_favourites(facts.devices),
        shows=_favourites(facts.shows),
        movies=_favourites(facts.movies),
        artists=_favourites(facts.artists),
        busiest_hour=facts.busiest_hour,
        busiest_weekday=facts.busiest_weekday,
        rank=facts.rank and ports.Rank(place=facts.rank.place, people=facts.rank.people),
    )


def _favourites(found: Iterable[Favourite]) -> tuple[ports.Favourite, ...]:
    return tuple(
        ports.Favourite(name=each.name, plays=each.plays, seconds=each.seconds) for each in found
    )
