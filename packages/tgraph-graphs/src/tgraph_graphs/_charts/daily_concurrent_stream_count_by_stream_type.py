"""The most streams at once of each day: of each type, and of all together."""

from collections.abc import Iterator

from tgraph_common import ChartId, Message, Metric
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, Overlay
from tgraph_graphs._charts._alternative import highest_of, listing
from tgraph_graphs._charts._columns import columns, last_so_far
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import daily_axis, day_labels
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._kinds import kind_name
from tgraph_graphs._charts._periods import calendar_days
from tgraph_graphs._charts._statement import nothing_yet
from tgraph_graphs._series import MAX_STREAMS, Reply, Table, concurrent_table


def compose(reply: Reply, context: ChartContext) -> Chart:
    """Return the chart of ``get_concurrent_streams_by_stream_type``.

    The highest numbers of the types may belong to different moments, so they do not add up to the
    highest number of all.
    """
    table = concurrent_table(reply)
    draft = Draft(
        id=ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
        title=messages.concurrent_title(),
        shown=context.period,
        period=calendar_days(context),
        measure=messages.streams_unit(),
        metric=Metric.PLAYS,
        unit="streams",
        table=table,
        labels=day_labels(table.categories, context),
    )
    if table.is_blank:
        return nothing_yet(draft, context)
    heights = _highest(table)
    axis = daily_axis(table, context)
    sentences = tuple(
        _sentences(draft, context, heights, is_unfinished=axis.unfinished is not None)
    )
    return Chart(
        facts=draft.facts(context, sentences),
        form=Overlay(
            bound=MAX_STREAMS, columns=columns(draft, context, axis=axis, heights=heights)
        ),
    )


def _highest(table: Table) -> tuple[float, ...]:
    return tuple(map(max, zip(*(row.values for row in table.rows), strict=True)))


def _sentences(
    draft: Draft, context: ChartContext, heights: tuple[float, ...], *, is_unfinished: bool
) -> Iterator[Message]:
    values = draft.values(context)
    yield highest_of(draft.labels, heights, values=values)
    names = [kind_name(row.key, context.words) for row in draft.table.rows]
    peaks = [values.text(max(row.values)) for row in draft.table.rows]
    yield messages.alt_peaks(list=listing(names, peaks, context.words))
    if is_unfinished:
        yield last_so_far(draft, context, heights[-1])
    yield messages.alt_values(
        list=listing(draft.labels, [values.text(value) for value in heights], context.words)
    )
