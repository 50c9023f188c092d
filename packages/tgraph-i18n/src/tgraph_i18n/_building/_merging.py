"""Bring a language's file up to its template."""

from pathlib import Path

import msgspec
from babel import Locale

from tgraph_i18n._building._keyed import has_other_english
from tgraph_i18n._building._plurals import header_rule, plural_forms
from tgraph_i18n._building._pofiles import PoEntry, PoFile

_HEADER = """\
# {language} translations.
#
msgid ""
msgstr ""
"Language: {tag}\\n"
"{forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n\""""


def new_po(path: Path, *, tag: str) -> PoFile:
    """Return an empty file for the language ``tag``, such as ``pt-BR``."""
    count, rule = plural_forms(tag)
    language = Locale.parse(tag, sep="-").english_name
    header = _HEADER.format(language=language, tag=tag, forms=header_rule(count, rule))
    return PoFile(path=path, header=header, form_count=count, plural_rule=rule, entries=())


def merged(translated: PoFile, template: PoFile) -> PoFile:
    """Return a translation with exactly the template's messages, in its order.

    Nothing is guessed from similar texts. A message whose English changed under the same name
    keeps its translation, marked as fuzzy, for the translator to look at. What has no place in it
    any more becomes obsolete, and comes back with its message: nothing that was written is lost.
    """
    known = translated.known
    forms = translated.form_count
    entries = tuple(_merged(entry, known.get(entry.key), forms=forms) for entry in template.entries)
    new = {entry.key: entry for entry in entries}
    obsolete = {
        (entry.key, entry.text): entry
        for entry in (*translated.obsolete, *translated.entries)
        if (any(entry.forms) or entry.remarks)
        and not (known[entry.key] is entry and _has_all(new.get(entry.key), of=entry))
    }
    return msgspec.structs.replace(translated, entries=entries, obsolete=tuple(obsolete.values()))


def _has_all(new: PoEntry | None, *, of: PoEntry) -> bool:
    return new is not None and len(new.forms) >= len(of.forms)


def _merged(wanted: PoEntry, known: PoEntry | None, *, forms: int) -> PoEntry:
    empty = ("",) * (1 if wanted.plural is None else forms)
    fresh = PoEntry(
        line=0,
        context=wanted.context,
        text=wanted.text,
        plural=wanted.plural,
        forms=empty,
        notes=wanted.notes,
    )
    if known is None:
        return fresh
    remarks = known.remarks
    is_same = (known.text, known.plural) == (wanted.text, wanted.plural)
    if is_same and not has_other_english(known, wanted):
        return msgspec.structs.replace(
            fresh, forms=known.forms, is_fuzzy=known.is_fuzzy, line=known.line, remarks=remarks
        )
    kept = known.forms if len(known.forms) == len(empty) else (known.forms[0],) * len(empty)
    return msgspec.structs.replace(
        fresh, forms=kept, is_fuzzy=any(kept), line=known.line, remarks=remarks
    )
