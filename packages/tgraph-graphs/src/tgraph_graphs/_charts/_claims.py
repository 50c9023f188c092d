"""Claims that several charts make in the same way."""

from tgraph_common import Message, Metric, StreamKind
from tgraph_graphs import _messages as messages
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._findings import Claim, clear_part
from tgraph_graphs._charts._kinds import kind_message
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._values import percentage
from tgraph_graphs._series import CategoryT, Table

_KNOWN = frozenset(kind.value for kind in StreamKind)


def stream_kind_claim(table: Table[CategoryT], context: ChartContext) -> Claim | None:
    """Return which way of delivering streams made up clearly more than half of everything.

    The table must hold all plays of the time shown, not those of the first ten of something.
    """
    whole = sum(table.sums)
    for row in table.rows:
        part = sum(row.values)
        strength = clear_part(part, whole, unit=unit_of(context.metric), above=0.5)
        if strength is not None and row.key in _KNOWN:
            message = _part_in_words(
                kind_message(row.key), percentage(part / whole, context.words), context.metric
            )
            return Claim(message=message, strength=strength, subject="stream_kind")
    return None


def _part_in_words(kind: Message, percent: str, metric: Metric) -> Message:
    return by_metric(
        metric,
        plays=messages.stream_kind_part_of_plays(kind=kind, percent=percent),
        duration=messages.stream_kind_part_of_watch_time(kind=kind, percent=percent),
    )
