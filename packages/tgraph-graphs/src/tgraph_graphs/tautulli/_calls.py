"""What the charts need of a server, so that something else can stand in for one."""

from typing import Protocol

from tgraph_graphs.tautulli._queries import GraphCommand, GraphQuery, PeopleCommand
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
