"""When the server is busy: what each hour of each weekday brings on average."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tgraph_common import ChartId, Message, Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, Heatmap, Series, Tick
from tgraph_graphs._charts._alternative import highest_of, highest_places, listing
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._findings import Claim, clear_leader
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._periods import days_covered
from tgraph_graphs._charts._statement import history_too_full, nothing_yet
from tgraph_graphs._charts._values import Values
from tgraph_graphs._history_fold import History
from tgraph_graphs._history_hours import HOURS, hour_occurrences, hours_passed
from tgraph_graphs._occurrences import days_counted, weekdays_over
from tgraph_graphs._series import Row, Table
from tgraph_graphs._words import Words

_TICK_HOURS: Final = 3
_WEEK: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SCALE: Final = (0, 1 / 16, 1 / 4, 9 / 16)
"""Which shares of the busiest hour the legend explains, besides that hour: its colours go by the
square root, and are equal steps apart. What is below all values that occur is left out."""
_FEWEST_DAYS: Final = 14
"""In fewer days an hour of the week comes round once, and says nothing of others of its name."""


class _Week(msgspec.Struct, frozen=True, kw_only=True):
    """What the hours of the week brought, from Monday's first on, and how often they came."""

    days: Period
    """The days that are counted."""
    sums: tuple[int, ...]
    occurrences: tuple[float, ...]
    passed: tuple[float, ...]
    """How long each of them was, in hours; an hour under way is not rounded up."""
    order: tuple[int, ...]
    """The weekdays from the top of the picture down, Monday being 0."""

    def has(self, day: int, hour: int) -> bool:
        """Return whether an hour of a weekday came round at all."""
        return self.occurrences[day * HOURS + hour] > 0

    def mean(self, day: int, hour: int) -> float:
        """Return what an hour of a weekday brought each time; nothing if it did not come."""
        place = day * HOURS + hour
        return self.sums[place] / self.occurrences[place] if self.has(day, hour) else 0.0

    def hours_of_day(self) -> Iterator[tuple[int, float]]:
        """Yield the hours of the day, those that came as a whole, and what one of them brought."""
        for hour in range(HOURS):
            places = [day * HOURS + hour for day in self.order if self.has(day, hour)]
            length = sum(self.passed[place] for place in places)
            if length >= 1:
                yield hour, sum(self.sums[place] for place in places) / length


def compose(history: History, context: ChartContext) -> Chart:
    """Return the chart of the history: each hour's sum divided by how often it came round.

    Days before the first play of all are not among those: the server was new then. Weekdays come in
    the order of the language's week, the first one on top.
    """
    days = history.days or context.period
    week = _week(history, days, context)
    draft = _draft(week, context)
    if week.days == days:
        draft = msgspec.structs.replace(draft, period=days_covered(days, context))
    if history.days is None:
        chart = history_too_full(draft, context)
    elif draft.table.is_blank:
        chart = nothing_yet(draft, context)
    else:
        draft = msgspec.structs.replace(draft, claim=_claim(week, context))
        facts = draft.facts(context, tuple(_sentences(draft, week, context)))
        chart = Chart(facts=facts, form=_form(draft, week, context))
    series = _named(chart.facts.series, week.order, context)
    return msgspec.structs.replace(chart, facts=msgspec.structs.replace(chart.facts, series=series))


def _week(history: History, days: Period, context: ChartContext) -> _Week:
    counted = days_counted(days, first_play=context.first_play or history.first_play)
    zone, now = context.time_zone, context.data_time
    first = context.words.first_weekday - 1
    return _Week(
        days=counted,
        sums=history.hours,
        occurrences=hour_occurrences(counted, zone=zone, now=now),
        passed=hours_passed(counted, zone=zone, now=now),
        order=tuple((first + step) % 7 for step in range(7)),
    )


