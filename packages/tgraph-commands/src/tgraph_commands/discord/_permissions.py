"""What the bot may do in a channel, as Discord computes it.

Source: https://discord.com/developers/docs/topics/permissions
"""

from collections.abc import Mapping, Sequence
from typing import Final

import hikari
from hikari import Permissions

from tgraph_commands.channels import ChannelKind

_READ: Final = Permissions.VIEW_CHANNEL | Permissions.READ_MESSAGE_HISTORY
_POST: Final = Permissions.SEND_MESSAGES | Permissions.ATTACH_FILES

NEEDED: Final[Mapping[ChannelKind, Permissions]] = {
    ChannelKind.TEXT: _READ | _POST,
    ChannelKind.ANNOUNCEMENT: _READ | _POST,
    ChannelKind.THREAD: _READ | Permissions.SEND_MESSAGES_IN_THREADS | Permissions.ATTACH_FILES,
    # In a forum, Send Messages is what opens a thread; Create Public Threads is ignored there.
    ChannelKind.FORUM: _READ | _POST | Permissions.SEND_MESSAGES_IN_THREADS,
    ChannelKind.OTHER: Permissions.NONE,
}
"""What posting, finding and editing posts takes in each kind of channel."""


def permissions_in(
    overwrites: Mapping[hikari.Snowflake, hikari.PermissionOverwrite],
    *,
    guild: hikari.RESTGuild,
    member: hikari.Member,
) -> Permissions:
    """Return what ``member`` may do in a channel with these ``overwrites``."""
    if guild.owner_id == member.id:
        return Permissions.all_permissions()
    granted = Permissions.NONE
    for role_id in {guild.id, *member.role_ids}:
        if (role := guild.roles.get(role_id)) is not None:
            granted |= role.permissions
    if granted & Permissions.ADMINISTRATOR:
        return Permissions.all_permissions()
    everyone = overwrites.get(guild.id)
    roles = [
        overwrites[role_id]
        for role_id in member.role_ids
        if role_id != guild.id and role_id in overwrites
    ]
    own = overwrites.get(member.id)
    for layer in ([everyone] if everyone else [], roles, [own] if own else []):
        granted = _laid_over(granted, layer)
    return granted


def _laid_over(granted: Permissions, layer: Sequence[hikari.PermissionOverwrite]) -> Permissions:
    denied = allowed = Permissions.NONE
    for overwrite in layer:
        denied |= overwrite.deny
        allowed |= overwrite.allow
    return (granted & ~denied) | allowed


def names(permissions: Permissions) -> tuple[str, ...]:
    """Return the permissions as Discord's settings call them in English, sorted."""
    return tuple(sorted(_label(single) for single in Permissions if single & permissions))


def _label(permission: Permissions) -> str:
    words = str(permission.name).replace("_", " ").title()
    return words.replace(" In ", " in ")
