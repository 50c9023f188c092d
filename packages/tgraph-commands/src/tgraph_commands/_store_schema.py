"""The tables. A change is a new migration at the end; those that stand are never edited."""

from typing import Final

_FIRST: Final = (
    """
    CREATE TABLE reports (
        name TEXT PRIMARY KEY,
        first_seen TEXT,
        last_slot TEXT
    ) STRICT
    """,
    """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        report TEXT NOT NULL,
        channel_id INTEGER NOT NULL,
        slot TEXT,
        delivery TEXT NOT NULL,
        state TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        missing TEXT NOT NULL,
        error TEXT
    ) STRICT
    """,
    "CREATE INDEX runs_of_report ON runs (report, started_at)",
    """
    CREATE TABLE posts (
        run_id TEXT PRIMARY KEY REFERENCES runs (id),
        report TEXT NOT NULL,
        channel_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        edits TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX one_standing_post ON posts (report) WHERE status = 'standing'",
    """
    CREATE TABLE messages (
        run_id TEXT NOT NULL REFERENCES posts (run_id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        channel_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        nonce TEXT NOT NULL,
        files TEXT NOT NULL,
        PRIMARY KEY (run_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE leases (
        report TEXT PRIMARY KEY,
        holder TEXT NOT NULL,
        expires_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE TABLE notices (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)

_PEOPLE: Final = (
    """
    CREATE TABLE links (
        discord_id INTEGER PRIMARY KEY,
        account_id INTEGER NOT NULL,
        linked_at TEXT NOT NULL,
        linked_by INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX links_of_account ON links (account_id)",
    # Not joined to links: who hid stays hidden when the link goes.
    """
    CREATE TABLE hides (
        account_id INTEGER PRIMARY KEY,
        hidden_at TEXT NOT NULL,
        hidden_by INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE names (
        account_id INTEGER PRIMARY KEY,
        agreed_at TEXT NOT NULL,
        agreed_by INTEGER NOT NULL
    ) STRICT
    """,
    # discord_id 0 is everybody.
    """
    CREATE TABLE cooldowns (
        command TEXT NOT NULL,
        discord_id INTEGER NOT NULL,
        until TEXT NOT NULL,
        PRIMARY KEY (command, discord_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        changed_at TEXT NOT NULL,
        changed_by INTEGER,
        setting TEXT NOT NULL,
        old TEXT,
        new TEXT
    ) STRICT
    """,
)

# Whoever hides, or takes their consent back, is in pictures that wait to be posted. Triggers, so
# that no way to do either can forget it.
_OUTDATED: Final = (
    "ALTER TABLE runs ADD COLUMN is_outdated INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TRIGGER hide_outdates_runs AFTER INSERT ON hides BEGIN
        UPDATE runs SET is_outdated = 1 WHERE state IN ('planned', 'rendered');
    END
    """,
    """
    CREATE TRIGGER refusal_outdates_runs AFTER DELETE ON names BEGIN
        UPDATE runs SET is_outdated = 1 WHERE state IN ('planned', 'rendered');
    END
    """,
)

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (_FIRST, _PEOPLE, _OUTDATED)
"""Statements that lead from one version to the next; the version is how many were applied."""
