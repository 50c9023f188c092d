"""Charts in memory, as pictures or as tables: as many as there is room for, and not for long."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar, assert_never

import msgspec

from tgraph_commands.ports import ChartTable, TableRow
from tgraph_common import ChartId, Metric, Period, Picture

_SMALL_BYTES: Final = 256
"""What an entry takes besides the picture, roughly."""
_ROW_BYTES: Final = 200
_VALUE_BYTES: Final = 40
"""What the rows and the numbers of a table take besides their words, roughly."""

ChartT = TypeVar("ChartT", bound=Picture | ChartTable)


class PictureKey(msgspec.Struct, frozen=True, kw_only=True):
    """All that a picture, or the days that it shows, depends on."""

    chart: ChartId | None
    """``None`` for the days."""
    period_days: int
    metric: Metric
    locale: str
    stamp: Hashable
    """Everything else: settings, who is left out, today."""


class PictureShelf(Generic[ChartT]):
    """Keeps charts of one kind, and periods, by key; what was not used for longest goes first.

    Args:
        most_bytes: The room for all.
        kept_for_s: For how long each is kept, in seconds.
        now: Seconds that only go forward.
    """

    def __init__(self, *, most_bytes: int, kept_for_s: float, now: Callable[[], float]) -> None:
        self._most_bytes = most_bytes
        self._kept_for_s = kept_for_s
        self._now = now
        self._kept: OrderedDict[PictureKey, tuple[ChartT | Period, float]] = OrderedDict()
        self._bytes = 0

    @property
    def size_bytes(self) -> int:
        """The room that is taken."""
        return self._bytes

    def chart(self, key: PictureKey) -> ChartT | None:
        """Return the chart that is kept; it counts as used."""
        found = self._found(key)
        return None if isinstance(found, Period) else found

    def period(self, key: PictureKey) -> Period | None:
        """Return the period that is kept; it counts as used."""
        found = self._found(key)
        return found if isinstance(found, Period) else None

    def put(self, key: PictureKey, value: ChartT | Period) -> None:
        """Keep it, unless there is no room even for it alone."""
        self.drop_expired()
        self._drop(key)
        if _size_bytes(value) > self._most_bytes:
            return
        self._kept[key] = (value, self._now() + self._kept_for_s)
        self._bytes += _size_bytes(value)
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._kept)))

    def drop_expired(self) -> None:
        """Give back the room of what has been kept long enough."""
        now = self._now()
        for key in [key for key, (_, until) in self._kept.items() if until <= now]:
            self._drop(key)

    def _found(self, key: PictureKey) -> ChartT | Period | None:
        self.drop_expired()
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _drop(self, key: PictureKey) -> None:
        if key in self._kept:
            value, _ = self._kept.pop(key)
            self._bytes -= _size_bytes(value)


def _size_bytes(value: Picture | ChartTable | Period) -> int:
    match value:
        case Period():
            return _SMALL_BYTES
        case Picture():
            return _SMALL_BYTES + len(value.png) + _text_bytes(value.title, value.alt)
        case ChartTable():
            words = _text_bytes(value.title, value.alt, *value.columns)
            return _SMALL_BYTES + words + sum(map(_row_bytes, value.rows))
        case _:
            assert_never(value)


def _row_bytes(row: TableRow) -> int:
    return _ROW_BYTES + _text_bytes(row.key, row.label) + _VALUE_BYTES * len(row.values)


def _text_bytes(*texts: str) -> int:
    return sum(len(text.encode()) for text in texts)
