"""``/my_stats``: a person's own statistics, by direct message."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._personal import DEFAULT_DAYS, MyStats

loader = lightbulb.Loader()

_PERIODS: Final = (7, 30, 90, 365)


@loader.command
class MyStatsCommand(
    lightbulb.SlashCommand,
    name="my_stats.name",
    description="my_stats.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=(
        hikari.ApplicationContextType.GUILD,
        hikari.ApplicationContextType.BOT_DM,
    ),
):
    """Give whoever asks their own statistics."""

    period_days = lightbulb.integer(
        "my_stats.range.name",
        "my_stats.range.description",
        localize=True,
        default=DEFAULT_DAYS,
        choices=tuple(
            lightbulb.Choice(f"my_stats.range.last_{days}", days, localize=True)
            for days in _PERIODS
        ),
    )

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, my_stats: MyStats) -> None:
        """Send the statistics of the days asked for."""
        # Discord lets people choose only these; whatever else comes was made up.
        days = self.period_days if self.period_days in _PERIODS else DEFAULT_DAYS
        await my_stats.send(Exchange.of(ctx), period_days=days)
