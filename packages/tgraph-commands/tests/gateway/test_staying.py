"""How a connected bot gets over drops, and ends where it cannot."""

import asyncio
from datetime import timedelta

import pytest

from tgraph_commands.channels import (
    DiscordError,
    DiscordForbiddenError,
    DiscordUnauthorizedError,
    DiscordUnreachableError,
)
from tgraph_commands.testing import Discord
from tgraph_commands.testing.bot import NOW, LocalBot, until


async def test_a_dropped_connection_is_made_again(discord: Discord, bot: LocalBot) -> None:
    async with bot.running() as gateway:
        assert gateway.status().connected_since == NOW
        bot.clock.time += timedelta(hours=1)
        discord.gateway.drop()
        await until(lambda: gateway.status().connected_since == NOW + timedelta(hours=1))

        assert (await discord.invoke("about").answer()).texts
        assert gateway.status().running_since == NOW
    assert discord.gateway.resumes == 1


async def test_commands_work_in_a_session_that_began_anew(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        discord.gateway.invalidate(resumable=False)
        await until(lambda: discord.gateway.identifies == 2)
        await discord.connected()

        assert (await discord.invoke("about").answer()).texts


async def test_while_the_connection_is_away_the_status_says_so(
    discord: Discord, bot: LocalBot
) -> None:
    """A health check has to see it."""
    async with bot.running() as gateway:
        discord.gateway.is_up = False
        discord.gateway.drop()
        await until(lambda: gateway.status().connected_since is None)

        assert gateway.status().latency_s is None


async def test_latency_is_known_after_a_heartbeat(discord: Discord, bot: LocalBot) -> None:
    discord.gateway.heartbeat_interval_ms = 50
    async with bot.running() as gateway:
        await until(lambda: gateway.status().latency_s is not None)

        latency_s = gateway.status().latency_s
        assert latency_s is not None
        assert 0 <= latency_s < 5


async def test_before_it_runs_it_is_not_connected(bot: LocalBot) -> None:
    async with bot.gateway() as gateway:
        status = gateway.status()

    assert (status.running_since, status.connected_since, status.latency_s) == (NOW, None, None)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(4004, DiscordUnauthorizedError, id="token reset"),
        pytest.param(4014, DiscordForbiddenError, id="intents withdrawn"),
        pytest.param(4003, DiscordUnreachableError, id="ended"),
    ],
)
async def test_a_connection_that_is_gone_for_good_ends_the_run(
    discord: Discord,
    bot: LocalBot,
    code: int,
    expected: type[DiscordError],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A bot that lives and hears nothing would go unnoticed. Nor is it told of with tracebacks."""
    async with bot.gateway() as gateway:
        task = asyncio.create_task(gateway.run())
        await gateway.ready()
        discord.gateway.close(code)
        with pytest.raises(expected, match=str(code)):
            await asyncio.wait_for(task, timeout=10)

        assert gateway.status().connected_since is None
    assert [record for record in caplog.records if record.name == "asyncio"] == []


async def test_a_run_that_failed_can_begin_again(discord: Discord, bot: LocalBot) -> None:
    async with bot.gateway() as gateway:
        task = asyncio.create_task(gateway.run())
        await gateway.ready()
        discord.gateway.close(4003)
        with pytest.raises(DiscordUnreachableError):
            await asyncio.wait_for(task, timeout=10)

        task = asyncio.create_task(gateway.run())
        await discord.connected()
        assert (await discord.invoke("about").answer()).texts
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_connection_whose_task_breaks_ends_the_run(discord: Discord, bot: LocalBot) -> None:
    """Whatever goes wrong inside hikari, the run must not go on without a connection."""
    async with bot.gateway() as gateway:
        task = asyncio.create_task(gateway.run())
        await gateway.ready()
        (session,) = discord.gateway.sessions.values()
        assert session.line is not None
        session.line.send({"op": 0, "t": "READY", "s": 99, "d": {}})
        with pytest.raises(DiscordUnreachableError, match="KeyError"):
            await asyncio.wait_for(task, timeout=10)
