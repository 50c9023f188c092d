"""The messages of a template: their English and the types of their placeholders."""

import keyword
import re
import string
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._problems import CatalogueError, Problem

Kind = Literal["str", "int", "float", "date", "timedelta", "Message", "count", "kind"]

_PARAMETER = re.compile(r"\{(\w+)\} \((\w+)\)(?:: ?(.*))?")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KIND = re.compile(r"kind_([a-z][a-z0-9_]*)")
_NEEDED = frozenset({"str", "int", "float", "date", "timedelta"})
"""Names that the written module uses itself."""
_NO_KINDS = 'takes a kind, but the template has none: add one, such as msgctxt "kind_movie"'


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A placeholder, as its ``#.`` comment declares it."""

    name: str
    kind: Kind
    meaning: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a template."""

    line: int
    name: str
    text: str
    plural: str | None
    description: tuple[str, ...]
    parameters: tuple[Parameter, ...]

    @property
    def count(self) -> str | None:
        """The name of the placeholder that chooses the plural form."""
        return self._chooser("count")

    @property
    def speaks_of(self) -> str | None:
        """The name of the placeholder with whose gender the sentence agrees."""
        return self._chooser("kind")

    @property
    def kind(self) -> str | None:
        """What it names, if sentences can speak of it: ``movie`` for ``kind_movie``."""
        match = _KIND.fullmatch(self.name)
        return match[1] if match else None

    def _chooser(self, kind: Kind) -> str | None:
        return next((each.name for each in self.parameters if each.kind == kind), None)


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces.

    Raises:
        ValueError: If a brace is left open, or holds anything but a name.
    """
    names: set[str] = set()
    try:
        parts = tuple(string.Formatter().parse(text))
    except ValueError as error:
        remedy = "write {name}, and {{ or }} for a brace itself"
        raise ValueError(f"{text!r} has a brace alone: {remedy}") from error
    for _literal, name, form, conversion in parts:
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            shown = (
                f"{{{name}{'!' + conversion if conversion else ''}{':' + form if form else ''}}}"
            )
            raise ValueError(f"{shown} is no placeholder: write {{name}}, and {{{{ for a brace")
        names.add(name)
    return frozenset(names)


def entries_of(template: PoFile) -> tuple[Entry, ...]:
    """Return a template's messages, in its order.

    Raises:
        CatalogueError: With every entry that no accessor can be made of.
    """
    problems: list[Problem] = []
    entries: list[Entry] = []
    for raw in template.entries:
        entry, found = _read(raw)
        entries.append(entry)
        problems += (Problem(path=template.path, line=raw.line, text=text) for text in found)
    if not any(entry.kind for entry in entries):
        problems += (
            Problem(path=template.path, line=entry.line, text=f"{entry.name}: {_NO_KINDS}")
            for entry in entries
            if entry.speaks_of
        )
    if problems:
        raise CatalogueError(*problems)
    return tuple(entries)


def _read(raw: PoEntry) -> tuple[Entry, list[str]]:
    description: list[str] = []
    parameters: list[Parameter] = []
    found: list[str] = []
    for note in raw.notes:
        match = _PARAMETER.fullmatch(note)
        if match is None and parameters:
            last = parameters[-1]
            parameters[-1] = msgspec.structs.replace(last, meaning=f"{last.meaning} {note}".strip())
        elif match is None:
            description.append(note)
        elif match[2] not in get_args(Kind):
            found.append(f"{match[2]!r} is no type: write one of {', '.join(get_args(Kind))}")
        else:
            kind: Kind = msgspec.convert(match[2], Kind)
            parameters.append(Parameter(name=match[1], kind=kind, meaning=match[3] or ""))
    entry = Entry(
        line=raw.line,
        name=raw.context or "",
        text=raw.text,
        plural=raw.plural,
        description=tuple(description),
        parameters=tuple(parameters),
    )
    return entry, [*found, *_name_findings(entry), *_parameter_findings(entry, has_types=not found)]


def _name_findings(entry: Entry) -> list[str]:
    if not entry.name:
        return [f"{entry.text!r} has no msgctxt: give it one, it names the function"]
    found = [
        f"{name!r} cannot be a name in Python: write [a-z][a-z0-9_]*, no keyword"
        for name in (entry.name, *(each.name for each in entry.parameters))
        if not _NAME.fullmatch(name) or keyword.iskeyword(name)
    ]
    if entry.kind and (entry.parameters or entry.plural is not None):
        found.append("names a kind, so it has neither placeholders nor a plural")
    if entry.name in _NEEDED:
        found.append(f"{entry.name!r} is the name of a type: write another msgctxt")
    return found


def _parameter_findings(entry: Entry, *, has_types: bool) -> list[str]:
    texts = [entry.text] if entry.plural is None else [entry.text, entry.plural]
    try:
        used = frozenset[str]().union(*(placeholders(text) for text in texts))
    except ValueError as error:
        return [str(error)]
    declared = [each.name for each in entry.parameters]
    counts = [each.name for each in entry.parameters if each.kind == "count"]
    kinds = [each.name for each in entry.parameters if each.kind == "kind"]
    found = [f"{{{name}}} is declared twice" for name in set(declared) if declared.count(name) > 1]
    if has_types:
        found += (
            f"{{{name}}} has no type: add a line '#. {{{name}}} (str): what it is'"
            for name in sorted(used - set(declared))
        )
    found += (
        f"{{{name}}} is declared but stands nowhere in the text: remove its line"
        for name in sorted(set(declared) - used - {*counts, *kinds})
    )
    if entry.plural is not None and len(counts) != 1 and has_types:
        found.append("has a plural, so exactly one placeholder must have the type count")
    if entry.plural is None and counts:
        found.append(f"{{{counts[0]}}} (count) needs a msgid_plural; without one write int")
    if len(kinds) > 1:
        found.append(f"{_listed(kinds)} are kinds: a sentence can agree with one only")
    return found


def _listed(names: Iterable[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in names)
