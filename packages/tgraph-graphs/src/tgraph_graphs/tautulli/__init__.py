"""A client of Tautulli's API v2, for its graphs."""

from tgraph_graphs.tautulli._calls import GraphCalls, PersonalCalls
from tgraph_graphs.tautulli._client import Tautulli, open_tautulli
from tgraph_graphs.tautulli._envelope import ApiClosedError, unknown_shape
from tgraph_graphs.tautulli._failures import TimedOutError
from tgraph_graphs.tautulli._health import ServerState
from tgraph_graphs.tautulli._history import HistoryPage, HistoryQuery, HistoryRow
from tgraph_graphs.tautulli._personal_replies import (
    CardRow,
    Label,
    PlayerUse,
    Quantity,
    WatchTime,
)
from tgraph_graphs.tautulli._queries import (
    Card,
    CardQuery,
    GraphCommand,
    GraphQuery,
    PeopleCommand,
    Person,
)
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
    "Card",
    "CardQuery",
    "CardRow",
    "GraphCalls",
    "GraphCommand",
    "GraphQuery",
    "GraphReply",
    "HistoryPage",
    "HistoryQuery",
    "HistoryRow",
    "Label",
    "PeopleCommand",
    "PeopleReply",
    "Person",
    "PersonalCalls",
    "PlayerUse",
    "Quantity",
    "ReplySeries",
    "ServerState",
    "Tautulli",
    "TautulliInfo",
    "TimedOutError",
    "User",
    "UserPlays",
    "WatchTime",
    "open_tautulli",
    "unknown_shape",
]
