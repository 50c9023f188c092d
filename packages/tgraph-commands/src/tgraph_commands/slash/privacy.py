"""``/privacy``: what the bot stores of somebody, and how they appear in charts."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands.privacy import Privacy

loader = lightbulb.Loader()

_AGREE: Final = "agree"
_REFUSE: Final = "refuse"

group = lightbulb.Group(
    "privacy.name",
    "privacy.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=(
        hikari.ApplicationContextType.GUILD,
        hikari.ApplicationContextType.BOT_DM,
    ),
)


@group.register
class Show(
    lightbulb.SlashCommand,
    name="privacy.show.name",
    description="privacy.show.description",
    localize=True,
):
    """Tell what is stored."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, privacy: Privacy) -> None:
        """Say it in words."""
        await privacy.show(Exchange.of(ctx))


@group.register
class Export(
    lightbulb.SlashCommand,
    name="privacy.export.name",
    description="privacy.export.description",
    localize=True,
):
    """Hand out what is stored."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, privacy: Privacy) -> None:
        """Give it as a file."""
        await privacy.export(Exchange.of(ctx))


@group.register
class Delete(
    lightbulb.SlashCommand,
    name="privacy.delete.name",
    description="privacy.delete.description",
    localize=True,
):
    """Delete what is stored."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, privacy: Privacy) -> None:
        """Delete it, or ask first whether a hide goes, too."""
        await privacy.delete(Exchange.of(ctx))


@group.register
class Hide(
    lightbulb.SlashCommand,
    name="privacy.hide.name",
    description="privacy.hide.description",
    localize=True,
):
    """Leave the asker out of charts."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, privacy: Privacy) -> None:
        """Hide them from the next run on."""
        await privacy.hide(Exchange.of(ctx))


@group.register
class Unhide(
    lightbulb.SlashCommand,
    name="privacy.unhide.name",
    description="privacy.unhide.description",
    localize=True,
):
    """Let the asker be in charts again."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, privacy: Privacy) -> None:
        """End what they hid, from the next run on."""
        await privacy.unhide(Exchange.of(ctx))


@group.register
class Name(
    lightbulb.SlashCommand,
    name="privacy.name.name",
    description="privacy.name.description",
    localize=True,
):
    """Let the asker be named in charts, or not."""

    choice = lightbulb.string(
        "privacy.name.choice.name",
        "privacy.name.choice.description",
        localize=True,
        choices=(
            lightbulb.Choice("privacy.name.choice.agree", _AGREE, localize=True),
            lightbulb.Choice("privacy.name.choice.refuse", _REFUSE, localize=True),
        ),
    )

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, privacy: Privacy) -> None:
        """Keep what they chose; whatever was made up counts as a refusal."""
        await privacy.name(Exchange.of(ctx), agrees=self.choice == _AGREE)


loader.command(group)
