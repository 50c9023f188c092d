"""From an order to pictures: fetch, compose, draw, side by side and in order."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final, Protocol
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import (
    BrowserMissingError,
    ChartFailure,
    ChartId,
    Clock,
    Metric,
    Period,
    RenderError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_graphs._chart import ChartFacts
from tgraph_graphs._charts import Address, ChartContext, compose_chart
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._figures import figure
from tgraph_graphs._held_back import raised_if_all_fail
from tgraph_graphs._look import Look
from tgraph_graphs._people import PeoplePolicy
from tgraph_graphs._privacy import viewer_labels
from tgraph_graphs._questions import Material, Questions, open_questions
from tgraph_graphs._words import Words
from tgraph_graphs.tautulli import GraphCalls, TimedOutError

_LOG = logging.getLogger(__name__)

_AHEAD: Final = 3
"""How many charts may be under way or wait for whoever takes them."""
LONGEST_PERIOD_DAYS: Final = 36_500
"""A hundred years."""

_EVERYBODY: Final = Address()

# What data of an unforeseen kind makes of an oversight in a chart.
_DEFECTS: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Renderer(Protocol):
    """Turns figures into pictures."""

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Return the PNG of a figure of ``width`` by ``height`` units, ``scale`` pixels each.

        ``label`` names the picture in logs and errors.

        Raises:
            RenderError: If the figure cannot be drawn; ``BrowserMissingError`` if none can be.
        """
        ...


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """The charts to draw: of which days, of whom, in which language and look.

    Raises:
        ValueError: If ``period_days`` is not positive, or more than a hundred years.
    """

    charts: tuple[ChartId, ...] = tuple(ChartId)
    period_days: int = 30
    metric: Metric = Metric.PLAYS
    time_zone: ZoneInfo = ZoneInfo("UTC")
    """The zone in which the server counts days and hours."""
    people: PeoplePolicy = PeoplePolicy()
    words: Words = ENGLISH
    look: Look = Look()

    def __post_init__(self) -> None:
        """Refuse a period that no calendar has."""
        if not 1 <= self.period_days <= LONGEST_PERIOD_DAYS:
            msg = f"period_days must be from 1 to {LONGEST_PERIOD_DAYS}"
            raise ValueError(msg)


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A chart as drawn, with all that it states."""

    facts: ChartFacts
    png: bytes
    width_px: int
    height_px: int

    def __repr__(self) -> str:
        """Leave out the picture and its words: the words may name people."""
        return f"Drawing({self.facts.id.value!r}, {len(self.png)} bytes)"


def draw_charts(
    order: Order, *, calls: GraphCalls, renderer: Renderer, memory: ExclusionMemory, clock: Clock
) -> AsyncGenerator[Drawing | ChartFailure]:
    """Yield one outcome for each chart ordered, in order.

    While one chart is drawn the next is fetched; a consumer that takes none holds both back.
    Closing the generator ends all work. What fails for one chart costs that chart alone, unless
    the server or the browser is missing altogether: then all that remain fail at once. When no
    chart can be had, the error is raised and nothing is yielded.

    Raises:
        TautulliError: If the server gives nothing, or does not tell whom it knows while somebody
            is to be left out.
        RenderError: If nothing can be drawn.
        StorageError: If it cannot be remembered who is left out.
    """
    return raised_if_all_fail(
        attempt_charts(order, calls=calls, renderer=renderer, memory=memory, clock=clock)
    )


async def attempt_charts(
    order: Order, *, calls: GraphCalls, renderer: Renderer, memory: ExclusionMemory, clock: Clock
) -> AsyncGenerator[Drawing | ChartFailure]:
    """Yield the outcomes of ``draw_charts``, where no chart can be had as well.

    Each failure then says for itself why its chart is missing.

    Raises:
        TautulliError: If the server does not tell whom it knows while somebody is to be left out.
        StorageError: If it cannot be remembered who is left out.
    """
    questions = await _questions(order, calls=calls, memory=memory)
    for place in questions.audience.unmatched:
        # Not by its text, which is a name.
        _LOG.warning("privacy.exclude_users: entry %d matches nobody", place)
    outcomes = attempt_answers(
        order,
        questions,
        renderer=renderer,
        clock=clock,
        excluded=questions.audience.is_filtered,
    )
    async with aclosing(outcomes):
        async for outcome in outcomes:
            yield outcome


async def attempt_answers(
    order: Order,
    questions: Questions,
    *,
    renderer: Renderer,
    clock: Clock,
    excluded: bool = False,
    address: Address = _EVERYBODY,
) -> AsyncGenerator[Drawing | ChartFailure]:
    """Yield the outcomes of ``attempt_charts`` for whomever ``questions`` ask of.

    Args:
        order: Which charts, in which language and look.
        questions: Made for the same days and metric.
        renderer: Draws the figures.
        clock: Tells when the numbers are read.
        excluded: Whether the charts say that people are missing.
        address: Whom they speak to.
    """
    period = await questions.likely_period(clock=clock, time_zone=order.time_zone)
    easel = _Easel(
        order,
        questions,
        ChartContext(
            words=order.words,
            metric=order.metric,
            period=period,
            time_zone=order.time_zone,
            data_time=clock.now(),
            label_viewer=viewer_labels(order.people.usernames, order.words),
            first_play=questions.first_play,
            excluded=excluded,
            address=address,
        ),
        renderer=renderer,
    )
    async with aclosing(easel.outcomes()) as outcomes:
        async for outcome in outcomes:
            yield outcome


async def shown_period(
    order: Order, *, calls: GraphCalls, memory: ExclusionMemory, clock: Clock
) -> Period:
    """Return the days that the order's charts show; the last is the server's own today.

    After a lost connection it is asked once more.

    Raises:
        TautulliError: If the server gives no answer.
        StorageError: If it cannot be remembered who is left out.
    """
    questions = await _questions(order, calls=calls, memory=memory)
    try:
        return await questions.period(clock=clock, time_zone=order.time_zone)
    except TimedOutError:
        # It is still busy with the question.
        raise
    except TautulliUnreachableError:
        questions = await _questions(order, calls=calls, memory=memory)
        return await questions.period(clock=clock, time_zone=order.time_zone)


async def _questions(order: Order, *, calls: GraphCalls, memory: ExclusionMemory) -> Questions:
    return await open_questions(
        calls,
        period_days=order.period_days,
        metric=order.metric,
        policy=order.people,
        memory=memory,
    )


class _Easel:
    """Makes the charts of one order, a few at a time."""

    def __init__(
        self, order: Order, questions: Questions, context: ChartContext, *, renderer: Renderer
    ) -> None:
        self._order = order
        self._questions = questions
        self._context = context
        self._renderer = renderer
        self._room = asyncio.Semaphore(_AHEAD)
        self._fetching = asyncio.Lock()
        self._fatal: BrowserMissingError | None = None

    async def outcomes(self) -> AsyncGenerator[Drawing | ChartFailure]:
        """Yield an outcome for each chart; at most ``_AHEAD`` are begun and not taken."""
        async with asyncio.TaskGroup() as tasks:
            jobs = [tasks.create_task(self._outcome(chart)) for chart in self._order.charts]
            try:
                for job in jobs:
                    yield await job
                    self._room.release()
            except GeneratorExit:
                # Let through, it would leave the group as an exception group.
                for job in jobs:
                    job.cancel()

    async def _outcome(self, chart: ChartId) -> Drawing | ChartFailure:
        await self._room.acquire()
        try:
            material = await self._fetch(chart)
            return await self._draw(chart, material)
        except TGraphError as error:
            if isinstance(error, BrowserMissingError):
                self._fatal = error
            return ChartFailure(chart=chart, error=error)

    async def _fetch(self, chart: ChartId) -> Material:
        # One after the other, so that a server that is away is not waited for by each in turn. What
        # cannot be drawn is not asked for either.
        async with self._fetching:
            if self._fatal is not None:
                raise self._fatal
            context = self._context
            return await self._questions.ask(
                chart, days=context.period, time_zone=context.time_zone
            )

    async def _draw(self, chart: ChartId, material: Material) -> Drawing:
        look = self._order.look
        facts, drawn_figure = self._composed(chart, material)
        png = await self._renderer.render(
            drawn_figure,
            width=look.width,
            height=look.height,
            scale=look.scale,
            label=chart.value,
        )
        return Drawing(facts=facts, png=png, width_px=look.width_px, height_px=look.height_px)

    def _composed(self, chart: ChartId, material: Material) -> tuple[ChartFacts, dict[str, object]]:
        order = self._order
        context = msgspec.structs.replace(
            self._context,
            people_needed=material.people_needed,
            options=order.look.options_of(chart),
            label_viewer=viewer_labels(order.people.usernames, order.words, agreed=material.agreed),
        )
        try:
            composed = compose_chart(chart, material.reply, context)
            return composed.facts, figure(composed, self._order.look)
        except _DEFECTS as error:
            # Without the error's own words, which may quote what was to be drawn.
            raise RenderError(
                f"{chart.value}: the answer could not be made into a chart"
                f" ({type(error).__name__})",
                remedy="Please report it, with Tautulli's version.",
            ) from error
