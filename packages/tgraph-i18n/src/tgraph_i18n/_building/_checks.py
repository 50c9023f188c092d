"""Find what would go wrong in a translation before a person sees it."""

import gettext
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tgraph_i18n._building._entries import Entry, placeholders
from tgraph_i18n._building._plurals import plural_forms
from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import Problem
from tgraph_i18n._genders import base_key, is_variant_key

_NAME_LENGTH = 32
_TEXT_LENGTH = 100
_TRIED_NUMBERS = 1000


def check_forms(file: PoFile, *, tag: str) -> Iterator[Problem]:
    """Yield what is wrong with a file's plural forms, by its header."""
    count, rule = plural_forms(tag)
    right = f'"Plural-Forms: nplurals={count}; plural={rule};\\n"'
    lines = file.header.split("\n")
    stated = next((n for n, line in enumerate(lines) if "Plural-Forms" in line), None)
    finding = _rule_finding(file, count=count)
    if stated is None:
        text = f"has no Plural-Forms: add {right} to the header"
        yield Problem(path=file.path, line=len(lines), text=text)
    elif finding:
        text = f"{finding}: write {right} in the header"
        yield Problem(path=file.path, line=stated + 1, text=text)


def _rule_finding(file: PoFile, *, count: int) -> str:
    """Return what is wrong with the header's rule for a language with ``count`` forms."""
    if file.form_count != count:
        return f"has {file.form_count} plural forms instead of {count}"
    try:
        choose = gettext.c2py(file.plural_rule)
        chosen = {choose(number) for number in range(_TRIED_NUMBERS)}
    except (ValueError, RecursionError, ZeroDivisionError) as error:
        return f"has a plural rule that does not work ({error})"
    return "" if chosen == set(range(count)) else f"has a plural rule without {count} forms"


def check_completeness(file: PoFile) -> Iterator[Problem]:
    """Yield every message that is not yet translated, or whose translation is in doubt."""
    for entry in file.entries:
        if is_variant_key(entry.key) and not any(entry.forms):
            continue
        if not all(form.strip() for form in entry.forms):
            yield _problem(file, entry, "is not translated: fill in every msgstr")
        elif entry.is_fuzzy:
            yield _problem(
                file, entry, "is fuzzy, its English changed: look at it and remove the mark"
            )


def check_placeholders(file: PoFile, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield translations whose placeholders are not those of the English."""
    known = {entry.name: entry for entry in entries}
    for translated in file.entries:
        entry = known.get(base_key(translated.key))
        if entry is None:
            continue
        for index, form in enumerate(translated.forms):
            if form:
                optional = _optional(entry, form=index, of=file)
                yield from (
                    _problem(file, translated, text)
                    for text in _placeholder_findings(entry, form, optional=optional)
                )


def check_command_texts(file: PoFile) -> Iterator[Problem]:
    """Yield names and descriptions of slash commands that Discord would refuse.

    Source: Discord's API reference, "Application Command Naming".
    """
    for entry in file.entries:
        text = entry.forms[0]
        if not text:
            continue
        if entry.key.endswith(".name"):
            if not is_command_name(text):
                wanted = "1 to 32 lower-case letters, digits, '-', '_' or apostrophes"
                yield _problem(file, entry, f"{text!r} is no command name: write {wanted}")
        elif not text.strip() or len(text) > _TEXT_LENGTH:
            yield _problem(file, entry, f"has {len(text)} characters: Discord takes 1 to 100")
    yield from _repeated_names(file)


def is_command_name(text: str) -> bool:
    r"""Return whether Discord takes a command's or an option's name.

    The pattern is ``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$``, in lower case where a letter
    has one. ``re`` knows no scripts; what Devanagari and Thai have besides letters are marks.
    """
    return (
        0 < len(text) <= _NAME_LENGTH
        and text == text.lower()
        and all(
            character in "-_'" or unicodedata.category(character)[0] in "LN" or _is_mark(character)
            for character in text
        )
    )


def _is_mark(character: str) -> bool:
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark and unicodedata.name(character, "").startswith(("DEVANAGARI ", "THAI "))


def _repeated_names(file: PoFile) -> Iterator[Problem]:
    """Yield names that two commands, or two options of one command, would share."""
    named = [entry for entry in file.entries if entry.key.endswith(".name") and entry.forms[0]]
    places = [(entry.key.split(".")[:-2], entry.forms[0]) for entry in named]
    counted = Counter((tuple(place), name) for place, name in places)
    for entry, (place, name) in zip(named, places, strict=True):
        if counted[tuple(place), name] > 1:
            yield _problem(file, entry, f"{name!r} names two things side by side: rename one")


def _placeholder_findings(entry: Entry, form: str, *, optional: frozenset[str]) -> Iterator[str]:
    try:
        used = placeholders(form)
    except ValueError as error:
        yield str(error)
        return
    wanted = frozenset(parameter.name for parameter in entry.parameters)
    for name in sorted(used - wanted):
        yield f"{{{name}}} is unknown: the English has {_listed(wanted)}"
    for name in sorted(wanted - used - optional):
        yield f"{{{name}}} is missing in {form!r}: put it where it belongs"


def _optional(entry: Entry, *, form: int, of: PoFile) -> frozenset[str]:
    """Return the placeholders that a form may leave out.

    Those that stand in only one of the English forms; but the number only where the form is said
    of a single number, as English's singular is: a Russian first form is said of 21 as well.
    """
    texts = [entry.text] if entry.plural is None else [entry.text, entry.plural]
    used = [placeholders(text) for text in texts]
    everywhere = frozenset[str].intersection(*used)
    optional = frozenset(parameter.name for parameter in entry.parameters) - everywhere
    if entry.speaks_of:
        optional |= {entry.speaks_of}  # a language may decline the word, or name it in each variant
    if entry.count in optional and entry.count in used[-1] and not _says_one(of, form):
        optional -= {entry.count}
    return optional


def _says_one(file: PoFile, form: int) -> bool:
    choose: Callable[[int], int] = gettext.c2py(file.plural_rule or "n != 1")
    return sum(choose(number) == form for number in range(_TRIED_NUMBERS)) == 1


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"


def _problem(file: PoFile, entry: PoEntry, text: str) -> Problem:
    return Problem(path=file.path, line=entry.line, text=f"{entry.key}: {text}")


def check_written(path: Path, wanted: str | bytes, *, command: str) -> Iterator[Problem]:
    """Yield the file if it does not hold what it should."""
    content = wanted.encode() if isinstance(wanted, str) else wanted
    if not path.is_file():
        yield Problem(path=path, line=0, text=f"is missing: run {command}")
    elif path.read_bytes() != content:
        old, new = path.read_bytes().split(b"\n"), content.split(b"\n")
        line = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
        yield Problem(path=path, line=line + 1, text=f"is out of date: run {command}")
