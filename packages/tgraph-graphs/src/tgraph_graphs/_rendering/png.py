"""Whether bytes are the picture that was asked for."""

from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_FIRST_CHUNK: Final = b"\x00\x00\x00\rIHDR"
_LAST_CHUNK: Final = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_SIZE: Final = slice(len(_SIGNATURE) + len(_FIRST_CHUNK), len(_SIGNATURE) + len(_FIRST_CHUNK) + 8)


def flaw_in_png(png: bytes, *, width_px: int, height_px: int) -> str | None:
    """Return what keeps the bytes from being a whole PNG of that size, or nothing.

    Source: PNG specification, sections 5.2 and 11.2.1.
    """
    if not png.startswith(_SIGNATURE + _FIRST_CHUNK):
        return "no PNG came back"
    if not png.endswith(_LAST_CHUNK):
        return "the PNG is not whole"
    size = png[_SIZE]
    width, height = int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")
    if (width, height) != (width_px, height_px):
        return f"the PNG has {width} by {height} pixels instead of {width_px} by {height_px}"
    return None
