"""Plays or watch time of each day, by how the server delivered the stream."""

import msgspec

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._claims import stream_kind_claim
from tgraph_graphs._charts._columns import columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import brought_forward, day_columns
from tgraph_graphs._charts._daily_sums import daily_draft
from tgraph_graphs._charts._measures import by_metric
from tgraph_graphs._series import stream_table
from tgraph_graphs.tautulli import GraphReply


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_stream_type``."""
    table = stream_table(reply)
    context = brought_forward(context, table.categories)
    table, _ = table.split(context.period.days)
    columns = day_columns(table, context, fold=sum)
    title = _weekly_title(context) if columns.is_weekly else _title(context)
    draft = daily_draft(
        columns, context, chart=ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE, title=title
    )
    draft = msgspec.structs.replace(draft, claim=stream_kind_claim(table, context))
    return columns_chart(draft, context, axis=columns.axis)


def _title(context: ChartContext) -> Message:
    return by_metric(
        context.metric,
        plays=messages.daily_stream_kind_plays_title(),
        duration=messages.daily_stream_kind_watch_time_title(),
    )


def _weekly_title(context: ChartContext) -> Message:
    return by_metric(
        context.metric,
        plays=messages.weekly_stream_kind_plays_title(),
        duration=messages.weekly_stream_kind_watch_time_title(),
    )
