"""A client of Plex's sign-in by PIN: whose account is it? Nothing else is asked of Plex."""

from tgraph_graphs.plex._client import Plex, open_plex
from tgraph_graphs.plex._errors import (
    PinExpiredError,
    PlexError,
    PlexReplyError,
    PlexUnreachableError,
)
from tgraph_graphs.plex._replies import Pin

__all__ = [
    "Pin",
    "PinExpiredError",
    "Plex",
    "PlexError",
    "PlexReplyError",
    "PlexUnreachableError",
    "open_plex",
]
