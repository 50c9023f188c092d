"""The bot's connected life: register the commands, connect, serve, and end in one clear error."""

import asyncio
import logging
import math
from collections.abc import Collection
from datetime import datetime
from typing import NoReturn

import hikari

from tgraph_commands._checks import ServedGuilds
from tgraph_commands._command_client import CommandPorts, new_buttons, new_client
from tgraph_commands._cooldowns import Cooldowns
from tgraph_commands._personal import MyStats
from tgraph_commands._picture_cache import open_picture_cache
from tgraph_commands._registration import Registration
from tgraph_commands._session import connect, disconnect, new_bot, serve
from tgraph_commands._update_desk import UpdateDesk
from tgraph_commands.discord import Connection, asking
from tgraph_commands.patience import until_discord_answers
from tgraph_commands.ports import GatewayStatus
from tgraph_commands.scheduler import Wait
from tgraph_common import Clock, Secret

__all__ = [
    "CommandPorts",
    "Cooldowns",
    "Gateway",
    "MyStats",
    "UpdateDesk",
    "open_picture_cache",
]

_logger = logging.getLogger(__name__)


class Gateway:
    """The bot on Discord's gateway.

    ``connection`` stays open for as long as ``run`` does. ``wait`` passes time between attempts,
    each of which has ``connect_limit_s`` to become ready.
    """

    def __init__(
        self,
        token: Secret,
        *,
        rest_url: str,
        connection: Connection,
        guild_ids: Collection[int],
        ports: CommandPorts,
        clock: Clock,
        wait: Wait = asyncio.sleep,
        connect_limit_s: float = 60,
    ) -> None:
        self._token = token
        self._rest_url = rest_url
        self._connection = connection
        self._guild_ids = frozenset(guild_ids)
        self._ports = ports
        self._clock = clock
        self._wait = wait
        self._connect_limit_s = connect_limit_s
        self._started_at = clock.now()
        self._bot: hikari.GatewayBot | None = None
        self._connected_since: datetime | None = None
        self._absent: frozenset[int] = frozenset()
        self._ready = asyncio.Event()
        self._registration: Registration | None = None

    def status(self) -> GatewayStatus:
        """Return how the connection is doing."""
        latency_s = math.nan
        if self._bot is not None and self._connected_since is not None:
            latency_s = self._bot.heartbeat_latency
        return GatewayStatus(
            running_since=self._started_at,
            connected_since=self._connected_since,
            latency_s=None if math.isnan(latency_s) else latency_s,
        )

    async def ready(self) -> None:
        """Return when the bot serves for the first time."""
        await self._ready.wait()

    async def refresh_commands(self) -> None:
        """Offer the commands to those who may use them by the settings in force.

        Asks Discord nothing where that does not change, nor while ``run`` is not called, which does
        it anyway.

        Raises:
            DiscordError: If Discord does not take it; then it can be called again.
        """
        if self._registration is not None:
            await self._registration.bring_up_to_date()

    async def run(self) -> NoReturn:
        """Serve until cancelled; wait for Discord as long as it cannot be reached at the start.

        May be called again after it failed.

        Raises:
            DiscordUnreachableError: If the connection ended for good after it had been made.
            DiscordError: If Discord will not have the bot: a person has to act.
        """
        bot = self._watched_bot()
        guilds = ServedGuilds(self._guild_ids, rest=self._connection.rest, clock=self._clock)
        client = await new_client(
            bot,
            connection=self._connection,
            ports=self._ports,
            guilds=guilds,
            gateway=self,
        )
        buttons = new_buttons(ports=self._ports, guilds=guilds)
        buttons.listen(bot)

        registration = Registration(
            client, rest=self._connection.rest, settings=self._ports.settings
        )

        async def enter() -> None:
            await self._leave_room_for_a_session()
            await connect(bot, limit_s=self._connect_limit_s)

        self._bot = bot
        try:
            # First, so that the bot understands the commands from the moment that it hears them.
            await client.start()
            self._registration = registration
            await until_discord_answers(registration.bring_up_to_date, wait=self._wait)
            await until_discord_answers(enter, wait=self._wait)
            self._ready.set()
            await serve(bot)
        except asyncio.CancelledError:
            # While there is a connection over which those who wait can be told.
            await self._ports.updates.end()
            raise
        finally:
            self._bot = self._connected_since = self._registration = None
            await disconnect(bot)
            await buttons.end()
            await client.stop()

    def _watched_bot(self) -> hikari.GatewayBot:
        bot = new_bot(self._token, rest_url=self._rest_url)
        bot.subscribe(hikari.ShardReadyEvent, self._on_ready)
        bot.subscribe(hikari.ShardConnectedEvent, self._on_connected)
        bot.subscribe(hikari.ShardDisconnectedEvent, self._on_disconnected)
        return bot

    async def _leave_room_for_a_session(self) -> None:
        async with asking("say how many sessions are left", limit_s=self._connect_limit_s):
            info = await self._connection.rest.fetch_gateway_bot_info()
        limit = info.session_start_limit
        if limit.remaining < info.shard_count:
            wait_s = limit.reset_after.total_seconds()
            _logger.warning(
                "The bot was started too often today: Discord takes it again in %.0f minutes.",
                wait_s / 60,
            )
            await self._wait(wait_s)

    async def _on_connected(self, _event: hikari.ShardConnectedEvent) -> None:
        self._connected_since = self._clock.now()
        _logger.info("Connected to Discord.")

    async def _on_disconnected(self, _event: hikari.ShardDisconnectedEvent) -> None:
        if self._connected_since is not None:
            self._connected_since = None
            _logger.info("The connection to Discord was lost; it is made again.")

    async def _on_ready(self, event: hikari.ShardReadyEvent) -> None:
        absent = self._guild_ids - set(event.unavailable_guilds)
        for guild_id in sorted(absent - self._absent):
            _logger.warning(
                "The bot is not in guild %s of discord.guild_ids. Invite it, or remove the id.",
                guild_id,
            )
        self._absent = absent
