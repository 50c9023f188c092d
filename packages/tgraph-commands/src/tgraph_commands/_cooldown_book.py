"""The cooldowns in the database."""

from datetime import datetime, timedelta
from typing import Final

from tgraph_commands._cooldowns import Rest
from tgraph_commands._stamps import instant_of, stamp
from tgraph_commands._store import Statements, Store

_LONGEST: Final = timedelta(days=1)
"""The most that the settings take: what rests longer was begun by a clock that was ahead."""


class StoredCooldowns:
    """Remembers which commands rest; fulfils ``CooldownBook``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def begin(self, rests: tuple[Rest, ...], *, now: datetime) -> Rest | None:
        """Begin the rests, or return the longest that stands in their way, cut to theirs."""
        async with self._store.writing() as db:
            await _forget_past(db, now)
            standing = [found for rest in rests if (found := await _standing(db, rest))]
            if standing:
                return max(standing, key=lambda rest: rest.until)
            for rest in rests:
                await _write(db, rest)
        return None

    async def take_back(self, rests: tuple[Rest, ...]) -> None:
        """End the rests, unless others have been begun in their place."""
        async with self._store.writing() as db:
            for rest in rests:
                await db.run(
                    "DELETE FROM cooldowns WHERE command = ? AND discord_id = ? AND until = ?",
                    rest.command,
                    rest.discord_id,
                    stamp(rest.until),
                )


async def _forget_past(db: Statements, now: datetime) -> None:
    await db.run(
        "DELETE FROM cooldowns WHERE until <= ? OR until > ?", stamp(now), stamp(now + _LONGEST)
    )


async def _standing(db: Statements, wanted: Rest) -> Rest | None:
    """Return what stands in the way of a rest, no longer than it.

    It is cut where it is kept, too: cut only for the one who asks, it would begin anew each time.
    """
    rows = await db.rows(
        "SELECT until FROM cooldowns WHERE command = ? AND discord_id = ?",
        wanted.command,
        wanted.discord_id,
    )
    if not rows:
        return None
    if instant_of(rows[0]["until"]) > wanted.until:
        await _write(db, wanted)
        return wanted
    return Rest(
        command=wanted.command,
        discord_id=wanted.discord_id,
        until=instant_of(rows[0]["until"]),
    )


async def _write(db: Statements, rest: Rest) -> None:
    await db.run(
        """
        INSERT INTO cooldowns (command, discord_id, until) VALUES (?, ?, ?)
        ON CONFLICT (command, discord_id) DO UPDATE SET until = excluded.until
        """,
        rest.command,
        rest.discord_id,
        stamp(rest.until),
    )
