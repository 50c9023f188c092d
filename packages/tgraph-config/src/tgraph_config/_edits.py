"""Changing one value in the text of a file: every other character stays.

The tree's positions say where to cut. What the result means is for the caller to check.
"""

from collections.abc import Sequence

from tgraph_config._cuts import Cut, NoSafeEditError, Page, applied, column_of, value_text
from tgraph_config._nodes import Entry, Listing, Mapping, Node, Scalar, is_null
from tgraph_config._paths import find_target, report_name
from tgraph_config._writing import double_quoted, single_quoted, yaml_text


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
    return applied(text, _Editor(Page(text, root)).cut(path, value))


class _Editor:
    """Finds where to cut."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def cut(self, path: Sequence[str], value: Node) -> Cut:
        """Return the one cut that puts ``value`` at ``path``."""
        mapping = self._page.root
        keys = list(path)
        while True:
            entry = mapping.entry(keys[0])
            if entry is None:
                line = self._default_line(mapping, path) if len(keys) == 1 else None
                if line is not None:
                    return Cut(*line, f"{keys[0]}: {value_text(value)}")
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

    def _replacement(self, entry: Entry, value: Node) -> Cut:
        """Put a value in the place of one."""
        old = entry.value
        match old:
            case Scalar():
                text = _quoted_like(self._page.text[old.start : old.end], value)
                # A comment may stand behind the ``|`` or ``>`` of a text on lines of its own.
                return self._slot(
                    entry, "  ".join([text, *self._page.comments(old.start, old.end, old)])
                )
            case Listing(flow=False):
                return self._block_list(entry, old, value)
            case _ if self._page.has_comment(old):
                raise NoSafeEditError("comments stand inside the value; edit the file")
            case Listing() | Mapping(flow=True):
                return Cut(old.start, old.end, value_text(value))
            case _:
                raise NoSafeEditError("the value is spread over lines of its own; edit the file")

    def _slot(self, entry: Entry, text: str) -> Cut:
        """Put a text in the place of a scalar, which may be empty."""
        value = entry.value
        if value.start != value.end:
            return Cut(value.start, value.end, text)
        colon = self._page.after_colon(entry)
        if colon is None:
            return Cut(entry.key.end, entry.key.end, f": {text}")
        return Cut(colon, colon, f" {text}")

    def _block_list(self, entry: Entry, old: Listing, value: Node) -> Cut:
        """Put a value in the place of a list with an entry a line."""
        colon = self._page.after_colon(entry)
        if colon is None or self._page.has_comment(old):
            raise NoSafeEditError("comments stand inside the value; edit the file")
        if isinstance(value, Listing) and value.items:
            between = f"{self._page.newline}{' ' * column_of(old)}"
            items = (f"- {value_text(item)}" for item in value.items)
            return Cut(old.start, old.end, between.join(items))
        if self._page.text[colon : old.start].strip():
            raise NoSafeEditError("a comment stands before the value; edit the file")
        return Cut(colon, old.end, f" {value_text(value)}")

    def _filling(self, mapping: Mapping, entry: Entry, keys: Sequence[str], text: str) -> Cut:
        """Put a key into a section that has none."""
        value = entry.value
        if mapping.flow or value.start != value.end:
            return self._slot(entry, f"{{{_flow(keys, text)}}}")
        end = self._page.line_end(entry.key.end)
        indent = column_of(entry.key) + self._page.step
        return Cut(end, end, self._page.newline + self._page.block(keys, text, indent=indent))

    def _default_line(self, mapping: Mapping, path: Sequence[str]) -> tuple[int, int] | None:
        """Return where a key's default stands as a comment beside the keys of its section.

        Only a line as the starter file has it counts.
        """
        target = find_target(path)
        if target is None or mapping.flow:
            return None
        default = "null" if target.is_file else yaml_text(target.field.default)
        column = column_of(mapping)
        wanted = f"{' ' * column}#{path[-1]}: {default}"
        starts = [self._page.entry_end(entry) for entry in mapping.entries]
        ends = [entry.key.start for entry in mapping.entries[1:]]
        ends.append(self._page.comments_end(starts[-1], column=column))
        for start, end in zip(starts, ends, strict=True):
            index = self._page.next_line(start)
            while index < end:
                line_end = self._page.line_end(index)
                if self._page.text[index:line_end] == wanted:
                    return index + column, line_end
                index = self._page.next_line(index)
        return None

    def _addition(self, mapping: Mapping, keys: Sequence[str], text: str) -> Cut:
        """Put a key beside others."""
        if mapping.flow:
            return self._page.flow_after(mapping, _flow(keys, text))
        return self._page.after(mapping, self._page.block(keys, text, indent=column_of(mapping)))


def _flow(keys: Sequence[str], text: str) -> str:
    """Return ``a: {b: text}``."""
    first, *others = keys
    return f"{first}: {{{_flow(others, text)}}}" if others else f"{first}: {text}"


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
