"""The platforms most used, by kind of library."""

from tgraph_common import ChartId
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._findings import Claim
from tgraph_graphs._charts._measures import by_metric
from tgraph_graphs._charts._rankings import platform_claim, platforms_chart
from tgraph_graphs._series import Table, media_table
from tgraph_graphs.tautulli import GraphReply


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_top_10_platforms``."""
    title = by_metric(
        context.metric,
        plays=messages.platform_plays_title(),
        duration=messages.platform_watch_time_title(),
    )
    return platforms_chart(
        media_table(reply),
        context,
        chart=ChartId.TOP_10_PLATFORMS,
        title=title,
        claim=_claim,
    )


def _claim(table: Table[str | None], context: ChartContext) -> Claim | None:
    return platform_claim(
        table,
        context,
        say=lambda name: messages.platform_used_most(platform=name),
        subject="platform",
    )
