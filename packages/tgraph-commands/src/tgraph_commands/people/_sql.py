"""All SQL of the register of people but its schema, one function a question or change."""

from collections.abc import Iterable
from datetime import datetime

from tgraph_commands._stamps import instant_of, stamp
from tgraph_commands._store import Row, Statements, Value
from tgraph_commands.people._values import (
    NOBODY,
    AuditEntry,
    Consent,
    CooldownEntry,
    Hide,
    Link,
)

# Links


async def link_of(db: Statements, discord_id: int) -> Link | None:
    """Return the person's link."""
    rows = await db.rows("SELECT * FROM links WHERE discord_id = ?", discord_id)
    return _link(rows[0]) if rows else None


async def links_to(db: Statements, account_id: int) -> tuple[Link, ...]:
    """Return the links to the account, oldest first."""
    rows = await db.rows(
        "SELECT * FROM links WHERE account_id = ? ORDER BY linked_at, discord_id", account_id
    )
    return tuple(map(_link, rows))


async def put_link(
    db: Statements, discord_id: int, account_id: int, *, by: int, at: datetime
) -> None:
    """Link the person, in the place of the link they had."""
    await db.run(
        """
        INSERT OR REPLACE INTO links (discord_id, account_id, linked_at, linked_by)
        VALUES (?, ?, ?, ?)
        """,
        discord_id,
        account_id,
        stamp(at),
        by,
    )


async def delete_link(db: Statements, discord_id: int) -> bool:
    """Take the person's link away; whether there was one."""
    return bool(
        await db.rows("DELETE FROM links WHERE discord_id = ? RETURNING discord_id", discord_id)
    )


async def delete_unproved_links(db: Statements, account_id: int) -> None:
    """Take away the links to the account that managers made."""
    await db.run("DELETE FROM links WHERE account_id = ? AND linked_by <> discord_id", account_id)


async def may_vouch(db: Statements, discord_id: int, account_id: int) -> bool:
    """Whether neither side was proved, and the account is not hidden."""
    rows = await db.rows(
        """
        SELECT 1 FROM links WHERE linked_by = discord_id AND (discord_id = ? OR account_id = ?)
        UNION ALL SELECT 1 FROM hides WHERE account_id = ?
        """,
        discord_id,
        account_id,
        account_id,
    )
    return not rows


async def forget_manager(db: Statements, discord_id: int) -> None:
    """Take the manager's id out of the links that they made."""
    await db.run("UPDATE links SET linked_by = ? WHERE linked_by = ?", NOBODY, discord_id)


# Hides


async def put_hide(db: Statements, account_id: int, *, by: int, at: datetime) -> None:
    """Hide the account; who hid it first answers for it, as long as they are known."""
    await db.run(
        """
        INSERT INTO hides (account_id, hidden_at, hidden_by) VALUES (?, ?, ?)
        ON CONFLICT (account_id) DO UPDATE SET hidden_by = coalesce(hidden_by, excluded.hidden_by)
        """,
        account_id,
        stamp(at),
        by,
    )


async def hides_of(db: Statements, discord_id: int) -> tuple[Hide, ...]:
    """Return the hide of the person's account and those that they made, oldest first."""
    rows = await db.rows(
        """
        SELECT * FROM hides
        WHERE hidden_by = ? OR account_id IN (SELECT account_id FROM links WHERE discord_id = ?)
        ORDER BY hidden_at, account_id
        """,
        discord_id,
        discord_id,
    )
    return tuple(map(_hide, rows))


async def delete_hides(db: Statements, discord_id: int) -> bool:
    """Take away the hide of the person's account and those that they made; whether any stood."""
    return bool(
        await db.rows(
            """
            DELETE FROM hides WHERE hidden_by = ?
                OR account_id IN (SELECT account_id FROM links WHERE discord_id = ?)
            RETURNING account_id
            """,
            discord_id,
            discord_id,
        )
    )


async def delete_hide(db: Statements, account_id: int) -> None:
    """Take one hide away."""
    await db.run("DELETE FROM hides WHERE account_id = ?", account_id)


async def disown_hides(db: Statements, discord_id: int) -> None:
    """Let what the person hid stay hidden, without their Discord id."""
    await db.run("UPDATE hides SET hidden_by = NULL WHERE hidden_by = ?", discord_id)


