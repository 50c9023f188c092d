"""Draws every chart in ``pseudo``'s language, and finds what a person would read in English."""

from collections.abc import AsyncIterator, Iterator
from itertools import chain
from typing import Final

from chart_rules.servers import Case, Standing
from pseudo_figures import drawn, stated
from pseudo_walk import findings
from tgraph_common import ChartFailure, ChartId
from tgraph_graphs import ChartOptions, ExclusionMemory, Look, Order, draw_charts
from tgraph_graphs._studio import Drawing
from tgraph_graphs.tautulli import (
    CardQuery,
    CardRow,
    GraphCalls,
    GraphCommand,
    GraphQuery,
    GraphReply,
    HistoryPage,
    HistoryQuery,
    PeopleCommand,
    PeopleReply,
    User,
    UserPlays,
)
from tgraph_i18n import Translator

_NAMED: Final = frozenset(
    {
        GraphCommand.PLAYS_BY_TOP_10_PLATFORMS,
        GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS,
        GraphCommand.PLAYS_BY_SOURCE_RESOLUTION,
        GraphCommand.PLAYS_BY_STREAM_RESOLUTION,
    }
)
_SHORTEST: Final = 8
"""Letters that a name keeps at least where there is no room for all of it."""


class Overheard:
    """A server that keeps the names in its answers: people, platforms, resolutions and titles."""

    def __init__(self, calls: GraphCalls) -> None:
        self._calls = calls
        self._names = {"UTC", "4K"}

    def names(self) -> Iterator[str]:
        """Yield what may stand in a picture: the names, and the beginnings of long ones."""
        for name in self._names - {""}:
            yield name
            yield from (f"{name[:end]}…" for end in range(_SHORTEST, len(name)))

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return a graph."""
        reply = await self._calls.graph(command, query)
        if command in _NAMED:
            self._names.update(str(each) for each in reply.categories if each)
        return reply

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return a graph of people."""
        reply = await self._calls.people_graph(command, query)
        self._names.update(each.reveal() for each in reply.categories)
        return reply

    async def user_names(self) -> tuple[User, ...]:
        """Return the people."""
        return await self._calls.user_names()

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        """Return who watched most."""
        return await self._calls.top_users(days=days, rows=rows)

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        """Return a card."""
        rows = await self._calls.most_played(query)
        self._names.update(row.title for row in rows)
        return rows

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays."""
        page = await self._calls.history(query)
        self._names.update(
            title for row in page.rows for title in (row.title, row.grandparent_title)
        )
        return page


class Folder:
    """A renderer that keeps the figures."""

    def __init__(self) -> None:
        self.figures: list[dict[str, object]] = []

    async def render(
        self, figure: dict[str, object], *, width: int, height: int, scale: float, label: str
    ) -> bytes:
        """Keep a figure, and draw nothing."""
        del width, height, scale, label
        self.figures.append(figure)
        return b""


async def assert_translated(
    case: Case, words: Translator, options: ChartOptions | None = None
) -> None:
    """Draw every chart, and fail with the texts that hold raw words, a line each."""
    raw = [text async for text in _raw(case, words, options or ChartOptions())]
    assert not raw, "\n".join(raw)


async def _raw(case: Case, words: Translator, options: ChartOptions) -> AsyncIterator[str]:
    """Yield every text of every chart that has a word in it that no catalogue has."""
    server, folder = Overheard(case.calls), Folder()
    order = Order(
        charts=tuple(ChartId),
        period_days=case.days,
        metric=case.metric,
        people=case.people,
        words=words,
        look=Look(options=dict.fromkeys(ChartId, options)),
    )
    outcomes = draw_charts(
        order, calls=server, renderer=folder, memory=ExclusionMemory(None), clock=Standing()
    )
    drawings = [each async for each in outcomes]
    assert all(isinstance(each, Drawing) for each in drawings), drawings
    assert len(folder.figures) == len(ChartId)
    texts = chain(
        *(drawn(figure) for figure in folder.figures),
        *(stated(each.facts) for each in drawings if not isinstance(each, ChartFailure)),
    )
    known = frozenset(server.names())
    for text in dict.fromkeys(texts):
        if raw := findings(text, known=known):
            yield f"{raw} in {text!r}"
