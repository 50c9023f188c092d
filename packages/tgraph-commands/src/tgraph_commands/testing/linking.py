"""What linking works with, standing still: Plex, Tautulli's people, and time."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import msgspec

from tgraph_commands.ports import (
    AccountBook,
    SignIn,
    SignInDesk,
    SignInError,
    SignInExpiredError,
)
from tgraph_common import TautulliError

PIN_LASTS: Final = timedelta(minutes=30)
_LIMIT_S: Final = 10.0


class StandingDesk(SignInDesk):
    """Plex's sign-in, where people do what a test says."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.begun: list[SignIn] = []
        """Every sign-in, oldest first."""
        self.accounts: dict[int, int] = {}
        """Who signed in, by the id of the PIN."""
        self.error: SignInError | None = None
        self.questions = 0
        """How often it was asked who signed in."""
        self.lasts = PIN_LASTS
        self.release: asyncio.Event | None = None
        """What the answer to who signed in waits for."""

    async def begin(self) -> SignIn:
        """Begin a sign-in, unless there is trouble."""
        if self.error is not None:
            raise self.error
        number = len(self.begun) + 1
        self.begun.append(
            SignIn(
                url=f"https://app.plex.tv/auth#?clientID=c&code=code{number}",
                pin_id=number,
                expires_at=self._now() + self.lasts,
            )
        )
        return self.begun[-1]

    async def account(self, sign_in: SignIn) -> int | None:
        """Return who signed in, unless there is trouble."""
        self.questions += 1
        if self.release is not None:
            await self.release.wait()
        if self.error is not None:
            raise self.error
        account_id = self.accounts.get(sign_in.pin_id)
        if account_id is None and self._now() >= sign_in.expires_at:
            raise SignInExpiredError("nobody signed in in time")
        return account_id


class StandingAccounts(AccountBook):
    """Tautulli's people as a test says."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {1_887_773: "viktorurban", 5: "twin", 6: "twin"}
        self.error: TautulliError | None = None
        self.asked: list[int | str] = []
        """Every question, in order."""

    async def knows(self, account_id: int) -> bool:
        """Whether the account is among them, unless there is trouble."""
        self.asked.append(account_id)
        if self.error is not None:
            raise self.error
        return account_id in self.names

    async def find(self, entry: str) -> int | None:
        """Return whom an entry means, unless there is trouble."""
        self.asked.append(entry)
        if self.error is not None:
            raise self.error
        found = [one for one, name in self.names.items() if entry in {str(one), name}]
        return found[0] if len(found) == 1 else None


class StandingProof(msgspec.Struct, frozen=True, kw_only=True):
    """A link as it was made."""

    account_id: int
    linked_by: int
    is_proved: bool


class StandingRegister:
    """Who is linked to which account; every manager's word counts."""

    def __init__(self) -> None:
        self.links: dict[int, StandingProof] = {}
        """The link of each Discord id."""
        self.error: Exception | None = None

    async def link_of(self, discord_id: int) -> StandingProof | None:
        """Return the person's link, unless there is trouble."""
        if self.error is not None:
            raise self.error
        return self.links.get(discord_id)

    async def prove(self, discord_id: int, account_id: int, *, at: datetime) -> None:
        """Link the person; when it was is not kept."""
        del at
        self.links[discord_id] = StandingProof(
            account_id=account_id, linked_by=discord_id, is_proved=True
        )

    async def vouch(self, discord_id: int, account_id: int, *, by: int, at: datetime) -> bool:
        """Link the person, unless there is trouble; when it was is not kept."""
        del at
        if self.error is not None:
            raise self.error
        self.links[discord_id] = StandingProof(account_id=account_id, linked_by=by, is_proved=False)
        return True


class Steps:
    """Takes the place of waiting: a wait lasts until a test lets it pass, and moves the time."""

    def __init__(self, advance: Callable[[float], None]) -> None:
        self._advance = advance
        self._passes = asyncio.Semaphore(0)
        self._changed = asyncio.Condition()
        self.waiting = 0
        """How many are waiting."""
        self.seconds: list[float] = []
        """How long each wait was to last, in order."""

    async def __call__(self, seconds: float) -> None:
        """Wait for the test."""
        self.seconds.append(seconds)
        self.waiting += 1
        async with self._changed:
            self._changed.notify_all()
        try:
            await self._passes.acquire()
        finally:
            self.waiting -= 1
        self._advance(seconds)

    async def reached(self, *, waits: int) -> None:
        """Return when as many waits as that have begun in all.

        Raises:
            TimeoutError: If they have not in time.
        """
        async with asyncio.timeout(_LIMIT_S), self._changed:
            await self._changed.wait_for(lambda: len(self.seconds) >= waits)

    async def let_pass(self, *, times: int = 1) -> None:
        """Let a wait pass, and return when the next one begins; so many times.

        Raises:
            TimeoutError: If none begins in time.
        """
        for _ in range(times):
            begun = len(self.seconds)
            self._passes.release()
            await self.reached(waits=begun + 1)

    def let_last_pass(self) -> None:
        """Let a wait pass after which there will be no other."""
        self._passes.release()
