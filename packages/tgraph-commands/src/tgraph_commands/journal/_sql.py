"""All SQL of the journal but its schema, one function a question or change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from tgraph_commands._stamps import stamp
from tgraph_commands._store import Row, Statements
from tgraph_commands.journal._values import (
    MissingChart,
    Post,
    PostedMessage,
    PostStatus,
    Run,
    RunState,
)

_ENDED: Final = (RunState.OLD_REMOVED.value, RunState.ABANDONED.value)


def _instant(value: str | int | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(str(value))


# Reports


async def see_report(db: Statements, report: str, *, now: datetime) -> datetime:
    """Return when the report was first seen, which is ``now`` if it never was."""
    rows = await db.rows(
        """
        INSERT INTO reports (name, first_seen) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET first_seen = coalesce(first_seen, excluded.first_seen)
        RETURNING first_seen
        """,
        report,
        stamp(now),
    )
    return datetime.fromisoformat(str(rows[0]["first_seen"]))


async def last_slot(db: Statements, report: str) -> datetime | None:
    """Return the report's latest slot that is over."""
    rows = await db.rows("SELECT last_slot FROM reports WHERE name = ?", report)
    return _instant(rows[0]["last_slot"]) if rows else None


async def close_slot(db: Statements, report: str, slot: datetime) -> None:
    """Let ``slot`` be the report's latest, unless a later one is."""
    await db.run(
        """
        INSERT INTO reports (name, last_slot) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET last_slot =
            max(coalesce(last_slot, excluded.last_slot), excluded.last_slot)
        """,
        report,
        stamp(slot),
    )


# Leases


async def take_lease(
    db: Statements, report: str, *, holder: str, now: datetime, expires_at: datetime
) -> bool:
    """Take the report's lease or renew one's own; ``False`` where another holds it."""
    rows = await db.rows(
        """
        INSERT INTO leases (report, holder, expires_at) VALUES (?, ?, ?)
        ON CONFLICT (report) DO UPDATE
            SET holder = excluded.holder, expires_at = excluded.expires_at
        WHERE holder = excluded.holder OR expires_at <= ?
        RETURNING holder
        """,
        report,
        holder,
        stamp(expires_at),
        stamp(now),
    )
    return bool(rows)


async def holder_of(db: Statements, report: str) -> str | None:
    """Return who holds the report's lease, expired or not."""
    rows = await db.rows("SELECT holder FROM leases WHERE report = ?", report)
    return str(rows[0]["holder"]) if rows else None


async def drop_lease(db: Statements, report: str, *, holder: str) -> None:
    """Give the lease up, if ``holder`` has it."""
    await db.run("DELETE FROM leases WHERE report = ? AND holder = ?", report, holder)


# Notices


async def notices(db: Statements) -> frozenset[str]:
    """Return the kinds of trouble that owners know of."""
    return frozenset(str(row["kind"]) for row in await db.rows("SELECT kind FROM notices"))


async def insert_notice(db: Statements, kind: str) -> None:
    """Remember that owners know of a kind of trouble."""
    await db.run("INSERT INTO notices (kind) VALUES (?) ON CONFLICT DO NOTHING", kind)


async def delete_notice(db: Statements, kind: str) -> None:
    """Forget a kind of trouble."""
    await db.run("DELETE FROM notices WHERE kind = ?", kind)


# Runs


_RUN: Final = """
    SELECT id, report, channel_id, slot, delivery, state, started_at, finished_at, missing, error,
        is_outdated
    FROM runs
"""


def _run(row: Row) -> Run:
    missing = msgspec.json.decode(str(row["missing"]), type=tuple[MissingChart, ...])
    is_outdated = bool(row["is_outdated"])
    return msgspec.convert({**row, "missing": missing, "is_outdated": is_outdated}, Run)


async def insert_run(db: Statements, run: Run) -> None:
    """Remember a new run."""
    await db.run(
        """
        INSERT INTO runs (id, report, channel_id, slot, delivery, state, started_at, missing)
        VALUES (?, ?, ?, ?, ?, ?, ?, '[]')
        """,
        run.id,
        run.report,
        run.channel_id,
        None if run.slot is None else stamp(run.slot),
        run.delivery.value,
        run.state.value,
        stamp(run.started_at),
    )


async def run_by_id(db: Statements, run_id: str) -> Run:
    """Return a run that is known to exist."""
    (row,) = await db.rows(f"{_RUN} WHERE id = ?", run_id)
    return _run(row)


async def run_of_slot(db: Statements, report: str, slot: datetime) -> Run | None:
    """Return the run that was posted for the slot."""
    rows = await db.rows(
        f"{_RUN} WHERE report = ? AND slot = ? AND state IN (?, ?, ?) LIMIT 1",
        report,
        stamp(slot),
        RunState.SENT.value,
        RunState.DONE.value,
        RunState.OLD_REMOVED.value,
    )
    return _run(rows[0]) if rows else None


async def last_run(db: Statements, report: str) -> Run | None:
    """Return the run that ended last."""
    rows = await db.rows(
        f"""
        {_RUN} WHERE report = ? AND finished_at IS NOT NULL
        ORDER BY finished_at DESC, rowid DESC LIMIT 1
        """,
        report,
    )
    return _run(rows[0]) if rows else None


async def unfinished_runs(db: Statements, report: str | None) -> tuple[Run, ...]:
    """Return the runs that have something left to do, oldest first."""
    rows = await db.rows(
        f"""
        {_RUN} WHERE state NOT IN (?, ?) AND report = coalesce(?, report)
        ORDER BY started_at, rowid
        """,
        *_ENDED,
        report,
    )
    return tuple(_run(row) for row in rows)


