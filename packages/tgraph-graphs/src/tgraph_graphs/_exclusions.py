"""What is remembered of people who are left out, so that a new name does not bring them back."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from tgraph_common import StorageError, replace_file
from tgraph_graphs._viewer_names import folded

FILE_NAME: Final = "exclusions.json"
_REMEDY: Final = (
    "See that the data folder can be read and written. If the file itself is damaged, remove it:"
    " the people whom privacy.exclude_users names are then looked up anew."
)


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    version: Literal[1] = 1
    salt: str
    entries: dict[str, tuple[int, ...]] = {}


_DECODER: Final = msgspec.json.Decoder(_File)


class ExclusionMemory:
    """Remembers the ids that each entry of ``privacy.exclude_users`` once matched.

    The file holds ids, and of the entries only salted digests: no names.

    Args:
        folder: The data folder; ``None`` remembers nothing from one process to the next.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / FILE_NAME
        self._file: _File | None = None
        self._turn = asyncio.Lock()

    async def learn(self, matched: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
        """Return all ids that each entry matches now or matched before, and remember them.

        Entries that are not asked for are forgotten.

        Raises:
            StorageError: If the file cannot be read or written. Nobody may be drawn then:
                somebody who is to be left out might be among them.
        """
        async with self._turn:
            file = self._file or await asyncio.to_thread(self._read)
            digests = {entry: _digest(file.salt, entry) for entry in matched}
            known = {
                entry: ids | frozenset(file.entries.get(digests[entry], ()))
                for entry, ids in matched.items()
            }
            entries = {digests[entry]: tuple(sorted(ids)) for entry, ids in known.items() if ids}
            if entries != file.entries:
                file = _File(salt=file.salt, entries=entries)
                await asyncio.to_thread(self._write, file)
            self._file = file
        return known

    def _read(self) -> _File:
        fresh = _File(salt=secrets.token_hex(16))
        try:
            return fresh if self._path is None else _DECODER.decode(self._path.read_bytes())
        except FileNotFoundError:
            return fresh
        except (OSError, msgspec.MsgspecError, UnicodeError) as error:
            msg = f"{FILE_NAME} in the data folder cannot be read"
            raise StorageError(msg, remedy=_REMEDY) from error

    def _write(self, file: _File) -> None:
        if self._path is None:
            return
        try:
            replace_file(self._path, msgspec.json.encode(file))
        except OSError as error:
            msg = f"{FILE_NAME} in the data folder cannot be written: {error.strerror}"
            raise StorageError(msg, remedy=_REMEDY) from error


def _digest(salt: str, entry: str) -> str:
    return hmac.new(salt.encode(), folded(entry).encode(), hashlib.sha256).hexdigest()
