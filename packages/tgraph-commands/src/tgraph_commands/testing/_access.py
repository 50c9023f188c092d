"""May the bot do this, here?"""

from tgraph_commands.testing._entities import THREADS, WRITABLE, Channel, ChannelType, Guild
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._json import present
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._service import Service


def joined_guild(service: Service, guild_id: int) -> Guild:
    """Return a guild that the bot is in.

    Raises:
        ApiError: ``10004`` if there is none, ``50001`` if the bot is not in it.
    """
    guild = service.world.guilds.get(guild_id)
    if guild is None:
        raise refusal(10004)
    if service.bot.id not in guild.members:
        raise refusal(50001)
    return guild


def visible_channel(service: Service, channel_id: int) -> Channel:
    """Return a channel that the bot sees.

    Raises:
        ApiError: ``10003`` if there is none, ``50001`` if the bot does not see it.
    """
    channel = service.world.channel(channel_id)
    if not has(service, channel, Permission.VIEW_CHANNEL):
        raise refusal(50001)
    return channel


def has(service: Service, channel: Channel, permission: Permission) -> bool:
    """Tell whether the bot has all of ``permission`` in the channel."""
    held = service.world.permissions(service.bot.id, channel)
    return held & permission == permission


def require(service: Service, channel: Channel, permission: Permission) -> None:
    """Raise ``50013`` where the bot lacks ``permission`` in the channel."""
    if not has(service, channel, permission):
        raise refusal(50013)


def require_writing(service: Service, channel: Channel) -> None:
    """Raise what Discord says where the bot may not write.

    Raises:
        ApiError: ``50008``, ``50013``, ``50007``, ``50278`` or ``160005``.
    """
    if channel.type not in WRITABLE:
        raise refusal(50008)
    if channel.type is ChannelType.DM:
        _require_open_dm(service, channel)
        return
    if channel.type in THREADS:
        require(service, channel, Permission.SEND_MESSAGES_IN_THREADS)
        _refuse_locked(service, channel)
    else:
        require(service, channel, Permission.SEND_MESSAGES)


def may_manage_thread(service: Service, channel: Channel) -> bool:
    """Tell whether the bot owns the thread or has Manage Threads."""
    return present(channel.thread).owner_id == service.bot.id or has(
        service, channel, Permission.MANAGE_THREADS
    )


def _require_open_dm(service: Service, channel: Channel) -> None:
    recipient_id = present(channel.recipient_id)
    if not service.world.shared_guilds(service.bot.id, recipient_id):
        raise refusal(50278)
    if not service.world.users[recipient_id].dms_open:
        raise refusal(50007)


def _refuse_locked(service: Service, channel: Channel) -> None:
    if present(channel.thread).locked and not has(service, channel, Permission.MANAGE_THREADS):
        raise refusal(160005)
