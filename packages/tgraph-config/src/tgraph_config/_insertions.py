"""Putting an item at the end of a list in the text of a file."""

from tgraph_config._cuts import Cut, NoSafeEditError, Page, applied, column_of, value_text
from tgraph_config._nodes import Entry, Listing, Mapping, is_null


def with_item(text: str, root: Mapping, key: str, item: Mapping) -> str:
    """Return ``text`` with ``item`` at the end of the list ``key`` of the document.

    The list is begun where there is none: the key is missing, null, or an empty list.

    Raises:
        NoSafeEditError: If there is no way to do so.
    """
    return applied(text, *_cuts(Page(text, root), key, item))


def _cuts(page: Page, key: str, item: Mapping) -> list[Cut]:
    entry, root = page.root.entry(key), page.root
    if entry is None and root.flow:
        return [page.flow_after(root, f"{key}: [{value_text(item)}]")]
    if entry is None:
        column = column_of(root)
        lines = _item_lines(page, item, indent=column + page.step)
        return [page.after(root, f"{' ' * column}{key}:{page.newline}{lines}")]
    match entry.value:
        case Listing(items=(*_, last), flow=True):
            return [Cut(last.end, last.end, f", {value_text(item)}")]
        case Listing(items=(*_, last)) as items:
            # Comments as deep as the last item's keys are its own, such as its defaults.
            end = page.comments_end(last.end, column=column_of(last))
            lines = _item_lines(page, item, indent=column_of(items))
            return [Cut(end, end, page.newline + lines)]
        case old if is_null(old) or (isinstance(old, Listing) and not page.has_comment(old)):
            return _beginning(page, entry, item)
        case _:
            raise NoSafeEditError("comments stand inside the value; edit the file")


def _beginning(page: Page, entry: Entry, item: Mapping) -> list[Cut]:
    """Return the cuts that begin a list where nothing, null or an empty list stands."""
    old, colon = entry.value, page.after_colon(entry)
    flow = f"[{value_text(item)}]"
    if colon is None:
        return [Cut(entry.key.end, entry.key.end, f": {flow}")]
    is_empty = old.start == old.end
    if page.root.flow or (not is_empty and page.text[colon : old.start].strip(" ")):
        return [Cut(colon, colon, f" {flow}") if is_empty else Cut(old.start, old.end, flow)]
    end = page.line_end(colon)
    lines = _item_lines(page, item, indent=column_of(entry.key) + page.step)
    below = Cut(end, end, page.newline + lines)
    return [below] if is_empty else [Cut(colon, old.end), below]


def _item_lines(page: Page, item: Mapping, *, indent: int) -> str:
    """Return an item with a key a line, the first one behind the dash."""
    pairs = [f"{entry.key.text}: {value_text(entry.value)}" for entry in item.entries]
    return f"{' ' * indent}- " + f"{page.newline}{' ' * (indent + 2)}".join(pairs)
