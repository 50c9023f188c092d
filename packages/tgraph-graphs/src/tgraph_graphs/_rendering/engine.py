"""The only place that knows kaleido, and choreographer beneath it.

kaleido says neither what its functions take nor what they return; strict checking ends here.
"""
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownParameterType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false

import os
import sys
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, Final

from choreographer.browsers.chromium import Chromium
from choreographer.errors import DevtoolsProtocolError
from kaleido import Kaleido, PageGenerator
from kaleido.errors import JavascriptError, KaleidoError

from tgraph_graphs._rendering import launch
from tgraph_graphs._rendering.frames import Order, Setup

_MAX_REASON: Final = 200

# Each was measured with twelve figures of 1920 by 1080.
_EXTRA_FLAGS: Final = (
    # V8 that favours memory: 140 instead of 300 MB for the page, for half as much time again. Line
    # numbers noted while compiling: else plotly.js is parsed again for each error that it catches
    # while it loads, 0.35 s. And an end to a figure that would take all there is.
    "--js-flags=--optimize-for-size --no-enable-lazy-source-positions --max-old-space-size=512",
    # No 3-D is drawn: 15 MB less.
    "--disable-software-rasterizer",
    # Nothing that a figure may hold, and no errand of the browser's own, gets anywhere.
    "--disable-background-networking",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=nowhere.invalid:80",
    "--proxy-bypass-list=<-loopback>",
    # Its process would leave the session.
    "--disable-crash-reporter",
)
_UNWANTED_FLAGS: Final = frozenset(
    {
        "--allow-file-access-from-files",
        "--disable-web-security",
        "--enable-logging=stderr",
        "--enable-unsafe-swiftshader",
    }
)


class FigureRefusedError(Exception):
    """Plotly, or the page around it, cannot draw a figure."""


class Engine:
    """A browser with one page that draws figures, one after the other."""

    def __init__(self, kaleido: "_Kaleido") -> None:
        self._kaleido = kaleido

    @classmethod
    async def start(cls, setup: Setup, *, when_lost: Callable[[str], None]) -> "Engine":
        """Start the browser and have it draw something.

        ``when_lost`` is called, from any thread, when the browser or its page is gone.
        """
        kaleido = _Kaleido(
            n=1,
            # The client watches the time, and ends this process.
            timeout=None,
            path=setup.browser,
            page_generator=_Page(plotly=(Path(setup.plotly_js).as_uri(), "utf-8"), mathjax=False),
            browser_cls=_Browser,
            # A sandbox guards against pages of others. This one is made of files of our own, what
            # it draws comes as data, and its policy lets nothing in or out; while user namespaces,
            # which the sandbox needs, are closed to root, to most containers and on Ubuntu.
            enable_sandbox=False,
        )
        await kaleido.open()
        _watch(kaleido, when_lost)
        for tab in kaleido.tabs.values():
            tab.subscribe("Inspector.targetCrashed", _crash_listener(when_lost))
            await tab.send_command("Inspector.enable")
        engine = cls(kaleido)
        await engine.prove()
        return engine

    async def prove(self) -> None:
        """Draw an empty figure, so that what comes next finds all loaded."""
        order = Order(figure={"data": [], "layout": {}}, width=64, height=64, scale=1)
        try:
            await self._calculate(order)
        except _REFUSALS:
            # kaleido can take the empty page that comes before ours for it.
            await self._reload()
            await self._calculate(order)

    async def draw(self, order: Order) -> bytes:
        """Return the PNG of an order.

        Raises:
            FigureRefusedError: If plotly cannot draw it.
        """
        try:
            return await self._calculate(order)
        except _REFUSALS as error:
            await self._reload()
            raise FigureRefusedError(_reason(error, order.figure)) from error

    async def _calculate(self, order: Order) -> bytes:
        return await self._kaleido.calc_fig(
            order.figure,
            opts={
                "format": "png",
                "width": order.width,
                "height": order.height,
                "scale": order.scale,
            },
        )

    async def _reload(self) -> None:
        tab = await self._kaleido.tabs_ready.get()
        await tab.reload()
        await self._kaleido.tabs_ready.put(tab)


# What kaleido raises for a figure itself, as opposed to a browser that is gone; the last three
# where it does not look at what it was given, or at what came back.
_REFUSALS: Final = (
    KaleidoError,
    JavascriptError,
    DevtoolsProtocolError,
    AttributeError,
    TypeError,
    ValueError,
)


class _Kaleido(Kaleido):
    """Kaleido that keeps its page from figure to figure.

    Loading plotly.js anew after each takes twice the time of drawing. Should kaleido rename these
    two methods of its own, it is merely slower.
    """

    async def _return_kaleido_tab(self, tab: Any) -> None:  # noqa: ANN401 - kaleido's own type
        await self.tabs_ready.put(tab)

    async def _conform_tabs(self, tabs: Any = None) -> None:  # noqa: ANN401 - as above
        # kaleido asks to be told of loaded pages when it has begun to load its own: on a busy
        # machine too late, and it would wait for ever.
        for tab in tabs or self.tabs.values():
            await tab.send_command("Page.enable")
        await super()._conform_tabs(tabs)


class _Page(PageGenerator):
    """Kaleido's page, with a policy that lets it load plotly.js and nothing else."""

    header = """\
<!DOCTYPE html>
<html>
    <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none';
              script-src file:; style-src 'unsafe-inline'; img-src data: blob:">
        <style id="head-style"></style>
        <title>TGraph</title>
"""


class _Browser(Chromium):
    """Chromium as a child that ends with this process, and takes little memory."""

    def get_cli(self) -> Sequence[str]:
        path = str(self.path)
        command = list(super().get_cli())
        flags = [flag for flag in command[command.index(path) + 1 :] if flag not in _UNWANTED_FLAGS]
        launcher = (sys.executable, "-I", "-S", str(launch.__file__), str(os.getpid()))
        return (*launcher, path, *flags, *_EXTRA_FLAGS)

    def get_popen_args(self) -> Mapping[str, Any]:
        return {**super().get_popen_args(), "start_new_session": False}


def _watch(kaleido: _Kaleido, when_lost: Callable[[str], None]) -> None:
    def wait() -> None:
        kaleido.subprocess.wait()
        when_lost("the browser ended")

    Thread(target=wait, name="browser watch", daemon=True).start()


def _crash_listener(
    when_lost: Callable[[str], None],
) -> Callable[[object], Coroutine[object, object, None]]:
    async def tell(_event: object) -> None:
        when_lost("the page crashed")

    return tell


def _reason(error: Exception, figure: object) -> str:
    """Return what went wrong without what the figure says: that may name people."""
    reason = str(error)
    for text in sorted(set(_texts(figure)), key=len, reverse=True):
        reason = reason.replace(text, "…")
    return reason[:_MAX_REASON]


def _texts(value: object) -> Iterable[str]:
    match value:
        case str() if value:
            yield value
        case dict():
            for entry in value.values():
                yield from _texts(entry)
        case list():
            for entry in value:
                yield from _texts(entry)
        case _:
            pass