async def unsettled_reports(db: Statements) -> tuple[str, ...]:
    """Return the reports with an unfinished run or a leaving post, by name."""
    rows = await db.rows(
        """
        SELECT report FROM runs WHERE state NOT IN (?, ?)
        UNION SELECT report FROM posts WHERE status = ? ORDER BY report
        """,
        *_ENDED,
        PostStatus.LEAVING.value,
    )
    return tuple(str(row["report"]) for row in rows)


async def set_state(db: Statements, run_id: str, state: RunState) -> None:
    """Move a run on."""
    await db.run("UPDATE runs SET state = ? WHERE id = ?", state.value, run_id)


async def set_missing(db: Statements, run_id: str, missing: Sequence[MissingChart]) -> None:
    """Remember the charts that the run does without."""
    text = msgspec.json.encode(missing).decode()
    await db.run("UPDATE runs SET missing = ? WHERE id = ?", text, run_id)


async def end_run(
    db: Statements, run_id: str, *, state: RunState, now: datetime, error: str | None
) -> None:
    """Move a run to one of its last states."""
    await db.run(
        "UPDATE runs SET state = ?, finished_at = coalesce(finished_at, ?), error = ? WHERE id = ?",
        state.value,
        stamp(now),
        error,
        run_id,
    )


async def end_done_runs(db: Statements, report: str) -> None:
    """Let nothing be left to do for the report's posted runs, if no post of it is leaving."""
    await db.run(
        """
        UPDATE runs SET state = ? WHERE report = ? AND state = ?
        AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.report = runs.report AND status = ?)
        """,
        RunState.OLD_REMOVED.value,
        report,
        RunState.DONE.value,
        PostStatus.LEAVING.value,
    )


async def forget_before(db: Statements, instant: datetime) -> None:
    """Forget finished runs begun before ``instant`` whose posts need no more care."""
    await db.run(
        """
        DELETE FROM posts WHERE status = ? AND run_id IN
            (SELECT id FROM runs WHERE started_at < ? AND state IN (?, ?))
        """,
        PostStatus.KEPT.value,
        stamp(instant),
        *_ENDED,
    )
    await db.run(
        """
        DELETE FROM runs WHERE started_at < ? AND state IN (?, ?)
        AND id NOT IN (SELECT run_id FROM posts)
        """,
        stamp(instant),
        *_ENDED,
    )


# Posts


_POST: Final = "SELECT run_id, report, channel_id, kind, status, edits FROM posts"


async def insert_post(db: Statements, post: Post) -> None:
    """Remember a post before its first message is sent."""
    await db.run(
        """
        INSERT INTO posts (run_id, report, channel_id, kind, status, edits)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        post.run_id,
        post.report,
        post.channel_id,
        post.kind.value,
        post.status.value,
        post.edits,
    )


async def post_of(db: Statements, run_id: str) -> Post | None:
    """Return the run's post with its messages."""
    rows = await db.rows(f"{_POST} WHERE run_id = ?", run_id)
    return await _post(db, rows[0]) if rows else None


async def posts_with(db: Statements, report: str, status: PostStatus) -> tuple[Post, ...]:
    """Return the report's posts of one status, oldest first."""
    rows = await db.rows(
        f"{_POST} WHERE report = ? AND status = ? ORDER BY rowid", report, status.value
    )
    return tuple([await _post(db, row) for row in rows])


async def _post(db: Statements, row: Row) -> Post:
    messages = await _messages(db, str(row["run_id"]))
    return msgspec.convert({**row, "messages": messages}, Post)


async def _messages(db: Statements, run_id: str) -> tuple[PostedMessage, ...]:
    rows = await db.rows(
        """
        SELECT position, channel_id, message_id, nonce, files FROM messages
        WHERE run_id = ? ORDER BY position
        """,
        run_id,
    )
    return tuple(
        msgspec.convert(
            {**row, "files": msgspec.json.decode(str(row["files"]), type=tuple[str, ...])},
            PostedMessage,
        )
        for row in rows
    )


async def insert_message(db: Statements, run_id: str, message: PostedMessage) -> None:
    """Remember a confirmed message."""
    await db.run(
        """
        INSERT INTO messages (run_id, position, channel_id, message_id, nonce, files)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        run_id,
        message.position,
        message.channel_id,
        message.message_id,
        message.nonce,
        msgspec.json.encode(message.files).decode(),
    )


async def delete_message(db: Statements, run_id: str, position: int) -> None:
    """Forget one message."""
    await db.run("DELETE FROM messages WHERE run_id = ? AND position = ?", run_id, position)


async def delete_messages(db: Statements, run_id: str) -> None:
    """Forget the messages of a post."""
    await db.run("DELETE FROM messages WHERE run_id = ?", run_id)


async def delete_post(db: Statements, run_id: str) -> None:
    """Forget a post with its messages."""
    await db.run("DELETE FROM posts WHERE run_id = ?", run_id)


async def set_status(db: Statements, run_id: str, status: PostStatus) -> None:
    """Let a post be something else to its report."""
    await db.run("UPDATE posts SET status = ? WHERE run_id = ?", status.value, run_id)


async def send_anew(db: Statements, run_id: str) -> None:
    """Turn an edit in place into new messages."""
    await db.run("UPDATE posts SET edits = NULL WHERE run_id = ?", run_id)


async def known_messages(db: Statements, *, but_of: str) -> frozenset[int]:
    """Return the ids of all messages of other runs' posts."""
    rows = await db.rows("SELECT message_id FROM messages WHERE run_id <> ?", but_of)
    return frozenset(int(row["message_id"] or 0) for row in rows)
