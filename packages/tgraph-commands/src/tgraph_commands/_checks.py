"""Who may use a command, and where: asked again in the handler of every command.

Discord's own settings (contexts, default permissions) are only defaults that admins can change.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

import hikari
import lightbulb
from hikari.api import RESTClient

from tgraph_commands._answers import Exchange
from tgraph_commands.channels import ChannelGoneError, DiscordForbiddenError
from tgraph_commands.discord import asking
from tgraph_common import Clock, TGraphError

_REMEMBERED_FOR: Final = timedelta(minutes=5)


class RefusalError(TGraphError):
    """The asker may not do this, or not here."""


class ForeignGuildError(RefusalError):
    """Asked in a guild that the bot does not serve."""


class NotAMemberError(RefusalError):
    """Asked in a direct message by somebody who is in none of the guilds served."""


class GuildOnlyError(RefusalError):
    """Asked in a direct message for what is only there for guilds."""


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


@lightbulb.hook(lightbulb.ExecutionSteps.CHECKS)
async def served_only(
    _pipeline: lightbulb.ExecutionPipeline, ctx: lightbulb.Context, guilds: ServedGuilds
) -> None:
    """Let a command pass in the guilds served, and in a direct message with their members.

    Raises:
        RefusalError: If it does not pass.
        DiscordError: If Discord does not say who is a member.
    """
    if ctx.guild_id is not None:
        if ctx.guild_id not in guilds:
            msg = f"guild {ctx.guild_id} is not served"
            raise ForeignGuildError(msg)
        return
    contexts = ctx.command_data.contexts
    if contexts is hikari.UNDEFINED or hikari.ApplicationContextType.BOT_DM not in contexts:
        msg = "the command is for guilds"
        raise GuildOnlyError(msg)
    # Asking Discord may take longer than the three seconds that a first response may.
    await Exchange.of(ctx).defer()
    if not await guilds.have(ctx.user.id):
        msg = "the asker is in none of the guilds served"
        raise NotAMemberError(msg)
