"""Which scripts this machine has no letters for, and which fonts it lacks."""

import ctypes
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
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
    ("漢们か", MissingScript(script="Chinese and Japanese", package="fonts-noto-cjk")),
    ("한", MissingScript(script="Korean", package="fonts-noto-cjk")),
    ("ก", MissingScript(script="Thai", package="fonts-noto-core")),
    ("अ", MissingScript(script="Devanagari", package="fonts-noto-core")),
    ("ع", MissingScript(script="Arabic", package="fonts-noto-core")),
    ("א", MissingScript(script="Hebrew", package="fonts-noto-core")),
    ("🎬🦊", MissingScript(script="emoji", package="fonts-noto-color-emoji")),
)


def missing_scripts(*, library: str = _LIBRARY) -> tuple[MissingScript, ...] | None:
    """Return the scripts without a font, or None where fontconfig is not used or not there.

    What the shipped fonts have is missing only where somebody took them away.

    Args:
        library: The name of fontconfig's shared library.

    Raises:
        OSError: If a temporary file cannot be written.
    """
    with _fonts_of_the_browser(library) as fonts:
        return fonts and tuple(
            missing
            for letters, missing in _SAMPLES
            if not all(fonts.has(f":charset={ord(letter):x}") for letter in letters)
        )


def missing_families(names: Iterable[str], *, library: str = _LIBRARY) -> tuple[str, ...] | None:
    """Return those of the families that are not there, or None as ``missing_scripts`` does.

    Raises:
        OSError: If a temporary file cannot be written.
    """
    with _fonts_of_the_browser(library) as fonts:
        # A bare hyphen would begin a size.
        return fonts and tuple(name for name in names if not fonts.has(name.replace("-", r"\-")))


class _Fonts:
    """The fonts of one configuration.

    Source: fontconfig's developers' reference.
    """

    def __init__(self, fontconfig: ctypes.CDLL, config: ctypes.c_void_p) -> None:
        self._fontconfig = fontconfig
        self._config = config

    def has(self, pattern: str) -> bool:
        """Return whether a font fits the pattern, one of outlines: browsers draw no other."""
        wanted = f"{pattern}:scalable=true".encode()
        parsed = ctypes.c_void_p(self._fontconfig.FcNameParse(wanted))
        properties = ctypes.c_void_p(self._fontconfig.FcObjectSetCreate())
        found = ctypes.c_void_p(self._fontconfig.FcFontList(self._config, parsed, properties))
        try:
            # FcFontSet begins with nfont, the number of fonts in it.
            return ctypes.cast(found, ctypes.POINTER(ctypes.c_int)).contents.value > 0
        finally:
            self._fontconfig.FcFontSetDestroy(found)
            self._fontconfig.FcObjectSetDestroy(properties)
            self._fontconfig.FcPatternDestroy(parsed)


@contextmanager
def _fonts_of_the_browser(library: str) -> Generator[_Fonts | None]:
    """Yield the fonts that the browser will see, nothing where there is no fontconfig."""
    try:
        fontconfig = ctypes.CDLL(library)
    except OSError:
        yield None
        return
    for function in ("FcConfigCreate", "FcNameParse", "FcObjectSetCreate", "FcFontList"):
        getattr(fontconfig, function).restype = ctypes.c_void_p
    with tempfile.TemporaryDirectory() as folder:
        config = ctypes.c_void_p(fontconfig.FcConfigCreate())
        try:
            path = str(write_font_configuration(Path(folder))).encode()
            fontconfig.FcConfigParseAndLoad(config, path, 1)
            fontconfig.FcConfigBuildFonts(config)
            yield _Fonts(fontconfig, config)
        finally:
            fontconfig.FcConfigDestroy(config)
