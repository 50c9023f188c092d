"""One running bot per data folder."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from tgraph_common import StorageError


def prepare_data_folder(folder: Path) -> None:
    """Make the data folder where it is missing, for its owner alone, and see that it is writable.

    Raises:
        StorageError: If it cannot be made or written.
    """
    probe = folder / ".writable"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.touch()
        # Another command may look at the same moment.
        probe.unlink(missing_ok=True)
    except OSError as error:
        msg = f"The data folder {folder} cannot be written ({error.strerror})."
        raise StorageError(
            msg, remedy="Make it writable for the bot, or name another one with --data."
        ) from error


@contextmanager
def only_one(folder: Path) -> Generator[None]:
    """Hold the data folder for this process; the operating system lets go when it dies.

    Raises:
        StorageError: If another bot holds it, or it cannot be held.
    """
    lock = FileLock(folder / "tgraph-bot.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        msg = f"Another bot runs with the data folder {folder}."
        raise StorageError(
            msg, remedy="Stop it first, or give this one a folder of its own with --data."
        ) from error
    except OSError as error:
        msg = f"The data folder {folder} cannot be held ({error.strerror})."
        raise StorageError(
            msg, remedy="Give the folder and the files in it to the bot's user."
        ) from error
    try:
        yield
    finally:
        lock.release()
