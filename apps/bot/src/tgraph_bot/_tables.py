"""Charts as tables for the Discord side: its port, fulfilled with what the charts state."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from tgraph_bot._charts import Charts
from tgraph_commands.ports import ChartOrder, ChartTable, TableRow
from tgraph_common import ChartFailure, ChartId, Period
from tgraph_graphs import ChartFacts, Series

_APART: Final = frozenset(
    {
        ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
        ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK,
    }
)
"""Charts whose numbers are not drawn as parts of one bar."""


class _Undrawn:
    """Draws nothing, where the numbers are all that is wanted; fulfils ``Renderer``."""

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Return no picture."""
        del figure, width, height, scale, label
        return b""


class ChartTables:
    """Tells the numbers of what ``Charts`` draws; fulfils ``ports.TableSource``.

    They come the same way as those of the pictures, up to the drawing.
    """

    def __init__(self, charts: Charts) -> None:
        self._charts = charts

    async def draw(self, order: ChartOrder) -> AsyncGenerator[ChartTable | ChartFailure]:
        """Yield one outcome for each chart ordered, in order."""
        async with aclosing(self._charts.drawings(order, renderer=_Undrawn())) as outcomes:
            async for outcome in outcomes:
                yield outcome if isinstance(outcome, ChartFailure) else table_of(outcome.facts)

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows; the last is the server's own today."""
        return await self._charts.period(order)


def table_of(facts: ChartFacts) -> ChartTable:
    """Return every number that a chart states."""
    bars = [series for series in facts.series if series.drawn == "bar"]
    columns = (*bars, *(series for series in facts.series if series.drawn != "bar"))
    points = bars[0].points if bars else ()
    return ChartTable(
        chart=facts.id,
        title=facts.title,
        subtitle=facts.subtitle,
        alt=facts.alt,
        unit=facts.unit,
        columns=tuple(series.name for series in columns),
        parts=0 if facts.id in _APART else len(bars),
        rows=tuple(
            TableRow(
                key=point.x or "",
                label=point.label,
                values=tuple(_value(series, place) for series in columns),
            )
            for place, point in enumerate(points)
        ),
    )


def _value(series: Series, place: int) -> float | None:
    index = place - series.first
    return series.points[index].y if 0 <= index < len(series.points) else None
