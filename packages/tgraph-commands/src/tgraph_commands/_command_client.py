"""The commands as lightbulb serves them."""

from collections.abc import Callable, Mapping
from typing import Final

import hikari
import lightbulb
import msgspec

from tgraph_commands._buttons import Buttons, Handler
from tgraph_commands._checks import ServedGuilds, served_only
from tgraph_commands._completions import CompletingClient
from tgraph_commands._controls import (
    DAYS_ACTION,
    METRIC_ACTION,
    MY_STATS_ACTION,
    TABLE_ACTION,
)
from tgraph_commands._controls_answer import ReportMenus, my_stats_button
from tgraph_commands._cooldowns import Cooldowns, give_back_failed_use, rested_only, well_used
from tgraph_commands._personal import MyStats
from tgraph_commands._replies import answer_failure
from tgraph_commands._report_edits import REMOVE, ChannelCheck
from tgraph_commands._tables_answer import Tables
from tgraph_commands._tables_controls import CHART_TABLE_ACTION, TABLE_CHOICE_ACTION
from tgraph_commands._update_desk import UpdateDesk
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.discord import Connection
from tgraph_commands.linking import Linking
from tgraph_commands.ports import (
    ChartSource,
    GatewayHealth,
    Product,
    ReportStates,
    SettingsInForce,
    SourceHealth,
    TableSource,
)
from tgraph_commands.privacy import DELETE_ACTION, Privacy
from tgraph_commands.reports import ChannelGuide
from tgraph_commands.slash import (
    about,
    config,
    graph,
    link,
    link_member,
    my_stats,
    privacy,
    report,
    unlink,
    update_graphs,
    uptime,
)
from tgraph_commands.slash._report_remove import RemovalButtons
from tgraph_commands.vouching import Vouching
from tgraph_i18n import Catalogs

LOADERS: Final = (
    about.loader,
    config.loader,
    graph.loader,
    link.loader,
    link_member.loader,
    my_stats.loader,
    report.loader,
    privacy.loader,
    unlink.loader,
    update_graphs.loader,
    uptime.loader,
)
"""Of every command. Named here, because lightbulb skips a module that it cannot import."""


class CommandPorts(msgspec.Struct, frozen=True, kw_only=True):
    """What the commands ask."""

    catalogs: Catalogs
    charts: ChartSource
    tables: TableSource
    source: SourceHealth
    reports: ReportStates
    product: Product
    settings: SettingsInForce
    cooldowns: Cooldowns
    audited: AuditedSettings
    channels: ChannelGuide
    linking: Linking
    my_stats: MyStats
    privacy: Privacy
    updates: UpdateDesk
    vouching: Vouching


def button_handlers(ports: CommandPorts) -> Mapping[str, Handler]:
    """Return who answers which action of a button or select; see ``_custom_ids``."""
    report_menus = ReportMenus(
        charts=ports.charts,
        settings=ports.settings,
        cooldowns=ports.cooldowns,
        catalogs=ports.catalogs,
    )
    tables = Tables(
        tables=ports.tables,
        settings=ports.settings,
        cooldowns=ports.cooldowns,
        catalogs=ports.catalogs,
    )
    return {
        TABLE_ACTION: tables.show_report,
        TABLE_CHOICE_ACTION: tables.choose_chart,
        CHART_TABLE_ACTION: tables.show_chart,
        DAYS_ACTION: report_menus.choose_days,
        METRIC_ACTION: report_menus.choose_metric,
        MY_STATS_ACTION: my_stats_button(ports.my_stats, cooldowns=ports.cooldowns),
        DELETE_ACTION: ports.privacy.pressed,
        REMOVE: RemovalButtons(ports.audited, settings=ports.settings, catalogs=ports.catalogs),
    }


def new_buttons(*, ports: CommandPorts, guilds: ServedGuilds) -> Buttons:
    """Return what answers buttons and selects; ``listen`` lets it begin."""
    return Buttons(
        button_handlers(ports),
        guilds=guilds,
        catalogs=ports.catalogs,
        questions=(DELETE_ACTION, REMOVE),
    )


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
    values.register_value(ChartSource, ports.charts)
    values.register_value(SourceHealth, ports.source)
    values.register_value(ReportStates, ports.reports)
    values.register_value(Product, ports.product)
    values.register_value(SettingsInForce, ports.settings)
    values.register_value(Cooldowns, ports.cooldowns)
    values.register_value(UpdateDesk, ports.updates)
    values.register_value(AuditedSettings, ports.audited)
    values.register_value(ChannelCheck, ChannelCheck(ports.channels, guilds))
    values.register_value(Linking, ports.linking)
    values.register_value(MyStats, ports.my_stats)
    values.register_value(Privacy, ports.privacy)
    values.register_value(Vouching, ports.vouching)
    values.register_value(ServedGuilds, guilds)
    values.register_value(GatewayHealth, gateway)
    client.error_handler(give_back_failed_use, priority=1)
    client.error_handler(answer_failure)
    for loader in LOADERS:
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
