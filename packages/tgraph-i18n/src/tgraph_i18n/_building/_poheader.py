"""The header of gettext's files: where it stands, and what it says twice."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

_FIELD: Final = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)
_RULE: Final = re.compile(r"^Plural-Forms:.*", re.MULTILINE | re.IGNORECASE)
_PLURAL: Final = re.compile(r"(?:^|[\s;:])plural\s*=", re.IGNORECASE)


def header_line(header: str, field: str) -> int | None:
    """Return the line of a header on which a field begins, counted from 1."""
    return next(_lines(header, field), None)


def stated(said: str, pattern: str) -> str:
    """Return the first group of ``pattern``, a field, in what a header says; or nothing."""
    found = re.search(f"^{pattern}", said, re.MULTILINE | re.IGNORECASE)
    return found[1].strip() if found else ""


def repeated_fields(header: str, said: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each field that comes twice, and its name: no two tools read the same one.

    Args:
        header: The lines of the file up to the end of its header.
        said: What the header says, its text.
    """
    counts = Counter(name.casefold() for name in _FIELD.findall(said))
    for name in dict.fromkeys(_FIELD.findall(said)):
        if counts[name.casefold()] > 1:
            yield max(_lines(header, name), default=1), name
    if any(len(_PLURAL.findall(rule)) > 1 for rule in _RULE.findall(said)):
        yield header_line(header, "Plural-Forms") or 1, "plural="


def _lines(header: str, field: str) -> Iterator[int]:
    begins = re.compile(rf'(?:"|\\n){re.escape(field)}:', re.IGNORECASE)
    lines = enumerate(header.split("\n"), start=1)
    return (number for number, line in lines if begins.search(line) and line[:1] != "#")
