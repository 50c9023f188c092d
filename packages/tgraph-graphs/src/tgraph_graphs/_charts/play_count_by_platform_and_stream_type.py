"""The platforms most used, by how the server delivered the stream."""

from tgraph_common import ChartId, StreamKind
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._findings import Claim
from tgraph_graphs._charts._measures import by_metric
from tgraph_graphs._charts._rankings import MOST_SENT, platform_claim, platforms_chart
from tgraph_graphs._series import Table, stream_table
from tgraph_graphs.tautulli import GraphReply


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_stream_type_by_top_10_platforms``."""
    title = by_metric(
        context.metric,
        plays=messages.platform_stream_kind_plays_title(),
        duration=messages.platform_stream_kind_watch_time_title(),
    )
    return platforms_chart(
        stream_table(reply),
        context,
        chart=ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE,
        title=title,
        claim=_claim if len(reply.categories) < MOST_SENT else _claim_of_first,
    )


def _claim_of_first(table: Table[str | None], context: ChartContext) -> Claim | None:
    """Return the same where only the platforms most used are known.

    One that is not may have as many plays as the last of them, and all of these converted.
    """
    most = max(_converted(table).sums)
    return _claim(table, context) if most > min(table.sums) else None


def _claim(table: Table[str | None], context: ChartContext) -> Claim | None:
    """Return for which platform the server converted most."""
    return platform_claim(
        _converted(table),
        context,
        say=lambda name: messages.platform_transcoded_most(platform=name),
        subject="transcoding",
    )


def _converted(table: Table[str | None]) -> Table[str | None]:
    rows = tuple(row for row in table.rows if row.key == StreamKind.TRANSCODE.value)
    return Table(categories=table.categories, rows=rows)
