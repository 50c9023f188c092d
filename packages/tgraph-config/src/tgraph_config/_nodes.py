"""A YAML document as a tree that knows where each part stands in the text."""

import re
from typing import Final, Literal

import msgspec

from tgraph_config._problems import Place

ScalarKind = Literal["null", "bool", "int", "float", "text"]

# YAML 1.2's core schema: `yes`, `on`, `0777` and `12:30` mean nothing but themselves.
_PLAIN: Final[tuple[tuple[ScalarKind, re.Pattern[str]], ...]] = (
    ("null", re.compile(r"|~|null|Null|NULL")),
    ("bool", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("int", re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")),
    (
        "float",
        re.compile(
            r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
            r"|[-+]?(?:\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
        ),
    ),
)


class Scalar(msgspec.Struct, frozen=True, kw_only=True):
    """A single value. Its ``repr`` may hold a secret: never log one."""

    text: str
    """Without quotes, escapes resolved."""
    plain: bool
    """Whether it stands without quotes; only then can it be anything but text."""
    place: Place
    start: int = 0
    """Index of its first character in the text; quotes belong to it."""
    end: int = 0
    """Index after its last character; equal to ``start`` where nothing is written."""

    @property
    def kind(self) -> ScalarKind:
        """What YAML takes it for."""
        if self.plain:
            for kind, pattern in _PLAIN:
                if pattern.fullmatch(self.text):
                    return kind
        return "text"


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list, in block (``- item``) or flow (``[item]``) style."""

    items: "tuple[Node, ...]"
    flow: bool
    place: Place
    start: int = 0
    end: int = 0
    """Index after the last item or bracket; comments that follow do not belong to it."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A key of a mapping and its value."""

    key: Scalar
    value: "Node"

    @property
    def end(self) -> int:
        """Index after the entry's last character."""
        return max(self.key.end, self.value.end)


class Mapping(msgspec.Struct, frozen=True, kw_only=True):
    """Keys with values, in block (``key: value``) or flow (``{key: value}``) style."""

    entries: tuple[Entry, ...]
    flow: bool
    place: Place
    start: int = 0
    end: int = 0
    """Index after the last entry or bracket; comments that follow do not belong to it."""

    def entry(self, key: str) -> Entry | None:
        """Return the entry of ``key``, if there is one."""
        return next((entry for entry in self.entries if entry.key.text == key), None)


class Unusable(msgspec.Struct, frozen=True, kw_only=True):
    """A value that has been refused already, such as an alias: nothing more is said of it."""

    place: Place
    start: int = 0
    end: int = 0


Node = Scalar | Listing | Mapping | Unusable


def is_null(node: Node) -> bool:
    """Return whether ``node`` is YAML's null, written or left empty."""
    return isinstance(node, Scalar) and node.kind == "null"


def node_at(node: Node | None, *keys: str) -> Node | None:
    """Return what stands under ``keys``, one below the other, if anything does."""
    for key in keys:
        entry = node.entry(key) if isinstance(node, Mapping) else None
        node = entry.value if entry else None
    return node
