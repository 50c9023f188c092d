"""One question to Plex and its answer, within limits of time and size."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx
import msgspec

from tgraph_common import Clock, Secret
from tgraph_graphs.plex._errors import PlexError, PlexReplyError, PlexUnreachableError

LARGEST_BODY: Final = 256_000
"""Bytes; Plex's own answers have a few thousand."""

CHECK_ADDRESS: Final = "Check that plex.url is https://plex.tv."
_AWAY: Final = "Check this machine's way to the internet, and status.plex.tv."
_NEW: Final = "If plex.url is right, Plex has changed its sign-in: please report it."

_CONNECT_TIMEOUT_S: Final = 10.0
_PATIENCE: Final = timedelta(seconds=30)
"""How long Plex is left alone where it asks for it without saying how long."""
_MOST_PATIENCE: Final = timedelta(minutes=15)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came back."""

    status: int
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether Plex did what it was asked for."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    # Tokens may stand in the body.
    def __repr__(self) -> str:
        """Tell how long the body is, and no more of it."""
        return f"Answer(status={self.status}, body={len(self.body)} bytes)"


class Exchange:
    """Asks one API; a token goes along in a header, and nowhere else.

    Where Plex asks for patience (429, 503 with ``Retry-After``), nothing is asked until then.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        api_url: httpx.URL,
        *,
        headers: Mapping[str, str],
        timeout_s: float,
        clock: Clock,
    ) -> None:
        self._http = http
        self._api_url = api_url
        self._headers = dict(headers)
        self._timeout_s = timeout_s
        self._clock = clock
        self._quiet_until: datetime | None = None

    async def ask(
        self,
        method: str,
        path: str,
        *,
        step: str,
        form: Mapping[str, str] | None = None,
        token: Secret | None = None,
    ) -> Answer:
        """Send one request and return the whole answer, a success or a refusal.

        Between two bytes ``timeout_s`` may pass, and twice that in all. No redirect is followed:
        Plex has none, and a token is not to go anywhere else.

        Args:
            method: Of HTTP.
            path: Below ``/api/v2/``.
            step: What is attempted, for errors.
            form: What to send along.
            token: Whose request it is.

        Raises:
            PlexUnreachableError: If no whole answer came in time, or Plex is not to be asked now.
            PlexReplyError: If what answered cannot be Plex.
        """
        self._keep_quiet(step)
        limit_s = 2 * self._timeout_s
        try:
            async with asyncio.timeout(limit_s):
                answer, retry_after = await self._send(method, path, step, form, token)
        except TimeoutError:
            problem = f"no complete answer came within {limit_s:g} seconds"
        except httpx.TimeoutException:
            problem = f"it was silent for {self._timeout_s:g} seconds"
        except (httpx.RequestError, UnicodeError) as error:
            problem = f"there is no connection ({type(error).__name__})"
        else:
            self._refuse_what_is_no_answer(answer, retry_after, step=step)
            return answer
        # Out here, so that it has no cause: httpx's errors hold the request with the token.
        raise PlexUnreachableError(problem, step=step, remedy=_AWAY)

    async def _send(
        self,
        method: str,
        path: str,
        step: str,
        form: Mapping[str, str] | None,
        token: Secret | None,
    ) -> tuple[Answer, str]:
        own = {} if token is None else {"X-Plex-Token": token.reveal()}
        url = self._api_url.copy_with(path=self._api_url.path + path)
        async with self._http.stream(
            method,
            url,
            data=form,
            headers={**self._headers, **own},
            timeout=httpx.Timeout(
                self._timeout_s, connect=min(self._timeout_s, _CONNECT_TIMEOUT_S)
            ),
            follow_redirects=False,
        ) as response:
            body = await _read(response, step=step)
            return Answer(status=response.status_code, body=body), response.headers.get(
                "retry-after", ""
            )

    def _keep_quiet(self, step: str) -> None:
        now = self._clock.now()
        if self._quiet_until is not None and now < self._quiet_until:
            left_s = (self._quiet_until - now).total_seconds()
            msg = f"it asked to be left alone for another {left_s:.0f} seconds"
            raise PlexUnreachableError(msg, step=step)

    def _refuse_what_is_no_answer(self, answer: Answer, retry_after: str, *, step: str) -> None:
        status = answer.status
        if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            raise PlexReplyError("it redirects to another page", step=step, remedy=CHECK_ADDRESS)
        is_busy = status == HTTPStatus.TOO_MANY_REQUESTS
        if is_busy or (status == HTTPStatus.SERVICE_UNAVAILABLE and retry_after):
            now = self._clock.now()
            self._quiet_until = now + _patience(retry_after, now=now)
        if is_busy or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise PlexUnreachableError(f"it answers HTTP {status}", step=step)


def http_client() -> httpx.AsyncClient:
    """Return a client that keeps no cookies: one person's would go along with the next one's."""
    return httpx.AsyncClient(cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())))


def unfit(problem: str, *, step: str) -> PlexError:
    """Return the error of an answer that is not Plex's as it is known."""
    return PlexReplyError(problem, step=step, remedy=f"{CHECK_ADDRESS} {_NEW}")


async def _read(response: httpx.Response, *, step: str) -> bytes:
    # Compression was declined; inflating what comes compressed could take any amount of memory.
    if response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise unfit("the answer is compressed", step=step)
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > LARGEST_BODY:
            raise unfit(f"the answer is larger than {LARGEST_BODY // 1000} kB", step=step)
    return bytes(body)


def _patience(retry_after: str, *, now: datetime) -> timedelta:
    """Return how long to wait, from seconds or a date. Source: RFC 9110, section 10.2.3."""
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        # Of more digits no date could be made.
        asked = timedelta(seconds=int(text[:6]))
    else:
        try:
            at = parsedate_to_datetime(text)
        except ValueError:
            return _PATIENCE
        asked = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return min(max(asked, timedelta(seconds=1)), _MOST_PATIENCE)
