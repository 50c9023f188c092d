"""A Discord of one's own on loopback, for the real hikari and lightbulb to connect to."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from tgraph_commands.testing._faults import Fault
from tgraph_commands.testing._gateway import Gateway, Intent
from tgraph_commands.testing._invocation import Invocation
from tgraph_commands.testing._json import Json, JsonObject
from tgraph_commands.testing._ledger import RequestRecord, Violation
from tgraph_commands.testing._payloads import gateway_guild_payload
from tgraph_commands.testing._people import People
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._routes_channels import open_thread
from tgraph_commands.testing._server import BodyCheck, Server
from tgraph_commands.testing._service import Behaviour, Service
from tgraph_commands.testing._views import SeenMessage, seen
from tgraph_commands.testing._world import (
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

GUILD_ID = 1_200_000_000_000_000_001
CHANNEL_ID = 1_200_000_000_000_000_002
OWNER_ID = 1_200_000_000_000_000_003
MEMBER_ID = 1_200_000_000_000_000_004
BOT_ROLE_ID = 1_200_000_000_000_000_005
_LOOPBACK = "127.0.0.1"


class Discord:
    """The double, seen from a test: what exists, what people do, what goes wrong, what came."""

    def __init__(self, service: Service, *, openapi: Path | None = None) -> None:
        self._service = service
        self._people = People(service)
        self._server = Server(service, checks=_checks(openapi))
        self._runner: web.AppRunner | None = None
        self._port = 0
        self.guild_id = GUILD_ID
        self.channel_id = CHANNEL_ID
        self.owner_id = OWNER_ID
        self.member_id = MEMBER_ID
        self._furnish()

    @property
    def rest_url(self) -> str:
        """What ``discord.rest_url`` is set to."""
        return f"{self._service.base_url}/api/v10"

    @property
    def token(self) -> str:
        """The bot's token, the only one that is taken."""
        return self._service.token

    @property
    def bot_id(self) -> int:
        """The bot's user and application id."""
        return self._service.bot.id

    @property
    def behaviour(self) -> Behaviour:
        """What a test may set: how long nonces are remembered, edit caps, limits."""
        return self._service.behaviour

    @property
    def gateway(self) -> Gateway:
        """The gateway: drop it, close it, refuse with it."""
        return self._service.gateway

    # Existing

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
        self.gateway.dispatch("GUILD_DELETE", data, intent=Intent.GUILDS)

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
        return channel.id

    def add_thread(self, parent_id: int, name: str) -> int:
        """Add a public thread without messages, started by the bot; return its id."""
        parent = self._service.world.channels[parent_id]
        return open_thread(self._service, parent, name=name).id

    def remove_channel(self, channel_id: int) -> None:
        """Delete a channel, as a moderator would."""
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
        self._overwrite(channel_id).deny |= permission
        self._overwrite(channel_id).allow &= ~permission

    def allow(self, channel_id: int, permission: Permission) -> None:
        """Allow the bot a permission in a channel."""
        self._overwrite(channel_id).allow |= permission
        self._overwrite(channel_id).deny &= ~permission

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
        world.add_message(message)
        return message.id

    def delete_message(self, channel_id: int, message_id: int) -> None:
        """Delete a message, as a moderator would."""
        world = self._service.world
        world.remove_message(world.message(channel_id, message_id))

    # Looking

    def messages(self, channel_id: int | None = None) -> tuple[SeenMessage, ...]:
        """Return the messages of a channel, oldest first."""
        found = self._service.world.messages(channel_id or self.channel_id).values()
        return tuple(seen(one, bot_id=self.bot_id) for one in found)

    def own_messages(self, channel_id: int | None = None) -> tuple[SeenMessage, ...]:
        """Return the bot's own messages of a channel, oldest first."""
        return tuple(one for one in self.messages(channel_id) if one.is_own)

    def dm(self, user_id: int) -> tuple[SeenMessage, ...]:
        """Return the direct messages with a user, oldest first."""
        return self.messages(self._people.dm_with(user_id).id)

    def channel(self, channel_id: int) -> Channel:
        """Return a channel as it stands; for threads with what only they have."""
        return self._service.world.channels[channel_id]

    def threads(self, parent_id: int) -> tuple[Channel, ...]:
        """Return a channel's threads, oldest first."""
        return tuple(reversed(self._service.world.threads_of(parent_id)))

    @property
    def commands(self) -> Mapping[str, JsonObject]:
        """The global commands by name."""
        return {
            str(one["name"]): one
            for one in self._service.commands.values()
            if "guild_id" not in one
        }

    @property
    def requests(self) -> Sequence[RequestRecord]:
        """Every request so far, in order."""
        return tuple(self._service.ledger.requests)

    @property
    def violations(self) -> Sequence[Violation]:
        """What broke Discord's description or cannot have been meant."""
        return tuple(self._service.ledger.violations)

    @property
    def invalid_requests(self) -> int:
        """Answers 401, 403 and 429 in the last ten minutes."""
        return self._service.ledger.invalid_requests()

    def count(self, route: str) -> int:
        """Return how many requests matched ``"METHOD /template"``; ``*`` stands for anything."""
        return self._service.ledger.count(route)

    # Doing

    def invoke(
        self,
        name: str,
        *,
        user_id: int | None = None,
        channel_id: int | None = None,
        options: Mapping[str, Json] | None = None,
        locale: str = "en-US",
        in_dm: bool = False,
        is_forced: bool = False,
    ) -> Invocation:
        """Let a person use a command, such as ``"about"`` or ``"config edit"``.

        Args:
            name: The command, with its subcommands after spaces.
            user_id: Who; a plain member by default.
            channel_id: Where; the first channel by default.
            options: What they filled in.
            locale: The language of their client.
            in_dm: In their direct messages with the bot instead.
            is_forced: Also where the command's registration does not offer it to them, as an
                administrator's settings may.

        Raises:
            NotOfferedError: If Discord's client would not let them.
        """
        who = user_id or self.member_id
        return self._people.command(
            name,
            user_id=who,
            channel=self._place(who, channel_id, in_dm=in_dm),
            options=options or {},
            locale=locale,
            is_forced=is_forced,
        )

    def autocomplete(
        self,
        name: str,
        focused: str,
        *,
        options: Mapping[str, Json],
        user_id: int | None = None,
        channel_id: int | None = None,
        locale: str = "en-US",
        in_dm: bool = False,
    ) -> Invocation:
        """Let a person type into an option; ``options[focused]`` is what they typed so far."""
        who = user_id or self.member_id
        return self._people.autocomplete(
            name,
            focused=focused,
            user_id=who,
            channel=self._place(who, channel_id, in_dm=in_dm),
            options=options,
            locale=locale,
        )

    def click(
        self,
        message: SeenMessage,
        custom_id: str,
        *,
        values: Sequence[str] = (),
        user_id: int | None = None,
        locale: str = "en-US",
        is_forged: bool = False,
    ) -> Invocation:
        """Let a person press a button, or choose ``values`` in a select, of a message.

        Raises:
            NotOfferedError: If the message has no such component, unless ``is_forged``.
        """
        who = user_id or self.member_id
        source = self._message(message)
        if is_forged:
            return self._people.forge(source, custom_id, user_id=who, locale=locale)
        return self._people.use(source, custom_id, values=values, user_id=who, locale=locale)

    # Going wrong

    def fail(
        self,
        route: str,
        *,
        status: int = 503,
        times: int | None = 1,
        skip: int = 0,
        after_work: bool = False,
    ) -> Fault:
        """Answer matching requests with a server error, or any status."""
        return self._fault(
            Fault(
                route=route,
                kind="status",
                status=status,
                times=times,
                skip=skip,
                after_work=after_work,
            )
        )

    def rate_limit(
        self,
        route: str,
        *,
        retry_after_s: float = 1.0,
        is_global: bool = False,
        times: int | None = 1,
        skip: int = 0,
    ) -> Fault:
        """Answer matching requests with 429."""
        return self._fault(
            Fault(
                route=route,
                kind="rate_limit",
                retry_after_s=retry_after_s,
                is_global=is_global,
                times=times,
                skip=skip,
            )
        )

    def lose_answer(self, route: str, *, times: int | None = 1, skip: int = 0) -> Fault:
        """Do what is asked, then drop the connection without an answer."""
        return self._fault(
            Fault(route=route, kind="reset", times=times, skip=skip, after_work=True)
        )

    def reset(self, route: str, *, times: int | None = 1, skip: int = 0) -> Fault:
        """Drop the connection without doing anything."""
        return self._fault(Fault(route=route, kind="reset", times=times, skip=skip))

    def hang(
        self, route: str, *, times: int | None = 1, skip: int = 0, after_work: bool = False
    ) -> Fault:
        """Never answer, until the faults are cleared."""
        return self._fault(
            Fault(route=route, kind="hang", times=times, skip=skip, after_work=after_work)
        )

    def slow(self, route: str, *, delay_s: float, times: int | None = 1, skip: int = 0) -> Fault:
        """Answer late."""
        return self._fault(
            Fault(route=route, kind="delay", delay_s=delay_s, times=times, skip=skip)
        )

    def clear_faults(self) -> None:
        """Take all faults away."""
        self._service.faults.clear()

    def advance(self, by: timedelta) -> None:
        """Move Discord's time forward."""
        self._service.clock.advance(by)

    def stop_clock(self) -> None:
        """Hold Discord's time still; ``advance`` still moves it."""
        self._service.clock.stop()

    # Running

    async def start(self, *, port: int = 0) -> None:
        """Listen on loopback, on the port it had before or on ``port`` (0: any free one)."""
        runner = web.AppRunner(
            self._server.application(),
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=0.1,
        )
        await runner.setup()
        site = web.TCPSite(runner, _LOOPBACK, self._port or port, reuse_address=True)
        await site.start()
        self._runner = runner
        self._port = runner.addresses[0][1]
        self._service.base_url = f"http://{_LOOPBACK}:{self._port}"

    async def stop(self) -> None:
        """Go down: connections end, and new ones are refused. What exists stays."""
        if self._runner is None:
            return
        self.gateway.drop()
        self._service.faults.clear()
        runner, self._runner = self._runner, None
        await runner.cleanup()

    @asynccontextmanager
    async def outage(self) -> AsyncGenerator[None]:
        """Be down for the length of the block."""
        await self.stop()
        try:
            yield
        finally:
            await self.start()

    async def connected(self, *, timeout_s: float = 10) -> None:
        """Wait until a bot has identified or resumed.

        Raises:
            TimeoutError: If none did in time.
        """
        async with asyncio.timeout(timeout_s):
            await self.gateway.connection.wait()

    def _furnish(self) -> None:
        world = self._service.world
        world.users[OWNER_ID] = User(id=OWNER_ID, name="owner")
        world.users[MEMBER_ID] = User(id=MEMBER_ID, name="member")
        self.add_guild("Home", guild_id=GUILD_ID)
        self.join(MEMBER_ID, GUILD_ID)
        self.add_channel("stats", channel_id=CHANNEL_ID)

    def _tell_guild(self, guild: Guild) -> None:
        payload = gateway_guild_payload(self._service.world, guild, viewer_id=self.bot_id)
        del payload["unavailable"]
        self.gateway.dispatch("GUILD_CREATE", payload, intent=Intent.GUILDS)

    def _overwrite(self, channel_id: int) -> Overwrite:
        overwrites = self._service.world.channels[channel_id].overwrites
        return overwrites.setdefault(self.bot_id, Overwrite(id=self.bot_id, kind=1))

    def _place(self, user_id: int, channel_id: int | None, *, in_dm: bool) -> Channel:
        if in_dm:
            return self._people.dm_with(user_id)
        return self._service.world.channels[channel_id or self.channel_id]

    def _message(self, message: SeenMessage) -> Message:
        if message.is_ephemeral:
            for interaction in self._service.interactions.values():
                if message.id in interaction.messages:
                    return interaction.messages[message.id]
        return self._service.world.message(message.channel_id, message.id)

    def _fault(self, fault: Fault) -> Fault:
        return self._service.faults.add(fault)


def _checks(openapi: Path | None) -> tuple[BodyCheck, ...]:
    if openapi is None:
        return ()
    from tgraph_commands.testing._openapi import (  # noqa: PLC0415 - jsonschema comes with development only
        OpenApi,
    )

    return (OpenApi(openapi),)


@asynccontextmanager
async def open_discord(*, openapi: Path | None = None, port: int = 0) -> AsyncGenerator[Discord]:
    """Run a Discord on loopback for the length of the block.

    Args:
        openapi: Discord's OpenAPI description; every request's body is checked against it.
        port: Where to listen; 0 takes any free port.
    """
    discord = Discord(Service(), openapi=openapi)
    await discord.start(port=port)
    try:
        yield discord
    finally:
        await discord.stop()
