"""Charts of resolutions, the finest first."""

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import resolution_key
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._rankings import LABEL_WIDTH
from tgraph_graphs._charts._rows import rows_chart, rows_draft
from tgraph_graphs._series import OTHER, resolution_table
from tgraph_graphs._typesetting import clean, cut
from tgraph_graphs.tautulli import GraphReply


def resolutions_chart(
    reply: GraphReply, context: ChartContext, *, chart: ChartId, title: Message
) -> Chart:
    """Return the chart of a reply whose categories are resolutions."""
    table = resolution_table(reply)
    labels = tuple(_label(each, context) for each in table.categories)
    draft = rows_draft(table, context, chart=chart, title=title, labels=labels)
    return rows_chart(draft, context)


def _label(category: str | None, context: ChartContext) -> str:
    if category == OTHER:
        return context.words.say(messages.other_resolutions())
    _, name = resolution_key(category)
    return cut(clean(name), LABEL_WIDTH) or context.words.say(messages.unknown_resolution())
