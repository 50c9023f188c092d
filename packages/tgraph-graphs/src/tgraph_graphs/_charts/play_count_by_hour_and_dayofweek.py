"""When the server is busy: what each hour of each weekday brings on average."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_common import ChartId, Message, Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, Heatmap, Series, Tick
from tgraph_graphs._charts._alternative import listing
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._findings import Claim, clear_leader
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._periods import days_covered
from tgraph_graphs._charts._statement import history_too_full, nothing_yet
from tgraph_graphs._history_fold import History
from tgraph_graphs._history_hours import HOURS, hour_occurrences
from tgraph_graphs._occurrences import days_counted
from tgraph_graphs._series import Row, Table

_TICK_HOURS: Final = 3
_WEEK: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SCALE: Final = (0, 1 / 16, 1 / 4, 9 / 16)
"""Which shares of the busiest hour the legend explains, besides that hour: its colours go by the
square root, and are equal steps apart. What is below all values that occur is left out."""
_FEWEST_DAYS: Final = 14
"""In fewer days an hour of the week comes round once, and says nothing of others of its name."""


def compose(history: History, context: ChartContext) -> Chart:
    """Return the chart of the history: each hour's sum divided by how often it came round.

    Days before the first play of all are not among those: the server was new then. Weekdays come in
    the order of the language's week, the first one on top.
    """
    days = history.days or context.period
    counted = days_counted(days, first_play=context.first_play or history.first_play)
    occurrences = hour_occurrences(counted, zone=context.time_zone, now=context.data_time)
    means = tuple(
        amount / times if times else 0.0
        for amount, times in zip(history.hours, occurrences, strict=True)
    )
    order = [(context.words.first_weekday - 1 + step) % 7 for step in range(7)]
    draft = _draft(means, order, context, days=counted)
    if counted == days:
        draft = msgspec.structs.replace(draft, period=days_covered(days, context))
    if history.days is None:
        chart = history_too_full(draft, context)
    elif draft.table.is_blank:
        chart = nothing_yet(draft, context)
    else:
        claim = _claim(history.hours, occurrences, counted, context)
        draft = msgspec.structs.replace(draft, claim=claim)
        facts = draft.facts(context, _sentences(draft, order, context))
        chart = Chart(facts=facts, form=_form(draft, order, context))
    series = _named(chart.facts.series, order, context)
    return msgspec.structs.replace(chart, facts=msgspec.structs.replace(chart.facts, series=series))


def _draft(
    means: Sequence[float], order: Sequence[int], context: ChartContext, *, days: Period
) -> Draft:
    rows = tuple(
        Row(key=_WEEK[day], values=tuple(means[day * HOURS : (day + 1) * HOURS])) for day in order
    )
    return Draft(
        id=ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK,
        title=by_metric(
            context.metric,
            plays=messages.heat_plays_title(),
            duration=messages.heat_watch_time_title(),
        ),
        shown=days,
        period=context.words.period(days),
        measure=by_metric(
            context.metric,
            plays=messages.mean_plays_per_hour(),
            duration=messages.mean_watch_time_per_hour(),
        ),
        metric=context.metric,
        unit=unit_of(context.metric),
        is_mean=True,
        table=Table(categories=tuple(f"{hour:02}" for hour in range(HOURS)), rows=rows),
        labels=tuple(map(context.words.hour, range(HOURS))),
    )


def _claim(
    sums: Sequence[int], occurrences: Sequence[float], days: Period, context: ChartContext
) -> Claim | None:
    """Return which hour is the busiest, if one clearly is."""
    if days.days < _FEWEST_DAYS:
        return None
    came = [hour for hour, times in enumerate(occurrences) if times]
    lead = clear_leader(
        [sums[hour] for hour in came],
        unit=unit_of(context.metric),
        occurrences=[occurrences[hour] for hour in came],
    )
    if lead is None:
        return None
    day, hour = divmod(came[lead.index], HOURS)
    words = context.words
    return Claim(
        message=messages.heat_busiest(
            weekday=words.weekday(day + 1, width="long"), hour=words.hour(hour, width="long")
        ),
        strength=lead.strength,
        subject="hour_of_week",
    )


def _form(draft: Draft, order: Sequence[int], context: ChartContext) -> Heatmap:
    words, values = context.words, draft.values(context)
    row, column = _peak(draft)
    highest = draft.table.rows[row].values[column]
    lowest = min(value for each in draft.table.rows for value in each.values if value)
    busiest = messages.heat_peak(
        weekday=words.weekday(order[row] + 1),
        hour=words.hour(column, width="long"),
        value=values.text(highest),
    )
    return Heatmap(
        row_labels=tuple(words.weekday(day + 1) for day in order),
        column_ticks=tuple(
            Tick(at=hour, text=draft.labels[hour]) for hour in range(0, HOURS, _TICK_HOURS)
        ),
        scale=(
            *(
                Tick(at=share, text=values.text(highest * share))
                for share in _SCALE
                if not 0 < highest * share < lowest
            ),
            Tick(at=1, text=words.say(busiest)),
        ),
        peak=(row, column),
    )


def _peak(draft: Draft) -> tuple[int, int]:
    """Return the row and column of the highest value, the first of equals."""
    return max(
        ((row, column) for row in range(len(draft.table.rows)) for column in range(HOURS)),
        key=lambda place: draft.table.rows[place[0]].values[place[1]],
    )


def _sentences(draft: Draft, order: Sequence[int], context: ChartContext) -> tuple[Message, ...]:
    words, values = context.words, draft.values(context)
    row, column = _peak(draft)
    busiest = messages.heat_hour(
        weekday=words.weekday(order[row] + 1, width="long"), hour=words.hour(column, width="long")
    )
    hours = [total / len(order) for total in draft.table.sums]
    quietest = hours.index(min(hours))
    of_days = values.brief([sum(each.values) for each in draft.table.rows], width="long")
    names = [words.weekday(day + 1, width="long") for day in order]
    return (
        messages.alt_highest(
            label=words.say(busiest),
            value=values.text(draft.table.rows[row].values[column], width="long"),
        ),
        messages.heat_quietest(
            hour=words.hour(quietest, width="long"),
            value=values.text(hours[quietest], width="long"),
        ),
        messages.heat_weekdays(list=listing(names, of_days, words)),
    )


def _named(
    series: Sequence[Series], order: Sequence[int], context: ChartContext
) -> tuple[Series, ...]:
    return tuple(
        msgspec.structs.replace(each, name=context.words.weekday(day + 1))
        for each, day in zip(series, order, strict=True)
    )
