"""From a case to its pictures, measured: through all that draws a report's charts."""

from collections.abc import AsyncGenerator

from chart_rules.measuring import Workbench
from chart_rules.servers import Case, Standing
from chart_rules.subject import Subject
from tgraph_common import ChartFailure, ChartId
from tgraph_graphs import ChartFacts, ExclusionMemory, Look, Order, Words, draw_charts

Figure = dict[str, object]


async def studied(
    bench: Workbench,
    case: Case,
    *,
    words: Words,
    look: Look,
    png: bool = False,
    charts: tuple[ChartId, ...] = tuple(ChartId),
) -> AsyncGenerator[tuple[Subject, bytes]]:
    """Yield each chart of a case as measured, with its picture if ``png`` says so.

    Raises:
        AssertionError: If one cannot be drawn.
    """
    folder = _Folder()
    order = Order(
        charts=charts,
        period_days=case.days,
        metric=case.metric,
        people=case.people,
        words=words,
        look=look,
        time_zone=case.time_zone,
    )
    async for outcome in draw_charts(
        order, calls=case.calls, renderer=folder, memory=ExclusionMemory(None), clock=Standing()
    ):
        assert not isinstance(outcome, ChartFailure), outcome.error.__cause__
        folder.facts.append(outcome.facts)
    for facts in folder.facts:
        made = await bench.measure(folder.figures[facts.id.value], look, png=png)
        yield Subject(facts=facts, look=look, rendered=made.rendered), made.png or b""


class _Folder:
    """A renderer that keeps the figures."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.facts: list[ChartFacts] = []

    async def render(
        self, figure: Figure, *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Keep a figure, and draw nothing."""
        del width, height, scale
        self.figures[label] = figure
        return b""
