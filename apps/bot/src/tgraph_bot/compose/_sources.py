"""Who asks Tautulli, and who draws what it answers."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from tgraph_bot._charts import Charts, PeopleChoices
from tgraph_common import Clock, ConfigError
from tgraph_config import Engine, Settings
from tgraph_graphs import BrowserRenderer, ExclusionMemory, Renderer, open_renderer
from tgraph_graphs.tautulli import GraphCalls, Tautulli, open_tautulli
from tgraph_i18n import Catalogs


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
