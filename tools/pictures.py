"""Draw the pictures of the README and the documentation: ``python -m tools.pictures``."""

import asyncio
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PIL import Image

from tgraph_common import ChartFailure, ChartId
from tgraph_graphs import ExclusionMemory, Look, Order, Renderer, draw_charts, open_renderer
from tgraph_graphs.sample import SampleServer

_FOLDER: Final = Path(__file__).parents[1] / "docs/images"
_CHARTS: Final = {
    "dark": (
        ChartId.DAILY_PLAY_COUNT,
        ChartId.TOP_10_USERS,
        ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK,
        ChartId.PLAY_COUNT_BY_HOUROFDAY,
    ),
    "light": (
        ChartId.TOP_SHOWS,
        ChartId.PLAY_COUNT_BY_DAYOFWEEK,
        ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
        ChartId.PLAY_COUNT_BY_MONTH,
    ),
}
_COLOURS: Final = 256
"""So few are enough for letters on plain colours, and make a third of the size."""


class _Standing:
    """A clock that stands still, so that the same pictures come out."""

    def now(self) -> datetime:
        """Return a Sunday evening."""
        return datetime(2026, 11, 22, 20, 30, tzinfo=UTC)


async def _draw(renderer: Renderer, theme: str) -> None:
    clock = _Standing()
    async for outcome in draw_charts(
        Order(charts=_CHARTS[theme], look=Look(theme=theme, scale=1)),
        calls=SampleServer(clock),
        renderer=renderer,
        memory=ExclusionMemory(None),
        clock=clock,
    ):
        if isinstance(outcome, ChartFailure):
            sys.exit(outcome.error.advice())
        picture = Image.open(io.BytesIO(outcome.png)).convert("RGB").quantize(_COLOURS)
        picture.save(_FOLDER / f"{outcome.facts.id.value}.png", optimize=True)


async def _main() -> None:
    async with open_renderer() as renderer:
        for theme in _CHARTS:
            await _draw(renderer, theme)


if __name__ == "__main__":
    asyncio.run(_main())
