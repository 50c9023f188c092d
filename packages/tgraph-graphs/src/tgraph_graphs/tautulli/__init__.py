"""A client of Tautulli's API v2, for its graphs."""

from tgraph_graphs.tautulli._calls import GraphCalls
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
    "GraphCalls",
    "GraphCommand",
    "GraphQuery",
    "GraphReply",
    "PeopleCommand",
    "PeopleReply",
    "ReplySeries",
    "TautulliInfo",
    "User",
    "UserPlays",
]
