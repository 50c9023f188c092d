"""Whose Plex account is whose: ports of the Discord side, fulfilled with Tautulli and Plex."""

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from importlib.metadata import version
from typing import Final, Protocol
from uuid import NAMESPACE_URL, uuid5

from tgraph_commands.discord import application_id
from tgraph_commands.ports import SignIn, SignInError, SignInExpiredError
from tgraph_common import Clock, Secret
from tgraph_graphs import account_meant
from tgraph_graphs.plex import Pin, PinExpiredError, Plex, PlexError, open_plex
from tgraph_graphs.tautulli import User

_PRODUCT: Final = "TGraph Bot"


class NameCalls(Protocol):
    """Tells whom the media server knows; ``Tautulli`` does, from memory for a while."""

    async def user_names(self) -> tuple[User, ...]:
        """Return everybody.

        Raises:
            TautulliError: If the server gives no answer.
        """
        ...


class Accounts:
    """Knows the people of a Tautulli; fulfils ``ports.AccountBook``.

    Everybody is asked for each time: Tautulli answers a question for one unknown person with
    another one, and asks Plex.
    """

    def __init__(self, calls: NameCalls) -> None:
        self._calls = calls

    async def knows(self, account_id: int) -> bool:
        """Whether the Plex account is one of the server's people.

        Raises:
            TautulliError: If the server gives no answer.
        """
        # The id of Tautulli's "Local" is no account's.
        return account_id > 0 and any(
            user.user_id == account_id for user in await self._calls.user_names()
        )

    async def find(self, entry: str) -> int | None:
        """Return the one account that a manager means by its id or its name.

        Raises:
            TautulliError: If the server gives no answer.
        """
        return account_meant(entry, await self._calls.user_names())


class PlexDesk:
    """Lets people sign in to Plex; fulfils ``ports.SignInDesk``."""

    def __init__(self, plex: Plex) -> None:
        self._plex = plex

    async def begin(self) -> SignIn:
        """Begin a sign-in.

        Raises:
            SignInError: If Plex gives no answer, or not one that can be used.
        """
        with _translated():
            pin = await self._plex.begin()
        return SignIn(url=pin.url, pin_id=pin.id, expires_at=pin.expires_at)

    async def account(self, sign_in: SignIn) -> int | None:
        """Return the id of the account that signed in, ``None`` while nobody has.

        Raises:
            SignInExpiredError: If nobody has and nobody can any more.
            SignInError: If Plex gives no answer, or not one that can be used.
        """
        pin = Pin(id=sign_in.pin_id, url=sign_in.url, expires_at=sign_in.expires_at)
        with _translated():
            return await self._plex.check(pin)


@asynccontextmanager
async def open_desk(url: str, *, token: Secret, clock: Clock) -> AsyncGenerator[PlexDesk]:
    """Open Plex's sign-in for the bot that a token belongs to; nothing is asked yet."""
    async with open_plex(
        url,
        client_id=installation_id(token),
        product=_PRODUCT,
        version=version("tgraph-bot"),
        clock=clock,
    ) as plex:
        yield PlexDesk(plex)


def installation_id(token: Secret) -> str:
    """Return how Plex tells this installation from others, the same after a reset of the token.

    It is made of the application's id, which everybody may know: of the token nothing goes to Plex.
    """
    return str(uuid5(NAMESPACE_URL, f"https://discord.com/applications/{application_id(token)}"))


@contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except PinExpiredError as error:
        raise SignInExpiredError(str(error), remedy=error.remedy) from error
    except PlexError as error:
        raise SignInError(str(error), remedy=error.remedy) from error
