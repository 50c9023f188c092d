"""What a chart counts, as a unit and in words."""

from tgraph_common import Message, Metric
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Unit
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._series import Table


def by_metric(metric: Metric, *, plays: Message, duration: Message) -> Message:
    """Return the words for what is counted."""
    return plays if metric is Metric.PLAYS else duration


def unit_of(metric: Metric) -> Unit:
    """Return the unit in which Tautulli gives a metric."""
    return "plays" if metric is Metric.PLAYS else "seconds"


def sum_in_words(table: Table[str | None], context: ChartContext) -> Message:
    """Return the sum of the whole table in words."""
    total = sum(table.sums)
    return by_metric(
        context.metric,
        plays=messages.plays_in_all(plays=round(total)),
        duration=messages.watch_time_in_all(time=context.words.duration(total)),
    )
