"""What exists on the double's Discord: users, guilds, channels, messages, by their ids."""

from collections.abc import Iterable, Mapping

from tgraph_commands.testing._clock import DiscordClock
from tgraph_commands.testing._entities import Channel, Guild, Member, Message, User
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._permissions import ALL, Permission

_EPOCH_MS = 1_420_070_400_000


class World:
    """Everything that exists, by id."""

    def __init__(self, clock: DiscordClock) -> None:
        self.clock = clock
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self._messages: dict[int, dict[int, Message]] = {}
        self._minted = 0

    def mint(self) -> int:
        """Return a new snowflake of the present instant."""
        self._minted += 1
        elapsed_ms = int(self.clock.now().timestamp() * 1000) - _EPOCH_MS
        return (elapsed_ms << 22) | (self._minted & 0x3FFFFF)

    def channel(self, channel_id: int) -> Channel:
        """Return a channel.

        Raises:
            ApiError: ``10003`` if there is none.
        """
        if channel_id not in self.channels:
            raise refusal(10003)
        return self.channels[channel_id]

    def place(self, channel: Channel) -> Channel:
        """Return the channel whose overwrites count: a thread's parent, or the channel itself."""
        if channel.thread is not None and channel.parent_id is not None:
            return self.channels[channel.parent_id]
        return channel

    def threads_of(self, parent_id: int) -> list[Channel]:
        """Return a channel's threads, newest first."""
        found = [one for one in self.channels.values() if one.thread and one.parent_id == parent_id]
        return sorted(found, key=lambda one: one.id, reverse=True)

    def remove_channel(self, channel_id: int) -> None:
        """Delete a channel with its threads and messages."""
        for thread in self.threads_of(channel_id):
            self.remove_channel(thread.id)
        self.channels.pop(channel_id, None)
        self._messages.pop(channel_id, None)

    def messages(self, channel_id: int) -> Mapping[int, Message]:
        """Return a channel's messages by id, oldest first."""
        return self._messages.get(channel_id, {})

    def every_message(self) -> Iterable[Message]:
        """Yield the messages of all channels."""
        for messages in self._messages.values():
            yield from messages.values()

    def message(self, channel_id: int, message_id: int) -> Message:
        """Return a message.

        Raises:
            ApiError: ``10008`` if there is none.
        """
        found = self._messages.get(channel_id, {}).get(message_id)
        if found is None:
            raise refusal(10008)
        return found

    def add_message(self, message: Message) -> None:
        """Put a message into its channel."""
        self._messages.setdefault(message.channel_id, {})[message.id] = message
        self.channels[message.channel_id].last_message_id = message.id

    def remove_message(self, message: Message) -> None:
        """Take a message away."""
        self._messages.get(message.channel_id, {}).pop(message.id, None)

    def permissions(self, user_id: int, channel: Channel) -> Permission:
        """Return what a user may do in a channel; nothing where they are no member of its guild."""
        if channel.guild_id is None:
            return Permission(ALL)
        guild = self.guilds[channel.guild_id]
        member = guild.members.get(user_id)
        if member is None:
            return Permission(0)
        granted = base_permissions(guild, member)
        if granted & Permission.ADMINISTRATOR:
            return Permission(ALL)
        return Permission(_overwritten(granted, guild, member, self.place(channel)))

    def shared_guilds(self, one: int, other: int) -> list[Guild]:
        """Return the guilds in which both are members."""
        return [guild for guild in self.guilds.values() if {one, other} <= guild.members.keys()]


def base_permissions(guild: Guild, member: Member) -> int:
    """Return what a member may do in a guild before any channel has its say."""
    if member.user_id == guild.owner_id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role_id in member.role_ids:
        granted |= guild.roles[role_id].permissions
    return ALL if granted & Permission.ADMINISTRATOR else granted


def _overwritten(granted: int, guild: Guild, member: Member, place: Channel) -> int:
    everyone = place.overwrites.get(guild.id)
    if everyone:
        granted = granted & ~everyone.deny | everyone.allow
    roles = [place.overwrites[one] for one in member.role_ids if one in place.overwrites]
    for role in roles:
        granted &= ~role.deny
    for role in roles:
        granted |= role.allow
    personal = place.overwrites.get(member.user_id)
    if personal:
        granted = granted & ~personal.deny | personal.allow
    return granted
