"""What is wrong with a configuration: facts for programs, one sentence each for people."""

import re
from collections.abc import Sequence
from typing import Final, Self

import msgspec

from tgraph_common import ConfigError

_INDEX: Final = re.compile(r"\[([0-9]+)\]")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a value stands: in the file, or in a variable of the environment.

    All fields are ``None`` for a value given on its own, to be written.
    """

    file: str | None = None
    line: int | None = None
    """Counted from 1; ``None`` where the whole file is meant."""
    column: int | None = None
    """In characters, counted from 1."""
    variable: str | None = None
    """The environment variable; the other fields are then ``None``."""

    def __str__(self) -> str:
        """Return the place as compilers write it, so that terminals and editors link it."""
        if self.variable is not None:
            return self.variable
        parts = (self.file, self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong, and what would be right. Never holds a secret or a viewer's name."""

    file: str | None
    """The file; ``None`` for a variable and for a value given on its own."""
    line: int | None
    """Counted from 1; ``None`` where the whole file is meant."""
    column: int | None
    """In characters, counted from 1."""
    variable: str | None
    """The environment variable; ``None`` for anything else."""
    setting: str
    """The dotted path, such as ``reports.weekly.schedule`` or, of a report whose name is not known,
    ``reports[0].schedule``; empty where no one key is meant."""
    found: str
    expected: str
    suggestion: str | None = None
    """The nearest right word."""

    @classmethod
    def at(
        cls, place: Place, *, setting: str, found: str, expected: str, suggestion: str | None = None
    ) -> Self:
        """Return a problem at ``place``."""
        return cls(
            file=place.file,
            line=place.line,
            column=place.column,
            variable=place.variable,
            setting=setting,
            found=found,
            expected=expected,
            suggestion=suggestion,
        )

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(file=self.file, line=self.line, column=self.column, variable=self.variable)

    @property
    def label(self) -> str:
        """The setting for people, who count the entries of a list from one."""
        return _INDEX.sub(lambda index: f" (entry {int(index[1]) + 1})", self.setting)

    def __str__(self) -> str:
        """Return the sentence for a terminal or a log, place first."""
        where = ": ".join(part for part in (str(self.place), self.label) if part)
        guess = f' Did you mean "{self.suggestion}"?' if self.suggestion else ""
        return f"{where}: found {self.found}; right would be {self.expected}.{guess}"


class SettingsError(ConfigError):
    """A configuration cannot be used; ``problems`` holds everything that is wrong with it.

    The file's problems come first, in its order, then those of the environment.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=_reading_order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _reading_order(problem: Problem) -> tuple[str, int, int]:
    return (problem.variable or "", problem.line or 0, problem.column or 0)
