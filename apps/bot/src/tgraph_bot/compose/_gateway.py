"""What the commands ask, and who is told of other settings."""

from importlib.metadata import metadata, version

from tgraph_bot._charts import TautulliHealth
from tgraph_bot._live import PromptDesk
from tgraph_bot.compose._parts import Parts
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.discord import DirectMessages, DiscordChannels
from tgraph_commands.gateway import CommandPorts, Cooldowns, Gateway, MyStats, UpdateDesk
from tgraph_commands.ports import Product
from tgraph_commands.privacy import Privacy
from tgraph_commands.report_board import ReportBoard
from tgraph_commands.report_requests import RequestDesk
from tgraph_config import SettingsFile
from tgraph_i18n import Translator


def gateway_of(parts: Parts, file: SettingsFile) -> Gateway:
    """Return the bot on Discord's gateway; what people change there is written to ``file``."""
    discord = parts.settings().discord
    return Gateway(
        discord.token,
        rest_url=discord.rest_url,
        connection=parts.connection,
        guild_ids=discord.guild_ids,
        ports=CommandPorts(
            catalogs=parts.catalogs,
            charts=parts.charts,
            tables=parts.tables,
            source=TautulliHealth(parts.tautulli),
            reports=ReportBoard(scheduler=parts.scheduler, history=parts.memory.journal),
            product=_product(),
            settings=parts.settings,
            cooldowns=Cooldowns(
                book=parts.memory.cooldowns, settings=parts.settings, clock=parts.clock
            ),
            audited=AuditedSettings(
                PromptDesk(file, parts.settings, apply=lambda: hand_out(parts)),
                parts.memory.changes,
            ),
            channels=DiscordChannels(parts.connection),
            privacy=Privacy(
                parts.memory.people,
                settings=parts.settings,
                catalogs=parts.catalogs,
                clock=parts.clock,
            ),
            updates=UpdateDesk(
                requests=RequestDesk(
                    desk=parts.desk,
                    scheduler=parts.scheduler,
                    channels=DiscordChannels(parts.connection),
                    clock=parts.clock,
                ),
                charts=parts.charts,
                settings=parts.settings,
                catalogs=parts.catalogs,
                clock=parts.clock,
            ),
            linking=parts.linking,
            vouching=parts.vouching,
            my_stats=MyStats(
                links=parts.memory.people,
                source=parts.personal,
                direct=DirectMessages(parts.connection),
                catalogs=parts.catalogs,
            ),
        ),
        clock=parts.clock,
    )


def _product() -> Product:
    """Return what the package says of itself; its addresses are those of ``project.urls``."""
    entries = metadata("tgraph-bot").get_all("Project-URL") or []
    urls = {label: url for label, _, url in (entry.partition(", ") for entry in entries)}
    return Product(
        version=version("tgraph-bot"),
        documentation_url=urls.get("Documentation"),
        source_url=urls.get("Source"),
        issues_url=urls.get("Issues"),
    )


def hand_out(parts: Parts) -> None:
    """Give the settings in force to those who keep a part of them."""
    settings, owners = parts.settings(), owners_speech(parts)
    parts.notices.update(channel_id=settings.notices.channel_id, say=owners.say)
    parts.desk.update(reports=settings.reports, translator=owners, locale_of=settings.report_locale)
    parts.scheduler.update(reports=settings.reports, zone=settings.time_zone)


def owners_speech(parts: Parts) -> Translator:
    """Return who speaks the owners' language."""
    return parts.catalogs.translator(parts.settings().locale)
