"""A chart's numbers as a file: for spreadsheets, and whole however many there are."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from tgraph_commands._layout_text import plain
from tgraph_commands.ports import ChartTable

_HEAD: Final = ("chart", "title", "series", "x", "label", "value", "unit")
"""Named as in ``manifest.json``."""
_FORMULA: Final = ("=", "+", "-", "@")
_BYTE_ORDER_MARK: Final = "\ufeff"


def tables_csv(tables: Iterable[ChartTable]) -> bytes:
    """Return every number of the tables, one a line: RFC 4180, in UTF-8.

    It begins with a byte order mark, without which Excel takes the names for another encoding.
    What a spreadsheet would take for a formula begins with an apostrophe. Source: OWASP, "CSV
    Injection".
    """
    text = io.StringIO(newline="")
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    for table in tables:
        writer.writerows(_lines(table))
    return text.getvalue().encode("utf-8", "replace")


def _lines(table: ChartTable) -> Iterator[tuple[str, ...]]:
    for index, column in enumerate(table.columns):
        for row in table.rows:
            value = row.values[index]
            if value is not None:
                words = map(_cell, (table.title, column, row.key, row.label))
                yield (table.chart.value, *words, _number(value), table.unit)


def _cell(text: str) -> str:
    shown = plain(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
