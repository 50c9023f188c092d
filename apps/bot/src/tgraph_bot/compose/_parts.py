"""Everything that runs reports, and what the commands share with it."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

import msgspec

from tgraph_bot._accounts import Accounts, open_desk
from tgraph_bot._charts import PromptCharts
from tgraph_bot._exact_stamp import ExactStamp
from tgraph_bot._live import LiveSettings
from tgraph_bot._memory import ThriftyPublisher
from tgraph_bot._personal import Personal, PromptPersonal
from tgraph_bot._startup import Start
from tgraph_bot._tables import ChartTables
from tgraph_bot.compose._sources import charts_of, open_engine, open_server
from tgraph_commands.discord import Connection, DiscordChannels, open_connection
from tgraph_commands.gateway import open_picture_cache
from tgraph_commands.linking import Linking, open_linking
from tgraph_commands.memory import Memory, open_memory
from tgraph_commands.notices import Notices
from tgraph_commands.ports import ChartSource, PersonalSource, TableSource
from tgraph_commands.publisher import Publisher, RunFolders
from tgraph_commands.reports import ReportDesk, may_pass, open_shared_runs
from tgraph_commands.scheduler import Scheduler
from tgraph_commands.vouching import Vouching
from tgraph_common import Clock, SystemClock
from tgraph_graphs import ExclusionMemory
from tgraph_graphs.tautulli import Tautulli
from tgraph_i18n import Catalogs

_TABLES_BYTES: Final = 2 * 1024 * 1024
"""For the tables kept for others: some hundreds of the usual length."""


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that runs reports, open."""

    settings: LiveSettings
    clock: Clock
    catalogs: Catalogs
    tautulli: Tautulli
    charts: ChartSource
    """For people who wait: what others asked for before is kept for a while."""
    tables: TableSource
    """Likewise."""
    connection: Connection
    memory: Memory
    personal: PersonalSource
    linking: Linking
    vouching: Vouching
    notices: Notices
    desk: ReportDesk
    scheduler: Scheduler


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
        stamp = ExactStamp(
            charts.stamp, revisions=(lambda: live.revision, lambda: memory.people.revision)
        )
        yield Parts(
            settings=live,
            clock=clock,
            catalogs=catalogs,
            tautulli=tautulli,
            charts=await stack.enter_async_context(
                open_picture_cache(PromptCharts(charts, warm=renderer.warm), stamp=stamp)
            ),
            tables=await stack.enter_async_context(
                open_picture_cache(ChartTables(charts), stamp=stamp, most_bytes=_TABLES_BYTES)
            ),
            connection=connection,
            memory=memory,
            personal=PromptPersonal(
                Personal(
                    live,
                    calls=tautulli,
                    renderer=renderer,
                    memory=exclusions,
                    people=memory.people,
                    catalogs=catalogs,
                    clock=clock,
                ),
                warm=renderer.warm,
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
