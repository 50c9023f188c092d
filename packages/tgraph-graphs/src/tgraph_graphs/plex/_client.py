"""The client: a person signs in at Plex with a PIN, and it is told who that was."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

import httpx

from tgraph_common import Clock, Secret
from tgraph_graphs.plex._errors import PinExpiredError, PlexError
from tgraph_graphs.plex._exchange import Answer, Exchange, http_client, unfit
from tgraph_graphs.plex._replies import Account, CheckedPin, NewPin, Pin, Reader

_LOG = logging.getLogger(__name__)

T = TypeVar("T")

_SIGN_IN_PAGE: Final = "https://app.plex.tv/auth#"
"""Plex's own, wherever its API is reached: people type their passwords there and nowhere else."""

_BEGIN: Final = "begin a sign-in"
_CHECK: Final = "ask who signed in"
_ACCOUNT: Final = "ask whose account it is"
_END: Final = "sign out"
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_REFUSED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})

_NEW_PIN: Final = Reader(NewPin)
_CHECKED_PIN: Final = Reader(CheckedPin)
_ACCOUNT_REPLY: Final = Reader(Account)


class Plex:
    """Plex's sign-in, for one installation of one product; made by ``open_plex``."""

    def __init__(self, exchange: Exchange, *, client_id: str, product: str, clock: Clock) -> None:
        self._exchange = exchange
        self._client_id = client_id
        self._product = product
        self._clock = clock

    async def begin(self) -> Pin:
        """Return a new sign-in, for one person.

        Raises:
            PlexUnreachableError: If Plex gives no answer now.
            PlexReplyError: If what answers is not Plex's sign-in as it is known.

        Source: ``POST /api/v2/pins``.
        """
        answer = await self._exchange.ask("POST", "pins", step=_BEGIN, form={"strong": "true"})
        now = self._clock.now()
        pin = _read(_NEW_PIN, answer, step=_BEGIN)
        expires_at = pin.end(now)
        if expires_at is None or expires_at <= now:
            raise unfit("the PIN has no time to be used", step=_BEGIN)
        return Pin(id=pin.id, url=self._sign_in_url(pin.code), expires_at=expires_at)

    async def check(self, pin: Pin) -> int | None:
        """Return the id of the account that signed in, ``None`` while nobody has.

        The token that comes with a sign-in serves the one question whose it is. Then it is signed
        out at Plex, as far as Plex lets it, and forgotten. Where the question could not be put,
        asking again is worth while; where it was answered, the sign-in is used up.

        Raises:
            PinExpiredError: If nobody has signed in, or only in vain, and nobody can any more.
            PlexUnreachableError: If Plex gives no answer now.
            PlexReplyError: If what answers is not Plex's sign-in as it is known.

        Source: ``GET /api/v2/pins/{id}``, ``GET /api/v2/user``, ``DELETE /api/v2/users/signout``.
        """
        answer = await self._exchange.ask("GET", f"pins/{pin.id}", step=_CHECK)
        if answer.status in _GONE:
            raise PinExpiredError("the PIN is not known any more", step=_CHECK)
        checked = _read(_CHECKED_PIN, answer, step=_CHECK)
        if checked.authToken is not None and checked.authToken.reveal():
            return await self._account_of(checked.authToken)
        if checked.is_over or self._clock.now() >= pin.expires_at:
            raise PinExpiredError("nobody signed in in time", step=_CHECK)
        return None

    async def _account_of(self, token: Secret) -> int:
        if not _fits_a_header(token):
            raise unfit("the token is none", step=_ACCOUNT)
        answer = await self._exchange.ask("GET", "user", step=_ACCOUNT, token=token)
        if answer.status in _REFUSED:
            # Signed out meanwhile, here or by its owner.
            raise PinExpiredError("the sign-in does not count any more", step=_ACCOUNT)
        try:
            return _read(_ACCOUNT_REPLY, answer, step=_ACCOUNT).id
        finally:
            await self._sign_out(token)

    async def _sign_out(self, token: Secret) -> None:
        try:
            answer = await self._exchange.ask("DELETE", "users/signout", step=_END, token=token)
        except PlexError as error:
            _LOG.info("A sign-in was not ended at Plex; its token is forgotten. %s", error)
            return
        if not answer.is_success:
            _LOG.info(
                "A sign-in was not ended at Plex (HTTP %d); its token is forgotten.", answer.status
            )

    def _sign_in_url(self, code: str) -> str:
        query = {
            "clientID": self._client_id,
            "code": code,
            "context[device][product]": self._product,
        }
        # As Plex's page reads it: behind the #, and without + for a space.
        return f"{_SIGN_IN_PAGE}?{urlencode(query, quote_via=quote)}"


@asynccontextmanager
async def open_plex(
    url: str,
    *,
    client_id: str,
    product: str,
    version: str,
    clock: Clock,
    timeout_s: float = 10,
) -> AsyncGenerator[Plex]:
    """Open a client, and close it at the end of the block; nothing is asked yet.

    Args:
        url: Where Plex's API is, ``https://plex.tv`` but for tests. The page on which people sign
            in is Plex's own in any case.
        client_id: The same for an installation at all times, and no other's. People see one
            device of it in their accounts.
        product: What people read on the page: who wants to know.
        version: Of the product.
        clock: Tells when a PIN has expired.
        timeout_s: How long Plex may be silent; a whole answer may take twice that.

    Raises:
        ValueError: If ``url`` is no http address, or a text is not ASCII: headers carry them.
    """
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "X-Plex-Client-Identifier": client_id,
        "X-Plex-Product": product,
        "X-Plex-Version": version,
        "X-Plex-Platform": "Discord",
        "X-Plex-Device": "Discord",
        "X-Plex-Device-Name": product,
    }
    if not all(value.isascii() and value.isprintable() for value in headers.values()):
        msg = "client_id, product and version must be printable ASCII"
        raise ValueError(msg)
    api_url = _api_url(url)
    async with http_client() as http:
        exchange = Exchange(http, api_url, headers=headers, timeout_s=timeout_s, clock=clock)
        yield Plex(exchange, client_id=client_id, product=product, clock=clock)


def _api_url(url: str) -> httpx.URL:
    try:
        given = httpx.URL(url.strip())
    except httpx.InvalidURL:
        given = httpx.URL()
    if given.scheme not in {"http", "https"} or not given.host:
        msg = "the address of Plex must begin with http:// or https:// and name a host"
        raise ValueError(msg)
    path = given.path.rstrip("/").removesuffix("/api/v2")
    return given.copy_with(path=f"{path}/api/v2/", query=None, fragment=None, userinfo=b"")


def _read(reader: Reader[T], answer: Answer, *, step: str) -> T:
    if not answer.is_success:
        raise unfit(f"it answers HTTP {answer.status}", step=step)
    reply = reader.read(answer.body)
    if reply is None:
        raise unfit("the answer is not of the known shape", step=step)
    return reply


def _fits_a_header(token: Secret) -> bool:
    bare = token.reveal()
    return bare.isascii() and bare.isprintable() and " " not in bare
