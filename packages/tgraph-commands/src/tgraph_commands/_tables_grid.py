"""Aligned columns of numbers in code blocks, narrow enough for a phone.

The numbers stand before what they belong to, or below it where both do not fit in a line. Names may
be in any script, and of glyphs that are as wide as no other: there they put nothing out of line.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from tgraph_commands._layout_width import cells, cut_to_cells, from_left, held_in_place

PHONE_CELLS: Final = 40
"""Characters in a line of a code block, on a narrow phone about."""

_MAX_WORDS: Final = (11, 9, 7, 6)
"""Characters of a word in a head: as many as let all columns stand side by side."""
_LONG_LABEL: Final = 24
"""What is longer is cut, rather than that every label takes a line of its own for it."""
_MAX_BLOCK: Final = 1700
"""Characters, so that two blocks and the words around them fit a message."""
_TICK: Final = "\u02cb"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers below each other; without control characters."""

    head: str
    texts: tuple[str, ...]
    """One for each row, of equal length."""


class _Shaped(msgspec.Struct, frozen=True, kw_only=True):
    """A column with its head, a word on each line."""

    head: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(cells, (*self.head, *self.texts)), default=0)


class _Shape(msgspec.Struct, frozen=True, kw_only=True):
    """How columns and labels fill the width."""

    blocks: tuple[tuple[_Shaped, ...], ...]
    """The columns that stand side by side, block by block."""
    gap: int = 1
    """Spaces between columns, and before a label."""
    is_label_above: bool = True
    """Each label has a line of its own, above its numbers; otherwise it stands behind them."""


def grid_blocks(columns: Sequence[Column], labels: Sequence[str]) -> Iterator[str]:
    """Yield code blocks, each at most 1 800 characters, that show all rows.

    Args:
        columns: At least one, each with at least one text.
        labels: One for each row, on one line each; what is too long for a line is cut.
    """
    shown = [_as_code(label) for label in labels]
    shape = _shape(columns, shown)
    for block in shape.blocks:
        rows = [_row(block, index, label, shape) for index, label in enumerate(shown)]
        yield from _coded(_heads(block, shape.gap), rows)


def _shape(columns: Sequence[Column], labels: Sequence[str]) -> _Shape:
    behind = min(_LONG_LABEL, max(map(cells, labels)))
    ways = [tuple(_shaped(column, most) for column in columns) for most in _MAX_WORDS]
    for way in ways:
        for gap in (2, 1):
            if _width(way, gap) + gap + behind <= PHONE_CELLS:
                return _Shape(blocks=(way,), gap=gap, is_label_above=False)
    for way in ways:
        if _width(way) <= PHONE_CELLS:
            return _Shape(blocks=(way,))
    return _Shape(blocks=tuple(_split(ways[-1])))


def _shaped(column: Column, most: int) -> _Shaped:
    words = (cut_to_cells(word, most) for word in _as_code(column.head).split())
    return _Shaped(head=tuple(words), texts=column.texts)


def _split(columns: Sequence[_Shaped]) -> Iterator[tuple[_Shaped, ...]]:
    block: list[_Shaped] = []
    for column in columns:
        if block and _width((*block, column)) > PHONE_CELLS:
            yield tuple(block)
            block = []
        block.append(column)
    yield tuple(block)


def _width(columns: Sequence[_Shaped], gap: int = 1) -> int:
    return sum(column.width for column in columns) + gap * (len(columns) - 1)


def _heads(columns: Sequence[_Shaped], gap: int) -> list[str]:
    height = max(len(column.head) for column in columns)
    padded = [("",) * (height - len(column.head)) + column.head for column in columns]
    return [_line(columns, [head[place] for head in padded], gap) for place in range(height)]


def _row(columns: Sequence[_Shaped], index: int, label: str, shape: _Shape) -> str:
    numbers = _line(columns, [column.texts[index] for column in columns], shape.gap)
    if shape.is_label_above:
        return f"{from_left(held_in_place(cut_to_cells(label, PHONE_CELLS)))}\n{numbers}"
    room = PHONE_CELLS - _width(columns, shape.gap) - shape.gap
    behind = held_in_place(cut_to_cells(label, max(1, room)))
    return from_left(f"{numbers}{' ' * shape.gap}{behind}")


def _line(columns: Sequence[_Shaped], texts: Sequence[str], gap: int) -> str:
    shown = (
        " " * (column.width - cells(text)) + held_in_place(text)
        for column, text in zip(columns, texts, strict=True)
    )
    return from_left((" " * gap).join(shown))


def _coded(heads: Sequence[str], rows: Sequence[str]) -> Iterator[str]:
    """Yield code blocks of the rows, each with the heads above."""
    block: list[str] = [*heads]
    for row in rows:
        if len(block) > len(heads) and _length([*block, row]) > _MAX_BLOCK:
            yield _code(block)
            block = [*heads]
        block.append(row)
    yield _code(block)


def _code(lines: Sequence[str]) -> str:
    return "\n".join(("```", *(line.rstrip() for line in lines), "```"))


def _length(lines: Sequence[str]) -> int:
    return len("\n".join(lines).encode("utf-16-le")) // 2


def _as_code(text: str) -> str:
    # Three of them would end the block.
    return text.replace("`", _TICK)
