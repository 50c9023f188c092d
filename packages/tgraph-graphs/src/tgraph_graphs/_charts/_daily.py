"""Charts of days: labels, axis, and what all of them have in common."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from tgraph_common import ChartId, Message, Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import day_of
from tgraph_graphs._chart import Chart, Tick
from tgraph_graphs._charts._columns import Axis, columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._measures import sum_in_words, unit_of
from tgraph_graphs._charts._periods import calendar_days
from tgraph_graphs._charts._values import spread
from tgraph_graphs._series import Table
from tgraph_graphs._typesetting import clean, cut

_MOST_TICKS: Final = 7
_LABEL_WIDTH: Final = 7.0
_DAY_STEPS: Final = (1, 2, 3, 5, 7, 10, 14, 21, 28)
_MONTH_STEPS: Final = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_DAYS_BY_DAY: Final = 120
"""Up to so many days the axis names days, beyond it months."""
_DAYS_MARKED: Final = 100
"""Up to so many days weekends and today are marked; beyond it a day is too thin for that."""
_DAYS_LABELLED: Final = 14


def daily_chart(
    table: Table[str | None], context: ChartContext, *, chart: ChartId, title: Message
) -> Chart:
    """Return a chart with a stacked column for each day."""
    context = brought_forward(context, table.categories)
    return columns_chart(
        _draft(table, context, chart=chart, title=title),
        context,
        axis=daily_axis(table, context),
    )


def _draft(
    table: Table[str | None], context: ChartContext, *, chart: ChartId, title: Message
) -> Draft:
    """Return the words for numbers that add up over the days."""
    return Draft(
        id=chart,
        title=title,
        shown=context.period,
        period=calendar_days(context),
        measure=sum_in_words(table, context),
        metric=context.metric,
        unit=unit_of(context.metric),
        table=table,
        labels=day_labels(table.categories, context),
    )


def brought_forward(context: ChartContext, categories: Sequence[str | None]) -> ChartContext:
    """Return the context of days that may end later than the period.

    The server's midnight can pass between a run's first answer, which told its today, and this one.
    """
    last = day_of(categories[-1]) if categories else None
    if last is None or last <= context.period.last:
        return context
    period = Period.ending(last, days=context.period.days)
    return msgspec.structs.replace(context, period=period)


def day_labels(categories: Sequence[str | None], context: ChartContext) -> tuple[str, ...]:
    """Return the days as drawn; what is no date keeps the server's words."""
    days = map(day_of, categories)
    return tuple(
        context.words.day(day) if day else cut(clean(category or ""), _LABEL_WIDTH)
        for category, day in zip(categories, days, strict=True)
    )


def daily_axis(table: Table[str | None], context: ChartContext) -> Axis:
    """Return the axis of days, with weekends, and with today as unfinished."""
    days = tuple(map(day_of, table.categories))
    is_marked = len(days) <= _DAYS_MARKED
    is_unfinished = is_marked and days[-1:] == (context.period.last,)
    weekend = context.words.weekend if is_marked else frozenset[int]()
    return Axis(
        ticks=_ticks(days, day_labels(table.categories, context), context),
        shaded=tuple(
            index for index, day in enumerate(days) if day and day.isoweekday() in weekend
        ),
        unfinished=messages.day_so_far() if is_unfinished else None,
        label_each=len(days) <= _DAYS_LABELLED,
    )


def _ticks(
    days: Sequence[date | None], labels: Sequence[str], context: ChartContext
) -> tuple[Tick, ...]:
    if len(days) <= _DAYS_BY_DAY:
        chosen = spread(len(days), most=_MOST_TICKS, steps=_DAY_STEPS)
        return tuple(Tick(at=index, text=labels[index]) for index in chosen)
    firsts = [(index, day) for index, day in enumerate(days) if day and day.day == 1]
    step = next(
        (each for each in _MONTH_STEPS if len(firsts) <= each * _MOST_TICKS), _MONTH_STEPS[-1]
    )
    return tuple(
        Tick(at=index, text=context.words.month(day))
        for index, day in firsts
        if (day.month - 1 + 12 * day.year) % step == 0
    )
