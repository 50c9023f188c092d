"""What goes over the pipe comes out as it went in, and nothing else comes out."""

import msgspec
import pytest

from tgraph_graphs._rendering.frames import (
    HEADER_BYTES,
    Drawn,
    Lost,
    Order,
    Ready,
    Refused,
    Reply,
    Request,
    Setup,
    body_length,
    decode_reply,
    decode_request,
    encode_frame,
)


@pytest.mark.parametrize(
    "request_",
    [
        Setup(browser="/b", plotly_js="/p", scratch="/s"),
        Order(figure={"data": [{"y": [1, 2.5, None, "ä"]}]}, width=10, height=20.5, scale=1.5),
    ],
)
def test_a_request_comes_out_as_it_went_in(request_: Request) -> None:
    frame = encode_frame(request_)
    assert body_length(frame[:HEADER_BYTES]) == len(frame) - HEADER_BYTES
    assert decode_request(frame[HEADER_BYTES:]) == request_


@pytest.mark.parametrize(
    "reply", [Ready(), Drawn(png=b"\x00\xff"), Refused(reason="no"), Lost(reason="x")]
)
def test_a_reply_comes_out_as_it_went_in(reply: Reply) -> None:
    assert decode_reply(encode_frame(reply)[HEADER_BYTES:]) == reply


def test_a_request_is_no_reply() -> None:
    frame = encode_frame(Setup(browser="/b", plotly_js="/p", scratch="/s"))
    with pytest.raises(msgspec.DecodeError):
        decode_reply(frame[HEADER_BYTES:])


def test_a_length_that_no_frame_has_is_refused_before_it_is_waited_for() -> None:
    """Four bytes of something else would be gigabytes."""
    with pytest.raises(ValueError, match="4294967295 bytes"):
        body_length(b"\xff\xff\xff\xff")
