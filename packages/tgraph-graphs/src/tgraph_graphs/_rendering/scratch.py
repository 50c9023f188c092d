"""Folders that must not outlive a process, however it ends."""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final, Self

_PREFIX: Final = "tgraph-render-"
_REMOVALS: Final = 5
_PAUSE_S: Final = 0.02


class Scratch:
    """A temporary folder that its maker holds locked for as long as it lives.

    One whose lock is free was left behind by a program that was killed; making the next one in
    the same place removes it.
    """

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def make(cls, parent: Path | None = None) -> Self:
        """Make one in ``parent``, or where the system keeps temporary files.

        Raises:
            OSError: If it cannot be written there.
        """
        home = Path(parent or tempfile.gettempdir()).absolute()
        home.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        while True:
            path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=home))
            lock = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if path.exists():
                return cls(path, lock)
            os.close(lock)  # Another program swept it away before it was locked.

    def remove(self) -> None:
        """Remove the folder; what cannot be removed now is left to a later sweep."""
        remove_folder(self.path)
        os.close(self._lock)


def remove_folder(path: Path) -> None:
    """Remove a folder into which somebody may still be writing, as far as it goes."""
    for _ in range(_REMOVALS):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
        time.sleep(_PAUSE_S)


def _sweep(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        # Somebody else's, in use, or gone this moment.
        with contextlib.suppress(OSError):
            _remove_if_abandoned(folder)


def _remove_if_abandoned(folder: Path) -> None:
    lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