def _draft(week: _Week, context: ChartContext) -> Draft:
    rows = tuple(
        Row(key=_WEEK[day], values=tuple(week.mean(day, hour) for hour in range(HOURS)))
        for day in week.order
    )
    return Draft(
        id=ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK,
        title=by_metric(
            context.metric,
            plays=messages.heat_plays_title(),
            duration=messages.heat_watch_time_title(),
        ),
        shown=week.days,
        period=context.words.period(week.days),
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


def _claim(week: _Week, context: ChartContext) -> Claim | None:
    """Return which hour is the busiest, if one clearly is."""
    if week.days.days < _FEWEST_DAYS:
        return None
    came = [hour for hour, times in enumerate(week.occurrences) if times]
    lead = clear_leader(
        [week.sums[hour] for hour in came],
        unit=unit_of(context.metric),
        occurrences=[week.occurrences[hour] for hour in came],
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


def _form(draft: Draft, week: _Week, context: ChartContext) -> Heatmap:
    words, values = context.words, draft.values(context)
    heights = _heights(draft)
    highest, lowest = max(heights), min(filter(None, heights))
    peak = _peak(heights)
    return Heatmap(
        row_labels=tuple(words.weekday(day + 1) for day in week.order),
        column_ticks=tuple(
            Tick(at=hour, text=draft.labels[hour]) for hour in range(0, HOURS, _TICK_HOURS)
        ),
        scale=(
            *(
                Tick(at=share, text=values.text(highest * share))
                for share in _SCALE
                if not 0 < highest * share < lowest
            ),
            Tick(at=1, text=_highest_text(values.text(highest), peak, week, words)),
        ),
        peak=peak,
        missing=tuple(
            (row, hour)
            for row, day in enumerate(week.order)
            for hour in range(HOURS)
            if not week.has(day, hour)
        ),
    )


def _highest_text(value: str, peak: tuple[int, int] | None, week: _Week, words: Words) -> str:
    """Return what the legend says of the highest value: whose it is, if it is but one hour's."""
    if peak is None:
        return value
    row, hour = peak
    busiest = messages.heat_peak(
        weekday=words.weekday(week.order[row] + 1), hour=words.hour(hour, width="long"), value=value
    )
    return words.say(busiest)


def _heights(draft: Draft) -> tuple[float, ...]:
    """Return the values of all cells, row by row."""
    return tuple(value for row in draft.table.rows for value in row.values)


def _peak(heights: Sequence[float]) -> tuple[int, int] | None:
    """Return the row and column of the highest value; none of several is the highest."""
    first, *others = highest_places(heights)
    return None if others else divmod(first, HOURS)


def _sentences(draft: Draft, week: _Week, context: ChartContext) -> Iterator[Message]:
    words, values = context.words, draft.values(context)
    names = [words.weekday(day + 1, width="long") for day in week.order]
    cells = [
        words.say(messages.heat_hour(weekday=name, hour=words.hour(hour, width="long")))
        for name in names
        for hour in range(HOURS)
    ]
    yield from highest_of(cells, _heights(draft), values=values)
    yield from _quietest(week, values)
    over = weekdays_over(week.days, today=context.data_time.astimezone(context.time_zone).date())
    told = [row for row, day in enumerate(week.order) if day + 1 in over]
    if told:
        sums = [sum(draft.table.rows[row].values) for row in told]
        texts = values.brief(sums, width="long")
        yield messages.heat_weekdays(list=listing([names[row] for row in told], texts, words))


def _quietest(week: _Week, values: Values) -> Iterator[Message]:
    """Yield in which hour of the day least is played, where it is one of several alone."""
    of_hours = tuple(week.hours_of_day())
    if len(of_hours) <= 1:
        return
    quietest, lowest = min(of_hours, key=lambda each: each[1])
    if sum(math.isclose(mean, lowest) for _, mean in of_hours) == 1:
        (text,) = values.means((lowest,))
        hour = values.words.hour(quietest, width="long")
        yield messages.heat_quietest(hour=hour, value=text)


def _named(
    series: Sequence[Series], order: Sequence[int], context: ChartContext
) -> tuple[Series, ...]:
    return tuple(
        msgspec.structs.replace(each, name=context.words.weekday(day + 1))
        for each, day in zip(series, order, strict=True)
    )
