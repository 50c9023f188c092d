"""Plays or watch time of each month, by kind of library."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from tgraph_common import ChartId, Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import months_of
from tgraph_graphs._chart import Chart, Tick
from tgraph_graphs._charts._columns import Axis, columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._measures import by_metric, sum_in_words, unit_of
from tgraph_graphs._charts._periods import months
from tgraph_graphs._charts._values import spread
from tgraph_graphs._series import media_table
from tgraph_graphs._typesetting import clean, cut
from tgraph_graphs.tautulli import GraphReply

_MOST_TICKS: Final = 7
_STEPS: Final = (1, 2, 3, 4, 6, 12)
_LABEL_WIDTH: Final = 7.0
_MOST_LABELLED: Final = 14


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_per_month``, whatever the period; the last month is today's.

    It covers whole months and says how many.
    """
    table = media_table(reply)
    firsts = months_of(table.categories, last=context.period.last)
    labels = tuple(
        context.words.month(first) if first else cut(clean(category or ""), _LABEL_WIDTH)
        for first, category in zip(firsts, table.categories, strict=True)
    )
    draft = Draft(
        id=ChartId.PLAY_COUNT_BY_MONTH,
        title=by_metric(
            context.metric,
            plays=messages.month_plays_title(),
            duration=messages.month_watch_time_title(),
        ),
        shown=_days(firsts, context.period.last),
        period=months(len(firsts), context),
        measure=sum_in_words(table, context),
        metric=context.metric,
        unit=unit_of(context.metric),
        table=table,
        labels=labels,
    )
    is_current = bool(firsts) and firsts[-1] == context.period.last.replace(day=1)
    axis = Axis(
        ticks=tuple(
            Tick(at=index, text=labels[index])
            for index in spread(len(labels), most=_MOST_TICKS, steps=_STEPS)
        ),
        unfinished=messages.month_so_far() if is_current else None,
        label_each=len(labels) <= _MOST_LABELLED,
    )
    return columns_chart(draft, context, axis=axis)


def _days(firsts: Sequence[date | None], today: date) -> Period:
    first = next((each for each in firsts if each and each <= today), today)
    return Period(first=first, last=today)
