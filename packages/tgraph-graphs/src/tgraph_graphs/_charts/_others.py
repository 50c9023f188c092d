"""The last row of a ranking: those that are known, but have no row of their own."""

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._rows import rows_draft
from tgraph_graphs._series import CategoryT, Row, Table


def ranking_draft(
    table: Table[str | None],
    left: Table[CategoryT],
    context: ChartContext,
    *,
    chart: ChartId,
    title: Message,
    labels: tuple[str, ...],
    is_complete: bool,
) -> Draft:
    """Return a ranking with one more row for what its places leave out.

    There is none where nothing is left, or where bars stand side by side, too thin for a longer
    one among them.

    Args:
        table: The places of the ranking.
        left: Those that have no place, of the same kinds.
        context: Of the chart.
        chart: Its name.
        title: What it shows.
        labels: Of the places.
        is_complete: Whether ``left`` is all there is; else the row says that it is the next ones.
    """
    count = sum(1 for amount in left.sums if amount)
    if not count or not context.options.stacked:
        is_all = is_complete and not count
        return rows_draft(table, context, chart=chart, title=title, labels=labels, is_all=is_all)
    say = messages.all_others if is_complete else messages.next_places
    label = context.words.say(say(count=count))
    rows = tuple(
        Row(key=row.key, values=(*row.values, sum(others.values)))
        for row, others in zip(table.rows, left.rows, strict=True)
    )
    whole = Table(categories=(*table.categories, label), rows=rows)
    labels = (*labels, label)
    return rows_draft(
        whole,
        context,
        chart=chart,
        title=title,
        labels=labels,
        is_all=is_complete,
        has_others=True,
    )
