"""Reading a form, however the network cuts it into pieces."""

import asyncio

import pytest
from aiohttp import StreamReader
from aiohttp.test_utils import make_mocked_request

from tgraph_commands.testing._uploads import read_body

BOUNDARY = "a-boundary-of-some-length"
DATA = b"\x89PNG" + bytes(20_000)
FORM = (
    (
        f"--{BOUNDARY}\r\n"
        'Content-Disposition: form-data; name="files[0]"; filename="a.png"\r\n'
        "Content-Type: image/png\r\n\r\n"
    ).encode()
    + DATA
    + f"\r\n--{BOUNDARY}--\r\n".encode()
)


@pytest.mark.parametrize(
    "cuts",
    [
        pytest.param((), id="whole"),
        pytest.param((400, 401), id="a byte by itself"),
        pytest.param((8342, 8343), id="a byte by itself after a full read"),
        pytest.param(tuple(range(1, len(FORM), 997)), id="many pieces"),
    ],
)
async def test_a_file_is_the_same_however_it_arrives(cuts: tuple[int, ...]) -> None:
    """Two pieces of which the first is tiny made aiohttp warn, and the double answer with 500."""
    loop = asyncio.get_running_loop()
    payload = StreamReader(make_mocked_request("GET", "/").protocol, 2**16, loop=loop)
    request = make_mocked_request(
        "POST",
        "/",
        headers={"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"},
        payload=payload,
        client_max_size=2**20,
    )
    reading = asyncio.create_task(read_body(request))
    for start, end in zip((0, *cuts), (*cuts, len(FORM)), strict=True):
        payload.feed_data(FORM[start:end])
        # As many turns of the loop as the reader may need to take the piece.
        for _ in range(5):
            await asyncio.sleep(0)
    payload.feed_eof()

    body = await reading

    assert [(each.filename, each.data) for each in body.uploads.values()] == [("a.png", DATA)]
