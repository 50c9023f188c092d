"""Where to cut in the text of a file, and what to put there, so that all else stays."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tgraph_config._nodes import Entry, Listing, Mapping, Node, Scalar
from tgraph_config._writing import string_text

INDENT: Final = 2
_LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")
_DOCUMENT_END: Final = re.compile(r"(?:\A|(?<=[\r\n]))\.\.\.")
_COMMENT: Final = re.compile(r"#[^\r\n]*")


class NoSafeEditError(Exception):
    """The text cannot be changed without touching what is not asked for; the sentence says why."""


class Cut(msgspec.Struct, frozen=True):
    """Text to put in the place of ``text[start:end]``."""

    start: int
    end: int
    replacement: str = ""


def applied(text: str, *cuts: Cut) -> str:
    """Return ``text`` after cuts that do not overlap."""
    for cut in sorted(cuts, key=lambda each: each.start, reverse=True):
        text = text[: cut.start] + cut.replacement + text[cut.end :]
    return text


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


def column_of(node: Node) -> int:
    """Return how many characters stand before a node in its line."""
    return (node.place.column or 1) - 1


class Page:
    """A file's text and its tree: finds places and comments in it."""

    def __init__(self, text: str, root: Mapping) -> None:
        self.text = text
        self.root = root
        line_break = _LINE_BREAK.search(text)
        self.newline = line_break.group() if line_break else "\n"

    @property
    def step(self) -> int:
        """By how many spaces the file indents."""
        nested = (entry.value for entry in self.root.entries)
        steps = (
            column_of(value) - column_of(self.root)
            for value in nested
            if isinstance(value, Mapping) and not value.flow
        )
        return next(steps, INDENT)

    def line_start(self, index: int) -> int:
        """Return the index of the first character of a line."""
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def line_end(self, index: int) -> int:
        """Return the index of the line break that ends a line, or of the text's end."""
        match = _LINE_BREAK.search(self.text, index)
        return match.start() if match else len(self.text)

    def next_line(self, index: int) -> int:
        """Return the index after the line break that ends a line, or of the text's end."""
        match = _LINE_BREAK.search(self.text, index)
        return match.end() if match else len(self.text)

    def comments_end(self, index: int, *, column: int) -> int:
        """Return the end of the line at ``index`` or of the last comment below it.

        Only comments count that stand in ``column`` or deeper; blank lines may be between them.
        """
        end = self.line_end(index)
        start = self.next_line(index)
        while start < len(self.text):
            line = self.text[start : self.line_end(start)]
            depth = len(line) - len(line.lstrip(" "))
            if line.strip() and not (line[depth] == "#" and depth >= column):
                break
            if line.strip():
                end = start + len(line)
            start = self.next_line(start)
        return end

    def after_colon(self, entry: Entry) -> int | None:
        """Return the index after the colon that follows a key, if one does."""
        match = re.compile(r"\s*:").match(self.text, entry.key.end)
        return match.end() if match else None

    def entry_end(self, entry: Entry) -> int:
        """Return the index after an entry, its colon included where no value follows."""
        if entry.value.start == entry.value.end:
            return self.after_colon(entry) or entry.end
        return entry.end

    def comments(self, start: int, end: int, *nodes: Node) -> list[str]:
        """Return the comments from ``start`` to ``end``; what stands there are ``nodes``."""
        index, found = start, list[str]()
        for leaf in (leaf for node in nodes for leaf in _leaves(node)):
            found += _COMMENT.findall(self.text[index : leaf.start])
            if self.text[leaf.start : leaf.start + 1] in ("|", ">"):
                found += _COMMENT.findall(self.text[leaf.start : self.line_end(leaf.start)])
            index = leaf.end
        return found + _COMMENT.findall(self.text[index:end])

    def has_comment(self, node: Node) -> bool:
        """Return whether a comment stands between the parts of a list or mapping."""
        return bool(self.comments(node.start, node.end, node))

    def after(self, mapping: Mapping, lines: str) -> Cut:
        """Return the cut that puts lines below the last entry of a block mapping."""
        end = self.entry_end(mapping.entries[-1])
        if mapping is not self.root:
            end = self.line_end(end)
            return Cut(end, end, self.newline + lines)
        # At the end of the file, for between the sections comments may stand that belong to one.
        mark = _DOCUMENT_END.search(self.text, end)
        end = mark.start() if mark else len(self.text)
        if self.text[:end].endswith(("\n", "\r")):
            return Cut(end, end, lines + self.newline)
        return Cut(end, end, self.newline + lines)

    def flow_after(self, mapping: Mapping, pair: str) -> Cut:
        """Return the cut that puts a pair behind the last entry of a flow mapping."""
        if not mapping.entries:
            return Cut(mapping.start + 1, mapping.start + 1, pair)
        end = self.entry_end(mapping.entries[-1])
        return Cut(end, end, f", {pair}")

    def block(self, keys: Sequence[str], text: str, *, indent: int) -> str:
        """Return keys one below the other, the last one with its value."""
        lines = [f"{' ' * (indent + self.step * depth)}{key}:" for depth, key in enumerate(keys)]
        return f"{self.newline.join(lines)} {text}"


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
