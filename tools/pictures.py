"""Draw the pictures of the README and the documentation: ``python -m tools.pictures``."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tgraph_common import ChartFailure, ChartId
from tgraph_graphs import ExclusionMemory, Look, Order, draw_charts, open_renderer
from tgraph_graphs.sample import SampleServer

_FOLDER: Final = Path(__file__).parents[1] / "docs/images"
_CHARTS: Final = (ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS)


class _Standing:
    """A clock that stands still, so that the same pictures come out."""

    def now(self) -> datetime:
        """Return a Sunday evening."""
        return datetime(2026, 11, 22, 20, 30, tzinfo=UTC)


async def _draw() -> None:
    clock = _Standing()
    async with open_renderer() as renderer:
        async for outcome in draw_charts(
            Order(charts=_CHARTS, look=Look(scale=1)),
            calls=SampleServer(clock),
            renderer=renderer,
            memory=ExclusionMemory(None),
            clock=clock,
        ):
            if isinstance(outcome, ChartFailure):
                sys.exit(outcome.error.advice())
            (_FOLDER / f"{outcome.facts.id.value}.png").write_bytes(outcome.png)


if __name__ == "__main__":
    asyncio.run(_draw())
