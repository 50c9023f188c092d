"""Show sentences of a language as people will read them."""

import gettext
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel import UnknownLocaleError

from tgraph_i18n._building._checks import check_header
from tgraph_i18n._building._entries import Entry, entries_of
from tgraph_i18n._building._plurals import telling_numbers
from tgraph_i18n._building._pofiles import PoEntry, PoFile, read_po
from tgraph_i18n._building._problems import CatalogueError, Problem
from tgraph_i18n._building._project import Project
from tgraph_i18n._formatting import Formats
from tgraph_i18n._genders import base_key
from tgraph_i18n._negotiation import parse_tag, preferred
from tgraph_i18n._templates import BrokenTemplateError, fill, parse_template, require_values

_TYPED = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc", "'") | dict.fromkeys("“”„«»", '"'))
"""What keyboards have for the apostrophes and quotes of a well-set text."""
_WORD = re.compile(r"[^\W\d_]+")


def sentences(project: Project, *, tag: str, words: str) -> Iterator[str]:
    """Yield where a language says ``words``, and what it says there, as lines of text.

    ``tag`` may be spelled as anybody spells it: ``FR`` and ``fr_FR`` show what ``fr`` says.

    Found is what has the words in its name, its English or its translation; capitals and the kinds
    of blanks, apostrophes and quotes do not matter. Where nothing has them side by side, that is
    told, and what has most of them is found: names and numbers on a screen are in no sentence.
    Placeholders stand as they are written, but a number for each form of a plural.

    Raises:
        CatalogueError: If the language has no files, or one cannot be read or has a wrong header.
    """
    known = sorted({path.parts[-3] for path in project.folder.glob("*/LC_MESSAGES/*.po")})
    spoken = tag if tag in known else next(iter(preferred(tag, known)), tag)
    folder = project.folder / spoken / "LC_MESSAGES"
    paths = sorted(folder.glob("*.po"))
    language = parse_tag(spoken)
    if not paths or language is None:
        text = f"has no translations: name one of {', '.join(known)}"
        raise CatalogueError(Problem(path=folder, line=0, text=text))
    try:
        formats = Formats(language)
    except UnknownLocaleError as error:
        unknown = Problem(path=folder.parent, line=0, text="is no language: name it like pt-BR")
        raise CatalogueError(unknown) from error
    files = [read_po(path) for path in paths]
    wrong = [problem for file in files for problem in check_header(file, tag=spoken)]
    if wrong:
        raise CatalogueError(*wrong)
    candidates = [(file, raw) for file in files for raw in file.entries]
    wanted = _plain(words)
    found = [(file, raw) for file, raw in candidates if any(wanted in text for text in _texts(raw))]
    if not found:
        found = _nearest(candidates, wanted)
        if found:
            yield f"Nothing has the words {words!r} side by side. Most of them are in:"
    entries = {path: _template_entries(project.folder / f"{path.stem}.pot") for path in paths}
    for file, raw in found:
        yield f"{file.path}:{raw.line}: {raw.key}"
        yield from (f"    #. {note}" for note in raw.notes)
        entry = entries[file.path].get(base_key(raw.key))
        yield from (f"    {line}" for line in _said(file, raw, entry, formats=formats))


def _nearest(
    candidates: Sequence[tuple[PoFile, PoEntry]], wanted: str
) -> list[tuple[PoFile, PoEntry]]:
    """Return what has most of the words, but at least half of them; numbers are no words.

    What says the least besides them comes first: "Profile 3" is in "Profile {rank}" alone, and in
    many a sentence among others.
    """
    words = frozenset(_WORD.findall(wanted))
    counts = [sum(word in "\n".join(_texts(raw)) for word in words) for _, raw in candidates]
    most = max(counts, default=0)
    if not most or most * 2 < len(words):
        return []
    found = [each for each, count in zip(candidates, counts, strict=True) if count == most]
    return sorted(found, key=lambda each: len(" ".join(_texts(each[1])).split()))


def _texts(raw: PoEntry) -> tuple[str, ...]:
    return tuple(_plain(text) for text in (raw.key, raw.text, raw.plural or "", *raw.forms))


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPED).casefold().split())


def _template_entries(path: Path) -> dict[str, Entry]:
    return {each.name: each for each in entries_of(read_po(path))} if path.is_file() else {}


def _said(file: PoFile, raw: PoEntry, entry: Entry | None, *, formats: Formats) -> Iterator[str]:
    if not all(raw.forms):
        yield "(not translated: English is said)"
        return
    if raw.is_fuzzy:
        yield "(in doubt: English is said)"
    if entry is None:
        yield raw.forms[0]
    elif raw.plural is None:
        yield _filled(raw.forms[0], entry, number="")
    else:
        choose = gettext.c2py(file.plural_rule or "n != 1")
        numbers = [number for number in telling_numbers(file.plural_rule) if number]
        for index, form in enumerate(raw.forms):
            number = next((number for number in numbers if choose(number) == index), 0)
            yield _filled(form, entry, number=formats.number(number))


def _filled(form: str, entry: Entry, *, number: str) -> str:
    values = {
        each.name: number if each.kind == "count" else f"{{{each.name}}}"
        for each in entry.parameters
    }
    try:
        template = parse_template(form)
        require_values(template, values)
    except BrokenTemplateError as error:
        return f"(broken, English is said: {error})"
    return fill(template, values, str)
