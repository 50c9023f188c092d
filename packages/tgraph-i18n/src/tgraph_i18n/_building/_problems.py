"""What is wrong with a catalogue, where, and what to do about it."""

from pathlib import Path

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One finding, at a line of a file."""

    path: Path
    line: int
    """Counted from 1; 0 where the file as a whole is meant."""
    text: str
    """What was found and what would be right."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.text}"


class CatalogueError(Exception):
    """Files that cannot be read as catalogues; ``problems`` says where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
