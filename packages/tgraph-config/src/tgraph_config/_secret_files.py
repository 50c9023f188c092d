"""Secrets that stand in files of their own, as container platforms mount them."""

import contextlib
import stat
from pathlib import Path
from typing import Final

_MAX_BYTES: Final = 16 * 1024


class SecretFileError(Exception):
    """A secret cannot be read; the sentence says what was found, but neither path nor content.

    Not even the path: somebody may have put the secret itself there.
    """


def read_secret_file(name: str, *, folder: Path) -> str:
    """Return what the file ``name`` holds, without the line break at its end.

    Args:
        name: The path; ``~`` is the user's home.
        folder: What a relative path starts from.

    Raises:
        SecretFileError: If there is nothing to be had.
    """
    try:
        data = _read(secret_path(name, folder=folder))
    except FileNotFoundError as error:
        raise SecretFileError("the name of a file that does not exist") from error
    except PermissionError as error:
        raise SecretFileError("the name of a file that may not be read") from error
    except (OSError, ValueError) as error:  # a NUL in the name
        raise SecretFileError("the name of a file that cannot be read") from error
    try:
        text = data.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SecretFileError("the name of a file that is not text") from error
    if not text:
        raise SecretFileError("the name of an empty file")
    return text


def secret_path(name: str, *, folder: Path) -> Path:
    """Return the path of the file ``name``; whether there is one is not asked."""
    with contextlib.suppress(RuntimeError):  # no such home
        return folder / Path(name).expanduser()
    return folder / name


def _read(path: Path) -> bytes:
    # A pipe or a device could be read for ever.
    if not stat.S_ISREG(path.stat().st_mode):
        raise SecretFileError("the name of something that is no file")
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise SecretFileError(f"the name of a file of more than {_MAX_BYTES} bytes")
    return data
