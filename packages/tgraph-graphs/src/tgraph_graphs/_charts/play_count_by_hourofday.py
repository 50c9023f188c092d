"""Plays or watch time of an average hour of the day, by kind of library."""

from collections.abc import Sequence
from datetime import time
from typing import Final

from tgraph_common import ChartId, Message, Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import hour_of
from tgraph_graphs._chart import Chart, Tick
from tgraph_graphs._charts._columns import Axis, columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._findings import Claim, busiest_stretch, clear_leader
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._periods import rolling_days_covered
from tgraph_graphs._cleaning import clean
from tgraph_graphs._occurrences import (
    days_counted,
    divisors,
    elapsed_share,
    hour_of_day_occurrences,
    missing,
)
from tgraph_graphs._series import Table, media_table
from tgraph_graphs._typesetting import cut
from tgraph_graphs.tautulli import GraphReply

_TICK_HOURS: Final = 3
_LABEL_WIDTH: Final = 4.0


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_hourofday``: each sum divided by the hour's occurrences.

    A window of N · 24 hours holds every hour of the day N times; they are counted from the first
    play on.
    """
    sums = media_table(reply)
    counted = days_counted(context.period, first_play=context.first_play)
    hours = tuple(map(hour_of, sums.categories))
    occurrences = _occurrences(hours, counted, context)
    table = sums.divided(divisors(occurrences))
    labels = tuple(
        cut(clean(category or ""), _LABEL_WIDTH) if hour is None else context.words.hour(hour)
        for hour, category in zip(hours, table.categories, strict=True)
    )
    draft = Draft(
        id=ChartId.PLAY_COUNT_BY_HOUROFDAY,
        title=by_metric(
            context.metric,
            plays=messages.hour_plays_title(),
            duration=messages.hour_watch_time_title(),
        ),
        shown=counted,
        period=rolling_days_covered(counted, context),
        measure=by_metric(
            context.metric,
            plays=messages.mean_plays_per_hour(),
            duration=messages.mean_watch_time_per_hour(),
        ),
        metric=context.metric,
        unit=unit_of(context.metric),
        is_mean=True,
        claim=_claim(sums, hours, divisors(occurrences), context),
        table=table,
        labels=labels,
        missing=missing(occurrences, sums.sums),
    )
    ticks = tuple(
        Tick(at=index, text=labels[index])
        for index, hour in enumerate(hours)
        if hour is None or hour % _TICK_HOURS == 0
    )
    return columns_chart(draft, context, axis=Axis(ticks=ticks, label_each=False))


def _occurrences(
    hours: Sequence[int | None], counted: Period, context: ChartContext
) -> tuple[float, ...]:
    """Return how often each of the hours came round."""
    elapsed = elapsed_share(context.period, now=context.data_time, zone=context.time_zone)
    times = hour_of_day_occurrences(context.period, elapsed=elapsed, first_play=context.first_play)
    return tuple(counted.days if hour is None else times[hour] for hour in hours)


def _claim(
    sums: Table[str | None],
    hours: Sequence[int | None],
    occurrences: Sequence[float],
    context: ChartContext,
) -> Claim | None:
    """Return at what time of the day most is played: in one hour clearly, or in a few together."""
    unit = unit_of(context.metric)
    lead = clear_leader(sums.sums, unit=unit, occurrences=occurrences)
    hour = hours[lead.index] if lead else None
    if lead is not None and hour is not None:
        message = messages.busiest_hour(time=context.words.time(time(hour)))
        return Claim(message=message, strength=lead.strength, subject="hour")
    stretch = busiest_stretch(sums.sums, unit=unit) if tuple(hours) == tuple(range(24)) else None
    if stretch is None:
        return None
    message = _stretch_in_words(stretch.first, stretch.end, context)
    return Claim(message=message, strength=stretch.strength, subject="hour")


def _stretch_in_words(first: int, end: int, context: ChartContext) -> Message:
    start_text, end_text = (context.words.time(time(hour)) for hour in (first, end))
    return by_metric(
        context.metric,
        plays=messages.busiest_hours_plays(start=start_text, end=end_text),
        duration=messages.busiest_hours_watch_time(start=start_text, end=end_text),
    )
