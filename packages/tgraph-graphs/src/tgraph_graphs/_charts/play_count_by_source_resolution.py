"""Plays or watch time by the resolution that the file has."""

from tgraph_common import ChartId, Metric
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._measures import by_metric
from tgraph_graphs._charts._resolutions import resolutions_chart
from tgraph_graphs.tautulli import GraphReply


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_source_resolution``."""
    title = by_metric(
        context.metric,
        plays=messages.source_resolution_plays_title(),
        duration=messages.source_resolution_watch_time_title(),
    )
    return resolutions_chart(
        reply,
        context,
        chart=ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION,
        title=title,
        part_in_words=messages.source_resolution_part_of_plays
        if context.metric is Metric.PLAYS
        else messages.source_resolution_part_of_watch_time,
    )
