"""From a case to its pictures, measured: through all that draws a report's charts."""

import asyncio
from collections.abc import AsyncGenerator

from chart_rules.measuring import Measured, Workbench
from chart_rules.servers import Case, Standing
from chart_rules.subject import Subject
from tgraph_common import ChartFailure, ChartId, NamePrivacy
from tgraph_graphs import (
    Drawing,
    ExclusionMemory,
    Look,
    Order,
    PeoplePolicy,
    Words,
    draw_charts,
)


class Study:
    """A renderer that measures what it is given to draw."""

    def __init__(self, bench: Workbench, look: Look, *, png: bool) -> None:
        self._bench = bench
        self._look = look
        self._png = png
        self._turn = asyncio.Lock()
        self.measured: dict[str, Measured] = {}

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Return the picture, or nothing where only its measures are wanted."""
        assert (width, height, scale) == (self._look.width, self._look.height, self._look.scale)
        async with self._turn:
            made = await self._bench.measure(figure, self._look, png=self._png)
        self.measured[label] = made
        return made.png or b""


async def studied(
    bench: Workbench,
    case: Case,
    *,
    words: Words,
    look: Look,
    png: bool = False,
    charts: tuple[ChartId, ...] = tuple(ChartId),
) -> AsyncGenerator[tuple[Subject, Drawing]]:
    """Yield each chart of a case as measured; the drawing has a picture if ``png`` says so.

    Raises:
        AssertionError: If one cannot be drawn.
    """
    study = Study(bench, look, png=png)
    order = Order(
        charts=charts,
        period_days=case.days,
        metric=case.metric,
        people=PeoplePolicy(usernames=NamePrivacy.REAL),
        words=words,
        look=look,
    )
    async for outcome in draw_charts(
        order,
        calls=case.calls,
        renderer=study,
        memory=ExclusionMemory(None),
        clock=Standing(),
    ):
        assert not isinstance(outcome, ChartFailure), outcome
        rendered = study.measured.pop(outcome.facts.id.value).rendered
        yield Subject(facts=outcome.facts, look=look, rendered=rendered), outcome
