"""How long commands rest after a use, for the one who used them and for everybody.

A use that is refused costs nothing: the checks come first, and what fails afterwards is given
back, whatever the reason: a server that is down, somebody who is not linked, a fault of ours. Only
who went away before the answer came has used the command all the same: the work was done.
"""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Final, Protocol

import lightbulb
import msgspec

from tgraph_commands._answers import AnswerExpiredError, Exchange
from tgraph_commands._checks import RefusalError
from tgraph_commands.ports import SettingsInForce
from tgraph_common import Clock, StorageError
from tgraph_config import Cooldown

_logger = logging.getLogger(__name__)

EVERYBODY: Final = 0
"""Stands for all people where a Discord id is expected."""

TABLES: Final = "table"
"""What the menu rests as from which people choose a chart's table: it is no command."""

_NEVER_RESTING: Final = frozenset({"about", "uptime"})
_NONE: Final = Cooldown()


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """A time in which a command rests."""

    command: str
    """The English name of the command, without subcommands, or ``TABLES``."""
    discord_id: int
    """For whom, or ``EVERYBODY``."""
    until: datetime


class CooldownError(RefusalError):
    """The command rests."""

    def __init__(self, rest: Rest) -> None:
        whose = "for everybody" if rest.discord_id == EVERYBODY else "for the asker"
        super().__init__(f"it rests {whose} until {rest.until.isoformat()}")
        self.until = rest.until
        self.is_for_everybody = rest.discord_id == EVERYBODY


class CooldownBook(Protocol):
    """Remembers which commands rest, across restarts.

    Every method may raise ``StorageError``.
    """

    async def begin(self, rests: tuple[Rest, ...], *, now: datetime) -> Rest | None:
        """Begin the rests, or return one that stands in their way.

        All or none are begun, of uses at the same time only one's. What stands in the way is no
        longer than the rest that was to begin: one from a clock that was ahead is cut to it.
        """
        ...

    async def take_back(self, rests: tuple[Rest, ...]) -> None:
        """End the rests, unless others have been begun in their place."""
        ...


class Cooldowns:
    """Lets commands rest as the settings in force say."""

    def __init__(self, *, book: CooldownBook, settings: SettingsInForce, clock: Clock) -> None:
        self._book = book
        self._settings = settings
        self._clock = clock
        self._of_commands: dict[int, tuple[Rest, ...]] = {}

    async def require(
        self, command: str, exchange: Exchange, *, least: Cooldown = _NONE
    ) -> tuple[Rest, ...]:
        """Begin the rest of a command, or of what does the same as one; return what was begun.

        It rests at least as long as ``least`` says, whatever the settings.

        Raises:
            CooldownError: If it rests already; nothing is begun.
            StorageError: If it cannot be remembered.
        """
        rests = self._rests(command, exchange.asker_id, least)
        if rests and (hindrance := await self._book.begin(rests, now=self._clock.now())):
            raise CooldownError(hindrance)
        return rests

    async def give_back(self, rests: tuple[Rest, ...]) -> None:
        """End what ``require`` began, because nothing came of the use.

        Raises:
            StorageError: If it cannot be remembered.
        """
        if rests:
            await self._book.take_back(rests)

    @asynccontextmanager
    async def used(
        self, command: str, exchange: Exchange, *, least: Cooldown = _NONE
    ) -> AsyncGenerator[None]:
        """Hold the block for a use: given back where it fails, as with a command.

        It rests at least as long as ``least`` says, whatever the settings.

        Raises:
            CooldownError: If the command rests; the block is not entered.
            StorageError: If it cannot be remembered.
        """
        rests = await self.require(command, exchange, least=least)
        try:
            yield
        except Exception as error:
            await self._after_failure(error, rests)
            raise

    async def begin_command(self, ctx: lightbulb.Context) -> None:
        """Begin the rest of a command; ``end_command`` is to follow.

        Raises:
            CooldownError: If it rests already.
            StorageError: If it cannot be remembered.
        """
        interaction = ctx.interaction
        rests = await self.require(interaction.command_name, Exchange.of(ctx))
        self._of_commands[interaction.id] = rests

    async def end_command(self, ctx: lightbulb.Context, *, failure: Exception | None) -> None:
        """Take note of how the command ended; does nothing for one that was not begun."""
        rests = self._of_commands.pop(ctx.interaction.id, ())
        if failure is not None:
            await self._after_failure(failure, rests)

    async def _after_failure(self, failure: Exception, rests: tuple[Rest, ...]) -> None:
        if isinstance(failure, AnswerExpiredError):
            return
        try:
            await self.give_back(rests)
        except StorageError as error:
            # The failure itself is what the asker has to learn.
            _logger.warning("A cooldown could not be taken back. %s", error.advice())

    def _rests(self, command: str, asker_id: int, least: Cooldown) -> tuple[Rest, ...]:
        if command in _NEVER_RESTING:
            return ()
        cooldown = self._settings().commands.cooldowns.get(command, _NONE)
        now = self._clock.now()
        return tuple(
            Rest(command=command, discord_id=discord_id, until=now + timedelta(seconds=seconds))
            for discord_id, seconds in (
                (asker_id, max(cooldown.per_user_seconds, least.per_user_seconds)),
                (EVERYBODY, max(cooldown.global_seconds, least.global_seconds)),
            )
            if seconds
        )


@lightbulb.hook(lightbulb.ExecutionSteps.COOLDOWNS, skip_when_failed=True)
async def rested_only(
    _pipeline: lightbulb.ExecutionPipeline, ctx: lightbulb.Context, cooldowns: Cooldowns
) -> None:
    """Let a command pass that does not rest, and let it rest.

    Raises:
        CooldownError: If it does not pass.
        StorageError: If it cannot be remembered.
    """
    await cooldowns.begin_command(ctx)


@lightbulb.hook(lightbulb.ExecutionSteps.POST_INVOKE, skip_when_failed=True)
async def well_used(
    _pipeline: lightbulb.ExecutionPipeline, ctx: lightbulb.Context, cooldowns: Cooldowns
) -> None:
    """Take note that a command ended well."""
    await cooldowns.end_command(ctx, failure=None)


async def give_back_failed_use(
    failure: lightbulb.exceptions.ExecutionPipelineFailedException, cooldowns: Cooldowns
) -> bool:
    """Take note that a command failed, and leave the failure to the next handler."""
    await cooldowns.end_command(failure.context, failure=failure.causes[0])
    return False
