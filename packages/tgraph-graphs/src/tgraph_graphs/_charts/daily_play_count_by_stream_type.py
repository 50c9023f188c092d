"""Plays or watch time of each day, by how the server delivered the stream."""

from tgraph_common import ChartId
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import daily_chart
from tgraph_graphs._charts._measures import by_metric
from tgraph_graphs._series import stream_table
from tgraph_graphs.tautulli import GraphReply


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_stream_type``."""
    title = by_metric(
        context.metric,
        plays=messages.daily_stream_kind_plays_title(),
        duration=messages.daily_stream_kind_watch_time_title(),
    )
    return daily_chart(
        stream_table(reply), context, chart=ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE, title=title
    )
