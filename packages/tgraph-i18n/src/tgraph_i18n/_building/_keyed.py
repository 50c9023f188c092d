"""What translators see of dotted keys, whose English stands in a file of its own."""

from typing import Final

import msgspec

from tgraph_i18n._building._pofiles import PoEntry, PoFile

_ENGLISH: Final = "In English: "


def with_english(source: PoFile) -> PoFile:
    """Return the keys with a note of what each says: ``config.view.name`` alone says nothing."""
    entries = tuple(
        msgspec.structs.replace(entry, notes=(*entry.notes, _ENGLISH + _one_line(entry.forms[0])))
        for entry in source.entries
    )
    return msgspec.structs.replace(source, entries=entries)


def has_other_english(known: PoEntry, wanted: PoEntry) -> bool:
    """Return whether a translation was made of another English than there is now."""
    return noted_english(known) not in (None, noted_english(wanted))


def noted_english(entry: PoEntry) -> str | None:
    """Return the English that a key's notes tell; none where they do not."""
    return next((note for note in reversed(entry.notes) if note.startswith(_ENGLISH)), None)


def _one_line(text: str) -> str:
    return " ".join(text.split())
