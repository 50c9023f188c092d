"""A chart's numbers as text: blocks of aligned columns, narrow enough for a phone.

The numbers stand before what they belong to. Names may be in any script, and of glyphs that are as
wide as no other: behind the numbers they put nothing out of line.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tgraph_commands._layout_text import clipped, escaped, plain
from tgraph_commands._layout_width import cells, cut_to_cells, from_left, held_in_place
from tgraph_commands._tables_numbers import NumberStyle
from tgraph_commands.ports import ChartTable
from tgraph_i18n import Translator, messages

PHONE_CELLS: Final = 40
"""Characters in a line of a code block, on a narrow phone about."""
MOST_ROWS: Final = 62
"""Two months of days."""
ROWS_KEPT: Final = 31
"""Of a table that has more; the last ones are the newest."""

_MAX_WORDS: Final = 300
_MAX_ALT: Final = 1000
_MAX_BLOCK: Final = 1700
"""Characters, so that two blocks and the words around them fit a message."""
_MAX_HEADS: Final = (11, 9, 7)
"""Of a word in a column's head: the first at which all columns stand side by side, else the
first."""
_LEAST_LABEL: Final = 8
_TICK: Final = "\u02cb"


class _Column(msgspec.Struct, frozen=True, kw_only=True):
    head: tuple[str, ...]
    """Its name, a word on each line."""
    texts: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(cells, (*self.head, *self.texts)), default=0)


def is_cut(table: ChartTable) -> bool:
    """Return whether a table is too long to be shown whole."""
    return len(table.rows) > MOST_ROWS


def table_texts(table: ChartTable, *, speech: Translator) -> tuple[str, ...]:
    """Return the chart's title and its numbers as Markdown, each text at most 3 500 characters.

    Of a table that ``is_cut`` it is the last rows, and a sentence that says so and names a file.
    """
    title = f"### {escaped(clipped(plain(table.title), _MAX_WORDS))}"
    if not _has_numbers(table):
        return (f"{title}\n{escaped(clipped(plain(table.alt), _MAX_ALT))}",)
    style = NumberStyle.of(table, speech=speech)
    lines = [title, f"-# {escaped(clipped(_subtitle(table, style), _MAX_WORDS))}"]
    shown = table
    if is_cut(table):
        shown = msgspec.structs.replace(table, rows=table.rows[-ROWS_KEPT:])
        note = messages.table_cut(shown=ROWS_KEPT, rows=len(table.rows))
        lines.append(f"-# {speech.say(note)}")
    first, *others = _blocks(shown, style)
    lines.append(first)
    return ("\n".join(lines), *others)


def _has_numbers(table: ChartTable) -> bool:
    return any(value for row in table.rows for value in row.values)


def _subtitle(table: ChartTable, style: NumberStyle) -> str:
    subtitle = plain(table.subtitle)
    if not style.is_time:
        return subtitle
    told = messages.table_in_minutes if style.is_short else messages.table_in_hours
    return style.speech.say(told(subtitle=subtitle))


def _blocks(table: ChartTable, style: NumberStyle) -> Iterator[str]:
    labels = [_as_code(row.label) for row in table.rows]
    room = PHONE_CELLS - min(_LEAST_LABEL, max(map(cells, labels)))
    for columns in _fitting(table, style, room):
        yield from _coded(_heads(columns), _lines(columns, labels))


def _fitting(table: ChartTable, style: NumberStyle, room: int) -> list[tuple[_Column, ...]]:
    """Return the columns of each block: one block, if that can be had."""
    ways = [[*_abreast(_columns(table, style, head), room)] for head in _MAX_HEADS]
    return next((way for way in ways if len(way) == 1), ways[0])


def _columns(table: ChartTable, style: NumberStyle, max_head: int) -> Iterator[_Column]:
    for index, name in enumerate(table.columns):
        # One column needs no name: the title says what it is.
        head = _head(name, max_head) if len(table.columns) > 1 else ()
        yield _Column(head=head, texts=style.column([row.values[index] for row in table.rows]))
    if len(table.columns) > 1 and any(row.total is not None for row in table.rows):
        total = _head(style.speech.say(messages.table_total()), max_head)
        yield _Column(head=total, texts=style.column([row.total for row in table.rows]))


def _head(name: str, max_head: int) -> tuple[str, ...]:
    return tuple(cut_to_cells(word, max_head) for word in _as_code(name).split())


def _abreast(columns: Iterator[_Column], room: int) -> Iterator[tuple[_Column, ...]]:
    """Yield the columns that stand side by side in one block."""
    group: list[_Column] = []
    for column in columns:
        # A space between them is the least that there may be.
        if group and sum(one.width + 1 for one in (*group, column)) > room:
            yield tuple(group)
            group = []
        group.append(column)
    yield tuple(group)


def _heads(columns: Sequence[_Column]) -> list[str]:
    height = max(len(column.head) for column in columns)
    lines: list[str] = []
    for place in range(height):
        words = (
            column.head[place - height + len(column.head)]
            if place >= height - len(column.head)
            else ""
            for column in columns
        )
        lines.append(_line(columns, tuple(words), ""))
    return lines


def _lines(columns: Sequence[_Column], labels: Sequence[str]) -> list[str]:
    return [
        _line(columns, tuple(column.texts[index] for column in columns), label)
        for index, label in enumerate(labels)
    ]


def _line(columns: Sequence[_Column], texts: Sequence[str], label: str) -> str:
    taken = sum(column.width for column in columns)
    gap = 2 if taken + 2 * len(columns) + _LEAST_LABEL <= PHONE_CELLS else 1
    shown = [
        " " * (column.width - cells(text)) + held_in_place(text)
        for column, text in zip(columns, texts, strict=True)
    ]
    room = max(1, PHONE_CELLS - taken - gap * len(columns))
    shown.append(held_in_place(cut_to_cells(label, room)))
    return from_left((" " * gap).join(shown).rstrip())


def _coded(heads: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    """Yield code blocks of the lines, each with the heads above."""
    block: list[str] = [*heads]
    for line in lines:
        if len(block) > len(heads) and _length([*block, line]) > _MAX_BLOCK:
            yield _code(block)
            block = [*heads]
        block.append(line)
    yield _code(block)


def _code(lines: Sequence[str]) -> str:
    return "\n".join(("```", *lines, "```"))


def _length(lines: Sequence[str]) -> int:
    return len("\n".join(lines).encode("utf-16-le")) // 2


def _as_code(text: str) -> str:
    # Three of them would end the block.
    return clipped(plain(text).replace("`", _TICK), _MAX_WORDS)
