"""The renderer's worker, except that it answers with a figure's geometry.

The browser, the page, plotly.js and the fonts are those that pictures are drawn with. An order's
figure is ``{"figure": …, "png": bool}``; the answer's "picture" is JSON, see ``Answer``.
"""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from tgraph_graphs._rendering.engine import Engine
from tgraph_graphs._rendering.frames import Order, Setup
from tgraph_graphs._rendering.processes import adopt_orphans, wake_when_orphaned
from tgraph_graphs._rendering.worker import Ending, Line, serve

_SCRIPT: Final = Path(__file__).with_name("measuring.js").read_text("utf-8")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of an order."""

    geometry: dict[str, Any]
    png: bytes | None


class Surveyor:
    """Measures figures in the engine's own page."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def draw(self, order: Order) -> bytes:
        """Return an ``Answer`` as JSON."""
        wanted: Any = order.figure
        geometry = await self._measure(wanted["figure"])
        drawn = msgspec.structs.replace(order, figure=wanted["figure"])
        png = await self._engine.draw(drawn) if wanted["png"] else None
        return msgspec.json.encode(Answer(geometry=geometry, png=png))

    async def _measure(self, figure: object) -> dict[str, Any]:
        # The only way to its page.
        kaleido: Any = self._engine._kaleido  # pyright: ignore[reportPrivateUsage]
        (tab,) = kaleido.tabs.values()
        holder = await kaleido.tabs_ready.get()
        try:
            answer = await tab.send_command(
                "Runtime.callFunctionOn",
                params={
                    "functionDeclaration": _SCRIPT,
                    "arguments": [{"value": figure}],
                    "executionContextId": holder._current_js_id,
                    "awaitPromise": True,
                    "returnByValue": True,
                },
            )
        finally:
            await kaleido.tabs_ready.put(holder)
        result = answer["result"]
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"]["description"])
        return result["result"]["value"]


async def _start(setup: Setup, ending: Ending) -> Surveyor:
    return Surveyor(await Engine.start(setup, when_lost=ending.because))


def main() -> None:
    """Be the worker."""
    line = Line.claim()
    adopt_orphans()
    wake_when_orphaned()
    setup = line.read()
    if isinstance(setup, Setup):
        ending = Ending(line, scratch=setup.scratch)
        asyncio.run(serve(line, ending, start=partial(_start, setup, ending)))


if __name__ == "__main__":
    main()
