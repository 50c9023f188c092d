"""Taking a key or a list's item out of the text of a file; the comments in it stay."""

from collections.abc import Sequence

from tgraph_config._cuts import Cut, NoSafeEditError, Page, applied, column_of
from tgraph_config._nodes import Entry, Listing, Mapping, Node
from tgraph_config._paths import report_name

_COMMENTS_IN_BRACKETS = "comments stand beside it in brackets; edit the file"
_SHARED_LINE = "something else stands in its line; edit the file"


def without_key(text: str, root: Mapping, path: Sequence[str]) -> str:
    """Return ``text`` without the key at ``path``; as it is where there is no such key.

    A comment in the lines of the key stays, on a line of its own.

    Raises:
        NoSafeEditError: If there is no way to do so.
    """
    page, node, keys = Page(text, root), root, list(path)
    while True:
        entry = node.entry(keys.pop(0))
        if entry is None:
            return text
        if not keys:
            return applied(text, _entry_cut(page, node, entry))
        below = entry.value
        if isinstance(below, Listing):
            name = keys.pop(0)
            below = next(item for item in below.items if report_name(item) == name)
        if not isinstance(below, Mapping):
            return text
        node = below


def without_item(text: str, root: Mapping, items: Listing, index: int) -> str:
    """Return ``text`` without an item of a list; comments inside it stay, as lines of their own.

    Raises:
        NoSafeEditError: If there is no way to do so.
    """
    page, item = Page(text, root), items.items[index]
    if items.flow:
        parts = [(each.start, each.end) for each in items.items]
        return applied(text, _flow_cut(page, items, parts, index))
    dash = items.start if index == 0 else _dash(page, items, index)
    return applied(text, _lines_cut(page, dash, item.end, indent=column_of(items), nodes=(item,)))


def _entry_cut(page: Page, mapping: Mapping, entry: Entry) -> Cut:
    index = mapping.entries.index(entry)
    if mapping.flow:
        parts = [(each.key.start, page.entry_end(each)) for each in mapping.entries]
        return _flow_cut(page, mapping, parts, index)
    nodes, indent = (entry.key, entry.value), column_of(mapping)
    before = page.text[page.line_start(entry.key.start) : entry.key.start]
    if before.strip() and index == 0 and len(mapping.entries) > 1:
        # The first key after a dash: the next one moves up to it.
        following = mapping.entries[1].key.start
        lines = [
            f"{comment}{page.newline}{' ' * indent}"
            for comment in page.comments(entry.key.start, following, *nodes)
        ]
        return Cut(entry.key.start, following, "".join(lines))
    return _lines_cut(page, entry.key.start, page.entry_end(entry), indent=indent, nodes=nodes)


def _lines_cut(page: Page, start: int, end: int, *, indent: int, nodes: Sequence[Node]) -> Cut:
    """Return the cut that takes whole lines out and leaves the comments that stood in them."""
    first, last = page.line_start(start), page.line_end(end)
    rest = page.text[end:last].strip()
    if page.text[first:start].strip() or not (rest == "" or rest.startswith("#")):
        raise NoSafeEditError(_SHARED_LINE)
    lines = [
        f"{' ' * indent}{comment}{page.newline}" for comment in page.comments(start, last, *nodes)
    ]
    return Cut(first, page.next_line(end), "".join(lines))


def _flow_cut(
    page: Page, outer: Mapping | Listing, parts: Sequence[tuple[int, int]], index: int
) -> Cut:
    """Return the cut that takes a part, and a comma beside it, out of brackets."""
    start, end = parts[index]
    if len(parts) == 1:
        start, end = outer.start + 1, outer.end - 1
    elif index + 1 < len(parts):
        end = parts[index + 1][0]
    else:
        start = parts[index - 1][1]
    inside = (
        (outer.items[index],)
        if isinstance(outer, Listing)
        else (outer.entries[index].key, outer.entries[index].value)
    )
    if page.comments(start, end, *inside):
        raise NoSafeEditError(_COMMENTS_IN_BRACKETS)
    return Cut(start, end)


def _dash(page: Page, items: Listing, index: int) -> int:
    """Return where the dash of an item stands that is not the first."""
    column = column_of(items)
    start = page.next_line(items.items[index - 1].end)
    while start < items.items[index].start:
        line = page.text[start : page.line_end(start)]
        if line[: column + 1] == " " * column + "-":
            return start + column
        start = page.next_line(start)
    raise NoSafeEditError(_SHARED_LINE)
