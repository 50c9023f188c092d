"""What becomes of a connection that hikari cannot make, keep or end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import cast

import hikari
import pytest

from tgraph_commands._session import connect, disconnect, serve
from tgraph_commands.channels import DiscordUnreachableError


class FakeBot:
    """As much of hikari's bot as a session uses, doing what a test says."""

    def __init__(self) -> None:
        self.is_alive = False
        self.starting: Callable[[], Awaitable[object]] = nothing
        self.joining: Callable[[], Awaitable[object]] = nothing
        self.closing: Callable[[], Awaitable[object]] = nothing

    async def start(self, *, check_for_updates: bool) -> None:
        """Start, without a look at the package index."""
        assert not check_for_updates
        self.is_alive = True
        await self.starting()

    async def join(self) -> None:
        """Wait for its end."""
        await self.joining()

    async def close(self) -> None:
        """End."""
        await self.closing()
        self.is_alive = False

    @property
    def real(self) -> hikari.GatewayBot:
        """Itself, for functions that take hikari's."""
        return cast("hikari.GatewayBot", self)


async def nothing() -> None:
    """Do nothing."""


def failing(error: Exception) -> Callable[[], Awaitable[object]]:
    """Return what raises ``error``."""

    async def fail() -> None:
        raise error

    return fail


async def test_a_gateway_of_another_tongue_is_as_unreachable() -> None:
    bot = FakeBot()
    bot.starting = failing(hikari.GatewayError("Expected opcode 10 (HELLO)"))

    with pytest.raises(DiscordUnreachableError, match="did not take the bot: GatewayError"):
        await connect(bot.real, limit_s=1)
    assert not bot.is_alive


async def test_a_connection_that_just_ends_ends_the_run() -> None:
    with pytest.raises(DiscordUnreachableError, match="connection to Discord ended"):
        await serve(FakeBot().real)


async def test_a_connection_that_does_not_close_is_dropped(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Ending must not take longer than a supervisor waits."""
    bot = FakeBot()
    bot.is_alive = True
    bot.closing = asyncio.Event().wait

    await disconnect(bot.real, limit_s=0.01)

    assert "did not close in time" in caplog.text


async def test_tasks_that_hikari_forgot_are_ended(caplog: pytest.LogCaptureFixture) -> None:
    """They would connect later on: alive, and deaf."""
    caplog.set_level(logging.DEBUG)

    async def knock() -> None:
        await asyncio.Event().wait()

    async def break_when_ended() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise ZeroDivisionError

    forgotten = [
        asyncio.create_task(knock(), name="keep alive (shard 0)"),
        asyncio.create_task(break_when_ended(), name="poll events (shard 0)"),
        asyncio.create_task(knock(), name="something else"),
    ]
    await asyncio.sleep(0)

    await disconnect(FakeBot().real)

    assert [task.done() for task in forgotten] == [True, True, False]
    assert "had ended with ZeroDivisionError" in caplog.text
    forgotten[2].cancel()


async def test_of_closing_only_what_hikari_meets_again_goes_unsaid() -> None:
    """Whatever else the event loop is handed meanwhile reaches who listened before."""
    loop, handed = asyncio.get_running_loop(), list[str]()
    loop.set_exception_handler(lambda _loop, context: handed.append(str(context["message"])))
    bot = FakeBot()
    bot.is_alive = True

    async def close() -> None:
        loop.call_exception_handler({"message": "shard 0 raised an exception during shut down"})
        loop.call_exception_handler({"message": "Task exception was never retrieved"})

    bot.closing = close
    await disconnect(bot.real)
    loop.call_exception_handler({"message": "later"})

    assert handed == ["Task exception was never retrieved", "later"]


async def test_while_closing_other_troubles_are_logged_as_ever(
    caplog: pytest.LogCaptureFixture,
) -> None:
    loop = asyncio.get_running_loop()
    bot = FakeBot()
    bot.is_alive = True

    async def close() -> None:
        loop.call_exception_handler({"message": "Task exception was never retrieved"})

    bot.closing = close
    await disconnect(bot.real)

    assert "Task exception was never retrieved" in caplog.text
