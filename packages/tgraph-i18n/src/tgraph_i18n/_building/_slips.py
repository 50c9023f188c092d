"""Find translations that stand under a name that nobody gave them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import Problem

_LIKENESS: Final = 0.8


def check_names(files: Sequence[tuple[PoFile, PoFile]], *, template: PoFile) -> Iterator[Problem]:
    """Yield what one language has without a name, or under one much like one that it lacks.

    What several languages have and the template lacks was renamed there, or removed: it becomes
    obsolete.

    Args:
        files: Of each language its file as it was read, and what the template wants of it.
        template: What all of them are translations of.
    """
    strays = [(file, wanted, stray) for file, wanted in files for stray in _strays(file, wanted)]
    counts = Counter(stray.key for _, _, stray in strays)
    has_names = any(entry.context is not None for entry in template.entries)
    for file, wanted, stray in strays:
        missing = [entry.key for entry in wanted.entries if entry.key not in file.known]
        if has_names and stray.context is None:
            likely = {entry.text: entry.key for entry in wanted.entries if entry.key in missing}
            name = f'msgctxt "{likely.get(stray.text, "…")}"'
            text = f"{stray.text!r} has no name: write {name} above its msgid"
            yield Problem(path=file.path, line=stray.line, text=text)
            continue
        meant = get_close_matches(stray.key, missing, n=1, cutoff=_LIKENESS)
        if meant and counts[stray.key] == 1:
            text = f"{stray.key!r} is not in {template.path.name}: did you mean {meant[0]!r}?"
            remedy = "Mend the name, or write '#~ ' before each line of the entry"
            yield Problem(path=file.path, line=stray.line, text=f"{text} {remedy}")


def _strays(file: PoFile, wanted: PoFile) -> Iterator[PoEntry]:
    keys = {entry.key for entry in wanted.entries}
    return (entry for entry in file.entries if entry.key not in keys and any(entry.forms))
