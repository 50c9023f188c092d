"""``/link_member``: link somebody whose Plex account cannot sign in."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._checks import managers_only
from tgraph_commands._command_names import CommandNames
from tgraph_commands._replies import speaker
from tgraph_commands.vouching import NotAPersonError, Vouching
from tgraph_i18n import Catalogs, messages

loader = lightbulb.Loader()

_LONGEST_NAME: Final = 200


@loader.command
class LinkMember(
    lightbulb.SlashCommand,
    name="link_member.name",
    description="link_member.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=(hikari.ApplicationContextType.GUILD,),
    hooks=(managers_only,),
):
    """Link a member on a manager's word."""

    member = lightbulb.user(
        "link_member.member.name", "link_member.member.description", localize=True
    )
    # Completions would be a list of the server's people.
    user = lightbulb.string(
        "link_member.user.name",
        "link_member.user.description",
        localize=True,
        min_length=1,
        max_length=_LONGEST_NAME,
    )

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, vouching: Vouching, catalogs: Catalogs) -> None:
        """Answer the same whether there is such an account, and whether it may be linked, or not.

        Raises:
            NotAPersonError: If the member is a bot or no member.
        """
        exchange = Exchange.of(ctx)
        await exchange.defer()
        if self.member.is_bot or not isinstance(self.member, hikari.Member):
            msg = "the one to be linked is a bot or not in the server"
            raise NotAPersonError(msg)
        await vouching.vouch(int(self.member.id), self.user, by=exchange.asker_id)
        commands = CommandNames(catalogs, locale=exchange.locale)
        done = messages.link_member_done(command=commands("privacy show"))
        await exchange.answer_text(speaker(ctx, catalogs).say(done))
