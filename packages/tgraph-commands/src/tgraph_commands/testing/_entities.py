"""The things that exist on the double's Discord, one by one."""

from datetime import datetime
from enum import IntEnum, IntFlag

import msgspec

from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._permissions import EVERYBODY


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


def everyone_role(guild_id: int) -> Role:
    """Return a new guild's ``@everyone``."""
    return Role(id=guild_id, name="@everyone", permissions=EVERYBODY, position=0)
