"""Trees of nodes with one value changed, and trees without their positions."""

from collections.abc import Sequence

import msgspec

from tgraph_config._nodes import Entry, Listing, Mapping, Node, Scalar, is_null, node_at
from tgraph_config._paths import report_name


def with_value(node: Node | None, path: Sequence[str], value: Node) -> Node:
    """Return ``node`` with ``value`` at the end of ``path``; a list is entered by a report's name.

    Where something stands in the way that has no keys, it stays: it is an error of the file's.
    """
    if not path:
        return value
    key, *rest = path
    if isinstance(node, Listing):
        items = [
            with_value(item, rest, value) if report_name(item) == key else item
            for item in node.items
        ]
        return msgspec.structs.replace(node, items=tuple(items))
    if isinstance(node, Mapping):
        others = tuple(entry for entry in node.entries if entry.key.text != key)
        place = node.place
    elif node is None or is_null(node):
        others, place = (), value.place
    else:
        return node
    entry = Entry(
        key=Scalar(text=key, plain=True, place=value.place),
        value=with_value(node_at(node, key), rest, value),
    )
    return Mapping(entries=(*others, entry), flow=True, place=place)


def content_of(node: Node) -> object:
    """Return what a tree says, whatever its form: equal exactly where two trees say the same."""
    match node:
        case Mapping():
            return {entry.key.text: content_of(entry.value) for entry in node.entries}
        case Listing():
            return [content_of(item) for item in node.items]
        case Scalar() if node.kind != "null":
            return (node.kind, node.text)
        case _:
            return None


def without_value(node: Node, path: Sequence[str]) -> Node:
    """Return ``node`` without the key at the end of ``path``, itself where there is none.

    What loses its last key outside brackets is null.
    """
    key, *rest = path
    if isinstance(node, Listing):
        items = [
            without_value(item, rest) if report_name(item) == key else item for item in node.items
        ]
        return msgspec.structs.replace(node, items=tuple(items))
    if not isinstance(node, Mapping):
        return node
    left = tuple(
        entry if entry.key.text != key else _without(entry, rest)
        for entry in node.entries
        if entry.key.text != key or rest
    )
    if not left and node.entries and not node.flow:
        return Scalar(text="", plain=True, place=node.place)
    return msgspec.structs.replace(node, entries=left)


def _without(entry: Entry, path: Sequence[str]) -> Entry:
    return msgspec.structs.replace(entry, value=without_value(entry.value, path))


def items_of(root: Mapping, key: str) -> tuple[Node, ...]:
    """Return the items of the document's list ``key``, none where there is no list."""
    old = node_at(root, key)
    return old.items if isinstance(old, Listing) else ()


def with_items(root: Mapping, key: str, items: Sequence[Node]) -> Mapping:
    """Return the document with a list of ``items`` at ``key``.

    What loses its last item outside brackets is null.
    """
    old = node_at(root, key)
    is_null_now = not items and isinstance(old, Listing) and not old.flow
    value: Node = (
        Scalar(text="", plain=True, place=root.place)
        if is_null_now
        else Listing(items=tuple(items), flow=True, place=root.place)
    )
    return msgspec.structs.replace(
        root,
        entries=(
            *(entry for entry in root.entries if entry.key.text != key),
            Entry(key=Scalar(text=key, plain=True, place=root.place), value=value),
        ),
    )
