"""Charts of lying bars, one row a category."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, ChartFacts, Rows
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._measures import by_metric, unit_of
from tgraph_graphs._charts._periods import rolling_days
from tgraph_graphs._charts._statement import nothing_yet
from tgraph_graphs._charts._values import percentage
from tgraph_graphs._series import Table

_NEAR_NOTHING: Final = 0.005
"""The largest share that may be rounded to 0 %."""


def rows_draft(
    table: Table[str | None],
    context: ChartContext,
    *,
    chart: ChartId,
    title: Message,
    labels: tuple[str, ...],
    is_all: bool = True,
    has_others: bool = False,
) -> Draft:
    """Return the words for sums over so many times 24 hours, a row for each category.

    ``is_all`` says that no category is missing, ``has_others`` that the last row stands for all
    that have none of their own.
    """
    return Draft(
        id=chart,
        title=title,
        shown=context.period,
        period=rolling_days(context),
        measure=by_metric(
            context.metric, plays=messages.plays_unit(), duration=messages.watch_time_unit()
        ),
        metric=context.metric,
        unit=unit_of(context.metric),
        table=table,
        labels=labels,
        is_all=is_all,
        has_others=has_others,
    )


def rows_chart(draft: Draft, context: ChartContext) -> Chart:
    """Return a chart of stacked rows, in the order of the draft."""
    if draft.table.is_blank:
        return nothing_yet(draft, context)
    values = draft.values(context)
    return Chart(
        facts=_facts(draft, context),
        form=_form(draft, context, totals=tuple(map(values.text, draft.table.sums))),
    )


def parts_chart(draft: Draft, context: ChartContext, *, room_for: Sequence[str]) -> Chart:
    """Return a chart of stacked rows that are parts of one whole, their sum if they are all.

    Charts of the same whole have the same scale, if they have the same room for labels.
    """
    if draft.table.is_blank:
        return nothing_yet(draft, context)
    sums = draft.table.sums
    whole = sum(sums)
    values = draft.values(context)
    totals = tuple(
        _part_text(each, whole, draft, context) if draft.is_all else values.text(each)
        for each in sums
    )
    return Chart(
        facts=_facts(draft, context),
        form=msgspec.structs.replace(
            _form(draft, context, totals=totals), whole=whole, room_for=tuple(room_for)
        ),
    )


def _part_text(value: float, whole: float, draft: Draft, context: ChartContext) -> str:
    """Return a value with its percentage, unless that would call something nothing."""
    text = draft.values(context).text(value)
    if 0 < value / whole <= _NEAR_NOTHING:
        return text
    percent = percentage(value / whole, context.words)
    return context.words.say(messages.value_and_part(value=text, percent=percent))


def _form(draft: Draft, context: ChartContext, *, totals: tuple[str, ...]) -> Rows:
    return Rows(
        totals=totals,
        value_ticks=draft.values(context).ticks(max(draft.lengths(context))),
        side_by_side=draft.stands_side_by_side(context),
        parts=draft.part_texts(context),
        others=(len(draft.labels) - 1,) if draft.has_others else (),
    )


def _facts(draft: Draft, context: ChartContext) -> ChartFacts:
    has_parts = draft.is_all and not draft.is_of_all_kinds
    parts = (draft.parts(context),) if has_parts else ()
    return draft.facts(context, (draft.all_values(context), *parts))
