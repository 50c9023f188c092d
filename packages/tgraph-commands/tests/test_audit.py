"""The audit log of settings that were changed by commands."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tgraph_commands._store import Store, open_store
from tgraph_commands.audit import MOST_CHANGES, AuditLog
from tgraph_commands.ports import ChangeLog, RecordedChange
from tgraph_commands.testing.bot import StandingClock

ANNA, BO = 1001, 1002
START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> StandingClock:
    clock = StandingClock()
    clock.time = START
    return clock


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def log(store: Store, clock: StandingClock) -> ChangeLog:
    return AuditLog(store, clock=clock)


async def test_a_change_says_who_what_and_when(log: ChangeLog) -> None:
    await log.add("graphs.theme", old="dark", new="light", changed_by=ANNA)

    assert await log.latest(10) == [
        RecordedChange(
            setting="graphs.theme", old="dark", new="light", changed_at=START, changed_by=ANNA
        )
    ]


async def test_the_newest_change_comes_first(log: ChangeLog, clock: StandingClock) -> None:
    """Also of those made at the same instant."""
    for new in ("a", "b"):
        await log.add("locale", old=None, new=new, changed_by=ANNA)
    clock.time += timedelta(hours=1)
    await log.add("locale", old="b", new=None, changed_by=BO)

    assert [change.new for change in await log.latest(10)] == [None, "b", "a"]
    assert [change.new for change in await log.latest(2)] == [None, "b"]


async def test_the_changes_of_one_setting_can_be_had(log: ChangeLog) -> None:
    await log.add("graphs.theme", old="dark", new="light", changed_by=ANNA)
    await log.add("locale", old="en-US", new="de", changed_by=ANNA)

    assert [change.new for change in await log.latest(5, setting="locale")] == ["de"]
    assert await log.latest(5, setting="local_") == []


async def test_changes_survive_a_restart(tmp_path: Path, clock: StandingClock) -> None:
    async with open_store(tmp_path) as store:
        await AuditLog(store, clock=clock).add("locale", old="da", new="de", changed_by=ANNA)
    async with open_store(tmp_path) as store:
        (change,) = await AuditLog(store, clock=clock).latest(5)

    assert (change.old, change.new, change.changed_by) == ("da", "de", ANNA)


async def test_whoever_had_themselves_forgotten_is_nobody(store: Store, log: ChangeLog) -> None:
    """The change itself stays: it explains how the bot is set up."""
    await log.add("locale", old="da", new="de", changed_by=ANNA)
    async with store.writing() as db:
        await db.run("UPDATE changes SET changed_by = NULL WHERE changed_by = ?", ANNA)

    (change,) = await log.latest(5)
    assert change.changed_by is None
    assert change.new == "de"


async def test_what_is_older_than_a_year_is_forgotten(
    store: Store, log: ChangeLog, clock: StandingClock
) -> None:
    """It is not shown any more, and gone from the disk with the next change."""
    await log.add("locale", old="da", new="de", changed_by=ANNA)
    clock.time += timedelta(days=365, seconds=1)
    assert await log.latest(5) == []

    await log.add("locale", old="de", new="da", changed_by=BO)
    async with store.reading() as db:
        assert len(await db.rows("SELECT id FROM changes")) == 1


async def test_the_log_holds_the_newest_thousand(store: Store, log: ChangeLog) -> None:
    async with store.writing() as db:
        await db.run(
            """
            INSERT INTO changes (changed_at, setting, new)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            SELECT ?, 'locale', i FROM n
            """,
            MOST_CHANGES,
            START.isoformat(timespec="microseconds"),
        )
    await log.add("locale", old=None, new="last", changed_by=ANNA)

    kept = await log.latest(2 * MOST_CHANGES)
    assert len(kept) == MOST_CHANGES
    assert (kept[0].new, kept[-1].new) == ("last", "2")
