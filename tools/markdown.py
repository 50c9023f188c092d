"""Markdown: tables, and what is put into pages that people write."""

from collections.abc import Iterable, Sequence
from typing import Final

END: Final = "<!-- here it ends, and people write again -->"
"""The line after what is made."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; a ``|`` in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines]


def with_part(page: str, made: str, *, begin: str, name: str) -> str:
    """Return a page with what stands between its lines ``begin`` and `END` made anew.

    Raises:
        ValueError: If the page, which it calls ``name``, lacks one of the lines.
    """
    before, opening, rest = page.partition(begin)
    _, closing, after = rest.partition(END)
    if not (opening and closing):
        raise ValueError(f"{name} needs the lines {begin!r} and {END!r}, for a table in between")
    return f"{before}{opening}\n\n{made}\n\n{closing}{after}"
