"""What exists at the start of a double of its own process, from a file."""

from pathlib import Path

import msgspec

from tgraph_commands.testing._double import Discord
from tgraph_commands.testing._entities import ChannelType
from tgraph_commands.testing._service import Service


class ChannelPlan(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A channel."""

    id: int
    name: str = "channel"
    kind: ChannelType = ChannelType.TEXT
    """Discord's number: 0 text, 5 announcement, 15 forum."""


class GuildPlan(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A guild beside the first one."""

    id: int
    name: str = "guild"
    has_bot: bool = True
    channels: list[ChannelPlan] = []


class Plan(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The file's content; every double has the first guild and its text channel anyway."""

    token: str | None = None
    channels: list[ChannelPlan] = []
    """Further channels of the first guild."""
    guilds: list[GuildPlan] = []


def planned(path: Path | None, *, openapi: Path | None) -> Discord:
    """Return a double, not yet started, with what the file says.

    The file is written where there is none, and keeps the token, so that a double that starts
    again takes the same one.
    """
    plan = Plan()
    if path is not None and path.exists():
        plan = msgspec.json.decode(path.read_bytes(), type=Plan)
    service = Service(token=plan.token)
    plan.token = service.token
    if path is not None:
        path.write_bytes(msgspec.json.encode(plan))
    discord = Discord(service, openapi=openapi)
    for channel in plan.channels:
        discord.add_channel(channel.name, kind=channel.kind, channel_id=channel.id)
    for guild in plan.guilds:
        discord.add_guild(guild.name, guild_id=guild.id, has_bot=guild.has_bot)
        for channel in guild.channels:
            discord.add_channel(
                channel.name, kind=channel.kind, guild_id=guild.id, channel_id=channel.id
            )
    return discord
