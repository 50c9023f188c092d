"""Composition: the only module that names who fulfils which port."""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from importlib.metadata import metadata, version
from typing import Final

import msgspec

from tgraph_bot._accounts import Accounts, open_desk
from tgraph_bot._charts import Charts, PeopleChoices, PromptCharts, TautulliHealth
from tgraph_bot._live import LiveSettings, PromptDesk, follow, tell_of_start
from tgraph_bot._memory import ThriftyPublisher
from tgraph_bot._personal import Personal
from tgraph_bot._startup import Start
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.channels import DiscordError, DiscordUnreachableError
from tgraph_commands.discord import (
    Connection,
    DirectMessages,
    DiscordChannels,
    open_connection,
)
from tgraph_commands.gateway import (
    CommandPorts,
    Cooldowns,
    Gateway,
    MyStats,
    UpdateDesk,
    open_picture_cache,
)
from tgraph_commands.linking import Linking, open_linking
from tgraph_commands.memory import Memory, open_memory
from tgraph_commands.notices import Notices
from tgraph_commands.patience import pause_after_s, until_discord_answers
from tgraph_commands.ports import ChartSource, Product
from tgraph_commands.privacy import Privacy
from tgraph_commands.publisher import Publisher, RunFolders
from tgraph_commands.report_board import ReportBoard
from tgraph_commands.report_requests import RequestDesk
from tgraph_commands.reports import ReportDesk, may_pass, open_shared_runs
from tgraph_commands.scheduler import Scheduler
from tgraph_commands.vouching import Vouching
from tgraph_commands.watch import watch
from tgraph_common import Clock, ConfigError, SystemClock
from tgraph_config import Engine, Settings, SettingsFile
from tgraph_graphs import BrowserRenderer, ExclusionMemory, Renderer, open_renderer
from tgraph_graphs.tautulli import GraphCalls, Tautulli, open_tautulli
from tgraph_i18n import Catalogs, Translator

_log = logging.getLogger(__name__)

