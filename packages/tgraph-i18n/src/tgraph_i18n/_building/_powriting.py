"""Write gettext's ``.po`` files.

Babel's writer is not used: it rewraps comments, renews the header with its own version and drops
the header's lines that it does not know, so that a file would change without anybody having
changed it.
"""

import re
from typing import Final

from babel.messages.pofile import normalize

from tgraph_i18n._building._pofiles import PoEntry, PoFile

_KIND: Final = re.compile(r"\{\w+\} \(kind\)")


def po_text(file: PoFile) -> str:
    """Return the file as it is to stand on disk, every string on one line."""
    texts = (
        *(_entry_text(entry) for entry in file.entries),
        *(_obsolete_text(entry) for entry in file.obsolete),
    )
    return "\n\n".join((file.header, *texts)) + "\n"


def _entry_text(entry: PoEntry) -> str:
    lines = [f"# {remark}".rstrip() for remark in entry.remarks]
    lines += [f"#. {note}" for note in entry.notes]
    flags = ["fuzzy"] if entry.is_fuzzy else []
    if _has_only_needed_places(entry):
        flags.append("python-brace-format")
    if flags:
        lines.append(f"#, {', '.join(flags)}")
    if entry.context is not None:
        lines.append(f"msgctxt {normalize(entry.context, width=0)}")
    lines.append(f"msgid {normalize(entry.text, width=0)}")
    if entry.plural is None:
        lines.append(f"msgstr {normalize(entry.forms[0], width=0)}")
    else:
        lines.append(f"msgid_plural {normalize(entry.plural, width=0)}")
        lines += [
            f"msgstr[{index}] {normalize(form, width=0)}" for index, form in enumerate(entry.forms)
        ]
    return "\n".join(lines)


def _obsolete_text(entry: PoEntry) -> str:
    lines = _entry_text(entry).split("\n")
    return "\n".join(line if line.startswith("#") else f"#~ {line}" for line in lines)


def _has_only_needed_places(entry: PoEntry) -> bool:
    """Return whether a translation has the placeholders of its text, as gettext's tools demand.

    They know of no placeholder that may be left out, as that of a kind may.
    """
    return any("{" in text for text in (entry.text, entry.plural or "")) and not any(
        _KIND.match(note) for note in entry.notes
    )
