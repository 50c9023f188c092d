"""A worker without a browser, which does what a figure says instead of drawing it.

``fake_render_worker.py DIARY START…``: each start adds a line to ``DIARY``; the n-th behaves as the
n-th ``START`` says, and those after the last like the last. A figure is ``{"do": …}``; with
``{"do": …, "starts": n}`` it does so only in the first n workers, and is drawn afterwards. Nothing
of the package is used, so that the frames are compared with a second writing of them.
"""

import os
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import msgspec


def main(diary: Path, *starts: str) -> None:
    """Answer whatever comes."""
    with diary.open("a") as file:
        file.write(f"{os.getpid()} {' '.join(sorted(os.environ))}\n")
    turn = len(diary.read_text().splitlines())
    setup = receive()
    assert setup is not None
    assert setup["type"] == "Setup"
    other = oddities(turn, setup)
    other[starts[min(turn, len(starts)) - 1]]()
    send("Ready")
    while (order := receive()) is not None:
        assert order["type"] == "Order"
        figure = order["figure"]
        what = "draw" if turn > figure.get("starts", turn) else figure["do"]
        if what in {"draw", "crop", "shrink", "babble"}:
            send("Drawn", png=picture(order, what))
        else:
            other[what]()


def oddities(turn: int, setup: Mapping[str, Any]) -> Mapping[str, Callable[[], object]]:
    """Return what can be done instead of drawing."""
    return {
        "work": lambda: None,
        "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "stop": lambda: os.kill(os.getpid(), signal.SIGSTOP),
        "hang": hang,
        "garble": lambda: write(b"\x00\x00\x00\x03wat"),
        "flood": lambda: write(b"\xff" * 1024),
        "half": half,
        "refuse": lambda: send("Refused", reason="no such trace"),
        "lose": lambda: send("Lost", reason=f"the page crashed in worker {turn}"),
        "interject": lambda: send("Ready"),
        "breed": partial(breed, setup),
    }


def half() -> NoReturn:
    """End in the middle of a reply."""
    write(b"\x00\x00\x00\x09\x81")
    os._exit(0)


def breed(setup: Mapping[str, Any]) -> None:
    """Start a process that leaves the group, named so that it can be recognised."""
    code = "import time; print('born', flush=True); time.sleep(600)"
    child = subprocess.Popen(
        [sys.executable, "-c", code, setup["scratch"]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert child.stdout is not None
    child.stdout.readline()
    Path(setup["browser"]).with_suffix(".child").write_text(str(child.pid))
    send("Refused", reason="busy")


def hang() -> NoReturn:
    """Do nothing, for ever."""
    while True:
        time.sleep(600)


def picture(order: Mapping[str, Any], how: str) -> bytes:
    """Return a grey picture, cut to whole pixels as a canvas is; or something like one."""
    width, height = (int(order[side] * order["scale"]) for side in ("width", "height"))
    if how == "babble":
        return b"data:,"
    if how == "shrink":
        width -= 1
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\x80" * width) * height
    whole = b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, data)
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
    return whole[:-4] if how == "crop" else whole


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def receive() -> dict[str, Any] | None:
    """Return the next request, or nothing at the end."""
    header = sys.stdin.buffer.read(4)
    length = int.from_bytes(header, "big")
    return msgspec.msgpack.decode(sys.stdin.buffer.read(length)) if header else None


def send(kind: str, **fields: object) -> None:
    """Answer."""
    body = msgspec.msgpack.encode({"type": kind, **fields})
    write(len(body).to_bytes(4, "big") + body)


def write(data: bytes) -> None:
    """Put bytes into the pipe."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
