"""A chart's numbers as text for a phone: its title, and code blocks of aligned columns."""

from collections.abc import Iterator
from typing import Final

import msgspec

from tgraph_commands._layout_text import clipped, escaped, plain
from tgraph_commands._tables_grid import Column, grid_blocks
from tgraph_commands._tables_numbers import NumberStyle, row_sum
from tgraph_commands.ports import ChartTable
from tgraph_i18n import Translator, messages

MOST_ROWS: Final = 62
"""Two months of days."""
ROWS_KEPT: Final = 31
"""Of a table that has more; the last ones are the newest."""

_MAX_WORDS: Final = 300
_MAX_ALT: Final = 1000


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
    first, *others = grid_blocks(
        tuple(_columns(shown, style)), [plain(row.label) for row in shown.rows]
    )
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


def _columns(table: ChartTable, style: NumberStyle) -> Iterator[Column]:
    for index, name in enumerate(table.columns):
        # One column needs no name: the title says what it is.
        head = plain(name) if len(table.columns) > 1 else ""
        yield Column(head=head, texts=style.column([row.values[index] for row in table.rows]))
        if 1 < table.parts == index + 1:
            sums = [row_sum(row, parts=table.parts) for row in table.rows]
            total = plain(style.speech.say(messages.table_total()))
            yield Column(head=total, texts=style.column(sums))
