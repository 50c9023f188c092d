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
