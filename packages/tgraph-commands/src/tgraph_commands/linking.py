"""Linking a Plex account by signing in to Plex: one sign-in under way for each person."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final, Protocol

from tgraph_commands.ports import (
    AccountBook,
    SignIn,
    SignInDesk,
    SignInError,
    SignInExpiredError,
)
from tgraph_commands.scheduler import Wait
from tgraph_common import Clock, TautulliError

__all__ = ["Attempt", "Ending", "LinkRegister", "Linking", "ProvenLink", "open_linking"]

_log = logging.getLogger(__name__)

_FOLLOWED_FOR: Final = timedelta(minutes=14)
"""An answer can be edited for 15 minutes; one is left for what is under way then."""

_PAUSE_S: Final = 2.0
_LONGEST_PAUSE_S: Final = 30.0
_GRACE_S: Final = 30.0
_CLOSE_LIMIT_S: Final = 5.0


class ProvenLink(Protocol):
    """The Plex account that somebody is linked to."""

    @property
    def account_id(self) -> int:
        """Its id."""
        ...

    @property
    def is_proved(self) -> bool:
        """Whether they signed in there, instead of being linked by a manager."""
        ...


class LinkRegister(Protocol):
    """Keeps who is linked to which account; ``tgraph_commands.people.People`` fulfils it."""

    async def link_of(self, discord_id: int) -> ProvenLink | None:
        """Return the person's link.

        Raises:
            StorageError: If the disk does not say.
        """
        ...

    async def prove(self, discord_id: int, account_id: int, *, at: datetime) -> None:
        """Link the person to the account at which they signed in.

        Raises:
            StorageError: If it cannot be kept.
        """
        ...


class Ending(Enum):
    """How a sign-in ended; what goes wrong is raised instead."""

    LINKED = auto()
    LINKED_ALREADY = auto()
    UNKNOWN_ACCOUNT = auto()
    """Signed in, with an account that the media server does not know."""
    NOT_IN_TIME = auto()
    REPLACED = auto()
    """The person began another one."""
    CLOSED = auto()
    """The bot is being stopped."""


class Linking:
    """Lets people sign in to Plex; made by ``open_linking``."""

    def __init__(
        self,
        *,
        desk: SignInDesk,
        accounts: AccountBook,
        links: LinkRegister,
        clock: Clock,
        wait: Wait,
    ) -> None:
        self._desk = desk
        self._accounts = accounts
        self._links = links
        self._clock = clock
        self._wait = wait
        self._under_way: dict[int, Attempt] = {}

    @asynccontextmanager
    async def attempt(self, discord_id: int) -> AsyncGenerator["Attempt"]:
        """Begin a sign-in, which ends with the block; one under way ends as ``REPLACED``.

        Raises:
            SignInError: If Plex gives no answer; one under way goes on then.
        """
        until = self._clock.now() + _FOLLOWED_FOR
        sign_in = await self._desk.begin()
        attempt = Attempt(
            sign_in,
            discord_id=discord_id,
            until=min(until, sign_in.expires_at),
            desk=self._desk,
            accounts=self._accounts,
            links=self._links,
            clock=self._clock,
            wait=self._wait,
        )
        if (earlier := self._under_way.get(discord_id)) is not None:
            earlier.end(Ending.REPLACED)
        self._under_way[discord_id] = attempt
        try:
            yield attempt
        finally:
            if self._under_way.get(discord_id) is attempt:
                del self._under_way[discord_id]

    async def close(self) -> None:
        """End every sign-in that is under way, and wait for those who follow them."""
        attempts = tuple(self._under_way.values())
        for attempt in attempts:
            attempt.end(Ending.CLOSED)
        followers = [attempt.follower for attempt in attempts if attempt.follower is not None]
        if followers:
            await asyncio.wait(followers, timeout=_CLOSE_LIMIT_S)


class Attempt:
    """A sign-in under way."""

    def __init__(
        self,
        sign_in: SignIn,
        *,
        discord_id: int,
        until: datetime,
        desk: SignInDesk,
        accounts: AccountBook,
        links: LinkRegister,
        clock: Clock,
        wait: Wait,
    ) -> None:
        self.url = sign_in.url
        """Where the person signs in."""
        self.until = until
        """When it is no longer followed."""
        self.follower: asyncio.Task[object] | None = None
        """Who follows it."""
        self._sign_in = sign_in
        self._discord_id = discord_id
        self._desk = desk
        self._accounts = accounts
        self._links = links
        self._clock = clock
        self._wait = wait
        self._ending: Ending | None = None
        self._following: asyncio.Timeout | None = None

    def end(self, ending: Ending) -> None:
        """End it from outside; it stores nothing any more, unless it is just doing so."""
        self._ending = ending
        if self._following is not None and not self._following.expired():
            self._following.reschedule(asyncio.get_running_loop().time())

    async def follow(self, *, tell_delay: Callable[[], Awaitable[None]]) -> Ending:
        """Wait for the person to sign in, link them, and return how it ended.

        Troubles on the way are lived through as long as there is time.

        Args:
            tell_delay: Called once when somebody has signed in and Tautulli gives no answer.

        Raises:
            SignInError: If Plex gave no answer to the last.
            TautulliError: If Tautulli gave none to the last; nothing is stored.
            StorageError: If the link cannot be kept.
        """
        if self._ending is not None:
            return self._ending
        self.follower = asyncio.current_task()
        left_s = (self.until - self._clock.now()).total_seconds()
        try:
            # Its clock is not ours: it is for a server that takes its time beyond the end, and
            # for ``end``.
            async with asyncio.timeout(left_s + _GRACE_S) as self._following:
                account_id = await self._signed_in()
                is_known = await self._known(account_id, tell_delay)
        except SignInExpiredError:
            return Ending.NOT_IN_TIME
        except TimeoutError:
            return self._ending or Ending.NOT_IN_TIME
        finally:
            self._following = None
        return await self._link(account_id) if is_known else Ending.UNKNOWN_ACCOUNT

    async def _signed_in(self) -> int:
        failures = 0
        while True:
            trouble: SignInError | None = None
            try:
                account_id = await self._desk.account(self._sign_in)
            except SignInExpiredError:
                raise
            except SignInError as error:
                trouble = error
                failures += 1
                _log.debug("A sign-in is asked for again. %s", error)
            else:
                failures = 0
                if account_id is not None:
                    return account_id
            if not await self._pause(failures):
                raise trouble or SignInExpiredError("nobody signed in in time")

    async def _known(self, account_id: int, tell_delay: Callable[[], Awaitable[None]]) -> bool:
        failures = 0
        while True:
            try:
                return await self._accounts.knows(account_id)
            except TautulliError as error:
                failures += 1
                _log.debug("Tautulli is asked again whom it knows. %s", error)
                if failures == 1:
                    await tell_delay()
                if not await self._pause(failures):
                    raise

    async def _pause(self, failures: int) -> bool:
        """Wait for the next question, longer after each failure; ``False`` if the time is over."""
        left_s = (self.until - self._clock.now()).total_seconds()
        if left_s <= 0:
            return False
        await self._wait(min(_PAUSE_S * 2 ** min(failures, 10), _LONGEST_PAUSE_S, left_s))
        return True

    async def _link(self, account_id: int) -> Ending:
        link = await self._links.link_of(self._discord_id)
        if link is not None and link.account_id == account_id and link.is_proved:
            return Ending.LINKED_ALREADY
        await self._links.prove(self._discord_id, account_id, at=self._clock.now())
        return Ending.LINKED


@asynccontextmanager
async def open_linking(
    *,
    desk: SignInDesk,
    accounts: AccountBook,
    links: LinkRegister,
    clock: Clock,
    wait: Wait = asyncio.sleep,
) -> AsyncGenerator[Linking]:
    """Let people sign in to the end of the block; those under way end with it, unlinked.

    ``wait`` passes the seconds between two questions.
    """
    linking = Linking(desk=desk, accounts=accounts, links=links, clock=clock, wait=wait)
    try:
        yield linking
    finally:
        await linking.close()
