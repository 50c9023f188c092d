"""Registering the commands anew while the bot runs."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import pytest

from tgraph_bot._upkeep import CommandUpkeep
from tgraph_commands.channels import DiscordError, DiscordForbiddenError, DiscordUnreachableError


class Discord:
    """Takes commands, unless it is away or refuses; one error for each attempt."""

    def __init__(self, *errors: DiscordError) -> None:
        self.errors = list(errors)
        self.attempts = 0
        self.waits: list[float] = []
        self.is_taken = asyncio.Event()

    async def refresh(self) -> None:
        """Take the commands."""
        self.attempts += 1
        if self.errors:
            raise self.errors.pop(0)
        self.is_taken.set()

    async def wait(self, seconds: float) -> None:
        """Let no time pass."""
        self.waits.append(seconds)


@asynccontextmanager
async def running(discord: Discord) -> AsyncGenerator[CommandUpkeep]:
    """Keep the commands up to date."""
    upkeep = CommandUpkeep(discord.refresh, wait=discord.wait)
    task = asyncio.create_task(upkeep.run())
    try:
        yield upkeep
    finally:
        task.cancel()
        await asyncio.wait([task])


async def taken(discord: Discord) -> None:
    """Wait until Discord has the commands."""
    async with asyncio.timeout(5):
        await discord.is_taken.wait()
    discord.is_taken.clear()


async def test_nothing_is_registered_unless_asked_for() -> None:
    discord = Discord()
    async with running(discord) as upkeep:
        await asyncio.sleep(0)
        assert discord.attempts == 0
        upkeep.ask()
        await taken(discord)

    assert discord.attempts == 1


async def test_a_discord_that_is_away_is_asked_again_and_nobody_waits(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """``ask`` returns at once: whoever follows the file goes on following it."""
    away: Sequence[DiscordError] = [DiscordUnreachableError("gone") for _ in range(3)]
    discord = Discord(*away)
    async with running(discord) as upkeep:
        upkeep.ask()
        assert discord.attempts == 0
        await taken(discord)

    assert discord.attempts == 4
    assert discord.waits == sorted(discord.waits)
    warnings = [one for one in caplog.messages if one.startswith("Waiting for Discord.")]
    assert len(warnings) == 1


async def test_a_refusal_is_logged_once_and_the_next_change_tries_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    discord = Discord(DiscordForbiddenError("no", remedy="Invite it anew."))
    with caplog.at_level(logging.WARNING):
        async with running(discord) as upkeep:
            upkeep.ask()
            while not caplog.messages:  # noqa: ASYNC110 - nothing else tells of it
                await asyncio.sleep(0)
            upkeep.ask()
            await taken(discord)

    assert discord.attempts == 2
    [line] = caplog.messages
    assert line.startswith("Who may use which command could not be registered")
    assert line.endswith("Invite it anew.")
