"""Completions of what somebody types: for those alone who may use the command."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import hikari
import lightbulb
import msgspec
from lightbulb.commands.commands import CommandBase
from lightbulb.context import AutocompleteResponse
from typing_extensions import override

from tgraph_commands._checks import RefusalError, ServedGuilds, require_completable
from tgraph_commands.discord import asking
from tgraph_commands.ports import SettingsInForce
from tgraph_common import TGraphError

_logger = logging.getLogger(__name__)

_LIMIT_S: Final = 10.0


class _Typist(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who fills in a command; fulfils ``_checks.Asker``."""

    asker_id: int
    guild_id: int | None
    permissions: hikari.Permissions
    role_ids: frozenset[int]


class _Context(lightbulb.AutocompleteContext[Any]):
    """A context whose failures do not hold the interaction's token, as hikari's do."""

    @override
    async def respond(self, choices: AutocompleteResponse[Any]) -> None:
        async with asking("take completions", limit_s=_LIMIT_S):
            await super().respond(choices)


class CompletingClient(lightbulb.GatewayEnabledClient):
    """A client that completes nothing for those whom the command would refuse.

    What is foreseen to go wrong goes to the log alone: whoever types can type on.
    """

    def complete_for(self, *, guilds: ServedGuilds, settings: SettingsInForce) -> None:
        """Take on who may use what; to be called before the client starts."""
        self._guilds = guilds
        self._settings = settings

    @override
    def build_autocomplete_context(
        self,
        interaction: hikari.AutocompleteInteraction,
        options: Sequence[hikari.AutocompleteInteractionOption],
        command_cls: type[CommandBase],
        initial_response_sent: asyncio.Event,
    ) -> lightbulb.AutocompleteContext[Any]:
        return _Context(
            client=self,
            interaction=interaction,
            options=options,
            command=command_cls,
            initial_response_sent=initial_response_sent,
        )

    @override
    async def _execute_autocomplete_context(
        self,
        context: lightbulb.AutocompleteContext[Any],
        autocomplete_provider: Callable[[lightbulb.AutocompleteContext[Any]], Awaitable[Any]],
    ) -> None:
        async def provide(context: lightbulb.AutocompleteContext[Any]) -> None:
            command = context.interaction.command_name
            try:
                await require_completable(
                    command,
                    _typist(context.interaction),
                    guilds=self._guilds,
                    settings=self._settings(),
                )
                await autocomplete_provider(context)
            except RefusalError:
                await _nothing(context)
            except TGraphError as error:
                _logger.info("Nothing could be completed for /%s. %s", command, error)
                await _nothing(context)

        await super()._execute_autocomplete_context(context, provide)


async def _nothing(context: lightbulb.AutocompleteContext[Any]) -> None:
    if context.initial_response_sent.is_set():
        return
    try:
        await context.respond([])
    except TGraphError as error:
        _logger.debug("Completions came too late. %s", error)


def _typist(interaction: hikari.AutocompleteInteraction) -> _Typist:
    member = interaction.member
    return _Typist(
        asker_id=int(interaction.user.id),
        guild_id=None if interaction.guild_id is None else int(interaction.guild_id),
        permissions=hikari.Permissions.NONE if member is None else member.permissions,
        role_ids=frozenset() if member is None else frozenset(map(int, member.role_ids)),
    )
