"""Plays or watch time of each day, by kind of library."""

import msgspec

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import day_of
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._columns import columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import (
    brought_forward,
    day_columns,
    day_in_words,
    is_today_last,
)
from tgraph_graphs._charts._daily_sums import daily_draft
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._findings import Claim, clear_leader
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._trend import (
    Change,
    change_in_words,
    change_of,
    running_mean,
    trend_claim,
)
from tgraph_graphs._charts._weeks import are_consecutive
from tgraph_graphs._series import Table, media_table
from tgraph_graphs.tautulli import GraphReply


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_by_date``.

    The reply may begin before the period: the days before it are not drawn, but the mean of seven
    days begins in them, and the days shown are compared with them.
    """
    known = media_table(reply)
    context = brought_forward(context, known.categories)
    table, before = known.split(context.period.days)
    columns = day_columns(table, context, fold=sum)
    title = _weekly_title(context) if columns.is_weekly else _title(context)
    draft = daily_draft(columns, context, chart=ChartId.DAILY_PLAY_COUNT, title=title)
    if not are_consecutive(tuple(map(day_of, known.categories))):
        return columns_chart(draft, context, axis=columns.axis)
    whole = len(table.categories) - is_today_last(table, context)
    if not columns.is_weekly:
        draft = _with_mean(draft, before, context, whole=whole)
    change = change_of(before.sums, table.sums, whole=whole, unit=draft.unit)
    draft = _with_findings(draft, table, change, context)
    return columns_chart(draft, context, axis=columns.axis)


def _title(context: ChartContext) -> Message:
    return by_metric(
        context.metric,
        plays=messages.daily_plays_title(),
        duration=messages.daily_watch_time_title(),
    )


def _weekly_title(context: ChartContext) -> Message:
    return by_metric(
        context.metric,
        plays=messages.weekly_plays_title(),
        duration=messages.weekly_watch_time_title(),
    )


def _with_mean(
    draft: Draft, before: Table[str | None], context: ChartContext, *, whole: int
) -> Draft:
    mean = running_mean(before.sums, draft.table.sums, whole=whole)
    if mean is None:
        return draft
    first, last = draft.values(context).means((mean.values[0], mean.values[-1]))
    return msgspec.structs.replace(
        draft, overlays=(mean,), sentences=(messages.alt_mean(first=first, last=last),)
    )


def _with_findings(
    draft: Draft, table: Table[str | None], change: Change | None, context: ChartContext
) -> Draft:
    """Return the draft with how the days differ from those before, and among each other."""
    claim = change and trend_claim(change, context=context)
    claim = claim or _busiest_day(table, context)
    if change is None:
        return msgspec.structs.replace(draft, claim=claim)
    said = change_in_words(change, days=context.period.days, context=context)
    measure = messages.measure_with_change(measure=draft.measure, change=said)
    return msgspec.structs.replace(draft, claim=claim, measure=measure)


def _busiest_day(table: Table[str | None], context: ChartContext) -> Claim | None:
    """Return which day was the busiest; today, which may become it, does not count as one."""
    lead = clear_leader(table.sums, unit=unit_of(context.metric))
    day = day_of(table.categories[lead.index]) if lead else None
    if lead is None or day is None or day == context.period.last:
        return None
    message = messages.busiest_day(day=day_in_words(day, context))
    return Claim(message=message, strength=lead.strength, subject="day")
