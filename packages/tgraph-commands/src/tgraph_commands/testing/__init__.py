"""A double of Discord, at the level of HTTP and WebSocket, for tests with the real clients."""

from tgraph_commands.testing._double import Discord, open_discord
from tgraph_commands.testing._entities import ChannelType, Mentions
from tgraph_commands.testing._faults import Fault
from tgraph_commands.testing._interactions import CallbackType, FirstResponse
from tgraph_commands.testing._invocation import Invocation
from tgraph_commands.testing._ledger import RequestRecord, Violation
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._slash import NotOfferedError
from tgraph_commands.testing._stage import CHANNEL_ID, GUILD_ID, MEMBER_ID, OWNER_ID
from tgraph_commands.testing._views import SeenFile, SeenMessage

__all__ = [
    "CHANNEL_ID",
    "GUILD_ID",
    "MEMBER_ID",
    "OWNER_ID",
    "CallbackType",
    "ChannelType",
    "Discord",
    "Fault",
    "FirstResponse",
    "Invocation",
    "Mentions",
    "NotOfferedError",
    "Permission",
    "RequestRecord",
    "SeenFile",
    "SeenMessage",
    "Violation",
    "open_discord",
]
