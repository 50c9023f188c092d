"""Rankings of titles: films, shows, artists, the most played first."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from tgraph_common import ChartId, MediaKind, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._findings import Claim, clear_leader
from tgraph_graphs._charts._measures import unit_of
from tgraph_graphs._charts._others import ranking_draft
from tgraph_graphs._charts._periods import days_covered
from tgraph_graphs._charts._rankings import MOST_SENT
from tgraph_graphs._charts._rows import rows_chart
from tgraph_graphs._charts._statement import history_too_full
from tgraph_graphs._cleaning import clean
from tgraph_graphs._history_fold import Title, TitleRanking, TitleSum
from tgraph_graphs._series import Row, Table
from tgraph_graphs._typesetting import cut, isolated, text_width

_LABEL_WIDTH: Final = 15.0
"""Room for a title, in em: not half of the picture."""


def titles_chart(
    ranking: TitleRanking,
    context: ChartContext,
    *,
    chart: ChartId,
    kind: MediaKind,
    title: Message,
    leader: Callable[[str], Message],
) -> Chart:
    """Return the ranking as rows in the colour of ``kind``.

    ``leader`` says that one is the most played of all; it is asked only where one clearly is.
    """
    sums = ranking.sums[: context.options.top]
    labels = title_labels([each.title for each in sums], context)
    draft = ranking_draft(
        _table(sums, kind),
        _table(ranking.sums[len(sums) :], kind),
        context,
        chart=chart,
        title=title,
        labels=labels,
        is_complete=len(ranking.sums) < MOST_SENT,
    )
    if ranking.days is not None:
        draft = msgspec.structs.replace(
            draft, shown=ranking.days, period=days_covered(ranking.days, context)
        )
    if ranking.is_too_full:
        return history_too_full(draft, context)
    lead = clear_leader([each.amount for each in ranking.sums], unit=unit_of(context.metric))
    if lead is not None and clean(ranking.sums[lead.index].title.name):
        claim = Claim(
            message=leader(isolated(labels[lead.index])),
            strength=lead.strength,
            subject=chart.value,
        )
        draft = msgspec.structs.replace(draft, claim=claim)
    return rows_chart(draft, context)


def _table(sums: Sequence[TitleSum], kind: MediaKind) -> Table[str | None]:
    return Table(
        categories=tuple(each.title.name for each in sums),
        rows=(Row(key=kind.value, values=tuple(each.amount for each in sums)),),
    )


def title_labels(titles: Sequence[Title], context: ChartContext) -> tuple[str, ...]:
    """Return titles as drawn: with their year where another one is the same."""
    names = Counter(clean(each.name) for each in titles)
    return tuple(_label(each, context, has_double=names[clean(each.name)] > 1) for each in titles)


def _label(title: Title, context: ChartContext, *, has_double: bool) -> str:
    words = context.words
    name = clean(title.name) or words.say(messages.unknown_title())
    if not has_double or not title.year:
        return cut(name, _LABEL_WIDTH)
    year = str(title.year)
    around = text_width(words.say(messages.title_with_year(title="", year=year)))
    room = _LABEL_WIDTH - around
    return words.say(messages.title_with_year(title=cut(name, room), year=year))
