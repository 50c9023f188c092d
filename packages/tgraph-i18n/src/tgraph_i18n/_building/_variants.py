"""What a language's file has beside the template's messages: genders, and sentences for each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

import msgspec

from tgraph_i18n._building._entries import Entry
from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import Problem
from tgraph_i18n._genders import (
    OTHER,
    VARIANTS,
    Gender,
    gender_key,
    is_gender_key,
    is_variant_key,
    variant_key,
)

_GENDER_NOTES = (
    "The gender of the word above in your language, in English, as other sentences need it: write",
    "feminine, masculine, neuter, or other where your language has no genders.",
)


def with_genders(template: PoFile, entries: Iterable[Entry], *, translated: PoFile) -> PoFile:
    """Return the template as a language needs it.

    Each kind is followed by the question for its gender, each sentence that agrees with a kind by
    the variants that the genders of this language call for: all of them until every gender is
    stated, and none that is translated is lost.
    """
    known = translated.known
    declared = {entry.name: entry for entry in entries}
    genders = tuple(
        _stated(known, gender_key(entry.name)) for entry in declared.values() if entry.kind
    )
    wanted = VARIANTS if "" in genders else tuple(each for each in VARIANTS if each in genders)
    expanded = (
        each
        for raw in template.entries
        for each in _family(raw, declared[raw.key], known=known, wanted=wanted)
    )
    return msgspec.structs.replace(template, entries=tuple(expanded))


def check_genders(file: PoFile) -> Iterator[Problem]:
    """Yield what states no gender, and variants that are half translated."""
    for entry in file.entries:
        stated = entry.forms[0]
        if is_gender_key(entry.key) and stated and stated not in get_args(Gender):
            choice = " or ".join(get_args(Gender))
            text = f"{entry.key}: {stated!r} is no gender: write {choice}, in English"
            yield Problem(path=file.path, line=entry.line, text=text)
        elif is_variant_key(entry.key) and any(entry.forms) and not all(entry.forms):
            text = f"{entry.key}: is half translated: fill in every msgstr, or none"
            yield Problem(path=file.path, line=entry.line, text=text)


def _family(
    raw: PoEntry, entry: Entry, *, known: Mapping[str, PoEntry], wanted: tuple[str, ...]
) -> Iterator[PoEntry]:
    yield raw
    if entry.kind:
        yield PoEntry(
            line=raw.line, context=gender_key(entry.name), text=OTHER, notes=_GENDER_NOTES
        )
    if not entry.speaks_of:
        return
    for gender in VARIANTS:
        key = variant_key(entry.name, gender)
        if gender in wanted or _stated(known, key):
            notes = (
                f"The message '{entry.name}' where {{{entry.speaks_of}}} is {gender} in your",
                "language. Leave it empty where it would be the same.",
                *raw.notes,
            )
            yield msgspec.structs.replace(raw, context=key, notes=notes)


def _stated(known: Mapping[str, PoEntry], key: str) -> str:
    entry = known.get(key)
    return "".join(entry.forms) if entry else ""
