"""Charts of days whose numbers add up: plays and watch time."""

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import DayColumns
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._measures import by_metric, sum_in_words, unit_of
from tgraph_graphs._charts._periods import calendar_days
from tgraph_graphs._series import Table


def daily_draft(
    columns: DayColumns, context: ChartContext, *, chart: ChartId, title: Message
) -> Draft:
    """Return the words for columns that stand for days or weeks and add up."""
    say = _weeks_in_words if columns.is_weekly else sum_in_words
    return Draft(
        id=chart,
        title=title,
        shown=context.period,
        period=calendar_days(context),
        measure=say(columns.table, context),
        metric=context.metric,
        unit=unit_of(context.metric),
        table=columns.table,
        labels=columns.labels,
    )


def _weeks_in_words(table: Table[str | None], context: ChartContext) -> Message:
    total = sum(table.sums)
    return by_metric(
        context.metric,
        plays=messages.plays_by_week(plays=round(total)),
        duration=messages.watch_time_by_week(time=context.words.duration(total)),
    )
