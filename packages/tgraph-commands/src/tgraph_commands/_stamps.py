"""Instants as the database keeps them: text of one width in UTC, so that its order is theirs."""

from datetime import UTC, datetime


def stamp(instant: datetime) -> str:
    """Return an instant as it is stored."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def instant_of(stored: str | int | None) -> datetime:
    """Return the instant that was stored, in UTC."""
    return datetime.fromisoformat(str(stored))
