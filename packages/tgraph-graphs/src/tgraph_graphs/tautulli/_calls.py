"""What the charts need of a server, so that something else can stand in for one."""

from typing import Protocol

from tgraph_graphs.tautulli._history import HistoryPage, HistoryQuery
from tgraph_graphs.tautulli._personal_replies import CardRow, PlayerUse, WatchTime
from tgraph_graphs.tautulli._queries import (
    Card,
    CardQuery,
    GraphCommand,
    GraphQuery,
    PeopleCommand,
    Person,
)
from tgraph_graphs.tautulli._replies import GraphReply, PeopleReply, User, UserPlays


class GraphCalls(Protocol):
    """Answers graph calls: a server, or sample data."""

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return a graph whose categories are days, hours, platforms and the like.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return a graph of the ten most active people.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...

    async def user_names(self) -> tuple[User, ...]:
        """Return everybody whom the server knows; people deleted there are missing.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        """Return at most ``rows`` people with the plays of ``days`` days, most plays first.

        People deleted at the server are among them.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        """Return what everybody played most, most first.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays of some days, the newest first.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...


class PersonalCalls(GraphCalls, Protocol):
    """Answers what one person watched, besides graphs."""

    async def watch_times(self, person: Person) -> tuple[WatchTime, ...]:
        """Return what the person watched in the last 7, 30 and 365 times 24 hours, and ever.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...

    async def players(self, person: Person) -> tuple[PlayerUse, ...]:
        """Return the person's players, of all time.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...

    async def favourites(
        self, person: Person, card: Card, *, days: int, rows: int
    ) -> tuple[CardRow, ...]:
        """Return at most ``rows`` favourites of the person in some days, most plays first.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...
