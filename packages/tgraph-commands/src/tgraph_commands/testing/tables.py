"""Charts as tables that a test makes up."""

import asyncio
from collections.abc import AsyncGenerator

from tgraph_commands.ports import ChartOrder, ChartTable, TableRow
from tgraph_common import ChartFailure, ChartId, Clock, Metric, Period, TGraphError


class PlainTables:
    """A source of tables with a row for each label, in two columns."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self.orders: list[ChartOrder] = []
        self.labels: tuple[str, ...] = ("one", "two")
        self.failures: dict[ChartId, TGraphError] = {}
        """Charts that fail alone."""
        self.error: TGraphError | None = None
        """Is raised in place of everything."""
        self.release: asyncio.Event | None = None
        """Is waited for before each order."""

    async def draw(self, order: ChartOrder) -> AsyncGenerator[ChartTable | ChartFailure]:
        """Yield one outcome for each chart ordered."""
        self.orders.append(order)
        if self.release is not None:
            await self.release.wait()
        if self.error is not None:
            raise self.error
        for chart in order.charts:
            if chart in self.failures:
                yield ChartFailure(chart=chart, error=self.failures[chart])
            else:
                yield self.table(chart, order)

    def table(self, chart: ChartId, order: ChartOrder) -> ChartTable:
        """Return the table of a chart."""
        return ChartTable(
            chart=chart,
            title=f"{chart.value} in {order.locale}",
            subtitle=f"{order.period_days} days",
            alt="what the chart says",
            unit="seconds" if order.metric is Metric.DURATION else "plays",
            columns=("TV", "Movies"),
            parts=2,
            rows=tuple(
                TableRow(key=label, label=label, values=(60.0 * place, 0.0))
                for place, label in enumerate(self.labels, start=1)
            ),
        )

    async def period(self, order: ChartOrder) -> Period:
        """Return the days until the clock's today."""
        if self.error is not None:
            raise self.error
        return Period.ending(self._clock.now().date(), days=order.period_days)
