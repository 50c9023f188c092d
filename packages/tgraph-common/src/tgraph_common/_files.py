"""Replacing a file so that a reader, or a crash, sees the old one or the new one."""

import contextlib
import os
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``, durably and at once.

    The permissions of an existing file are kept; a new one is readable by its owner alone. A
    symbolic link stays one: what it points to is replaced.

    Raises:
        OSError: If the folder cannot be written; the old file then stands unchanged.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
            file.flush()
            with contextlib.suppress(FileNotFoundError):
                _keep_ownership(file.fileno(), target)
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _keep_ownership(descriptor: int, target: Path) -> None:
    status = target.stat()
    os.fchmod(descriptor, status.st_mode & 0o7777)
    # Only root may give a file away; for everybody else the new file is theirs, as any editor's.
    with contextlib.suppress(PermissionError):
        os.fchown(descriptor, status.st_uid, status.st_gid)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
