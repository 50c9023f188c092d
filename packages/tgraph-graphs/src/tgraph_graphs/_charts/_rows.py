"""Charts of lying bars, one row a category."""

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, Rows
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._periods import rolling_days
from tgraph_graphs._charts._statement import nothing_yet
from tgraph_graphs._series import Table


def rows_draft(
    table: Table[str | None],
    context: ChartContext,
    *,
    chart: ChartId,
    title: Message,
    labels: tuple[str, ...],
) -> Draft:
    """Return the words for sums over so many times 24 hours, a row for each category."""
    return Draft(
        id=chart,
        title=title,
        shown=context.period,
        period=rolling_days(context),
        measure=by_metric(
            context.metric, plays=messages.plays_unit(), duration=messages.watch_time_unit()
        ),
        metric=context.metric,
        unit=unit_of(context.metric),
        table=table,
        labels=labels,
    )


def rows_chart(draft: Draft, context: ChartContext) -> Chart:
    """Return a chart of stacked rows, in the order of the draft."""
    if draft.table.is_blank:
        return nothing_yet(draft, context)
    values = draft.values(context)
    sentences = (draft.all_values(context), draft.parts(context))
    return Chart(
        facts=draft.facts(context, sentences),
        form=Rows(totals=tuple(map(values.text, draft.table.sums))),
    )
