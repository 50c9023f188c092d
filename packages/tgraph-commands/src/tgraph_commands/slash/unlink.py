"""``/unlink``: take the link to one's Plex account away."""

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands.privacy import Privacy

loader = lightbulb.Loader()


@loader.command
class Unlink(
    lightbulb.SlashCommand,
    name="unlink.name",
    description="unlink.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=(
        hikari.ApplicationContextType.GUILD,
        hikari.ApplicationContextType.BOT_DM,
    ),
):
    """Take the asker's link away."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, privacy: Privacy) -> None:
        """Take it away, and say so."""
        await privacy.unlink(Exchange.of(ctx))
