"""As much of HTTP/1.1 as a double on loopback needs."""

import asyncio
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import msgspec

from tgraph_graphs.testing._recordings import Reply

_REASONS: Final = {200: "OK", 303: "See Other", 400: "Bad Request", 404: "Not Found"}


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A request with the parameters of its query and of its form, the form's winning."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]
    """By their names in lower case."""

    @property
    def params(self) -> dict[str, str]:
        """All parameters."""
        return self.query | self.form


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Return the next request of a connection, ``None`` at its end or where it is no HTTP."""
    try:
        first = await reader.readexactly(1)
        if not first.isalpha():
            return None
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    line, *headers = head.split("\r\n")
    method, target, _ = line.split(" ", 2)
    fields = {name.lower(): value.strip() for name, _, value in (h.partition(":") for h in headers)}
    body = await reader.readexactly(int(fields.get("content-length", "0")))
    url = urlsplit(target)
    return Request(
        method=method,
        path=url.path,
        query=dict(parse_qsl(url.query, keep_blank_values=True)),
        form=dict(parse_qsl(body.decode(), keep_blank_values=True)),
        headers=fields,
    )


def head_of(reply: Reply, *, length: int | None = None, extra: str = "") -> bytes:
    """Return status line and headers; ``length`` stands for another length than the body's."""
    return (
        f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'Error')}\r\n"
        f"Content-Type: {reply.content_type}\r\n"
        f"Content-Length: {len(reply.body) if length is None else length}\r\n{extra}\r\n"
    ).encode()
