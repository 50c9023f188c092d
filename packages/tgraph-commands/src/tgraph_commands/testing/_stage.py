"""What exists on a test's Discord, and what its people change without the bot."""

from collections.abc import Sequence
from datetime import timedelta

from tgraph_commands.testing._entities import (
    Channel,
    ChannelType,
    Guild,
    Member,
    Message,
    Overwrite,
    Role,
    User,
    everyone_role,
)
from tgraph_commands.testing._gateway import Intent
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._payloads import gateway_guild_payload
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._posting import publish, retract
from tgraph_commands.testing._routes_channels import open_thread
from tgraph_commands.testing._service import Handle
from tgraph_commands.testing._threads import deletion_of, tell_channel

GUILD_ID = 1_200_000_000_000_000_001
CHANNEL_ID = 1_200_000_000_000_000_002
OWNER_ID = 1_200_000_000_000_000_003
MEMBER_ID = 1_200_000_000_000_000_004
_NOTHING = Permission(0)


class Stage(Handle):
    """Adds to what exists, and takes away from it."""

    guild_id = GUILD_ID
    channel_id = CHANNEL_ID
    owner_id = OWNER_ID
    member_id = MEMBER_ID

    @property
    def bot_id(self) -> int:
        """The bot's user and application id."""
        return self._service.bot.id

    def add_guild(
        self, name: str, *, guild_id: int | None = None, has_bot: bool = True, locale: str = "en-US"
    ) -> int:
        """Add a guild with the owner, and the bot unless told otherwise; return its id."""
        service = self._service
        guild_id = guild_id or service.world.mint()
        guild = Guild(
            id=guild_id,
            name=name,
            owner_id=self.owner_id,
            locale=locale,
            roles={guild_id: everyone_role(guild_id)},
            members={},
        )
        service.world.guilds[guild_id] = guild
        self.join(self.owner_id, guild_id)
        if has_bot:
            role_id = self.add_role("tgraph", guild_id=guild_id, bot_id=self.bot_id)
            self.join(self.bot_id, guild_id, role_ids=(role_id,))
            self._tell_guild(guild)
        return guild_id

    def remove_bot(self, guild_id: int) -> None:
        """Throw the bot out of a guild."""
        del self._service.world.guilds[guild_id].members[self.bot_id]
        data: JsonObject = {"id": str(guild_id)}
        self._service.gateway.dispatch("GUILD_DELETE", data, intent=Intent.GUILDS)

    def add_channel(
        self,
        name: str,
        *,
        kind: ChannelType = ChannelType.TEXT,
        guild_id: int | None = None,
        channel_id: int | None = None,
        tags: int = 0,
        tag_required: bool = False,
    ) -> int:
        """Add a channel to a guild; return its id. ``tags`` is how many a forum has."""
        world = self._service.world
        channel = Channel(
            id=channel_id or world.mint(),
            type=kind,
            name=name,
            guild_id=guild_id or self.guild_id,
            tags=[world.mint() for _ in range(tags)],
            tag_required=tag_required,
        )
        world.channels[channel.id] = channel
        tell_channel(self._service, "CHANNEL_CREATE", channel)
        return channel.id

    def add_thread(self, parent_id: int, name: str) -> int:
        """Add a public thread without messages, started by the bot; return its id."""
        parent = self._service.world.channels[parent_id]
        return open_thread(self._service, parent, name=name).id

    def remove_channel(self, channel_id: int) -> None:
        """Delete a channel or thread, as a moderator would."""
        channel = self._service.world.channel(channel_id)
        tell_channel(self._service, deletion_of(channel), channel)
        self._service.world.remove_channel(channel_id)

    def add_user(
        self,
        name: str,
        *,
        guild_ids: Sequence[int] | None = None,
        dms_open: bool = True,
        permissions: Permission | None = None,
    ) -> int:
        """Add a person, a member of the first guild unless told otherwise; return their id.

        ``permissions`` come by a role of their own, in every guild.
        """
        world = self._service.world
        user = User(id=world.mint(), name=name, dms_open=dms_open)
        world.users[user.id] = user
        for guild_id in (self.guild_id,) if guild_ids is None else guild_ids:
            roles: tuple[int, ...] = ()
            if permissions is not None:
                roles = (self.add_role(name, guild_id=guild_id, permissions=permissions),)
            self.join(user.id, guild_id, role_ids=roles)
        return user.id

    def add_role(
        self,
        name: str,
        *,
        guild_id: int | None = None,
        permissions: int = 0,
        mentionable: bool = False,
        bot_id: int | None = None,
    ) -> int:
        """Add a role to a guild; return its id."""
        world = self._service.world
        role = Role(
            id=world.mint(),
            name=name,
            permissions=permissions,
            mentionable=mentionable,
            bot_id=bot_id,
        )
        world.guilds[guild_id or self.guild_id].roles[role.id] = role
        return role.id

    def join(self, user_id: int, guild_id: int, *, role_ids: Sequence[int] = ()) -> None:
        """Make a user a member of a guild."""
        world = self._service.world
        world.guilds[guild_id].members[user_id] = Member(
            user_id=user_id, role_ids=[*role_ids], joined_at=self._service.clock.now()
        )

    def close_dms(self, user_id: int, *, closed: bool = True) -> None:
        """Let a user take no direct messages from now on, or take them again."""
        self._service.world.users[user_id].dms_open = not closed

    def deny(self, channel_id: int, permission: Permission) -> None:
        """Deny the bot a permission in a channel."""
        self.overwrite(channel_id, self.bot_id, deny=permission)

    def allow(self, channel_id: int, permission: Permission) -> None:
        """Allow the bot a permission in a channel."""
        self.overwrite(channel_id, self.bot_id, allow=permission)

    def say(self, text: str, *, channel_id: int | None = None, user_id: int | None = None) -> int:
        """Let a person write into a channel; return the message's id."""
        world = self._service.world
        message = Message(
            id=world.mint(),
            channel_id=channel_id or self.channel_id,
            author_id=user_id or self.member_id,
            content=text,
            created_at=self._service.clock.now(),
        )
        publish(self._service, message)
        return message.id

    def delete_message(self, channel_id: int, message_id: int) -> None:
        """Delete a message, as a moderator would."""
        retract(self._service, self._service.world.message(channel_id, message_id))

    def advance(self, by: timedelta) -> None:
        """Move Discord's time forward."""
        self._service.clock.advance(by)

    def stop_clock(self) -> None:
        """Hold Discord's time still; ``advance`` still moves it."""
        self._service.clock.stop()

    def furnish(self) -> None:
        """Put up the first guild, with its owner, a member and a text channel."""
        world = self._service.world
        world.users[OWNER_ID] = User(id=OWNER_ID, name="owner")
        world.users[MEMBER_ID] = User(id=MEMBER_ID, name="member")
        self.add_guild("Home", guild_id=GUILD_ID)
        self.join(MEMBER_ID, GUILD_ID)
        self.add_channel("stats", channel_id=CHANNEL_ID)

    def _tell_guild(self, guild: Guild) -> None:
        payload = gateway_guild_payload(self._service.world, guild, viewer_id=self.bot_id)
        del payload["unavailable"]
        self._service.gateway.dispatch("GUILD_CREATE", payload, intent=Intent.GUILDS)

    def overwrite(
        self,
        channel_id: int,
        target_id: int,
        *,
        allow: Permission = _NOTHING,
        deny: Permission = _NOTHING,
    ) -> None:
        """Allow or deny a role or a member something in a channel, over what stands there."""
        channel = self._service.world.channels[channel_id]
        kind = 1 if target_id in self._service.world.users else 0
        standing = channel.overwrites.get(target_id) or Overwrite(id=target_id, kind=kind)
        channel.overwrites[target_id] = Overwrite(
            id=target_id,
            kind=kind,
            allow=(standing.allow | allow) & ~deny,
            deny=(standing.deny | deny) & ~allow,
        )
        tell_channel(self._service, "CHANNEL_UPDATE", channel)
