"""``/update_graphs``: make and post reports now, or show how they would look."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._checks import managers_only
from tgraph_commands._cooldowns import Cooldowns
from tgraph_commands._update_desk import UpdateDesk
from tgraph_commands.ports import SettingsInForce

loader = lightbulb.Loader()

_MOST_CHOICES: Final = 25
"""Source: Discord's API reference."""


async def _names(ctx: lightbulb.AutocompleteContext[str], settings: SettingsInForce) -> None:
    typed = str(ctx.focused.value or "").casefold()
    names = [report.name for report in settings().reports if typed in report.name.casefold()]
    await ctx.respond(names[:_MOST_CHOICES])


@loader.command
class UpdateGraphs(
    lightbulb.SlashCommand,
    name="update_graphs.name",
    description="update_graphs.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=(hikari.ApplicationContextType.GUILD,),
    hooks=(managers_only,),
):
    """Run reports on request."""

    report = lightbulb.string(
        "update_graphs.report.name",
        "update_graphs.report.description",
        localize=True,
        default=None,
        autocomplete=_names,  # pyright: ignore[reportArgumentType] - lightbulb injects the settings
    )
    preview = lightbulb.boolean(
        "update_graphs.preview.name",
        "update_graphs.preview.description",
        localize=True,
        default=False,
    )

    @lightbulb.invoke
    async def invoke(
        self, ctx: lightbulb.Context, updates: UpdateDesk, cooldowns: Cooldowns
    ) -> None:
        """Make or show the reports; answer with how that went."""
        exchange = Exchange.of(ctx)
        await exchange.defer()
        failure = await updates.answer(exchange, self.report, is_preview=self.preview)
        if failure is not None:
            await cooldowns.end_command(ctx, failure=failure)
