"""Plays or watch time of an average Monday, Tuesday and so on, by kind of library."""

from collections.abc import Sequence
from typing import Final

from tgraph_common import ChartId
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import weekday_of
from tgraph_graphs._chart import Chart, Tick
from tgraph_graphs._charts._columns import Axis, columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._findings import Claim, clear_leader
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._periods import rolling_days_covered
from tgraph_graphs._cleaning import clean
from tgraph_graphs._occurrences import (
    days_counted,
    divisors,
    elapsed_share,
    missing,
    weekday_occurrences,
)
from tgraph_graphs._series import Table, media_table
from tgraph_graphs._typesetting import cut
from tgraph_graphs.tautulli import GraphReply

_LABEL_WIDTH: Final = 5.0
_WEEK: Final = 7
_FEWEST_DAYS: Final = 2 * _WEEK
"""In fewer days a weekday comes round once, and says nothing of others of its name."""


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_dayofweek``: each sum divided by the day's occurrences.

    These are counted from the first play on. Days come in the order of the language's week,
    whichever the server's is.
    """
    sums = _in_order(media_table(reply), first=context.words.first_weekday)
    counted = days_counted(context.period, first_play=context.first_play)
    occurrences = _occurrences(sums, context)
    table = sums.divided(divisors(occurrences))
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
        shown=counted,
        period=rolling_days_covered(counted, context),
        measure=by_metric(
            context.metric,
            plays=messages.mean_plays_per_day(),
            duration=messages.mean_watch_time_per_day(),
        ),
        metric=context.metric,
        unit=unit_of(context.metric),
        is_mean=True,
        claim=_claim(sums, divisors(occurrences), context)
        if counted.days >= _FEWEST_DAYS
        else None,
        table=table,
        labels=labels,
        missing=missing(occurrences, sums.sums),
    )
    ticks = tuple(Tick(at=index, text=label) for index, label in enumerate(labels))
    shaded = tuple(index for index, day in enumerate(days) if day in context.words.weekend)
    return columns_chart(draft, context, axis=Axis(ticks=ticks, shaded=shaded))


def _in_order(table: Table[str | None], *, first: int) -> Table[str | None]:
    def place(index: int) -> int:
        day = weekday_of(table.categories[index])
        return (day - first) % 7 if day else 7

    return table.picked(sorted(range(len(table.categories)), key=place))


def _occurrences(table: Table[str | None], context: ChartContext) -> tuple[float, ...]:
    """Return how often each of the table's weekdays came round."""
    elapsed = elapsed_share(context.period, now=context.data_time, zone=context.time_zone)
    occurrences = weekday_occurrences(
        context.period, elapsed=elapsed, first_play=context.first_play
    )
    usual = sum(occurrences.values()) / _WEEK
    days = map(weekday_of, table.categories)
    return tuple(occurrences[day] if day else usual for day in days)


def _claim(
    sums: Table[str | None], occurrences: Sequence[float], context: ChartContext
) -> Claim | None:
    """Return on which weekday most is played, if on one clearly is."""
    lead = clear_leader(sums.sums, unit=unit_of(context.metric), occurrences=occurrences)
    day = weekday_of(sums.categories[lead.index]) if lead else None
    if lead is None or day is None:
        return None
    message = messages.busiest_weekday(weekday=context.words.weekday(day, width="long"))
    return Claim(message=message, strength=lead.strength, subject="weekday")
