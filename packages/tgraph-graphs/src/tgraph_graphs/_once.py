"""Asking each thing once in a run, whatever comes of it."""

from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar, cast

from tgraph_common import TautulliError
from tgraph_graphs._patience import Patience
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

T = TypeVar("T")


class Once:
    """Asks ``calls`` a question when it comes first, and gives the same answer or error again.

    So all charts of a run show the same state, and a question that failed is not repeated. Where
    the server is given up on, what was not asked before fails unasked.
    """

    def __init__(self, calls: GraphCalls) -> None:
        self._calls = calls
        self._patience = Patience()
        self._outcomes: dict[Hashable, object] = {}

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return a graph whose categories are days, hours, platforms and the like."""
        return await self._once((command, query), lambda: self._calls.graph(command, query))

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return a graph of the ten most active people."""
        return await self._once((command, query), lambda: self._calls.people_graph(command, query))

    async def user_names(self) -> tuple[User, ...]:
        """Return everybody whom the server knows."""
        return await self._once("user_names", self._calls.user_names)

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        """Return at most ``rows`` people with the plays of ``days`` days."""
        return await self._once(
            ("top_users", days, rows), lambda: self._calls.top_users(days=days, rows=rows)
        )

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        """Return what everybody played most."""
        return await self._once(query, lambda: self._calls.most_played(query))

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays of some days; asked anew each time, for pages are too large to keep."""
        return await self._patience.ask(lambda: self._calls.history(query))

    async def _once(self, question: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        if question not in self._outcomes:
            try:
                self._outcomes[question] = await self._patience.ask(ask)
            except TautulliError as error:
                self._outcomes[question] = error
        outcome = self._outcomes[question]
        if isinstance(outcome, TautulliError):
            raise outcome
        return cast("T", outcome)
