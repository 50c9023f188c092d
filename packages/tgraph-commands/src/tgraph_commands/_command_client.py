"""The commands as lightbulb serves them."""

from collections.abc import Callable, Mapping
from typing import Final

import hikari
import lightbulb
import msgspec

from tgraph_commands._buttons import Buttons, Handler
from tgraph_commands._checks import ServedGuilds, served_only
from tgraph_commands._completions import CompletingClient
from tgraph_commands._cooldowns import Cooldowns, give_back_failed_use, rested_only, well_used
from tgraph_commands._personal import MyStats
from tgraph_commands._replies import answer_failure
from tgraph_commands.discord import Connection
from tgraph_commands.ports import (
    GatewayHealth,
    Product,
    ReportStates,
    SettingsInForce,
    SourceHealth,
)
from tgraph_commands.slash import about, my_stats, uptime
from tgraph_i18n import Catalogs

LOADERS: Final = (about.loader, my_stats.loader, uptime.loader)
"""Of every command. Named here, because lightbulb skips a module that it cannot import."""


class CommandPorts(msgspec.Struct, frozen=True, kw_only=True):
    """What the commands ask."""

    catalogs: Catalogs
    source: SourceHealth
    reports: ReportStates
    product: Product
    settings: SettingsInForce
    cooldowns: Cooldowns
    my_stats: MyStats | None = None
    """``None`` where nobody tells what one person watched: the command is not offered then."""


def button_handlers(_ports: CommandPorts) -> Mapping[str, Handler]:
    """Return who answers which action of a button or select; see ``_buttons.custom_id``."""
    return {}


def new_buttons(*, ports: CommandPorts, guilds: ServedGuilds) -> Buttons:
    """Return what answers buttons and selects; ``listen`` lets it begin."""
    return Buttons(button_handlers(ports), guilds=guilds, catalogs=ports.catalogs)


async def new_client(
    bot: hikari.GatewayBot,
    *,
    connection: Connection,
    ports: CommandPorts,
    guilds: ServedGuilds,
    gateway: GatewayHealth,
) -> lightbulb.GatewayEnabledClient:
    """Return a client with every command loaded, none of them registered with Discord."""
    client = CompletingClient(
        bot,
        default_enabled_guilds=(),
        execution_step_order=lightbulb.DEFAULT_EXECUTION_STEP_ORDER,
        default_locale=hikari.Locale.EN_US,
        localization_provider=localizations(ports.catalogs.command_localizations),
        delete_unknown_commands=False,
        deferred_registration_callback=None,
        hooks=(served_only, rested_only, well_used),
        # By ``_registration``.
        sync_commands=False,
        features=(),
    )
    client.complete_for(guilds=guilds, settings=ports.settings)
    # The bot's own opens only when it connects, and commands are registered before.
    client.rest = connection.rest
    values = client.di.registry_for(lightbulb.di.Contexts.DEFAULT)
    values.register_value(Catalogs, ports.catalogs)
    values.register_value(SourceHealth, ports.source)
    values.register_value(ReportStates, ports.reports)
    values.register_value(Product, ports.product)
    values.register_value(SettingsInForce, ports.settings)
    values.register_value(Cooldowns, ports.cooldowns)
    if ports.my_stats is not None:
        values.register_value(MyStats, ports.my_stats)
    values.register_value(ServedGuilds, guilds)
    values.register_value(GatewayHealth, gateway)
    client.error_handler(give_back_failed_use, priority=1)
    client.error_handler(answer_failure)
    for loader in LOADERS:
        if loader is not my_stats.loader or ports.my_stats is not None:
            await loader.add_to_client(client)
    return client


def localizations(
    lookup: Callable[[str], Mapping[str, str]],
) -> Callable[[str], Mapping[hikari.Locale, str]]:
    """Return a provider for lightbulb over translations by key and language.

    Empty ones are left out: Discord refuses them, and all other commands with them.
    """

    def provide(key: str) -> Mapping[hikari.Locale, str]:
        return {
            hikari.Locale(language): text for language, text in lookup(key).items() if text.strip()
        }

    return provide
