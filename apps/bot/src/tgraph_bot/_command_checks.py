"""What ``check`` looks at for commands alone: reports are posted without it."""

from typing import Final

import msgspec

from tgraph_bot._accounts import installation_id
from tgraph_bot._findings import Finding, Status, failed
from tgraph_commands.channels import DiscordError
from tgraph_commands.discord import DiscordChannels
from tgraph_common import Clock
from tgraph_config import Settings
from tgraph_graphs.plex import Pin, PinExpiredError, PlexError, open_plex

_TIMEOUT_S: Final = 5
_NO_PIN: Final = 1
"""The number of a PIN that is long over, or was another installation's."""


async def plex_finding(settings: Settings, *, clock: Clock) -> Finding:
    """Return whether people can sign in to Plex; nothing is begun there."""
    name, token = "Plex", settings.discord.token
    pin = Pin(id=_NO_PIN, url="", expires_at=clock.now())
    try:
        async with open_plex(
            settings.plex.url,
            client_id=installation_id(token),
            product="TGraph Bot",
            version="check",
            clock=clock,
            timeout_s=_TIMEOUT_S,
        ) as plex:
            await plex.check(pin)
    except PinExpiredError:
        # It answers as it should: it does not know the PIN.
        pass
    except PlexError as error:
        return Finding(
            name=name,
            status=Status.WARNING,
            detail=f"{error.reason.rstrip('.')}; until that is mended nobody can link an account",
            remedy=error.remedy,
        )
    return Finding(name=name, status=Status.OK, detail="people can sign in to link their account")


async def roles_finding(settings: Settings, *, channels: DiscordChannels) -> Finding | None:
    """Return whether there are the roles that may manage; ``None`` where none is named."""
    name, wanted = "Roles of managers", settings.commands.manager_role_ids
    if not wanted:
        return None
    found: set[int] = set()
    for guild_id in settings.discord.guild_ids:
        try:
            found |= await channels.role_ids(guild_id)
        except DiscordError as error:
            # What is wrong with the guild itself is a finding of its own.
            return msgspec.structs.replace(failed(name, error), status=Status.WARNING)
    if missing := [str(role_id) for role_id in wanted if role_id not in found]:
        return Finding(
            name=name,
            status=Status.WARNING,
            detail=f"commands.manager_role_ids: no guild has the role {', '.join(missing)}",
            remedy="Copy the id of a role anew (Server Settings, Roles), or remove it.",
        )
    if everyone := sorted(set(wanted) & set(settings.discord.guild_ids)):
        return Finding(
            name=name,
            status=Status.WARNING,
            detail=f"commands.manager_role_ids: every member has {everyone[0]}, so all may manage",
            remedy="Name the role of those who shall, or remove it.",
        )
    return Finding(name=name, status=Status.OK, detail=f"{len(wanted)} found")
