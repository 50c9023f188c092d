"""Find translations that stand under a name that nobody gave them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import Problem

_LIKENESS: Final = 0.8


def check_names(files: Sequence[tuple[PoFile, PoFile]], *, template: PoFile) -> Iterator[Problem]:
    """Yield what one language has under a name much like one that it lacks.

    What several languages have and the template lacks was renamed there, or removed: it becomes
    obsolete.

    Args:
        files: Of each language its file as it was read, and what the template wants of it.
        template: What all of them are translations of.
    """
    strays = [(file, wanted, stray) for file, wanted in files for stray in _strays(file, wanted)]
    counts = Counter(stray.key for _, _, stray in strays)
    for file, wanted, stray in strays:
        missing = [entry.key for entry in wanted.entries if entry.key not in file.known]
        meant = get_close_matches(stray.key, missing, n=1, cutoff=_LIKENESS)
        if meant and counts[stray.key] == 1:
            text = f"{stray.key!r} is not in {template.path.name}: did you mean {meant[0]!r}?"
            remedy = "Mend the name, or write '#~ ' before each line of the entry"
            yield Problem(path=file.path, line=stray.line, text=f"{text} {remedy}")


def _strays(file: PoFile, wanted: PoFile) -> Iterator[PoEntry]:
    keys = {entry.key for entry in wanted.entries}
    return (entry for entry in file.entries if entry.key not in keys and any(entry.forms))
