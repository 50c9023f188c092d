"""The shows most played."""

from tgraph_common import ChartId, MediaKind
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._measures import by_metric
from tgraph_graphs._charts._titles import titles_chart
from tgraph_graphs._history_fold import TitleRanking


def compose(ranking: TitleRanking, context: ChartContext) -> Chart:
    """Return the chart of the shows most played, by plays or watch time."""
    return titles_chart(
        ranking,
        context,
        chart=ChartId.TOP_SHOWS,
        kind=MediaKind.TV,
        title=by_metric(
            context.metric,
            plays=messages.show_plays_title(),
            duration=messages.show_watch_time_title(),
        ),
        leader=lambda title: messages.most_watched(title=title, kind=messages.Kind.SHOW),
    )
