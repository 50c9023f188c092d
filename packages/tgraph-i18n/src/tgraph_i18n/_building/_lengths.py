"""Find translations that are longer than there is room for."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import Problem

_LIMIT: Final = re.compile(r"\bat most ([0-9]+) characters\b", re.IGNORECASE)
_TIMES_AS_LONG: Final = 3
_LONGER: Final = 50
"""And so many characters more: no language takes so much, but a text pasted twice does."""
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


def limit_of(entry: PoEntry) -> int | None:
    """Return how long a message may be, where its notes say ``at most 80 characters``."""
    stated = _LIMIT.search(" ".join(entry.notes))
    return int(stated[1]) if stated else None


def check_lengths(file: PoFile) -> Iterator[Problem]:
    """Yield translations over the limit that the template's notes state, or far over the English.

    The values of placeholders are not counted: how long they become is not known here. The texts of
    commands have limits of Discord's, which are not looked at here.
    """
    for entry in file.entries:
        limit = limit_of(entry)
        if limit is None and entry.context is not None:
            limit = _TIMES_AS_LONG * _longest(_english(entry)) + _LONGER
        if limit is not None and not entry.is_fuzzy:
            yield from _finding(file, entry, entry.forms, limit=limit)


def check_english_lengths(template: PoFile) -> Iterator[Problem]:
    """Yield what is over its own limit in a template."""
    for entry in template.entries:
        limit = limit_of(entry)
        if limit is not None:
            yield from _finding(template, entry, _english(entry), limit=limit)


def _finding(
    file: PoFile, entry: PoEntry, texts: Sequence[str], *, limit: int
) -> Iterator[Problem]:
    longest = _longest(texts)
    if longest > limit:
        text = f"{entry.key}: has {longest} characters: shorten it to at most {limit}"
        yield Problem(path=file.path, line=entry.line, text=text)


def _english(entry: PoEntry) -> tuple[str, str]:
    return entry.text, entry.plural or ""


def _longest(texts: Sequence[str]) -> int:
    return max(len(_PLACEHOLDER.sub("", text)) for text in texts)
