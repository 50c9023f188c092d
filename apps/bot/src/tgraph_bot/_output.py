"""What a command leaves behind: files in a folder, and sentences about what is missing."""

from collections.abc import Iterable
from pathlib import Path

import click

from tgraph_common import StorageError, replace_file


def tell_missing(missing: Iterable[tuple[str, str]]) -> None:
    """Say which charts are missing and why, each reason once.

    Args:
        missing: Ids and reasons.
    """
    by_reason: dict[str, list[str]] = {}
    for chart, reason in missing:
        by_reason.setdefault(reason, []).append(chart)
    for reason, charts in by_reason.items():
        click.echo(f"Missing: {', '.join(charts)}. {reason}", err=True)


class OutputFolder:
    """Writes files into one folder; what does not work is a ``StorageError`` that names it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> None:
        """Make the folder where it is missing.

        Raises:
            StorageError: If it cannot be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._refused(error) from error

    def write(self, name: str, data: bytes) -> None:
        """Put a file into the folder, in the place of one that is there.

        Raises:
            StorageError: If it cannot be written.
        """
        try:
            replace_file(self.path / name, data)
            # Results are for everybody who may look into the folder, as other programs' are.
            (self.path / name).chmod(0o644)
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> StorageError:
        msg = f"The folder {self.path} cannot be written ({error.strerror})."
        return StorageError(msg, remedy="Make room, or name another one with --out.")
