"""Charts of lying bars, one row a category."""

from tgraph_graphs._chart import Chart, Rows
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._statement import nothing_yet


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
