"""The run folders: pictures and messages on the disk until their post stands."""

import asyncio
import errno
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from tgraph_commands._layout import ChartFile
from tgraph_commands.publisher._values import RenderedPost
from tgraph_common import Picture, StorageError, replace_file

_POST: Final = "post.json"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_DENIED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_Result = TypeVar("_Result")


class RunFolders:
    """Keeps each run's pictures in ``root/<run id>/``; what is written is on the disk at once.

    Every method may raise ``StorageError``.

    Args:
        root: The folder of all runs; made when it is needed.
        write: How a file is put in its place, durably and at once.
    """

    def __init__(
        self, root: Path, *, write: Callable[[Path, bytes], object] = replace_file
    ) -> None:
        self._root = root
        self._write = write

    async def save_picture(self, run_id: str, picture: Picture) -> ChartFile:
        """Write one picture and return where it is."""
        path = self._root / run_id / f"{picture.chart.value}.png"
        await _in_thread(lambda: self._put(path, picture.png))
        return ChartFile(
            chart=picture.chart,
            title=picture.title,
            alt=picture.alt,
            path=path,
            size_bytes=len(picture.png),
            finding=picture.finding,
        )

    async def save_post(self, run_id: str, post: RenderedPost) -> None:
        """Write the messages, after all their pictures: with them the run is complete."""
        data = msgspec.json.encode(post, enc_hook=_name_only)
        await _in_thread(lambda: self._put(self._root / run_id / _POST, data))

    async def load_post(self, run_id: str) -> RenderedPost | None:
        """Return the run's messages; ``None`` if they or a picture of theirs are not there."""
        return await _in_thread(lambda: _read(self._root / run_id))

    async def remove(self, run_id: str) -> None:
        """Remove all that there is of the run."""
        await _in_thread(lambda: _remove(self._root / run_id))

    async def ids(self) -> tuple[str, ...]:
        """Return the ids of the runs that have a folder."""
        return await _in_thread(lambda: _names(self._root))

    def _put(self, path: Path, data: bytes) -> None:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            _sync(path.parent.parent)
        self._write(path, data)


async def _in_thread(work: Callable[[], _Result]) -> _Result:
    with _translated_errors():
        return await asyncio.to_thread(work)


@contextmanager
def _translated_errors() -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"The run's files cannot be kept: {error.strerror or 'unknown reason'}.",
            remedy=_remedy(error.errno),
        ) from error


def _remedy(code: int | None) -> str:
    if code in _FULL:
        return "Free some space on the disk that holds the data folder."
    if code in _DENIED:
        return "Make the data folder writable for the bot's user."
    return "Check the disk that holds the data folder."


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(folder: Path) -> RenderedPost | None:
    try:
        data = (folder / _POST).read_bytes()
    except FileNotFoundError:
        return None

    try:
        post = msgspec.json.decode(
            data, type=RenderedPost, dec_hook=lambda _path, name: folder / Path(name).name
        )
    except msgspec.DecodeError:
        # Written by another version: as good as lost.
        return None
    files = [file.path for draft in post.drafts for file in draft.files]
    return post if all(path.is_file() for path in files) else None


def _name_only(path: Path) -> str:
    # The data folder may have moved when the file is read.
    return path.name


def _remove(folder: Path) -> None:
    # The messages first: without them the run counts as incomplete, whatever else remains.
    (folder / _POST).unlink(missing_ok=True)
    if folder.is_dir():
        shutil.rmtree(folder)


def _names(root: Path) -> tuple[str, ...]:
    if not root.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in root.iterdir() if entry.is_dir()))
