"""One question to the server and its answer, within limits of time and size."""

import asyncio
import zlib
from collections.abc import Callable, Mapping
from typing import Final

import httpx
import msgspec

from tgraph_common import NotTautulliError, Secret, TautulliError, TautulliReplyError
from tgraph_graphs.tautulli._address import Address, origin
from tgraph_graphs.tautulli._failures import (
    CHECK_ADDRESS,
    broken_off,
    connection_failure,
    too_slow,
)

LARGEST_BODY: Final = 20_000_000
"""Bytes, after decompression; the largest graph known has some ten thousand."""

_CONNECT_TIMEOUT_S: Final = 10.0
_MOST_REDIRECTS: Final = 3
_GZIP: Final = 16 + zlib.MAX_WBITS


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came back."""

    status: int
    content_type: str
    body: bytes

    @property
    def is_html(self) -> bool:
        """Whether this is a page for people."""
        return "html" in self.content_type.lower() or self.body.lstrip()[:1] == b"<"


class Exchange:
    """Posts forms to one API; the key goes along in the body, and nowhere else."""

    def __init__(
        self, http: httpx.AsyncClient, address: Address, *, api_key: Secret, timeout_s: float
    ) -> None:
        self._http = http
        self._address = address
        self._api_key = api_key
        self._timeout_s = timeout_s

    async def post(self, form: Mapping[str, str]) -> Answer:
        """Send one form and return the whole answer, whatever it says.

        Between two bytes ``timeout_s`` may pass, and twice that in all: a server that drips
        ends too. Redirects are followed, as the same POST, only to an API on the same origin.

        Raises:
            TautulliUnreachableError: If there is no connection, or no whole answer;
                ``TimedOutError`` if none came in time.
            NotTautulliError: If it redirects elsewhere, or does not speak HTTP.
            TautulliReplyError: If the answer is larger than ``LARGEST_BODY``.
        """
        command = form["cmd"]
        limit_s = 2 * self._timeout_s
        try:
            async with asyncio.timeout(limit_s):
                return await self._post(form, command=command)
        except TimeoutError as error:
            raise too_slow(command, limit_s=limit_s) from error
        except (httpx.RequestError, UnicodeError) as error:
            raise connection_failure(error, command=command, timeout_s=self._timeout_s) from error

    async def _post(self, form: Mapping[str, str], *, command: str) -> Answer:
        url = self._address.url
        for _ in range(1 + _MOST_REDIRECTS):
            request = self._http.build_request(
                "POST",
                url,
                data={"apikey": self._api_key.reveal(), **form},
                headers={"Accept": "application/json", "Accept-Encoding": "gzip"},
                timeout=httpx.Timeout(
                    self._timeout_s, connect=min(self._timeout_s, _CONNECT_TIMEOUT_S)
                ),
            )
            response = await self._http.send(request, stream=True, auth=self._address.basic_auth)
            try:
                if response.next_request is None:
                    return await _read(response, command=command)
                url = response.next_request.url
            finally:
                await response.aclose()
            if not self._address.accepts(url):
                raise self._strayed(url, command=command)
        raise NotTautulliError("it redirects in a circle", command=command, remedy=CHECK_ADDRESS)

    def _strayed(self, target: httpx.URL, *, command: str) -> TautulliError:
        own = origin(self._address.url)
        if target.host == own[1] and target.scheme != own[0]:
            return NotTautulliError(
                f"it wants to be asked by {target.scheme}",
                command=command,
                remedy=f"Let tautulli.url begin with {target.scheme}://, with the port for it.",
            )
        return NotTautulliError(
            "it sends the request on to another page",
            command=command,
            remedy=(
                "Give tautulli.url the address where Tautulli itself answers. If a login page"
                " stands before it, let the path /api/v2 pass."
            ),
        )


async def _read(response: httpx.Response, *, command: str) -> Answer:
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > LARGEST_BODY:
        raise _too_large(command)
    decode = _decoder(response, command=command)
    body = bytearray()
    try:
        async for piece in response.aiter_raw():
            body += decode(piece)
            if len(body) > LARGEST_BODY:
                raise _too_large(command)
    except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
        # The address is the right one: what answers speaks HTTP.
        raise broken_off(command) from error
    return Answer(
        status=response.status_code,
        content_type=response.headers.get("content-type", ""),
        body=bytes(body),
    )


def _decoder(response: httpx.Response, *, command: str) -> Callable[[bytes], bytes]:
    """Return what undoes the compression of a piece, giving little more than the limit.

    httpx would inflate each piece as a whole, and one of 64 kB can hold 64 MB.
    """
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in {"identity", ""}:
        return bytes
    if encoding not in {"gzip", "x-gzip"}:
        raise _badly_compressed(command)
    inflator = zlib.decompressobj(_GZIP)

    def inflate(piece: bytes) -> bytes:
        try:
            return inflator.decompress(piece, LARGEST_BODY + 1)
        except zlib.error as error:
            raise _badly_compressed(command) from error

    return inflate


def _badly_compressed(command: str) -> TautulliReplyError:
    return TautulliReplyError(
        "the answer's compression is not understood",
        command=command,
        remedy="Check the settings of the proxy before Tautulli.",
    )


def _too_large(command: str) -> TautulliReplyError:
    return TautulliReplyError(
        f"the answer is larger than {LARGEST_BODY // 1_000_000} MB and was not read",
        command=command,
        remedy=f"{CHECK_ADDRESS} If it is, show fewer days.",
    )
