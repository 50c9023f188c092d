"""What goes over the pipe between the renderer and its worker, and in which form.

A frame is its length in four bytes, big-endian, and a msgpack value. The client sends ``Setup``
once and is answered ``Ready``; then each ``Order`` is answered ``Drawn`` or ``Refused``. Instead of
any answer ``Lost`` may come: the worker is of no more use.
"""

from typing import Final

import msgspec

HEADER_BYTES: Final = 4
_MAX_FRAME_BYTES: Final = 128 * 1024 * 1024


class Setup(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What the worker works with."""

    browser: str
    """The path of the browser."""
    plotly_js: str
    """The path of ``plotly.min.js``."""
    scratch: str
    """The folder that holds all that the worker writes; it dies with the worker."""


class Order(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A figure to draw, ``width`` by ``height`` units, ``scale`` pixels each."""

    figure: dict[str, object]
    width: float
    height: float
    scale: float


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The browser runs and has drawn something."""


class Drawn(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What the browser made of an order; whether it is a picture is for the client to see."""

    png: bytes


class Refused(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Plotly cannot draw the figure; the next one may still succeed."""

    reason: str


class Lost(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The browser, or the page in it, is gone."""

    reason: str


Request = Setup | Order
Reply = Ready | Drawn | Refused | Lost

_encoder: Final = msgspec.msgpack.Encoder()
_request_decoder: Final = msgspec.msgpack.Decoder(Request)
_reply_decoder: Final = msgspec.msgpack.Decoder(Reply)


def encode_frame(message: Request | Reply) -> bytes:
    """Return the message as a frame.

    Raises:
        UnicodeEncodeError: If a text in it is no Unicode (a surrogate alone).
        TypeError: If it holds what msgpack does not know.
    """
    body = _encoder.encode(message)
    return len(body).to_bytes(HEADER_BYTES, "big") + body


def decode_request(body: bytes) -> Request:
    """Return the request in a frame's body.

    Raises:
        msgspec.DecodeError: If it is none.
    """
    return _request_decoder.decode(body)


def decode_reply(body: bytes) -> Reply:
    """Return the reply in a frame's body.

    Raises:
        msgspec.DecodeError: If it is none.
    """
    return _reply_decoder.decode(body)


def body_length(header: bytes) -> int:
    """Return how many bytes follow a frame's header.

    Raises:
        ValueError: If it is no header, or no frame is that long.
    """
    length = int.from_bytes(header, "big")
    if len(header) != HEADER_BYTES or length > _MAX_FRAME_BYTES:
        msg = f"a frame cannot have {length} bytes"
        raise ValueError(msg)
    return length
