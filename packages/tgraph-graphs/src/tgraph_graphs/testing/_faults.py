"""What goes wrong at a server, and how it looks on the wire."""

import asyncio
import gzip
import re
import socket
import struct
from enum import StrEnum
from typing import Final

from tgraph_graphs.testing._http import head_of
from tgraph_graphs.testing._recordings import Reply

_DRIP_S: Final = 0.02
_MEGABYTE: Final = 1_000_000
_HUGE_MB: Final = 64


class Fault(StrEnum):
    """Something that goes wrong."""

    REFUSE = "refuse"
    """No connection is accepted, and those there are end."""
    RESET = "reset"
    """The connection is reset in the middle of the body."""
    HANG = "hang"
    """Nothing is answered."""
    DRIP = "drip"
    """The answer comes, a byte at a time, without an end."""
    TRUNCATED = "truncated"
    """Half of the JSON, as if it were all."""
    NAN = "nan"
    """The first number is ``NaN``."""
    SHORT_SERIES = "short-series"
    """The first number is missing."""
    HTML_LOGIN = "html-login"
    """A login page, with 200."""
    REDIRECT = "redirect"
    """The request is sent on to a login page."""
    NOT_FOUND = "not-found"
    """An HTML page, with 404."""
    SERVER_ERROR = "server-error"
    """The command failed, with 500."""
    NO_MESSAGE = "no-message"
    """The command returned nothing, with 400."""
    WRONG_KEY = "wrong-key"
    API_OFF = "api-off"
    HUGE = "huge"
    """64 MB."""
    BOMB = "bomb"
    """64 MB, compressed to a few kB."""
    OLD_VERSION = "old-version"
    """The server is older than it should be."""


_PAGE: Final = b"<!DOCTYPE html>\n<html><head><title>Tautulli - Login</title></head></html>\n"
_OLD: Final = "2.14.6"


def error_reply(message: str | None, *, status: int = 400) -> Reply:
    """Return an error in Tautulli's envelope."""
    text = "null" if message is None else '"' + message.replace('"', "'") + '"'
    body = f'{{"response": {{"result": "error", "message": {text}, "data": {{}}}}}}'
    return Reply(body=body.encode(), status=status)


def page(status: int) -> Reply:
    """Return a page for people."""
    return Reply(body=_PAGE, status=status, content_type="text/html;charset=utf-8")


def spoiled(reply: Reply, fault: Fault | None) -> Reply:
    """Return what the fault makes of a whole reply; those on the wire leave it as it is."""
    if fault is None:
        return reply
    if fault is Fault.TRUNCATED:
        return _with_body(reply, reply.body[: len(reply.body) // 2])
    if fault in _EDITS:
        pattern, replacement = _EDITS[fault]
        return _with_body(reply, re.sub(pattern, replacement, reply.body, count=1))
    return _INSTEAD.get(fault, reply)


def _with_body(reply: Reply, body: bytes) -> Reply:
    return Reply(body=body, status=reply.status, content_type=reply.content_type)


_EDITS: Final = {
    Fault.NAN: (rb'("data": *\[\s*)\d+', rb"\1NaN"),
    Fault.SHORT_SERIES: (rb'("data": *\[)\s*\d+,', rb"\1"),
    Fault.OLD_VERSION: (rb'("tautulli_version": *")[^"]*', rb"\1v" + _OLD.encode()),
}
_INSTEAD: Final = {
    Fault.HTML_LOGIN: page(200),
    Fault.NOT_FOUND: page(404),
    Fault.SERVER_ERROR: error_reply("Check the logs for errors", status=500),
    Fault.NO_MESSAGE: error_reply(None),
    Fault.WRONG_KEY: error_reply("Invalid apikey"),
    Fault.API_OFF: error_reply("API not enabled"),
}


async def send(
    reply: Reply, fault: Fault | None, *, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """Send a reply as the fault has it; return whether the connection may serve on."""
    match fault:
        case Fault.HANG:
            await reader.read()
        case Fault.RESET:
            writer.write(head_of(reply) + reply.body[: len(reply.body) // 2])
            await writer.drain()
            _reset(writer)
        case Fault.DRIP:
            await _drip(reply, writer)
        case Fault.HUGE:
            writer.write(head_of(reply, length=_HUGE_MB * _MEGABYTE))
            for _ in range(_HUGE_MB):
                writer.write(b" " * _MEGABYTE)
                await writer.drain()
        case Fault.BOMB:
            bomb = _with_body(reply, gzip.compress(b" " * (_HUGE_MB * _MEGABYTE), compresslevel=1))
            writer.write(head_of(bomb, extra="Content-Encoding: gzip\r\n") + bomb.body)
            await writer.drain()
        case Fault.REDIRECT:
            login = Reply(body=b"", status=303, content_type="text/plain")
            writer.write(head_of(login, extra="Location: /auth/login\r\n"))
            await writer.drain()
            return True
        case _:
            writer.write(head_of(reply) + reply.body)
            await writer.drain()
            return True
    return False


async def _drip(reply: Reply, writer: asyncio.StreamWriter) -> None:
    writer.write(head_of(reply, length=_MEGABYTE))
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(_DRIP_S)


def _reset(writer: asyncio.StreamWriter) -> None:
    # Closing a socket that lingers for no time sends RST instead of FIN.
    raw: socket.socket = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
