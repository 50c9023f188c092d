"""The worker's own part of the conversation, with something else than a browser to draw."""

import asyncio
import contextlib
import os
import threading
from collections.abc import Generator
from typing import BinaryIO, NoReturn

import pytest

from tgraph_graphs._rendering.engine import FigureRefusedError
from tgraph_graphs._rendering.frames import (
    HEADER_BYTES,
    Drawn,
    Lost,
    Order,
    Ready,
    Refused,
    Reply,
    body_length,
    decode_reply,
    encode_frame,
)
from tgraph_graphs._rendering.worker import Draughtsman, Ending, Line, serve


class EndedError(Exception):
    """Stands for the end of the process."""


class HarmlessEnding(Ending):
    """Ends nothing but the thread that asks for it."""

    def __init__(self, line: Line) -> None:
        super().__init__(line, scratch="")
        self.input_ended = threading.Event()

    def at_end_of_input(self) -> None:
        self.input_ended.set()

    def _end(self) -> NoReturn:
        raise EndedError


class Client:
    """The other side of a worker's pipe, and the worker's own."""

    def __init__(self) -> None:
        read_requests, write_requests = os.pipe()
        read_replies, write_replies = os.pipe()
        self._requests: BinaryIO = os.fdopen(write_requests, "wb")
        self._replies: BinaryIO = os.fdopen(read_replies, "rb")
        self._ends = os.fdopen(read_requests, "rb"), os.fdopen(write_replies, "wb")
        self.line = Line(*self._ends)
        self.ending = HarmlessEnding(self.line)

    def send(self, data: bytes) -> None:
        """Write into the worker's input."""
        self._requests.write(data)
        self._requests.flush()

    def end_input(self) -> None:
        """Close the worker's input."""
        self._requests.close()

    def close_replies(self) -> None:
        """Stop listening."""
        self._replies.close()

    def receive(self) -> Reply:
        """Return the worker's next reply."""
        header = self._replies.read(HEADER_BYTES)
        return decode_reply(self._replies.read(body_length(header)))

    def close(self) -> None:
        """Close all ends."""
        for file in (self._requests, self._replies, *self._ends):
            # What could not be written to a closed pipe is tried once more.
            with contextlib.suppress(BrokenPipeError):
                file.close()


@pytest.fixture
def client() -> Generator[Client]:
    """A client without a worker yet."""
    client = Client()
    yield client
    client.end_input()
    for thread in threading.enumerate():
        if thread.name == "requests":
            thread.join(20)
    client.close()


class Pencil:
    """Draws the figure's own words."""

    async def draw(self, order: Order) -> bytes:
        """Return the words, or do something else."""
        words = str(order.figure["words"])
        if words == "refuse":
            raise FigureRefusedError("no such trace")
        if words == "vanish":
            raise asyncio.CancelledError
        if words == "break":
            raise RuntimeError("something about Alice")
        return words.encode()


async def pencil() -> Draughtsman:
    """Start at once."""
    return Pencil()


def order(words: str) -> bytes:
    """Return an order as a frame."""
    return encode_frame(Order(figure={"words": words}, width=1, height=1, scale=1))


async def wait_for(event: threading.Event) -> None:
    """Wait for what happens in a thread."""
    assert await asyncio.to_thread(event.wait, 20)


async def test_orders_are_answered_in_turn(client: Client) -> None:
    async with asyncio.timeout(20):
        serving = asyncio.create_task(serve(client.line, client.ending, start=pencil))
        for words in ("one", "refuse", "two"):
            client.send(order(words))
        replies = [await asyncio.to_thread(client.receive) for _ in range(4)]
        serving.cancel()

    assert replies == [
        Ready(),
        Drawn(png=b"one"),
        Refused(reason="no such trace"),
        Drawn(png=b"two"),
    ]


async def test_the_end_of_the_input_is_seen_while_something_hangs(client: Client) -> None:
    """The program on the other side was killed while the browser does not answer."""

    async def hang() -> Draughtsman:
        await asyncio.Event().wait()
        return Pencil()

    serving = asyncio.create_task(serve(client.line, client.ending, start=hang))
    await asyncio.sleep(0)
    client.end_input()
    await wait_for(client.ending.input_ended)
    serving.cancel()
    await asyncio.wait([serving])
    assert isinstance(serving.exception(), EndedError)


@pytest.mark.parametrize(
    "nonsense",
    [
        pytest.param(b"\xff" * 100, id="no length"),
        pytest.param(b"\x00\x00\x00\x01\x00", id="no message"),
        pytest.param(encode_frame(Lost(reason="")), id="no order"),
        pytest.param(b"\x00\x00", id="half a length"),
        pytest.param(b"\x00\x00\x00\x09\x81", id="half a message"),
    ],
)
async def test_nonsense_is_the_end(client: Client, nonsense: bytes) -> None:
    serving = asyncio.create_task(serve(client.line, client.ending, start=pencil))
    client.send(nonsense)
    client.end_input()
    await wait_for(client.ending.input_ended)
    serving.cancel()


@pytest.mark.parametrize(
    ("words", "reason"), [("vanish", "CancelledError"), ("break", "RuntimeError")]
)
async def test_a_browser_that_is_gone_is_reported_without_a_word_of_the_figure(
    client: Client, words: str, reason: str
) -> None:
    client.send(order(words))
    with pytest.raises(EndedError):
        await serve(client.line, client.ending, start=pencil)
    assert [client.receive(), client.receive()] == [Ready(), Lost(reason=reason)]


async def test_a_start_that_fails_is_reported_with_its_reason(client: Client) -> None:
    async def fail() -> Draughtsman:
        raise FileNotFoundError(2, "No such file", "x" * 1000)

    with pytest.raises(EndedError):
        await serve(client.line, client.ending, start=fail)
    reply = client.receive()
    assert isinstance(reply, Lost)
    assert reply.reason.startswith("FileNotFoundError: [Errno 2] No such file")
    assert len(reply.reason) == 200


async def test_a_client_that_is_gone_keeps_nobody_from_ending(client: Client) -> None:
    client.close_replies()
    with pytest.raises(EndedError):
        client.ending.because("nobody listens")
