"""A client of Tautulli's API v2, for its graphs."""

from tgraph_graphs.tautulli._calls import GraphCalls
from tgraph_graphs.tautulli._client import Tautulli, open_tautulli
from tgraph_graphs.tautulli._envelope import ApiClosedError
from tgraph_graphs.tautulli._health import ServerState
from tgraph_graphs.tautulli._queries import GraphCommand, GraphQuery, PeopleCommand
from tgraph_graphs.tautulli._replies import (
    OLDEST_SAFE_VERSION,
    GraphReply,
    PeopleReply,
    ReplySeries,
    TautulliInfo,
    User,
    UserPlays,
)

__all__ = [
    "OLDEST_SAFE_VERSION",
    "ApiClosedError",
    "GraphCalls",
    "GraphCommand",
    "GraphQuery",
    "GraphReply",
    "PeopleCommand",
    "PeopleReply",
    "ReplySeries",
    "ServerState",
    "Tautulli",
    "TautulliInfo",
    "User",
    "UserPlays",
    "open_tautulli",
]
