"""Registering the commands with Discord: only where they differ, and then all of them.

lightbulb's own way compares neither default permissions nor descriptions in other languages, so it
is left out: lightbulb finds a command by its name, whoever registered it.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Final

import hikari
import lightbulb
from hikari.api import CommandBuilder, RESTClient

from tgraph_commands._checks import MANAGERS_COMMANDS
from tgraph_commands._command_shapes import Command, built, registered
from tgraph_commands.discord import asking
from tgraph_commands.ports import SettingsInForce

_logger = logging.getLogger(__name__)

_LIMIT_S: Final = 150.0


class Registration:
    """Keeps what Discord offers people in line with the commands of a client.

    Discord can be told of permissions that a command takes, but not of roles. So while managers
    have roles of their own, their commands are offered to everybody, and refuse the others.
    """

    def __init__(
        self, client: lightbulb.Client, *, rest: RESTClient, settings: SettingsInForce
    ) -> None:
        self._client = client
        self._rest = rest
        self._settings = settings
        self._known: frozenset[Command] | None = None
        self._turn = asyncio.Lock()

    async def bring_up_to_date(self) -> None:
        """Register the commands unless Discord has them just so; those that are no more go.

        Where nothing has changed since it was last done, Discord is not asked.

        Raises:
            DiscordError: If Discord does not take them.
        """
        async with self._turn:
            builders = [
                self._completed(
                    await command.as_command_builder(
                        self._client.default_locale, self._client.localization_provider
                    )
                )
                for command in self._client.registered_commands
            ]
            wanted = frozenset(map(built, builders))
            if wanted != self._known:
                async with asking("register the commands", limit_s=_LIMIT_S):
                    await self._register(builders, wanted)
                self._known = wanted

    async def _register(
        self, builders: Sequence[CommandBuilder], wanted: frozenset[Command]
    ) -> None:
        application = await self._rest.fetch_application()
        found = frozenset(map(registered, await self._rest.fetch_application_commands(application)))
        if found == wanted:
            return
        await self._rest.set_application_commands(application, builders)
        _logger.info(
            "Commands were registered with Discord: %s.",
            ", ".join(sorted({command.name for command in found ^ wanted})),
        )

    def _completed(self, builder: CommandBuilder) -> CommandBuilder:
        """State what Discord would fill in on its own, and who is offered the command."""
        if not builder.integration_types:
            builder.set_integration_types((hikari.ApplicationIntegrationType.GUILD_INSTALL,))
        if not builder.context_types:
            builder.set_context_types((hikari.ApplicationContextType.GUILD,))
        if builder.name in MANAGERS_COMMANDS:
            has_roles = bool(self._settings().commands.manager_role_ids)
            builder.set_default_member_permissions(
                hikari.UNDEFINED if has_roles else hikari.Permissions.MANAGE_GUILD
            )
        return builder
