"""What exists on the double's Discord: users, guilds, channels, messages."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import IntEnum, IntFlag

import msgspec

from tgraph_commands.testing._clock import DiscordClock
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._permissions import ALL, EVERYBODY, Permission

_EPOCH_MS = 1_420_070_400_000


class MessageFlag(IntFlag):
    """Discord's message flags, as far as the double knows them."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


class ChannelType(IntEnum):
    """Discord's channel types, as far as the double has them."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    FORUM = 15


THREADS = frozenset({ChannelType.PUBLIC_THREAD, ChannelType.ANNOUNCEMENT_THREAD})
WRITABLE = THREADS | {
    ChannelType.TEXT,
    ChannelType.DM,
    ChannelType.VOICE,
    ChannelType.ANNOUNCEMENT,
}


class User(msgspec.Struct, kw_only=True):
    """A person or a bot."""

    id: int
    name: str
    is_bot: bool = False
    dms_open: bool = True
    """Whether they take direct messages (else 50007)."""


class Role(msgspec.Struct, kw_only=True):
    """A guild's role; the one with the guild's id is ``@everyone``."""

    id: int
    name: str
    permissions: int = 0
    mentionable: bool = False
    position: int = 1
    bot_id: int | None = None


class Member(msgspec.Struct, kw_only=True):
    """A user in a guild."""

    user_id: int
    role_ids: list[int]
    joined_at: datetime


class Guild(msgspec.Struct, kw_only=True):
    """A server."""

    id: int
    name: str
    owner_id: int
    locale: str
    roles: dict[int, Role]
    members: dict[int, Member]


class Overwrite(msgspec.Struct, kw_only=True):
    """What a channel allows or denies a role (``kind`` 0) or a member (1)."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


class Thread(msgspec.Struct, kw_only=True):
    """What only threads have."""

    owner_id: int
    archived: bool = False
    locked: bool = False
    auto_archive_minutes: int = 1440
    archived_at: datetime
    """When the state of being archived last changed."""
    active_at: datetime
    created_at: datetime
    applied_tags: list[int] = msgspec.field(default_factory=list[int])


class Channel(msgspec.Struct, kw_only=True):
    """A place for messages, or for threads of them."""

    id: int
    type: ChannelType
    name: str = ""
    guild_id: int | None = None
    parent_id: int | None = None
    overwrites: dict[int, Overwrite] = msgspec.field(default_factory=dict[int, Overwrite])
    recipient_id: int | None = None
    thread: Thread | None = None
    tags: list[int] = msgspec.field(default_factory=list[int])
    tag_required: bool = False
    last_message_id: int | None = None


class Attachment(msgspec.Struct, kw_only=True):
    """A file of a message."""

    id: int
    filename: str
    data: bytes
    content_type: str | None = None
    description: str | None = None
    width_px: int | None = None
    height_px: int | None = None
    is_shown: bool = True
    """False where a Components V2 message carries it but no component shows it."""
    is_referenced: bool = False
    """Whether an embed or component uses it: it is not in ``attachments`` of answers then."""


class Mentions(msgspec.Struct, kw_only=True, frozen=True):
    """Who a message notifies."""

    users: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.everyone)

    def __or__(self, other: "Mentions") -> "Mentions":
        return Mentions(
            users=self.users | other.users,
            roles=self.roles | other.roles,
            everyone=self.everyone or other.everyone,
        )


class Message(msgspec.Struct, kw_only=True):
    """A message as it stands."""

    id: int
    channel_id: int
    author_id: int
    content: str = ""
    embeds: list[JsonObject] = msgspec.field(default_factory=list[JsonObject])
    components: list[JsonObject] = msgspec.field(default_factory=list[JsonObject])
    attachments: list[Attachment] = msgspec.field(default_factory=list[Attachment])
    flags: int = 0
    created_at: datetime
    edited_at: datetime | None = None
    nonce: str | int | None = None
    mentions: Mentions = Mentions()
    ever_mentioned: Mentions = Mentions()
    allowed_mentions: JsonObject | None = None
    """As the last create or edit said it; ``None`` where it said nothing."""
    edits: int = 0
    late_edits: list[datetime] = msgspec.field(default_factory=list[datetime])
    interaction_id: int | None = None
    interaction_kind: int = 2
    source_id: int | None = None
    """The message whose component was used, for answers to that."""
    invoker_id: int | None = None
    reference_id: int | None = None
    tts: bool = False


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


def everyone_role(guild_id: int) -> Role:
    """Return a new guild's ``@everyone``."""
    return Role(id=guild_id, name="@everyone", permissions=EVERYBODY, position=0)
