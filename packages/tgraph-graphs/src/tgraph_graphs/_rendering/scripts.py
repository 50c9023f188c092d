"""Which scripts this machine has no letters for."""

import ctypes
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from tgraph_graphs._rendering.fonts import write_font_configuration

# Fontconfig itself is asked, because every Chromium on Linux brings it, while its command-line
# tools are a package of their own.
_LIBRARY: Final = "libfontconfig.so.1"


class MissingScript(msgspec.Struct, frozen=True, kw_only=True):
    """A script that would be drawn as empty boxes."""

    script: str
    package: str
    """The package of Debian and Ubuntu that brings letters for it."""


_SAMPLES: Final = (
    ("漢", MissingScript(script="Chinese and Japanese", package="fonts-noto-cjk")),
    ("한", MissingScript(script="Korean", package="fonts-noto-cjk")),
    ("ก", MissingScript(script="Thai", package="fonts-noto-core")),
    ("अ", MissingScript(script="Devanagari", package="fonts-noto-core")),
    ("ع", MissingScript(script="Arabic", package="fonts-noto-core")),
    ("א", MissingScript(script="Hebrew", package="fonts-noto-core")),
    ("🎬", MissingScript(script="emoji", package="fonts-noto-color-emoji")),
)


def missing_scripts(*, library: str = _LIBRARY) -> tuple[MissingScript, ...] | None:
    """Return the scripts without a font, or None where fontconfig is not used or not there.

    Latin, Greek and Cyrillic need none: Inter is always there.

    Args:
        library: The name of fontconfig's shared library.

    Raises:
        OSError: If a temporary file cannot be written.
    """
    try:
        fontconfig = ctypes.CDLL(library)
    except OSError:
        return None
    with tempfile.TemporaryDirectory() as folder:
        return _missing(fontconfig, write_font_configuration(Path(folder)))


def _missing(fontconfig: ctypes.CDLL, configuration: Path) -> tuple[MissingScript, ...]:
    """Source: fontconfig's developers' reference."""
    for function in ("FcConfigCreate", "FcNameParse", "FcObjectSetCreate", "FcFontList"):
        getattr(fontconfig, function).restype = ctypes.c_void_p
    config = ctypes.c_void_p(fontconfig.FcConfigCreate())
    path = str(configuration).encode()
    try:
        fontconfig.FcConfigParseAndLoad(config, path, 1)
        fontconfig.FcConfigBuildFonts(config)
        return tuple(
            missing for letter, missing in _SAMPLES if not _has_letter(fontconfig, config, letter)
        )
    finally:
        fontconfig.FcConfigDestroy(config)


def _has_letter(fontconfig: ctypes.CDLL, config: ctypes.c_void_p, letter: str) -> bool:
    pattern = ctypes.c_void_p(fontconfig.FcNameParse(f":charset={ord(letter):x}".encode()))
    properties = ctypes.c_void_p(fontconfig.FcObjectSetCreate())
    found = ctypes.c_void_p(fontconfig.FcFontList(config, pattern, properties))
    try:
        # FcFontSet begins with nfont, the number of fonts in it.
        return ctypes.cast(found, ctypes.POINTER(ctypes.c_int)).contents.value > 0
    finally:
        fontconfig.FcFontSetDestroy(found)
        fontconfig.FcObjectSetDestroy(properties)
        fontconfig.FcPatternDestroy(pattern)