_LASTING: Final = timedelta(minutes=10)
"""A connection that held this long was a good one: the next is made without delay."""


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that runs reports, open."""

    settings: LiveSettings
    clock: Clock
    catalogs: Catalogs
    tautulli: Tautulli
    charts: ChartSource
    """For people who wait: what others asked for before is kept for a while."""
    connection: Connection
    memory: Memory
    personal: Personal
    linking: Linking
    vouching: Vouching
    notices: Notices
    desk: ReportDesk
    scheduler: Scheduler


@asynccontextmanager
async def open_server(settings: Settings) -> AsyncGenerator[Tautulli]:
    """Open the client of the Tautulli that the settings name."""
    tautulli = settings.tautulli
    async with open_tautulli(
        tautulli.url,
        api_key=tautulli.api_key,
        timeout_s=tautulli.timeout_seconds,
        min_interval_s=tautulli.min_interval_ms / 1000,
        cache_s=tautulli.cache_seconds,
    ) as client:
        yield client


@asynccontextmanager
async def open_engine(settings: Settings) -> AsyncGenerator[BrowserRenderer]:
    """Open what turns figures into pictures.

    Raises:
        ConfigError: If the settings name an engine that is not built.
    """
    match settings.graphs.engine:
        case Engine.AUTO | Engine.KALEIDO:
            async with open_renderer() as renderer:
                yield renderer
        case Engine.BROWSERLESS:
            msg = "graphs.engine: browserless is not built yet."
            raise ConfigError(msg, remedy="Leave it at auto.")


def charts_of(
    settings: Callable[[], Settings],
    *,
    calls: GraphCalls,
    renderer: Renderer,
    exclusions: ExclusionMemory,
    people: PeopleChoices,
    catalogs: Catalogs,
    clock: Clock,
) -> Charts:
    """Return who draws as the settings say."""
    return Charts(
        settings,
        calls=calls,
        renderer=renderer,
        memory=exclusions,
        people=people,
        catalogs=catalogs,
        clock=clock,
    )


@asynccontextmanager
async def open_parts(start: Start) -> AsyncGenerator[Parts]:
    """Open all that running reports takes, except the gateway; close it in reverse.

    Raises:
        StorageError: If the data folder cannot be used.
        DiscordUnauthorizedError: If the token cannot be one.
    """
    settings, clock, catalogs = start.settings, SystemClock(), Catalogs.open()
    live = LiveSettings(settings)
    async with AsyncExitStack() as stack:
        memory = await stack.enter_async_context(open_memory(start.data, clock=clock))
        connection = await stack.enter_async_context(
            open_connection(settings.discord.token, rest_url=settings.discord.rest_url)
        )
        channels = DiscordChannels(connection)
        tautulli = await stack.enter_async_context(open_server(settings))
        accounts = Accounts(tautulli)
        sign_in = await stack.enter_async_context(
            open_desk(settings.plex.url, token=settings.discord.token, clock=clock)
        )
        linking = await stack.enter_async_context(
            open_linking(desk=sign_in, accounts=accounts, links=memory.people, clock=clock)
        )
        renderer = await stack.enter_async_context(open_engine(settings))
        exclusions = ExclusionMemory(start.data)
        owners = catalogs.translator(settings.locale)
        notices = Notices(
            channels, channel_id=settings.notices.channel_id, say=owners.say, book=memory.journal
        )
        charts = charts_of(
            live,
            calls=tautulli,
            renderer=renderer,
            exclusions=exclusions,
            people=memory.people,
            catalogs=catalogs,
            clock=clock,
        )
        publisher = Publisher(
            journal=memory.journal,
            channels=channels,
            charts=charts,
            speeches=catalogs.translator,
            folders=RunFolders(start.data / "runs"),
            clock=clock,
        )
        desk = ReportDesk(
            reports=settings.reports,
            publisher=ThriftyPublisher(publisher),
            channels=channels,
            notices=notices,
            translator=owners,
            locale_of=settings.report_locale,
            # The last to be opened, so that runs are ended before what they work with.
            runs=await stack.enter_async_context(open_shared_runs()),
        )
        yield Parts(
            settings=live,
            clock=clock,
            catalogs=catalogs,
            tautulli=tautulli,
            charts=await stack.enter_async_context(
                open_picture_cache(PromptCharts(charts, warm=renderer.warm), stamp=charts.stamp)
            ),
            connection=connection,
            memory=memory,
            personal=Personal(
                live,
                calls=tautulli,
                renderer=renderer,
                memory=exclusions,
                people=memory.people,
                catalogs=catalogs,
                clock=clock,
            ),
            linking=linking,
            vouching=Vouching(accounts=accounts, links=memory.people, clock=clock),
            notices=notices,
            desk=desk,
            scheduler=Scheduler(
                reports=settings.reports,
                zone=settings.time_zone,
                book=memory.journal,
                runner=desk,
                clock=clock,
                is_passing=may_pass,
            ),
        )


async def serve(start: Start) -> None:
    """Run the bot until cancelled; a changed configuration file is taken up.

    Raises:
        TGraphError: If it cannot go on, and a person has to act.
    """
    file = SettingsFile.open(start.config, environ=os.environ)
    start = msgspec.structs.replace(start, settings=file.settings)
    async with open_parts(start) as parts:
        await until_discord_answers(parts.desk.inspect)
        gateway = _gateway(parts, file)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_stay_connected(gateway, clock=parts.clock), name="gateway")
            tasks.create_task(watch(parts.tautulli, notices=parts.notices), name="watch")
            await gateway.ready()
            _log.info("Ready.")
            tasks.create_task(_follow(file, parts, gateway), name="configuration")
            tasks.create_task(parts.desk.recover(), name="recovery")
            tasks.create_task(parts.scheduler.run(), name="scheduler")


async def _follow(file: SettingsFile, parts: Parts, gateway: Gateway) -> None:
    """Put in force what changes in the file, until cancelled."""

    async def apply() -> None:
        _hand_out(parts)
        try:
            await gateway.refresh_commands()
        except DiscordError as error:
            _log.warning("Who may use which command is registered later. %s", error.advice())

    await tell_of_start(parts.notices)
    await follow(
        file.watch(),
        live=parts.settings,
        apply=apply,
        notices=parts.notices,
        speech=lambda: _owners(parts),
    )


def _hand_out(parts: Parts) -> None:
    """Give the settings in force to those who keep a part of them."""
    settings, owners = parts.settings(), _owners(parts)
    parts.notices.update(channel_id=settings.notices.channel_id, say=owners.say)
    parts.desk.update(reports=settings.reports, translator=owners, locale_of=settings.report_locale)
    parts.scheduler.update(reports=settings.reports, zone=settings.time_zone)


def _owners(parts: Parts) -> Translator:
    """Return who speaks the owners' language."""
    return parts.catalogs.translator(parts.settings().locale)


def _gateway(parts: Parts, file: SettingsFile) -> Gateway:
    discord = parts.settings().discord
    return Gateway(
        discord.token,
        rest_url=discord.rest_url,
        connection=parts.connection,
        guild_ids=discord.guild_ids,
        ports=CommandPorts(
            catalogs=parts.catalogs,
            charts=parts.charts,
            source=TautulliHealth(parts.tautulli),
            reports=ReportBoard(scheduler=parts.scheduler, history=parts.memory.journal),
            product=_product(),
            settings=parts.settings,
            cooldowns=Cooldowns(
                book=parts.memory.cooldowns, settings=parts.settings, clock=parts.clock
            ),
            audited=AuditedSettings(
                PromptDesk(file, parts.settings, apply=lambda: _hand_out(parts)),
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


async def _stay_connected(gateway: Gateway, *, clock: Clock) -> None:
    """Connect anew whenever the connection ends for good; let through what a person must mend."""
    failures = 0
    while True:
        began = clock.now()
        try:
            await gateway.run()
        except DiscordUnreachableError as error:
            if clock.now() - began > _LASTING:
                failures = 0
            _log.warning("The bot connects to Discord anew. %s", error.advice())
            await asyncio.sleep(pause_after_s(failures))
            failures += 1
