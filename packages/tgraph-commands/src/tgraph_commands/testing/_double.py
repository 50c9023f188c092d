"""A Discord of one's own on loopback, for the real hikari and lightbulb to connect to."""

import os
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket

from aiohttp import web

from tgraph_commands.testing._entities import Channel, Message
from tgraph_commands.testing._gateway import Gateway
from tgraph_commands.testing._invocation import Invocation
from tgraph_commands.testing._json import Json
from tgraph_commands.testing._people import People
from tgraph_commands.testing._server import BodyCheck, Server
from tgraph_commands.testing._service import Behaviour, Service
from tgraph_commands.testing._stage import Stage
from tgraph_commands.testing._trouble import Trouble
from tgraph_commands.testing._views import SeenMessage
from tgraph_commands.testing._watch import Watch

_LOOPBACK = "127.0.0.1"
OPENAPI_VARIABLE = "TGRAPH_DISCORD_OPENAPI"


class Discord(Stage, Watch, Trouble):
    """The double, seen from a test: what exists, what people do, what goes wrong, what came."""

    def __init__(self, service: Service, *, openapi: Path | None = None) -> None:
        super().__init__(service)
        self._people = People(service)
        self._server = Server(service, checks=_checks(openapi))
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._mounted: dict[str, Callable[[], web.Application]] = {}
        self.furnish()

    @property
    def rest_url(self) -> str:
        """What ``discord.rest_url`` is set to."""
        return f"{self._service.base_url}/api/v10"

    @property
    def token(self) -> str:
        """The bot's token, the only one that is taken."""
        return self._service.token

    @property
    def behaviour(self) -> Behaviour:
        """What a test may set: how long nonces are remembered, edit caps, limits."""
        return self._service.behaviour

    @property
    def gateway(self) -> Gateway:
        """The gateway: drop it, close it, refuse with it."""
        return self._service.gateway

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

    def submit(self, invocation: Invocation, values: Mapping[str, str]) -> Invocation:
        """Let the person fill in the modal that they were shown, and send it.

        Raises:
            NotOfferedError: If they were shown none, or none with these inputs.
        """
        return self._people.submit(invocation, values)

    def mount(self, prefix: str, application: Callable[[], web.Application]) -> None:
        """Serve something else under a path, made anew at every start."""
        self._mounted[prefix] = application

    async def start(self, *, port: int = 0) -> None:
        """Listen on loopback, on the port it had before or on ``port`` (0: any free one)."""
        application = self._server.application()
        for prefix, other in self._mounted.items():
            application.add_subapp(prefix, other())
        runner = web.AppRunner(
            application,
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
        # Bound and not listening: it refuses, and nobody else gets the port meanwhile.
        with socket() as holder:
            holder.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            holder.bind((_LOOPBACK, self._port))
            yield
        await self.start()

    async def connected(self, *, timeout_s: float = 10) -> None:
        """Wait until a bot has identified or resumed.

        Raises:
            TimeoutError: If none did in time.
        """
        await self.until(lambda: self.gateway.is_connected, timeout_s=timeout_s)

    async def until(self, holds: Callable[[], bool], *, timeout_s: float = 10) -> None:
        """Wait until ``holds`` does, looking at every request, answer and connection.

        Raises:
            TimeoutError: If it did not within ``timeout_s`` seconds of real time.
        """
        await self._service.pulse.until(holds, timeout_s=timeout_s)

    def _place(self, user_id: int, channel_id: int | None, *, in_dm: bool) -> Channel:
        if in_dm:
            return self._people.dm_with(user_id)
        return self._service.world.channels[channel_id or self.channel_id]

    def _message(self, message: SeenMessage) -> Message:
        for interaction in self._service.interactions.values():
            if message.id in interaction.messages:
                return interaction.messages[message.id]
        return self._service.world.message(message.channel_id, message.id)


@cache
def _description(path: Path) -> BodyCheck:
    from tgraph_commands.testing._openapi import (  # noqa: PLC0415 - jsonschema comes with development only
        OpenApi,
    )

    return OpenApi(path)


def _checks(openapi: Path | None) -> tuple[BodyCheck, ...]:
    given = os.environ.get(OPENAPI_VARIABLE)
    path = openapi or (Path(given) if given else None)
    return () if path is None else (_description(path),)


@asynccontextmanager
async def open_discord(*, openapi: Path | None = None, port: int = 0) -> AsyncGenerator[Discord]:
    """Run a Discord on loopback for the length of the block.

    Args:
        openapi: Discord's OpenAPI description; every request's body is checked against it. The
            environment's ``TGRAPH_DISCORD_OPENAPI`` may name it, too.
        port: Where to listen; 0 takes any free port.
    """
    discord = Discord(Service(), openapi=openapi)
    await discord.start(port=port)
    try:
        yield discord
    finally:
        await discord.stop()
