"""Changing one value in the text of a file: every other character stays.

The tree's positions say where to cut. What the result means is for the caller to check.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tgraph_config._nodes import Entry, Listing, Mapping, Node, Scalar, is_null
from tgraph_config._paths import report_name
from tgraph_config._writing import double_quoted, single_quoted, string_text

_INDENT: Final = 2
_LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")
_DOCUMENT_END: Final = re.compile(r"^\.\.\.", re.MULTILINE)


class NoSafeEditError(Exception):
    """The text cannot be changed without touching what is not asked for; the sentence says why."""


class _Cut(msgspec.Struct, frozen=True):
    """Text to put in the place of ``text[start:end]``."""

    start: int
    end: int
    replacement: str


def edited(text: str, root: Mapping, path: Sequence[str], value: Node) -> str:
    """Return ``text`` with ``value`` at ``path``, and nothing else changed.

    Args:
        text: The file.
        root: Its tree.
        path: The keys on the way; a report's name stands for its place in the list.
        value: What to write, as parsed on its own.

    Raises:
        NoSafeEditError: If there is no way to do so.
    """
    cut = _Editor(text, root).cut(path, value)
    return text[: cut.start] + cut.replacement + text[cut.end :]


def value_text(value: Node) -> str:
    """Return a value as YAML on one line."""
    match value:
        case Listing():
            return "[" + ", ".join(value_text(item) for item in value.items) + "]"
        case Mapping():
            pairs = (f"{string_text(e.key.text)}: {value_text(e.value)}" for e in value.entries)
            return "{" + ", ".join(pairs) + "}"
        case Scalar(kind="text"):
            return string_text(value.text)
        case Scalar():
            return value.text or "null"
        case _:
            raise NoSafeEditError("the value is none that YAML has")


class _Editor:
    """Finds where to cut."""

    def __init__(self, text: str, root: Mapping) -> None:
        self._text = text
        self._root = root
        line_break = _LINE_BREAK.search(text)
        self._newline = line_break.group() if line_break else "\n"

    def cut(self, path: Sequence[str], value: Node) -> _Cut:
        """Return the one cut that puts ``value`` at ``path``."""
        mapping = self._root
        keys = list(path)
        while True:
            entry = mapping.entry(keys[0])
            if entry is None:
                return self._addition(mapping, keys, value_text(value))
            if len(keys) == 1:
                return self._replacement(entry, value)
            below = entry.value
            del keys[0]
            if isinstance(below, Listing):
                name = keys.pop(0)
                below = next(item for item in below.items if report_name(item) == name)
            if is_null(below):
                return self._filling(mapping, entry, keys, value_text(value))
            if not isinstance(below, Mapping):
                raise NoSafeEditError(f'"{entry.key.text}" has no keys below it')
            mapping = below

    def _replacement(self, entry: Entry, value: Node) -> _Cut:
        """Put a value in the place of one."""
        old = entry.value
        match old:
            case Scalar():
                return self._slot(entry, _quoted_like(self._text[old.start : old.end], value))
            case Listing(flow=False):
                return self._block_list(entry, old, value)
            case _ if self._has_comment(old):
                raise NoSafeEditError("comments stand inside the value; edit the file")
            case Listing() | Mapping(flow=True):
                return _Cut(old.start, old.end, value_text(value))
            case _:
                raise NoSafeEditError("the value is spread over lines of its own; edit the file")

    def _slot(self, entry: Entry, text: str) -> _Cut:
        """Put a text in the place of a scalar, which may be empty."""
        value = entry.value
        if value.start != value.end:
            return _Cut(value.start, value.end, text)
        colon = self._after_colon(entry)
        if colon is None:
            return _Cut(entry.key.end, entry.key.end, f": {text}")
        return _Cut(colon, colon, f" {text}")

    def _block_list(self, entry: Entry, old: Listing, value: Node) -> _Cut:
        """Put a value in the place of a list with an entry a line."""
        colon = self._after_colon(entry)
        if colon is None or self._has_comment(old):
            raise NoSafeEditError("comments stand inside the value; edit the file")
        if isinstance(value, Listing) and value.items:
            between = f"{self._newline}{' ' * _column(old)}"
            items = (f"- {value_text(item)}" for item in value.items)
            return _Cut(old.start, old.end, between.join(items))
        if self._text[colon : old.start].strip():
            raise NoSafeEditError("a comment stands before the value; edit the file")
        return _Cut(colon, old.end, f" {value_text(value)}")

    def _filling(self, mapping: Mapping, entry: Entry, keys: Sequence[str], text: str) -> _Cut:
        """Put a key into a section that has none."""
        value = entry.value
        if mapping.flow or value.start != value.end:
            return self._slot(entry, f"{{{_flow(keys, text)}}}")
        end = self._line_end(entry.key.end)
        indent = _column(entry.key) + self._step()
        return _Cut(end, end, self._newline + self._block(keys, text, indent=indent))

    def _addition(self, mapping: Mapping, keys: Sequence[str], text: str) -> _Cut:
        """Put a key beside others."""
        if mapping.flow:
            return self._flow_addition(mapping, _flow(keys, text))
        lines = self._block(keys, text, indent=_column(mapping))
        if mapping is not self._root:
            end = self._line_end(self._end(mapping))
            return _Cut(end, end, self._newline + lines)
        # At the end of the file, for between the sections comments may stand that belong to one.
        mark = _DOCUMENT_END.search(self._text, self._end(mapping))
        end = mark.start() if mark else len(self._text)
        if self._text[:end].endswith(("\n", "\r")):
            return _Cut(end, end, lines + self._newline)
        return _Cut(end, end, self._newline + lines)

    def _flow_addition(self, mapping: Mapping, pair: str) -> _Cut:
        if not mapping.entries:
            return _Cut(mapping.start + 1, mapping.start + 1, pair)
        end = self._end(mapping)
        return _Cut(end, end, f", {pair}")

    def _block(self, keys: Sequence[str], text: str, *, indent: int) -> str:
        """Return keys one below the other, the last one with its value."""
        step = self._step()
        lines = [f"{' ' * (indent + step * depth)}{key}:" for depth, key in enumerate(keys)]
        return f"{self._newline.join(lines)} {text}"

    def _step(self) -> int:
        """Return by how many spaces the file indents."""
        nested = (entry.value for entry in self._root.entries)
        steps = (
            _column(value) - _column(self._root)
            for value in nested
            if isinstance(value, Mapping) and not value.flow
        )
        return next(steps, _INDENT)

    def _end(self, mapping: Mapping) -> int:
        """Return the index after the last entry, its colon included where no value follows."""
        last = mapping.entries[-1]
        if last.value.start == last.value.end:
            return self._after_colon(last) or last.end
        return last.end

    def _after_colon(self, entry: Entry) -> int | None:
        """Return the index after the colon that follows a key, if one does."""
        match = re.compile(r"\s*:").match(self._text, entry.key.end)
        return match.end() if match else None

    def _line_end(self, index: int) -> int:
        match = _LINE_BREAK.search(self._text, index)
        return match.start() if match else len(self._text)

    def _has_comment(self, node: Node) -> bool:
        """Return whether a comment stands between the parts of a list or mapping."""
        index, between = node.start, ""
        for leaf in _leaves(node):
            between += self._text[index : leaf.start]
            index = leaf.end
        return "#" in between + self._text[index : node.end]


def _flow(keys: Sequence[str], text: str) -> str:
    """Return ``a: {b: text}``."""
    first, *others = keys
    return f"{first}: {{{_flow(others, text)}}}" if others else f"{first}: {text}"


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case Listing():
            for item in node.items:
                yield from _leaves(item)
        case Mapping():
            for entry in node.entries:
                yield entry.key
                yield from _leaves(entry.value)
        case _:
            yield node


def _column(node: Node) -> int:
    """Return how many characters stand before a node in its line."""
    return (node.place.column or 1) - 1


def _quoted_like(old: str, value: Node) -> str:
    """Return a value as YAML; a text between the quotes that stand around the old one."""
    text = value_text(value)
    if not isinstance(value, Scalar) or value.kind != "text":
        return text
    if old.startswith('"'):
        return double_quoted(value.text)
    if old.startswith("'") and value.text.isprintable():
        return single_quoted(value.text)
    return text
