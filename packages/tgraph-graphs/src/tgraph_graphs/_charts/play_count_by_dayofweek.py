"""Plays or watch time of an average Monday, Tuesday and so on, by kind of library."""

from typing import Final

from tgraph_common import ChartId
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import weekday_of
from tgraph_graphs._chart import Chart, Tick
from tgraph_graphs._charts._columns import Axis, columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._periods import rolling_days
from tgraph_graphs._occurrences import elapsed_share, weekday_occurrences
from tgraph_graphs._series import Table, media_table
from tgraph_graphs._typesetting import clean, cut
from tgraph_graphs.tautulli import GraphReply

_LABEL_WIDTH: Final = 5.0


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_dayofweek``: each sum divided by the day's occurrences.

    Days come in the order of the language's week, whichever the server's is.
    """
    table = _means(_in_order(media_table(reply), first=context.words.first_weekday), context)
    days = tuple(map(weekday_of, table.categories))
    labels = tuple(
        context.words.weekday(day) if day else cut(clean(category or ""), _LABEL_WIDTH)
        for day, category in zip(days, table.categories, strict=True)
    )
    draft = Draft(
        id=ChartId.PLAY_COUNT_BY_DAYOFWEEK,
        title=by_metric(
            context.metric,
            plays=messages.weekday_plays_title(),
            duration=messages.weekday_watch_time_title(),
        ),
        shown=context.period,
        period=rolling_days(context),
        measure=by_metric(
            context.metric,
            plays=messages.mean_plays_per_day(),
            duration=messages.mean_watch_time_per_day(),
        ),
        metric=context.metric,
        unit=unit_of(context.metric),
        is_mean=True,
        table=table,
        labels=labels,
    )
    ticks = tuple(Tick(at=index, text=label) for index, label in enumerate(labels))
    shaded = tuple(index for index, day in enumerate(days) if day in context.words.weekend)
    return columns_chart(draft, context, axis=Axis(ticks=ticks, shaded=shaded))


def _in_order(table: Table[str | None], *, first: int) -> Table[str | None]:
    def place(index: int) -> int:
        day = weekday_of(table.categories[index])
        return (day - first) % 7 if day else 7

    return table.picked(sorted(range(len(table.categories)), key=place))


def _means(table: Table[str | None], context: ChartContext) -> Table[str | None]:
    elapsed = elapsed_share(context.period, now=context.data_time, zone=context.time_zone)
    occurrences = weekday_occurrences(context.period, elapsed=elapsed)
    usual = max(1.0, context.period.days / 7)
    days = map(weekday_of, table.categories)
    return table.divided([occurrences[day] if day else usual for day in days])
