"""Charts of days: their columns, and what all of them have in common.

Where there are many days a column is a week: days would be too thin to be told apart.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from tgraph_common import Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import day_of
from tgraph_graphs._chart import Tick
from tgraph_graphs._charts._columns import Axis
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._values import spread
from tgraph_graphs._charts._weeks import Weeks, are_consecutive, weeks_of
from tgraph_graphs._cleaning import clean
from tgraph_graphs._series import Table
from tgraph_graphs._typesetting import cut

_MOST_TICKS: Final = 7
_LABEL_WIDTH: Final = 7.0
_DAY_STEPS: Final = (1, 2, 3, 5, 7, 10, 14, 21, 28)
_MONTH_STEPS: Final = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_WEEKS_APART: Final = 2
"""Ticks of months stand more than so many weeks apart, for each month from one to the next."""
_MOST_DAYS: Final = 120
"""Up to so many days each has a column of its own."""
_DAYS_LABELLED: Final = 14


class DayColumns(msgspec.Struct, frozen=True, kw_only=True):
    """The columns of a chart of days."""

    table: Table[str | None]
    labels: tuple[str, ...]
    axis: Axis
    is_weekly: bool = False


def brought_forward(context: ChartContext, categories: Sequence[str | None]) -> ChartContext:
    """Return the context of days that may end later than the period.

    The server's midnight can pass between a run's first answer, which told its today, and this one.
    """
    last = day_of(categories[-1]) if categories else None
    if last is None or last <= context.period.last:
        return context
    period = Period.ending(last, days=context.period.days)
    return msgspec.structs.replace(context, period=period)


def is_today_last(table: Table[str | None], context: ChartContext) -> bool:
    """Return whether the last of a table's days is the server's today, which is not over."""
    return bool(table.categories) and day_of(table.categories[-1]) == context.period.last


def day_columns(
    table: Table[str | None],
    context: ChartContext,
    *,
    fold: Callable[[Iterable[float]], float],
) -> DayColumns:
    """Return a column for each day, or, where there are many, for each week.

    Args:
        table: Numbers of days, the newest last.
        context: Of the chart.
        fold: Makes the number of a week from those of its days.
    """
    days = tuple(map(day_of, table.categories))
    if len(days) > _MOST_DAYS and are_consecutive(days):
        weeks = weeks_of(
            table,
            [day for day in days if day],
            first_weekday=context.words.first_weekday,
            fold=fold,
        )
        return _weekly(weeks, context, is_over=days[-1] != context.period.last)
    labels = tuple(day_label(category, context) for category in table.categories)
    is_unfinished = is_today_last(table, context)
    chosen = spread(len(days), most=_MOST_TICKS, steps=_DAY_STEPS)
    axis = Axis(
        ticks=tuple(Tick(at=index, text=labels[index]) for index in chosen),
        shaded=tuple(
            index
            for index, day in enumerate(days)
            if day and day.isoweekday() in context.words.weekend
        ),
        unfinished=messages.day_so_far() if is_unfinished else None,
        hatched=(len(days) - 1,) if is_unfinished else (),
        is_last_open=is_unfinished,
        label_each=len(days) <= _DAYS_LABELLED,
    )
    return DayColumns(table=table, labels=labels, axis=axis)


def day_label(category: str | None, context: ChartContext) -> str:
    """Return a day as drawn; what is no date keeps the server's words."""
    day = day_of(category)
    return day_in_words(day, context) if day else cut(clean(category or ""), _LABEL_WIDTH)


def day_in_words(day: date, context: ChartContext) -> str:
    """Return a day; with its year where one of the days shown comes again a year later."""
    words, shown = context.words, context.period
    if _a_year_after(shown.first) > shown.last:
        return words.day(day)
    return words.period(Period(first=day, last=day))


def _a_year_after(day: date) -> date:
    # February 29 does not come again, but the day after it does.
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leap_day else day.replace(year=day.year + 1)


def _weekly(weeks: Weeks, context: ChartContext, *, is_over: bool) -> DayColumns:
    last = len(weeks.spans) - 1
    hatched = tuple(sorted({*weeks.partial} if is_over else {*weeks.partial, last}))
    return DayColumns(
        table=weeks.table,
        labels=tuple(map(context.words.period, weeks.spans)),
        axis=Axis(
            ticks=_month_ticks(weeks.spans, context),
            unfinished=messages.week_in_part() if hatched else None,
            hatched=hatched,
            is_last_open=not is_over,
            label_each=False,
        ),
        is_weekly=True,
    )


def _month_ticks(spans: Sequence[Period], context: ChartContext) -> tuple[Tick, ...]:
    """Return the first week, and those in which a month begins, or every second, third … month."""
    begun = [
        (index, span.last.replace(day=1))
        for index, span in enumerate(spans)
        if index and span.first <= span.last.replace(day=1)
    ]
    step = next(
        (each for each in _MONTH_STEPS if len(begun) <= each * (_MOST_TICKS - 1)), _MONTH_STEPS[-1]
    )
    chosen = [(index, first) for index, first in begun if _number_of(first) % step == 0]
    if chosen and chosen[0][0] < step * _WEEKS_APART:
        # It would crowd the tick of the first week.
        del chosen[0]
    return tuple(
        month_tick(index, first, context)
        for index, first in ((0, spans[0].last.replace(day=1)), *chosen)
    )


def month_tick(index: int, first: date, context: ChartContext) -> Tick:
    """Return the tick of a month, which names its year where that is not yet said."""
    words = context.words
    return Tick(
        at=index,
        text=words.month(first),
        year=first.year,
        without_year=words.month(first, with_year=False),
    )


def _number_of(month: date) -> int:
    return 12 * month.year + month.month - 1
