"""Find what a translation holds besides words, and its English does not."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from babel import Locale

from tgraph_i18n._building._pofiles import PoFile
from tgraph_i18n._building._problems import Problem
from tgraph_i18n._negotiation import full_tag, parse_tag

_PLACEHOLDER: Final = re.compile(r"\{\w+\}")
_MARKUP: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for name, pattern in {
        "'*'": r"\*",
        "'_'": "_",
        "'~~'": "~~",
        "'||'": r"\|\|",
        "'`'": "`",
        "'\\'": r"\\",
        "'@'": "@",
        "'<'": "<",
        "link '](…)'": r"\]\(",
        "web address": r"(?:\bhttps?)?://(?:www\.|discord\.gg\b)?|\bhttps?\b|\bwww\.|\bdiscord\.gg\b",
        "heading, quotation or list at the start of a line": r"^ *(?:-?#{1,3}|>{1,3}|-) ",
        "line break": r"\n",
    }.items()
}
"""What Discord makes of plain characters. A single ~ or | is none of it: Korean has ranges with ~.

Source: "Message Formatting" in Discord's developer documentation.
"""

_BLANK: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u2800\u3164\uffa0"
).union(map(chr, range(0xFE00, 0xFE10)), map(chr, range(0xFFF0, 0xFFF9)))
"""What shows nothing and is yet a letter, a mark, a symbol or nothing at all to Unicode."""
_BLANK_PLANE: Final = range(0xE0000, 0xE1000)
"""Tags and selectors of variants, whole alphabets of them: a text could be hidden in these."""

_MOST: Final[Mapping[str, int]] = {"marks over one letter": 4, "blanks in a row": 1}
_SPACES: Final = re.compile(r"[^\S\n]+")

_JOINERS: Final = frozenset("\u200c\u200d")
_JOINING: Final = frozenset(
    {"Arab", "Beng", "Deva", "Gujr", "Guru", "Khmr", "Knda", "Mlym", "Mong", "Mymr", "Orya"}
    | {"Sinh", "Syrc", "Taml", "Telu", "Tibt"}
)
_BREAKS: Final = frozenset("\u200b")
_UNSPACED: Final = frozenset({"Khmr", "Laoo", "Mymr", "Thai"})
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f")
"""Marks that give a direction to what is beside them; unlike U+202E they turn nothing around."""


def check_signs(file: PoFile, template: PoFile, *, tag: str, is_keyed: bool) -> Iterator[Problem]:
    """Yield translations with markup, links, mentions or invisible characters of their own.

    Each has to stand there as often as in one of the English forms, and blanks at both ends have to
    be the same. Marks and blanks may not be heaped up, nor a placeholder said over and over. A
    command's name is left to Discord's pattern. What is fuzzy is not looked at: nobody reads it.
    """
    needed = _needed(tag)
    keyed = {entry.key: entry.forms for entry in template.entries} if is_keyed else {}
    for entry in file.entries:
        english = keyed.get(entry.key, ()) if is_keyed else (entry.text, entry.plural or entry.text)
        if entry.is_fuzzy or (is_keyed and entry.key.endswith(".name")):
            continue
        findings = {
            finding: None
            for form in entry.forms
            if form.strip()
            for finding in _findings(form, english, needed=needed)
        }
        for text in findings:
            yield Problem(path=file.path, line=entry.line, text=f"{entry.key}: {text}")


def _findings(form: str, english: tuple[str, ...], *, needed: frozenset[str]) -> Iterator[str]:
    counted = _counts(form, needed=needed)
    allowed = [_counts(text, needed=needed) for text in english]
    names = dict.fromkeys(name for counts in (counted, *allowed) for name in counts)
    for name in names:
        wanted = {counts.get(name, 0) for counts in allowed}
        found = counted.get(name, 0)
        if found not in wanted:
            counts = " or ".join(str(count) for count in sorted(wanted))
            right = "none: leave it out" if wanted == {0} else f"{counts}: write it as often"
            times = "once" if found == 1 else f"{found} times"
            yield f"{form!r} has {name} {times}, its English {right}"
    most = {name: max((_sizes(text)[name] for text in english), default=0) for name in _MOST}
    for name, size in _sizes(form).items():
        if size > max(_MOST[name], most[name]):
            yield f"{form!r} has {size} {name}: leave some out"
    for name, found in _placeholders(form).items():
        wanted = max((_placeholders(text)[name] for text in english), default=0)
        if found > wanted + 1 > 1:
            yield f"{form!r} has {name} {found} times: write it once"
    if _ends(form) not in {_ends(text) for text in english}:
        yield f"begins or ends with other blanks than the English: mend {form!r}"


def _sizes(text: str) -> dict[str, int]:
    """Return how much of a text is heaped up in one place."""
    kinds = "".join("m" if unicodedata.category(sign) in {"Mn", "Me"} else " " for sign in text)
    return {
        "marks over one letter": max(map(len, kinds.split()), default=0),
        "blanks in a row": max((len(found) for found in _SPACES.findall(text.strip())), default=0),
    }


def _placeholders(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text))


def _counts(text: str, *, needed: frozenset[str]) -> dict[str, int]:
    """Return how often what is more than a word stands in a text; its placeholders are none."""
    bare = _PLACEHOLDER.sub("{}", text)
    counts = {name: len(pattern.findall(bare)) for name, pattern in _MARKUP.items()}
    for character in bare:
        if _is_hidden(character) and character not in needed:
            name = f"U+{ord(character):04X} ({unicodedata.name(character, 'a control character')})"
            counts[name] = counts.get(name, 0) + 1
    return {name: count for name, count in counts.items() if count}


def _is_hidden(character: str) -> bool:
    kind = unicodedata.category(character)
    return (
        character in _BLANK
        or ord(character) in _BLANK_PLANE
        or (character != "\n" and kind in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
    )


def _needed(tag: str) -> frozenset[str]:
    """Return the invisible characters without which a language cannot be written."""
    parsed = parse_tag(tag)
    script = full_tag(parsed).script if parsed else ""
    found = _JOINERS if script in _JOINING else frozenset[str]()
    if script in _UNSPACED:
        found |= _BREAKS
    if Locale.parse(tag, sep="-").text_direction == "rtl":
        found |= _DIRECTIONS
    return found


def _ends(text: str) -> tuple[str, str]:
    bare = text.strip()
    return text[: len(text) - len(text.lstrip())], text[text.index(bare) + len(bare) :]
