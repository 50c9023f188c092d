"""Who may use a command, and where: asked again in the handler of every command.

Discord's own settings (contexts, default permissions) are only defaults that admins can change.
"""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final, Protocol

import hikari
import lightbulb
from hikari.api import RESTClient

from tgraph_commands._answers import Exchange
from tgraph_commands.channels import ChannelGoneError, DiscordForbiddenError
from tgraph_commands.discord import asking
from tgraph_commands.ports import SettingsInForce
from tgraph_common import Clock, TGraphError
from tgraph_config import Settings

MANAGERS_COMMANDS: Final = frozenset({"config", "link_member", "report", "update_graphs"})
"""The commands, by their English names, that only managers may use: Discord is told to offer them
to nobody else, each of them has the hook ``managers_only``, and so have their completions."""

_MANAGING: Final = hikari.Permissions.MANAGE_GUILD | hikari.Permissions.ADMINISTRATOR
_REMEMBERED_FOR: Final = timedelta(minutes=5)


class RefusalError(TGraphError):
    """The asker may not do this, or not here."""


class ForeignGuildError(RefusalError):
    """Asked in a guild that the bot does not serve."""


class NotAMemberError(RefusalError):
    """Asked in a direct message by somebody who is in none of the guilds served."""


class GuildOnlyError(RefusalError):
    """Asked in a direct message for what is only there for guilds."""


class NotAManagerError(RefusalError):
    """Asked by somebody who may not manage the server and has none of the managers' roles."""


class Asker(Protocol):
    """Whoever asks, and where; ``Exchange`` fulfils it."""

    @property
    def asker_id(self) -> int:
        """Their Discord id."""
        ...

    @property
    def guild_id(self) -> int | None:
        """The guild where it is asked; ``None`` in a direct message."""
        ...

    @property
    def permissions(self) -> hikari.Permissions:
        """What they may do in the channel."""
        ...

    @property
    def role_ids(self) -> AbstractSet[int]:
        """Their roles in the guild."""
        ...


class OutdatedButtonError(RefusalError):
    """A button or select that there is not, or not any more: of an old version, or made up."""


class UnknownReportError(RefusalError):
    """Asked for a report that there is not."""


class ReportGoneError(RefusalError):
    """A menu under a report that there is not any more."""


class ServedGuilds:
    """The guilds that the bot serves, and who is in them.

    Membership is asked of Discord's REST interface, because the members intent is not taken, and
    remembered for five minutes.
    """

    def __init__(
        self, guild_ids: Collection[int], *, rest: RESTClient, clock: Clock, limit_s: float = 10
    ) -> None:
        self._guild_ids = tuple(dict.fromkeys(guild_ids))
        self._rest = rest
        self._clock = clock
        self._limit_s = limit_s
        self._remembered: dict[int, tuple[bool, datetime]] = {}

    def __contains__(self, guild_id: int) -> bool:
        return guild_id in self._guild_ids

    async def have(self, user_id: int) -> bool:
        """Return whether the user is in one of the guilds.

        Raises:
            DiscordError: If Discord does not say.
        """
        now = self._clock.now()
        self._remembered = {
            known: (is_member, until)
            for known, (is_member, until) in self._remembered.items()
            if until > now
        }
        if user_id not in self._remembered:
            self._remembered[user_id] = (await self._ask(user_id), now + _REMEMBERED_FOR)
        return self._remembered[user_id][0]

    async def _ask(self, user_id: int) -> bool:
        for guild_id in self._guild_ids:
            try:
                async with asking(f"find a member of guild {guild_id}", limit_s=self._limit_s):
                    await self._rest.fetch_member(guild_id, user_id)
            except (ChannelGoneError, DiscordForbiddenError):
                # Not a member, or the bot is not in the guild itself.
                continue
            return True
        return False


async def admit(exchange: Exchange, guilds: ServedGuilds) -> None:
    """Let whoever asks pass in the guilds served, and in a direct message if they are a member.

    Raises:
        RefusalError: If they do not pass.
        DiscordError: If Discord does not say who is a member.
    """
    _require_no_foreign_guild(exchange, guilds)
    if exchange.guild_id is None:
        # Asking Discord may take longer than the three seconds that a first response may.
        await exchange.defer()
        await _require_member(exchange, guilds)


async def require_completable(
    command: str, asker: Asker, *, guilds: ServedGuilds, settings: Settings
) -> None:
    """Let whoever fills in the command pass where ``served_only`` and ``managers_only`` would.

    Raises:
        RefusalError: If they do not pass.
        DiscordError: If Discord does not say who is a member.
    """
    _require_no_foreign_guild(asker, guilds)
    if command in MANAGERS_COMMANDS:
        require_manager(asker, settings)
    if asker.guild_id is None:
        await _require_member(asker, guilds)


def require_manager(asker: Asker, settings: Settings) -> None:
    """Let managers pass, in a guild: by permission, or by a role that the settings name.

    Raises:
        RefusalError: If the asker does not pass.
    """
    if asker.guild_id is None:
        msg = "it is for guilds"
        raise GuildOnlyError(msg)
    if asker.permissions & _MANAGING or asker.role_ids & set(settings.commands.manager_role_ids):
        return
    msg = "the asker is no manager"
    raise NotAManagerError(msg)


@lightbulb.hook(lightbulb.ExecutionSteps.CHECKS)
async def served_only(
    _pipeline: lightbulb.ExecutionPipeline, ctx: lightbulb.Context, guilds: ServedGuilds
) -> None:
    """Let a command pass in the guilds served, and in a direct message with their members.

    Raises:
        RefusalError: If it does not pass.
        DiscordError: If Discord does not say who is a member.
    """
    if ctx.guild_id is None:
        contexts = _contexts(ctx)
        if contexts is hikari.UNDEFINED or hikari.ApplicationContextType.BOT_DM not in contexts:
            msg = "the command is for guilds"
            raise GuildOnlyError(msg)
    await admit(Exchange.of(ctx), guilds)


@lightbulb.hook(lightbulb.ExecutionSteps.CHECKS, skip_when_failed=True)
async def managers_only(
    _pipeline: lightbulb.ExecutionPipeline, ctx: lightbulb.Context, settings: SettingsInForce
) -> None:
    """Let a command pass for managers, in a guild.

    Raises:
        RefusalError: If it does not pass.
    """
    require_manager(Exchange.of(ctx), settings())


def _require_no_foreign_guild(asker: Asker, guilds: ServedGuilds) -> None:
    if asker.guild_id is not None and asker.guild_id not in guilds:
        msg = f"guild {asker.guild_id} is not served"
        raise ForeignGuildError(msg)


async def _require_member(asker: Asker, guilds: ServedGuilds) -> None:
    if not await guilds.have(asker.asker_id):
        msg = "the asker is in none of the guilds served"
        raise NotAMemberError(msg)


def _contexts(
    ctx: lightbulb.Context,
) -> hikari.UndefinedOr[Collection[hikari.ApplicationContextType]]:
    """Return where the command is offered; for those of a group that stands on the group."""
    match ctx.command_data.parent:
        case None:
            return ctx.command_data.contexts
        case lightbulb.Group() as group:
            return group.contexts
        case subgroup:
            return subgroup.parent.contexts
