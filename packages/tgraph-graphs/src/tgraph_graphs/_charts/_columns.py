"""Charts of upright columns, whatever their categories are."""

from collections.abc import Iterator, Sequence

import msgspec

from tgraph_common import Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, Columns, Tick
from tgraph_graphs._charts._alternative import highest_of
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._statement import nothing_yet


class Axis(msgspec.Struct, frozen=True, kw_only=True):
    """What a chart's categories ask of its horizontal axis."""

    ticks: tuple[Tick, ...]
    shaded: tuple[int, ...] = ()
    unfinished: Message | None = None
    """How the legend says that the time of some columns is not over, or not all of it shown."""
    hatched: tuple[int, ...] = ()
    """Which columns these are."""
    is_last_open: bool = False
    """Whether the last column may still grow."""
    label_each: bool = True
    """Whether there are few enough columns for each to carry its value."""


def columns_chart(draft: Draft, context: ChartContext, *, axis: Axis) -> Chart:
    """Return a chart of stacked columns."""
    if draft.table.is_blank:
        return nothing_yet(draft, context)
    side_by_side = draft.stands_side_by_side(context)
    if side_by_side:
        # They are of all kinds together, and no bar is.
        draft = msgspec.structs.replace(draft, overlays=())
    sums = draft.table.sums
    sentences = tuple(_sentences(draft, context, is_unfinished=axis.is_last_open))
    values = draft.values(context)
    form = Columns(
        category_ticks=axis.ticks,
        value_ticks=values.ticks(max((*draft.lengths(context), *_overlaid(draft)))),
        totals=values.brief(sums),
        label_each=axis.label_each,
        shaded=axis.shaded,
        unfinished=remark_on(axis, sums, context),
        hatched=axis.hatched,
        side_by_side=side_by_side,
        parts=draft.part_texts(context),
    )
    return Chart(facts=draft.facts(context, sentences), form=form)


def remark_on(axis: Axis, heights: Sequence[float], context: ChartContext) -> str | None:
    """Return what the legend says of hatched columns; nothing where none of them has a bar."""
    is_seen = any(heights[place] for place in axis.hatched)
    return context.words.say(axis.unfinished) if axis.unfinished and is_seen else None


def last_so_far(draft: Draft, context: ChartContext, value: float) -> Message:
    """Return the sentence that says that the last column may still grow."""
    text = draft.values(context).text(value, width="long")
    return messages.alt_last_so_far(label=draft.labels[-1], value=text)


def _overlaid(draft: Draft) -> Iterator[float]:
    return (value for overlay in draft.overlays for value in overlay.values)


def _sentences(draft: Draft, context: ChartContext, *, is_unfinished: bool) -> Iterator[Message]:
    sums = draft.table.sums
    if not draft.is_mean and not draft.is_of_all_kinds:
        yield draft.parts(context)
    yield from highest_of(draft.labels, sums, values=draft.values(context))
    if is_unfinished:
        yield last_so_far(draft, context, sums[-1])
    yield from draft.sentences
    yield draft.all_values(context)
