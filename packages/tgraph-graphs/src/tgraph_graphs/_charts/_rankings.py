"""Rankings: platforms and people, the largest first."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from tgraph_common import ChartId, Message, ViewerName
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import platform_key
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._findings import Claim, clear_leader
from tgraph_graphs._charts._measures import unit_of
from tgraph_graphs._charts._others import ranking_draft
from tgraph_graphs._charts._rows import rows_chart, rows_draft
from tgraph_graphs._charts._statement import people_needed
from tgraph_graphs._cleaning import clean
from tgraph_graphs._series import CategoryT, Table, merged, ranked
from tgraph_graphs._typesetting import cut, isolated

MOST_SENT: Final = 10
"""Tautulli sends no more platforms, people, titles or resolutions; as many may not be all."""
LABEL_WIDTH: Final = 13.0
"""Room for the label of a row, in em: a third of the picture."""


def platforms_chart(
    table: Table[str | None],
    context: ChartContext,
    *,
    chart: ChartId,
    title: Message,
    claim: Callable[[Table[str | None], ChartContext], Claim | None],
) -> Chart:
    """Return the ranking of platforms; one that comes twice is added up.

    ``claim`` says what the ranking carries.
    """
    whole = ranked(merged(table, platform_key))
    first = _first(whole, context)
    draft = ranking_draft(
        first,
        _left(whole, context),
        context,
        chart=chart,
        title=title,
        labels=tuple(platform_label(each, context) for each in first.categories),
        is_complete=len(table.categories) < MOST_SENT,
    )
    return rows_chart(msgspec.structs.replace(draft, claim=claim(whole, context)), context)


def viewers_chart(
    table: Table[ViewerName],
    context: ChartContext,
    *,
    chart: ChartId,
    title: Message,
    is_claimed: bool = False,
) -> Chart:
    """Return the ranking of people; people of the same name stay apart.

    Where ``is_claimed``, the title may say who watched most, if the picture names them.
    """
    if context.people_needed is not None:
        nobody = Table[str | None](categories=(), rows=())
        draft = rows_draft(nobody, context, chart=chart, title=title, labels=())
        return people_needed(draft, context, people=context.people_needed)
    whole = ranked(table)
    first = _first(whole, context)
    labels = tuple(
        viewer_label(name, context, rank=rank) for rank, name in enumerate(first.categories, 1)
    )
    draft = ranking_draft(
        first.named(labels),
        _left(whole, context),
        context,
        chart=chart,
        title=title,
        labels=labels,
        is_complete=len(table.categories) < MOST_SENT,
    )
    if is_claimed:
        draft = msgspec.structs.replace(draft, claim=_viewer_claim(whole, labels, context))
    return rows_chart(draft, context)


def platform_claim(
    table: Table[str | None],
    context: ChartContext,
    *,
    say: Callable[[str], Message],
    subject: str,
) -> Claim | None:
    """Return which platform is first in a ranking, if one clearly is, and is known."""
    lead = clear_leader(table.sums, unit=unit_of(context.metric))
    if lead is None or not platform_key(table.categories[lead.index]):
        return None
    name = platform_label(table.categories[lead.index], context)
    return Claim(message=say(isolated(name)), strength=lead.strength, subject=subject)


def _viewer_claim(
    table: Table[ViewerName], labels: Sequence[str], context: ChartContext
) -> Claim | None:
    """Return who watched most; nobody who has but a number in the picture."""
    lead = clear_leader(table.sums, unit=unit_of(context.metric))
    if lead is None:
        return None
    name = labels[lead.index]
    if name == context.words.say(messages.anonymous_viewer(rank=lead.index + 1)):
        return None
    message = messages.viewer_watched_most(viewer=isolated(name))
    return Claim(message=message, strength=lead.strength, subject="viewer")


def platform_label(name: str | None, context: ChartContext) -> str:
    """Return the name of a platform as drawn."""
    return cut(platform_key(name), LABEL_WIDTH) or context.words.say(messages.unknown_platform())


def viewer_label(name: ViewerName, context: ChartContext, *, rank: int) -> str:
    """Return what stands for a person: what the privacy policy says, never an empty row."""
    label = clean(context.label_viewer(name, rank))
    return cut(label, LABEL_WIDTH) or context.words.say(messages.anonymous_viewer(rank=rank))


def _first(table: Table[CategoryT], context: ChartContext) -> Table[CategoryT]:
    return table.picked(range(len(table.categories))[: context.options.top])


def _left(table: Table[CategoryT], context: ChartContext) -> Table[CategoryT]:
    return table.picked(range(len(table.categories))[context.options.top :])
