"""The most streams at once of each day: of each type, and of all together."""

from collections.abc import Iterator

from tgraph_common import ChartId, Message, Metric
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, Panels
from tgraph_graphs._charts._alternative import highest_of, listing
from tgraph_graphs._charts._columns import last_so_far
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import brought_forward, daily_axis, day_labels
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._kinds import kind_name
from tgraph_graphs._charts._periods import calendar_days
from tgraph_graphs._charts._statement import nothing_yet
from tgraph_graphs._series import concurrent_table
from tgraph_graphs.tautulli import GraphReply


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_concurrent_streams_by_stream_type``.

    The highest numbers of the types may belong to different moments, so they do not add up to the
    highest number of all.
    """
    table = concurrent_table(reply)
    context = brought_forward(context, table.categories)
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
    axis = daily_axis(table, context)
    is_unfinished = axis.unfinished is not None
    return Chart(
        facts=draft.facts(context, tuple(_sentences(draft, context, is_unfinished=is_unfinished))),
        form=Panels(
            category_ticks=axis.ticks,
            peaks=_peaks(draft, context),
            shaded=axis.shaded,
            unfinished=context.words.say(axis.unfinished) if axis.unfinished else None,
        ),
    )


def _peaks(draft: Draft, context: ChartContext) -> tuple[str, ...]:
    values = draft.values(context)
    return tuple(values.text(max(row.values)) for row in draft.table.rows)


def _sentences(draft: Draft, context: ChartContext, *, is_unfinished: bool) -> Iterator[Message]:
    values = draft.values(context)
    highest = tuple(map(max, zip(*(row.values for row in draft.table.rows), strict=True)))
    yield highest_of(draft.labels, highest, values=values)
    names = [kind_name(row.key, context.words) for row in draft.table.rows]
    yield messages.alt_peaks(list=listing(names, _peaks(draft, context), context.words))
    if is_unfinished:
        yield last_so_far(draft, context, highest[-1])
    yield draft.listed(highest, context)
