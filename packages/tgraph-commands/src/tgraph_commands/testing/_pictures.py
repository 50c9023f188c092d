"""The size of a picture, from its first bytes."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER_BYTES = 24


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG, or ``None`` for anything else."""
    if len(data) < _HEADER_BYTES or not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:_HEADER_BYTES])
    return width, height
