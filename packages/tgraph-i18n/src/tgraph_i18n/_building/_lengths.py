"""Find translations that are longer than there is room for."""

import re
from collections.abc import Iterator
from typing import Final

from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import Problem

_LIMIT: Final = re.compile(r"\bat most ([0-9]+) characters\b", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


def limit_of(entry: PoEntry) -> int | None:
    """Return how long a message may be, where its notes say ``at most 80 characters``."""
    stated = _LIMIT.search(" ".join(entry.notes))
    return int(stated[1]) if stated else None


def check_lengths(file: PoFile) -> Iterator[Problem]:
    """Yield translations over the limit that the template's notes state.

    The values of placeholders are not counted: how long they become is not known here.
    """
    for entry in file.entries:
        limit = limit_of(entry)
        if limit is None or entry.is_fuzzy:
            continue
        longest = max(len(_PLACEHOLDER.sub("", form)) for form in entry.forms)
        if longest > limit:
            text = f"{entry.key}: has {longest} characters: shorten it to at most {limit}"
            yield Problem(path=file.path, line=entry.line, text=text)
