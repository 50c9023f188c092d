"""The worker: a process that owns a browser, and draws what comes through its standard input.

It ends when its standard input does, which is also what happens when the program on the other
side is killed; and it takes the browser and its temporary files along, whatever state these are in.
"""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import BinaryIO, Final, NoReturn, Protocol

import msgspec

from tgraph_graphs._rendering.engine import Engine, FigureRefusedError
from tgraph_graphs._rendering.frames import (
    HEADER_BYTES,
    Drawn,
    Lost,
    Order,
    Ready,
    Refused,
    Reply,
    Request,
    Setup,
    body_length,
    decode_request,
    encode_frame,
)
from tgraph_graphs._rendering.processes import (
    adopt_orphans,
    end_children,
    wake_when_orphaned,
)
from tgraph_graphs._rendering.scratch import remove_folder

_END_TIMEOUT_S: Final = 5.0
_MAX_REASON: Final = 200


class Draughtsman(Protocol):
    """What draws: the engine."""

    async def draw(self, order: Order) -> bytes:
        """Return the PNG, or raise ``FigureRefusedError``."""
        ...


class Line:
    """The worker's end of the pipe: one thread reads requests, any thread may reply."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._requests = requests
        self._replies = replies
        self._writing = Lock()

    @classmethod
    def claim(cls) -> "Line":
        """Take standard input and output away from everybody else in this process."""
        line = cls(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        return line

    def read(self) -> Request | None:
        """Wait for the next request and return it, or nothing when there will be none."""
        try:
            length = body_length(self._requests.read(HEADER_BYTES))
            return decode_request(self._requests.read(length))
        except (msgspec.DecodeError, ValueError):
            return None

    def write(self, reply: Reply) -> None:
        """Send a reply."""
        with self._writing:
            self._replies.write(encode_frame(reply))
            self._replies.flush()


class Ending:
    """The end of this process, with all that it started and wrote; whoever comes first has it."""

    def __init__(self, line: Line, *, scratch: str) -> None:
        self._line = line
        self._scratch = scratch
        self._begun = Lock()

    def at_end_of_input(self) -> None:
        """End because nobody will ask for anything any more."""
        self._end()

    def because(self, reason: str) -> NoReturn:
        """Say why nothing can be drawn any more, and end."""
        # The client may be gone as well.
        with contextlib.suppress(OSError):
            self._line.write(Lost(reason=reason[:_MAX_REASON]))
        self._end()

    def _end(self) -> NoReturn:
        self._begun.acquire()
        end_children(mark=self._scratch, timeout_s=_END_TIMEOUT_S)
        remove_folder(Path(self._scratch))
        # Threads that wait for a hanging browser must not keep this process.
        os._exit(0)


async def serve(
    line: Line,
    ending: Ending,
    *,
    start: Callable[[], Awaitable[Draughtsman]],
) -> NoReturn:
    """Start what draws, and answer orders until the end."""
    orders: asyncio.Queue[Order] = asyncio.Queue()
    Thread(
        target=_pump,
        args=(line, ending, orders, asyncio.get_running_loop()),
        name="requests",
        daemon=True,
    ).start()
    try:
        draughtsman = await start()
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the process's own edge
        # choreographer cancels what waits for a browser that is gone.
        ending.because(f"{type(error).__name__}: {error}")
    line.write(Ready())
    while True:
        order = await orders.get()
        try:
            line.write(await _reply(draughtsman, order))
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - as above
            # Its words may quote the figure.
            ending.because(type(error).__name__)


async def _reply(draughtsman: Draughtsman, order: Order) -> Drawn | Refused:
    try:
        return Drawn(png=await draughtsman.draw(order))
    except FigureRefusedError as error:
        return Refused(reason=str(error))


def _pump(
    line: Line,
    ending: Ending,
    orders: "asyncio.Queue[Order]",
    loop: asyncio.AbstractEventLoop,
) -> None:
    # In a thread: the end of the input must be seen whatever the loop waits for.
    while isinstance(request := line.read(), Order):
        loop.call_soon_threadsafe(orders.put_nowait, request)
    ending.at_end_of_input()


def main() -> None:
    """Be the worker."""
    line = Line.claim()
    adopt_orphans()
    wake_when_orphaned()
    setup = line.read()
    if isinstance(setup, Setup):
        ending = Ending(line, scratch=setup.scratch)
        start = partial(Engine.start, setup, when_lost=ending.because)
        asyncio.run(serve(line, ending, start=start))
