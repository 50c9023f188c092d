"""Pictures in memory: as many as there is room for, and not for long."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

import msgspec

from tgraph_common import ChartId, Metric, Period, Picture

_SMALL_BYTES: Final = 256
"""What an entry takes besides the picture, roughly."""


class PictureKey(msgspec.Struct, frozen=True, kw_only=True):
    """All that a picture, or the days that it shows, depends on."""

    chart: ChartId | None
    """``None`` for the days."""
    period_days: int
    metric: Metric
    locale: str
    stamp: Hashable
    """Everything else: settings, who is left out, today."""


class PictureShelf:
    """Keeps pictures and periods by key; what was not used for longest goes first.

    Args:
        most_bytes: The room for all.
        kept_for_s: For how long each is kept, in seconds.
        now: Seconds that only go forward.
    """

    def __init__(self, *, most_bytes: int, kept_for_s: float, now: Callable[[], float]) -> None:
        self._most_bytes = most_bytes
        self._kept_for_s = kept_for_s
        self._now = now
        self._kept: OrderedDict[PictureKey, tuple[Picture | Period, float]] = OrderedDict()
        self._bytes = 0

    @property
    def size_bytes(self) -> int:
        """The room that is taken."""
        return self._bytes

    def picture(self, key: PictureKey) -> Picture | None:
        """Return the picture that is kept; it counts as used."""
        found = self._found(key)
        return found if isinstance(found, Picture) else None

    def period(self, key: PictureKey) -> Period | None:
        """Return the period that is kept; it counts as used."""
        found = self._found(key)
        return found if isinstance(found, Period) else None

    def put(self, key: PictureKey, value: Picture | Period) -> None:
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

    def _found(self, key: PictureKey) -> Picture | Period | None:
        self.drop_expired()
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _drop(self, key: PictureKey) -> None:
        if key in self._kept:
            value, _ = self._kept.pop(key)
            self._bytes -= _size_bytes(value)


def _size_bytes(value: Picture | Period) -> int:
    if isinstance(value, Period):
        return _SMALL_BYTES
    return _SMALL_BYTES + len(value.png) + len(value.title.encode()) + len(value.alt.encode())
