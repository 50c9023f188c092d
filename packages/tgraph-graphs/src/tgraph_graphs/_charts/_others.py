"""The last row of a ranking: those that are known, but have no row of their own."""

from collections.abc import Sequence

from tgraph_graphs import _messages as messages
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._series import OTHER, Row, Table


def with_others(
    table: Table[str | None],
    left: Sequence[float],
    context: ChartContext,
    *,
    is_complete: bool,
) -> Table[str | None]:
    """Return a ranking with one more row for what its places leave out, under its label.

    The row is of a kind of its own, so that it looks like none of those above it. There is none
    where nothing is left, or where bars stand side by side, each in the place of its kind.

    Args:
        table: The places of the ranking.
        left: What each of those that have no place brought.
        context: Of the chart.
        is_complete: Whether ``left`` is all there is; else the row says that it is the next ones.
    """
    amounts = [amount for amount in left if amount]
    has_own_others = any(row.key == OTHER for row in table.rows)
    if not amounts or not context.options.stacked or has_own_others:
        return table
    say = messages.all_others if is_complete else messages.next_places
    label = context.words.say(say(count=len(amounts)))
    places = tuple(Row(key=row.key, values=(*row.values, 0)) for row in table.rows)
    others = Row(key=OTHER, values=(*(0 for _ in table.categories), sum(amounts)))
    return Table(categories=(*table.categories, label), rows=(*places, others))
