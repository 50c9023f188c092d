"""The numbers of a table as texts that stand below each other."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from tgraph_commands.ports import ChartTable, TableRow
from tgraph_i18n import Translator

_NOTHING: Final = "\N{EN DASH}"
_MINUTE: Final = 60
_HOUR: Final = 3600
_LARGE: Final = 10
_MOST_DECIMALS: Final = 6
"""One play in ten years of hours has five."""


class NumberStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How the numbers of one table are written: rounded as in its picture."""

    is_time: bool
    is_short: bool
    """Of times: they are in minutes and seconds; otherwise in hours and minutes."""
    is_mean: bool
    is_large: bool
    """Of means: a second decimal would say little, and take room."""
    speech: Translator

    @classmethod
    def of(cls, table: ChartTable, *, speech: Translator) -> "NumberStyle":
        """Return the style for all numbers of a table."""
        sums = (row_sum(row, parts=table.parts) for row in table.rows)
        values = [*_present(value for row in table.rows for value in row.values), *sums]
        is_time = table.unit == "seconds"
        return cls(
            is_time=is_time,
            is_short=is_time and max(values, default=0) < _HOUR,
            is_large=max(values, default=0) >= _LARGE,
            is_mean=any(value != int(value) for value in values),
            speech=speech,
        )

    def column(self, values: Sequence[float | None]) -> tuple[str, ...]:
        """Return texts of equal length, their decimal points below each other."""
        texts = [_NOTHING if value is None else self._text(value) for value in values]
        if self.is_mean and not self.is_time:
            texts = self._on_the_point(texts)
        width = max(map(len, texts), default=0)
        return tuple(text.rjust(width) for text in texts)

    def _text(self, value: float) -> str:
        if not self.is_time:
            return self.speech.number(value, decimals=self._decimals(value))
        small = 1 if self.is_short else _MINUTE
        # What is more than nothing is never rounded to nothing.
        units = max(1, round(value / small)) if value else 0
        return f"{self.speech.number(units // 60)}:{units % 60:02}"

    def _decimals(self, value: float) -> int:
        if not self.is_mean or not value:
            return 0
        if value >= 1:
            return 1
        needed = min(-math.floor(math.log10(value)), _MOST_DECIMALS)
        return max(1 if self.is_large else 2, needed)

    def _on_the_point(self, texts: Sequence[str]) -> list[str]:
        point = self.speech.number(0.5, decimals=1)[1:-1]
        ends = [len("".join(text.partition(point)[1:])) for text in texts]
        most = max(ends, default=0)
        return [text + " " * (most - end) for text, end in zip(texts, ends, strict=True)]


def row_sum(row: TableRow, *, parts: int) -> float:
    """Return what the first columns of a row, ``parts`` of them, add up to."""
    return sum(_present(row.values[:parts]))


def _present(values: Iterable[float | None]) -> Iterable[float]:
    return (value for value in values if value is not None)
