"""``/about``: what the bot is, and where to read more."""

from typing import Final

import hikari
import lightbulb
from hikari.api import ComponentBuilder
from hikari.impl import MessageActionRowBuilder, TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange
from tgraph_commands._layout_text import escaped
from tgraph_commands._replies import speaker
from tgraph_commands.ports import Product
from tgraph_i18n import Catalogs, Translator, messages

loader = lightbulb.Loader()

_GUILDS_AND_DMS: Final = (
    hikari.ApplicationContextType.GUILD,
    hikari.ApplicationContextType.BOT_DM,
)


@loader.command
class About(
    lightbulb.SlashCommand,
    name="about.name",
    description="about.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=_GUILDS_AND_DMS,
):
    """Tell what the bot is."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, product: Product, catalogs: Catalogs) -> None:
        """Answer with version, purpose and links."""
        await Exchange.of(ctx).answer(about(product, speaker(ctx, catalogs)))


def about(product: Product, speech: Translator) -> list[ComponentBuilder]:
    """Return the answer in the language of ``speech``."""
    text = speech.say(messages.about_text(version=escaped(product.version)))
    parts: list[ComponentBuilder] = [TextDisplayComponentBuilder(content=text)]
    buttons = MessageActionRowBuilder()
    for url, label in (
        (product.documentation_url, messages.about_link_documentation()),
        (product.source_url, messages.about_link_source()),
        (product.issues_url, messages.about_link_issues()),
    ):
        if url is not None:
            buttons.add_link_button(url, label=speech.say(label))
    if buttons.components:
        parts.append(buttons)
    return parts