async def take_over_hide(db: Statements, account_id: int, *, by: int) -> None:
    """Let ``by`` answer for the account's hide where whoever hid it is not linked to it."""
    await db.run(
        """
        UPDATE hides SET hidden_by = ?
        WHERE account_id = ? AND hidden_by IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM links
            WHERE links.discord_id = hidden_by AND links.account_id = hides.account_id
        )
        """,
        by,
        account_id,
    )


async def hidden(db: Statements) -> frozenset[int]:
    """Return the ids of all accounts that are hidden."""
    return _ids(await db.rows("SELECT account_id FROM hides"))


# Consents


async def put_consent(db: Statements, account_id: int, *, by: int, at: datetime) -> None:
    """Let the account be named; the first consent stands."""
    await db.run(
        """
        INSERT INTO names (account_id, agreed_at, agreed_by) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        account_id,
        stamp(at),
        by,
    )


async def consent_for(db: Statements, discord_id: int) -> Consent | None:
    """Return the consent for the person's account, whoever gave it."""
    rows = await db.rows(
        "SELECT names.* FROM names JOIN links USING (account_id) WHERE discord_id = ?", discord_id
    )
    return _consent(rows[0]) if rows else None


async def delete_consent(db: Statements, discord_id: int) -> bool:
    """Take the consent for the person's account away; whether there was one."""
    return bool(
        await db.rows(
            """
            DELETE FROM names
            WHERE account_id IN (SELECT account_id FROM links WHERE discord_id = ?)
            RETURNING account_id
            """,
            discord_id,
        )
    )


async def end_consents(db: Statements) -> None:
    """Take away the consents of whoever is no longer linked to the account."""
    await db.run(
        """
        DELETE FROM names WHERE NOT EXISTS (
            SELECT 1 FROM links
            WHERE links.discord_id = agreed_by AND links.account_id = names.account_id
        )
        """
    )


async def named(db: Statements) -> frozenset[int]:
    """Return the ids of all accounts that may be named."""
    return _ids(await db.rows("SELECT account_id FROM names"))


# Cooldowns, and the log of changed settings


async def cooldowns_of(db: Statements, discord_id: int) -> tuple[CooldownEntry, ...]:
    """Return the person's cooldowns, by command."""
    rows = await db.rows(
        "SELECT * FROM cooldowns WHERE discord_id = ? ORDER BY command", discord_id
    )
    return tuple(
        CooldownEntry(command=str(row["command"]), until=instant_of(row["until"])) for row in rows
    )


async def delete_cooldowns(db: Statements, discord_id: int) -> None:
    """Take the person's cooldowns away."""
    await db.run("DELETE FROM cooldowns WHERE discord_id = ?", discord_id)


async def changes_by(db: Statements, discord_id: int) -> tuple[AuditEntry, ...]:
    """Return the settings that the person changed, oldest first."""
    rows = await db.rows("SELECT * FROM changes WHERE changed_by = ? ORDER BY id", discord_id)
    return tuple(map(_change, rows))


async def disown_changes(db: Statements, discord_id: int) -> None:
    """Let the log no longer say that it was the person who changed something."""
    await db.run("UPDATE changes SET changed_by = NULL WHERE changed_by = ?", discord_id)


# Rows


def _ids(rows: Iterable[Row]) -> frozenset[int]:
    return frozenset(_number(row["account_id"]) for row in rows)


def _link(row: Row) -> Link:
    return Link(
        discord_id=_number(row["discord_id"]),
        account_id=_number(row["account_id"]),
        linked_at=instant_of(row["linked_at"]),
        linked_by=_number(row["linked_by"]),
    )


def _hide(row: Row) -> Hide:
    by = row["hidden_by"]
    return Hide(
        account_id=_number(row["account_id"]),
        hidden_at=instant_of(row["hidden_at"]),
        hidden_by=None if by is None else _number(by),
    )


def _consent(row: Row) -> Consent:
    return Consent(
        account_id=_number(row["account_id"]),
        agreed_at=instant_of(row["agreed_at"]),
        agreed_by=_number(row["agreed_by"]),
    )


def _change(row: Row) -> AuditEntry:
    return AuditEntry(
        changed_at=instant_of(row["changed_at"]),
        setting=str(row["setting"]),
        old=_text(row["old"]),
        new=_text(row["new"]),
    )


def _number(value: Value) -> int:
    """Return what a strict column of integers holds."""
    return int(value or 0)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
