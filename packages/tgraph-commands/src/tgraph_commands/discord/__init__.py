"""Discord through hikari's REST client; a gateway is not needed."""

from tgraph_commands.discord._channels import (
    DiscordChannels,
    Identity,
    open_discord_channels,
)
from tgraph_commands.discord._connection import (
    Connection,
    bare_token,
    http_settings,
    open_connection,
)
from tgraph_commands.discord._direct import DirectMessages, SentDirectly
from tgraph_commands.discord._drafts import control_row
from tgraph_commands.discord._failures import asking
from tgraph_commands.discord._invite import application_id, invite_url

__all__ = [
    "Connection",
    "DirectMessages",
    "DiscordChannels",
    "Identity",
    "SentDirectly",
    "application_id",
    "asking",
    "bare_token",
    "control_row",
    "http_settings",
    "invite_url",
    "open_connection",
    "open_discord_channels",
]
