"""The audit log: which settings were changed by commands, when and by whom.

It holds the newest 1 000 changes of the last 365 days; older ones go when a new one comes.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from tgraph_commands._stamps import instant_of, stamp
from tgraph_commands._store import Row, Store
from tgraph_commands.ports import RecordedChange
from tgraph_common import Clock

MOST_CHANGES: Final = 1_000
REMEMBERED_FOR: Final = timedelta(days=365)


class AuditLog:
    """Remembers changes over restarts; fulfils ``ports.ChangeLog``.

    Every method may raise ``StorageError``.
    """

    def __init__(self, store: Store, *, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def add(self, setting: str, *, old: str | None, new: str | None, changed_by: int) -> None:
        """Remember a change made now; it is on the disk when this returns."""
        now = self._clock.now()
        async with self._store.writing() as db:
            await db.run(
                """
                INSERT INTO changes (changed_at, changed_by, setting, old, new)
                VALUES (?, ?, ?, ?, ?)
                """,
                stamp(now),
                changed_by,
                setting,
                old,
                new,
            )
            await db.run(
                """
                DELETE FROM changes
                WHERE changed_at < ? OR id NOT IN (SELECT id FROM changes ORDER BY id DESC LIMIT ?)
                """,
                stamp(now - REMEMBERED_FOR),
                MOST_CHANGES,
            )

    async def latest(self, limit: int, *, setting: str | None = None) -> Sequence[RecordedChange]:
        """Return at most ``limit`` changes, newest first; of one setting where one is named."""
        since = stamp(self._clock.now() - REMEMBERED_FOR)
        async with self._store.reading() as db:
            rows = await db.rows(
                """
                SELECT changed_at, changed_by, setting, old, new FROM changes
                WHERE changed_at >= ? AND setting = coalesce(?, setting)
                ORDER BY id DESC LIMIT ?
                """,
                since,
                setting,
                limit,
            )
        return [_change(row) for row in rows]


def _change(row: Row) -> RecordedChange:
    by = row["changed_by"]
    return RecordedChange(
        setting=str(row["setting"]),
        old=_text(row["old"]),
        new=_text(row["new"]),
        changed_at=instant_of(row["changed_at"]),
        changed_by=None if by is None else int(by),
    )


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)
