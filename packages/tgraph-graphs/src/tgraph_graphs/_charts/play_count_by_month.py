"""Plays or watch time of each month, by kind of library."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from tgraph_common import ChartId, Period
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import months_of
from tgraph_graphs._chart import Chart, Tick
from tgraph_graphs._charts._alternative import listing
from tgraph_graphs._charts._columns import Axis, columns_chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import month_tick
from tgraph_graphs._charts._draft import Draft, Overlay
from tgraph_graphs._charts._findings import Claim, clear_leader
from tgraph_graphs._charts._measures import by_metric, sum_in_words, unit_of
from tgraph_graphs._charts._periods import months
from tgraph_graphs._charts._values import spread
from tgraph_graphs._cleaning import clean
from tgraph_graphs._series import Table, media_table
from tgraph_graphs._typesetting import cut
from tgraph_graphs.tautulli import GraphReply

YEAR_BEFORE: Final = "Year before"
"""The key of what the same months brought a year before."""
_MONTHS: Final = 12
_MOST_TICKS: Final = 7
_STEPS: Final = (1, 2, 3, 4, 6, 12)
_LABEL_WIDTH: Final = 7.0
_MOST_LABELLED: Final = 14


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_plays_per_month``, whatever the period; the last month is today's.

    It covers whole months and says how many. Those that the reply has before them are drawn as
    marks at the months of the same name, as far back as the server counted.
    """
    known = media_table(reply)
    firsts = months_of(known.categories, last=context.period.last)
    table, before = known.split(_MONTHS)
    firsts = firsts[len(before.categories) :]
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
        claim=_claim(table, firsts, context),
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
            month_tick(index, first, context) if first else Tick(at=index, text=labels[index])
            for index in spread(len(labels), most=_MOST_TICKS, steps=_STEPS)
            for first in (firsts[index],)
        ),
        unfinished=messages.month_so_far() if is_current else None,
        hatched=(len(firsts) - 1,) if is_current else (),
        is_last_open=is_current,
        label_each=len(labels) <= _MOST_LABELLED,
    )
    return columns_chart(_with_year_before(draft, before.sums, context), context, axis=axis)


def _with_year_before(draft: Draft, before: Sequence[float], context: ChartContext) -> Draft:
    """Return the draft with what the same months brought a year before, as far as it is known.

    A first month with plays after months without is left out: the server most likely was new then,
    and counted a part of it.
    """
    silent = next((index for index, value in enumerate(before) if value), len(before))
    began = silent + 1 if silent else 0
    if began >= len(before) or len(before) != _MONTHS:
        return draft
    earlier = Overlay(
        key=YEAR_BEFORE,
        name=messages.year_before(),
        drawn="mark",
        first=began,
        values=tuple(before[began:]),
    )
    texts = draft.values(context).brief(earlier.values, width="long")
    told = listing(draft.labels[began:], texts, context.words)
    return msgspec.structs.replace(
        draft, overlays=(earlier,), sentences=(messages.alt_year_before(list=told),)
    )


def _claim(
    table: Table[str | None], firsts: Sequence[date | None], context: ChartContext
) -> Claim | None:
    """Return which month was the busiest; the current one, which may become it, is not over."""
    lead = clear_leader(table.sums, unit=unit_of(context.metric))
    first = firsts[lead.index] if lead else None
    if lead is None or first is None or first == context.period.last.replace(day=1):
        return None
    message = messages.busiest_month(month=context.words.month(first, width="long"))
    return Claim(message=message, strength=lead.strength, subject="month")


def _days(firsts: Sequence[date | None], today: date) -> Period:
    first = next((each for each in firsts if each and each <= today), today)
    return Period(first=first, last=today)
