"""Starting the browser while the server is asked."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager


@asynccontextmanager
async def warming(warm: Callable[[], Awaitable[None]]) -> AsyncGenerator[asyncio.Future[None]]:
    """Start the browser beside the block; a start that is not done by its end is given up.

    What is yielded is done once the browser has started, or could not be.
    """
    start = asyncio.ensure_future(warm())
    try:
        yield start
    finally:
        start.cancel()
        await asyncio.wait([start])
