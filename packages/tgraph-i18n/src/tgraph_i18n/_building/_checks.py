"""Find what would go wrong in a translation before a person sees it."""

import codecs
import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from babel import UnknownLocaleError

from tgraph_i18n._building._entries import Entry, placeholders
from tgraph_i18n._building._plurals import (
    header_rule,
    plural_categories,
    plural_forms,
    telling_numbers,
)
from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._poheader import header_line
from tgraph_i18n._building._problems import Problem
from tgraph_i18n._formatting import babel_locale
from tgraph_i18n._genders import base_key, is_variant_key
from tgraph_i18n._negotiation import parse_tag

_CHARSET: Final = "utf-8"
_COPIED_WORDS: Final = 3
_SAME_ON_PURPOSE: Final = "same as in English"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def check_header(file: PoFile, *, tag: str) -> Iterator[Problem]:
    """Yield what is wrong with a file's header: its language, charset and plural forms."""
    count, rule = plural_forms(tag)
    right_rule = header_rule(count, rule)
    has_rule = header_line(file.header, "Plural-Forms") is not None
    findings = {
        f"Language: {tag}": _language_finding(file, tag=tag),
        f"Content-Type: text/plain; charset={_CHARSET}": _charset_finding(file),
        right_rule: _rule_finding(file, tag=tag) if has_rule else "has no Plural-Forms",
    }
    last = file.header.count("\n") + 1
    for right, finding in findings.items():
        if finding:
            line = header_line(file.header, right.partition(":")[0]) or last
            text = f'{finding}: write "{right}\\n" in the header'
            yield Problem(path=file.path, line=line, text=text)


def _language_finding(file: PoFile, *, tag: str) -> str:
    if not file.language or _is_same(file.language, tag):
        return ""
    return f"is of {file.language}, but lies in {tag}"


def _charset_finding(file: PoFile) -> str:
    try:
        is_right = not file.charset or codecs.lookup(file.charset).name == _CHARSET
    except LookupError:
        is_right = False
    return "" if is_right else f"is not in {file.charset}, as its header says"


def _is_same(stated: str, tag: str) -> bool:
    """Return whether two tags mean one language: ``zh_Hans`` is ``zh-CN``, ``nb`` is ``no``."""
    known, wanted = parse_tag(stated), parse_tag(tag)
    if known is None or wanted is None:
        return False
    try:
        return babel_locale(known) == babel_locale(wanted)
    except UnknownLocaleError:
        return False


def _rule_finding(file: PoFile, *, tag: str) -> str:
    """Return what is wrong with the header's rule.

    Right is what the translators' tools have for the language, or what CLDR has: they differ where
    one of them tells forms apart that the other does not.
    """
    count, usual_rule = plural_forms(tag)
    numbers = telling_numbers(file.plural_rule, usual_rule)
    categories = plural_categories(tag, numbers)
    if file.form_count not in (count, len(set(categories))):
        return f"has {file.form_count} plural forms instead of {count}"
    try:
        choose = gettext.c2py(file.plural_rule)
        chosen = [choose(number) for number in numbers]
    except (ValueError, RecursionError, ZeroDivisionError) as error:
        return f"has a plural rule that does not work ({error})"
    if set(chosen) != set(range(file.form_count)):
        return f"has a plural rule without {file.form_count} forms"
    usual = gettext.c2py(usual_rule)
    if chosen == [usual(number) for number in numbers] or _is_one_to_one(chosen, categories):
        return ""
    return "has the plural rule of another language"


def _is_one_to_one(forms: list[int], categories: tuple[str, ...]) -> bool:
    pairs = set(zip(forms, categories, strict=True))
    return len(pairs) == len(set(forms)) == len(set(categories))


def check_completeness(file: PoFile) -> Iterator[Problem]:
    """Yield every message that is not yet translated, or whose translation is in doubt."""
    for entry in file.entries:
        if is_variant_key(entry.key) and not any(entry.forms):
            continue
        places = ["msgstr"] if entry.plural is None else _places(file.form_count)
        empty = [place for place, form in zip(places, entry.forms, strict=True) if not form.strip()]
        if empty:
            yield _problem(file, entry, f"is not translated: fill in {' and '.join(empty)}")
        elif entry.is_fuzzy:
            doubt = "is fuzzy, its English changed or somebody doubts it: mend it, remove the mark"
            yield _problem(file, entry, doubt)


def _places(count: int) -> list[str]:
    return [f"msgstr[{form}]" for form in range(count)]


def check_copies(file: PoFile, *, tag: str) -> Iterator[Problem]:
    """Yield sentences that are English still, though they count as translated.

    Fewer than three words may be the same in both languages (``Direct Play``). What is longer and
    right all the same has a remark of the translator: ``# same as in English``.
    """
    if tag.partition("-")[0] == "en":
        return
    for entry in file.entries:
        english = (entry.text, entry.plural)
        if any(_SAME_ON_PURPOSE.casefold() in remark.casefold() for remark in entry.remarks):
            continue
        if any(form in english and _count_words(form) >= _COPIED_WORDS for form in entry.forms):
            remedy = f"translate it, or write '# {_SAME_ON_PURPOSE}' above it"
            yield _problem(file, entry, f"is English still: {remedy}")


def _count_words(text: str) -> int:
    return len(_WORD.findall(re.sub(r"\{\w+\}", "", text)))


def check_placeholders(file: PoFile, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield translations whose placeholders are not those of the English."""
    known = {entry.name: entry for entry in entries}
    for translated in file.entries:
        entry = known.get(base_key(translated.key))
        if entry is None or translated.is_fuzzy:
            continue
        for index, form in enumerate(translated.forms):
            if form:
                optional = _optional(entry, form=index, of=file)
                yield from (
                    _problem(file, translated, text)
                    for text in _placeholder_findings(entry, form, optional=optional)
                )


def _placeholder_findings(entry: Entry, form: str, *, optional: frozenset[str]) -> Iterator[str]:
    try:
        used = placeholders(form)
    except ValueError as error:
        yield str(error)
        return
    wanted = frozenset(parameter.name for parameter in entry.parameters)
    missing = wanted - used - optional
    for name in sorted(used - wanted):
        meant = get_close_matches(name, missing, n=1)
        missing = missing.difference(meant)
        hint = f"write {_listed(meant)}" if meant else f"the English has {_listed(wanted)}"
        yield f"{{{name}}} is unknown: {hint}"
    for name in sorted(missing):
        yield f"{{{name}}} is missing in {form!r}: put it where it belongs"


def _optional(entry: Entry, *, form: int, of: PoFile) -> frozenset[str]:
    """Return the placeholders that a form may leave out.

    Those that stand in only one of the English forms; but the number only where the form is said
    of one thing alone, as English's singular is: a Russian first form is said of 21 as well. That
    a French first form is said of none, too, does no harm: such a message never is.
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
    numbers = telling_numbers(file.plural_rule)
    return [number for number in numbers if number and choose(number) == form] == [1]


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
