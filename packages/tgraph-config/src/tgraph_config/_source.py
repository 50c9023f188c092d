"""The configuration file's bytes → text, checked before anything reads it as YAML."""

import codecs
import stat
from pathlib import Path
from typing import Final

import msgspec

from tgraph_config._parsing import position
from tgraph_config._problems import Place, Problem, SettingsError

MAX_BYTES: Final = 256 * 1024


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file's text, and what stood before it."""

    text: str
    """Without the byte-order mark; line breaks as they are."""
    mark: bytes
    """The byte-order mark, or nothing."""

    @property
    def data(self) -> bytes:
        """The file's content."""
        return self.encoded(self.text)

    def encoded(self, text: str) -> bytes:
        """Return ``text`` as the file's new content."""
        return self.mark + text.encode()


def read_source(path: Path) -> Source:
    """Return the text of the file at ``path``.

    Raises:
        SettingsError: If there is no text of a sane size there.
    """
    file = str(path)
    data = _read(path, Place(file=file))
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        return Source(text=data[len(mark) :].decode(), mark=mark)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line, column = position(before, len(before))
        raise _error(
            Place(file=file, line=line, column=column),
            found="bytes that are not UTF-8",
            expected="a text file saved as UTF-8",
        ) from error


def _read(path: Path, place: Place) -> bytes:
    try:
        # A pipe or a device could be read for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _error(place, found="something that is no file", expected="a YAML file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _error(
            place, found="no such file", expected='a configuration, as "init" writes one'
        ) from error
    except (OSError, ValueError) as error:  # a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else None
        raise _error(
            place,
            found=f"a file that cannot be read ({reason or 'no path of this system'})",
            expected="a file that may be read",
        ) from error
    if len(data) > MAX_BYTES:
        raise _error(
            place,
            found=f"more than {MAX_BYTES // 1024} kB",
            expected="a file of settings, a few kB long",
        )
    return data


def _error(place: Place, *, found: str, expected: str) -> SettingsError:
    return SettingsError([Problem.at(place, setting="", found=found, expected=expected)])
