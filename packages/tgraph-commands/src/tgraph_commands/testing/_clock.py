"""Discord's time in the double: it runs with the machine's until a test moves or stops it."""

from datetime import UTC, datetime, timedelta


class DiscordClock:
    """Tells the double's time, in UTC."""

    def __init__(self) -> None:
        self._shift = timedelta()
        self._standing: datetime | None = None

    def now(self) -> datetime:
        """Return the present instant of the double."""
        return self._standing or datetime.now(UTC) + self._shift

    def advance(self, by: timedelta) -> None:
        """Move the time forward (or back), running or standing."""
        if self._standing is None:
            self._shift += by
        else:
            self._standing += by

    def stop(self, at: datetime | None = None) -> None:
        """Hold the time still, at ``at`` or at the present instant."""
        self._standing = at or self.now()
