"""A port that can be closed and opened again, as a server goes and returns."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Final

HOST: Final = "127.0.0.1"


class Listener:
    """Listens on loopback and serves each connection.

    Args:
        serve: Serves one connection; a client may leave it at any time.
    """

    def __init__(
        self, serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
    ) -> None:
        self._serve = serve
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.port = 0
        """The port, once it was open."""

    async def open(self, port: int) -> None:
        """Listen, unless it does already; port 0 stands for any free one."""
        if self._server is None:
            self._server = await asyncio.start_server(self._connected, HOST, port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Refuse connections, and end those there are."""
        if self._server is None:
            return
        self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            raise AssertionError
        self._connections.add(task)
        try:
            # A client may leave at any time; that is no failure of the double. Nor is it to be
            # closed: asyncio reports a handler that ends by cancellation as broken.
            with contextlib.suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError
            ):
                await self._serve(reader, writer)
        finally:
            self._connections.discard(task)
            writer.close()
