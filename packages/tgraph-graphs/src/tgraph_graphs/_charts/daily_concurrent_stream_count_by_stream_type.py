"""The most streams at once of each day: of each type, and of all together."""

from collections.abc import Iterator, Sequence
from typing import Final

from tgraph_common import ChartId, Message, Metric
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import day_of
from tgraph_graphs._chart import Chart, Panels
from tgraph_graphs._charts._alternative import highest_of, highest_places, listing
from tgraph_graphs._charts._columns import last_so_far, remark_on
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._daily import (
    brought_forward,
    day_columns,
    day_in_words,
    day_label,
)
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._findings import Claim
from tgraph_graphs._charts._kinds import kind_name
from tgraph_graphs._charts._periods import calendar_days
from tgraph_graphs._charts._statement import nothing_yet
from tgraph_graphs._series import Table, concurrent_table
from tgraph_graphs.tautulli import GraphReply

_FEWEST: Final = 4
_MARGIN: Final = 1.5
"""A peak worth a title has so many streams, and so many times those of any other day."""
_MOST_DATED: Final = 2
"""There is room over a column for so many days."""


def compose(reply: GraphReply, context: ChartContext) -> Chart:
    """Return the chart of ``get_concurrent_streams_by_stream_type``.

    The highest numbers of the types may belong to different moments, so they do not add up to the
    highest number of all.
    """
    table = concurrent_table(reply)
    context = brought_forward(context, table.categories)
    table, _ = table.split(context.period.days)
    columns = day_columns(table, context, fold=max)
    draft = Draft(
        id=ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
        title=messages.concurrent_title(),
        claim=_claim(table, context),
        shown=context.period,
        period=calendar_days(context),
        measure=messages.streams_by_week() if columns.is_weekly else messages.streams_unit(),
        metric=Metric.PLAYS,
        unit="streams",
        table=columns.table,
        labels=columns.labels,
    )
    if table.is_blank:
        return nothing_yet(draft, context)
    axis = columns.axis
    sentences = tuple(_sentences(draft, context, is_unfinished=axis.is_last_open))
    return Chart(
        facts=draft.facts(context, sentences),
        form=Panels(
            category_ticks=axis.ticks,
            peaks=_dated_peaks(table, draft, context),
            shaded=axis.shaded,
            unfinished=remark_on(axis, _highest(draft.table), context),
            hatched=axis.hatched,
            parts=draft.part_texts(context),
        ),
    )


def _claim(table: Table[str | None], context: ChartContext) -> Claim | None:
    """Return on which day most streams ran at once, where no other day came near."""
    highest = _highest(table)
    second, first = sorted((0.0, 0.0, *highest))[-2:]
    if first < _FEWEST or first < _MARGIN * second:
        return None
    day = day_of(table.categories[highest.index(first)])
    if day is None:
        return None
    message = messages.streams_at_once_on(streams=round(first), day=day_in_words(day, context))
    return Claim(message=message, strength=1 - _MARGIN * second / first, subject="streams_at_once")


def _highest(table: Table[str | None]) -> tuple[float, ...]:
    return tuple(map(max, zip(*(row.values for row in table.rows), strict=True)))


def _peaks(draft: Draft, context: ChartContext) -> tuple[str, ...]:
    values = draft.values(context)
    return tuple(values.text(max(row.values)) for row in draft.table.rows)


def _dated_peaks(table: Table[str | None], draft: Draft, context: ChartContext) -> tuple[str, ...]:
    """Return each highest number with its day, even if columns are weeks.

    Of two equal ones with both days, of more with none: each of them is as high.
    """
    return tuple(
        _dated(value, table, row.values, context)
        for value, row in zip(_peaks(draft, context), table.rows, strict=True)
    )


def _dated(
    peak: str, table: Table[str | None], values: Sequence[float], context: ChartContext
) -> str:
    places = highest_places(values)
    if len(places) > _MOST_DATED:
        return peak
    days = tuple(day_label(table.categories[place], context) for place in places)
    return context.words.say(messages.peak_on(value=peak, day=context.words.joined(days)))


def _sentences(draft: Draft, context: ChartContext, *, is_unfinished: bool) -> Iterator[Message]:
    values = draft.values(context)
    highest = _highest(draft.table)
    yield from highest_of(draft.labels, highest, values=values)
    names = [kind_name(row.key, context.words) for row in draft.table.rows]
    yield messages.alt_peaks(list=listing(names, _peaks(draft, context), context.words))
    if is_unfinished:
        yield last_so_far(draft, context, highest[-1])
    yield draft.listed(highest, context)
