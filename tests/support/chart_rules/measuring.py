"""Measuring figures with the browser that draws them."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from chart_rules.colour import hex_of
from chart_rules.rendered import Rendered
from tgraph_graphs import Look
from tgraph_graphs._rendering.frames import Drawn, Order, encode_frame
from tgraph_graphs._rendering.starting import Starter
from tgraph_graphs._rendering.workers import Worker

_WORKER: Final = str(Path(__file__).with_name("measuring_worker.py"))
_START_TIMEOUT_S: Final = 60
_FIGURE_TIMEOUT_S: Final = 30


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as drawn."""

    rendered: Rendered
    png: bytes | None
    """The picture, where it was asked for."""


class Workbench:
    """A browser in which one figure after the other is drawn and measured."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def measure(
        self, figure: dict[str, object], look: Look, *, png: bool = False
    ) -> Measured:
        """Return where everything in a figure lies, with its picture if wanted.

        Raises:
            AssertionError: If plotly refuses the figure.
        """
        order = Order(
            figure={"figure": figure, "png": png},
            width=look.width,
            height=look.height,
            scale=look.scale,
        )
        reply = await self._worker.draw(encode_frame(order), timeout_s=_FIGURE_TIMEOUT_S)
        assert isinstance(reply, Drawn), reply
        answer = msgspec.json.decode(reply.png, type=_Answer)
        return Measured(rendered=_rendered(answer.geometry), png=answer.png)


@asynccontextmanager
async def open_workbench() -> AsyncGenerator[Workbench]:
    """Open a browser for the block."""
    start = Starter(
        browser=None,
        scratch=None,
        timeout_s=_START_TIMEOUT_S,
        command=(sys.executable, _WORKER),
    )
    worker = await start()
    try:
        yield Workbench(worker)
    finally:
        await worker.end()


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    geometry: dict[str, Any]
    png: bytes | None


def _rendered(geometry: dict[str, Any]) -> Rendered:
    """Return what was measured, with every colour as it looks on the card."""
    card = hex_of(geometry["card"])
    painted = [*geometry["marks"], *geometry["shades"]]
    for each in (*painted, *(run for text in geometry["texts"] for run in text["runs"])):
        each["colour"] = hex_of(each["colour"], opacity=each["opacity"], on=card)
    return msgspec.convert({**geometry, "card": card}, type=Rendered)
