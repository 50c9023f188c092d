"""The people who watched most, by kind of library."""

from tgraph_common import ChartId
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._measures import by_metric
from tgraph_graphs._charts._rankings import viewers_chart
from tgraph_graphs._series import media_table
from tgraph_graphs.tautulli import PeopleReply


def compose(reply: PeopleReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_top_10_users``."""
    title = by_metric(
        context.metric,
        plays=messages.viewer_plays_title(),
        duration=messages.viewer_watch_time_title(),
    )
    return viewers_chart(
        media_table(reply), context, chart=ChartId.TOP_10_USERS, title=title, is_claimed=True
    )
