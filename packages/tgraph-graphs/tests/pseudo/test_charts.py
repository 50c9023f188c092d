"""No picture, no alternative text and no finding holds a word that no catalogue has."""

from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import chain
from typing import Final

import msgspec
import pytest

from chart_rules.servers import Case, Standing, cases
from pseudo_figures import drawn, stated
from pseudo_walk import findings
from tgraph_common import ChartFailure, ChartId, Metric, NamePrivacy, ValueLabels
from tgraph_graphs import ChartOptions, ExclusionMemory, Look, Order, PeoplePolicy, draw_charts
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

CASES: Final = cases()
NAMED: Final = frozenset(
    {
        GraphCommand.PLAYS_BY_TOP_10_PLATFORMS,
        GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS,
        GraphCommand.PLAYS_BY_SOURCE_RESOLUTION,
        GraphCommand.PLAYS_BY_STREAM_RESOLUTION,
    }
)
_SHORTEST: Final = 8
"""Letters that a name keeps at least where there is no room for all of it."""
OPTIONS: Final[Mapping[str, ChartOptions]] = {
    "as they are": ChartOptions(),
    "side by side": ChartOptions(stacked=False, labels=ValueLabels.ALL, top=3),
    "not told apart": ChartOptions(separate=False, grid=True),
}


class Overheard:
    """A server that keeps the names in its answers: people, platforms, resolutions and titles."""

    def __init__(self, calls: GraphCalls) -> None:
        self._calls = calls
        self.names = {"UTC", "4K"}

    def cut_names(self) -> Iterator[str]:
        """Yield the beginnings that may stand in the place of long names."""
        for name in self.names:
            yield from (f"{name[:end]}…" for end in range(_SHORTEST, len(name)))

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return a graph."""
        reply = await self._calls.graph(command, query)
        if command in NAMED:
            self.names.update(str(each) for each in reply.categories if each)
        return reply

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return a graph of people."""
        reply = await self._calls.people_graph(command, query)
        self.names.update(each.reveal() for each in reply.categories)
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
        self.names.update(row.title for row in rows)
        return rows

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays."""
        return await self._calls.history(query)


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


async def told(case: Case, words: Translator, options: ChartOptions) -> AsyncIterator[str]:
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
    for text in dict.fromkeys(texts):
        if raw := findings(text, known={*server.names, *server.cut_names()}):
            yield f"{raw} in {text!r}"


async def assert_translated(case: Case, words: Translator, options: ChartOptions) -> None:
    """Fail with the texts that hold raw words, a line each."""
    raw = [text async for text in told(case, words, options)]
    assert not raw, "\n".join(raw)


def with_names(case: Case, mode: NamePrivacy) -> Case:
    """Return the case where people are named otherwise."""
    return msgspec.structs.replace(case, people=PeoplePolicy(usernames=mode))


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("data", CASES)
async def test_every_chart_of_every_kind_of_data(
    words: Translator, data: str, metric: Metric
) -> None:
    case = msgspec.structs.replace(CASES[data], metric=metric)

    await assert_translated(case, words, OPTIONS["as they are"])


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("data", ["typical", "week"])
async def test_every_chart_however_it_is_drawn(words: Translator, data: str, option: str) -> None:
    await assert_translated(CASES[data], words, OPTIONS[option])


@pytest.mark.parametrize("mode", [NamePrivacy.ANONYMOUS, NamePrivacy.CONSENT])
async def test_every_chart_of_people_without_names(words: Translator, mode: NamePrivacy) -> None:
    """What stands in the place of a name is a word."""
    await assert_translated(with_names(CASES["typical"], mode), words, OPTIONS["as they are"])


def test_the_reader_of_figures_takes_the_markup_away() -> None:
    figure: dict[str, object] = {
        "data": [{"text": ["<b>one</b>", 2], "type": "bar", "marker": {"color": "#123456"}}],
        "layout": {"annotations": [{"text": "two &amp; three"}], "title": {"text": "four"}},
    }

    assert [text.strip() for text in drawn(figure)] == ["one", "two & three", "four"]
