"""Telling how far an answer has come, and not a word after it."""

import asyncio

import pytest

from tgraph_commands._answers import Exchange
from tgraph_commands._telling import telling


class SlowExchange(Exchange):
    """Takes words only once it is released, and keeps what happened."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.asked = asyncio.Event()
        self.release = asyncio.Event()

    async def answer_text(self, text: str) -> None:
        """Take the words, late."""
        self.asked.set()
        await self.release.wait()
        self.events.append(text)


async def test_what_is_on_its_way_arrives_before_the_answer() -> None:
    """Else the words would stand in the place of the pictures."""
    exchange = SlowExchange()
    loop = asyncio.get_running_loop()
    async with telling(exchange, lambda: "drawing"):
        await exchange.asked.wait()
        loop.call_soon(exchange.release.set)
    exchange.events.append("the answer")

    assert exchange.events == ["drawing", "the answer"]


async def test_what_is_ready_at_once_is_answered_without_words() -> None:
    """They would only flash up."""
    exchange = SlowExchange()
    async with telling(exchange, lambda: "drawing"):
        await asyncio.sleep(0)

    assert not exchange.asked.is_set()


async def test_who_ends_the_bot_does_not_wait_for_what_is_on_its_way() -> None:
    exchange = SlowExchange()

    async def draw() -> None:
        async with telling(exchange, lambda: "drawing"):
            await asyncio.Event().wait()

    drawing = asyncio.create_task(draw())
    await exchange.asked.wait()
    drawing.cancel()
    async with asyncio.timeout(5):
        await asyncio.wait([drawing])

    assert drawing.cancelled()
    assert exchange.events == []


async def test_a_failure_of_the_work_is_not_lost() -> None:
    with pytest.raises(ZeroDivisionError):
        async with telling(SlowExchange(), lambda: "drawing"):
            raise ZeroDivisionError
