"""Plex's replies, of which as little is read as will do; unknown fields are ignored.

Source: https://forums.plex.tv/t/authenticating-with-plex/609370, and python-plexapi's ``myplex``.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, Generic, TypeVar

import msgspec
from typing_extensions import override

from tgraph_common import Secret

# SQLite's integers, in which accounts are kept, end there.
_LARGEST_ID: Final = 2**63 - 1

Id = Annotated[int, msgspec.Meta(ge=1, le=_LARGEST_ID)]
Code = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{1,64}\Z")]

T = TypeVar("T")


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in that waits for somebody."""

    id: int
    url: str
    """Where a person signs in. For the one who asked only: whoever signs in there is who it is."""
    expires_at: datetime

    @override
    def __repr__(self) -> str:
        return f"Pin(id={self.id}, expires_at={self.expires_at:%Y-%m-%dT%H:%M:%S%z})"


class NewPin(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a request for a PIN."""

    id: Id
    code: Code
    expiresIn: float | None = None  # noqa: N815 - the wire's name
    """In seconds."""
    expiresAt: datetime | None = None  # noqa: N815 - the wire's name

    def end(self, now: datetime) -> datetime | None:
        """Return when it expires by the clock of this machine, ``None`` where it does not say.

        What is left counts before the instant: that is of Plex's clock, and ours may differ.
        """
        if self.expiresIn is not None and 0 < self.expiresIn <= _LONGEST.total_seconds():
            return now + timedelta(seconds=self.expiresIn)
        if self.expiresAt is None:
            return None
        at = self.expiresAt
        return min(at if at.tzinfo else at.replace(tzinfo=UTC), now + _LONGEST)


class CheckedPin(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to the question whether somebody has signed in."""

    authToken: Secret | None = None  # noqa: N815 - the wire's name
    expiresIn: float | None = None  # noqa: N815 - the wire's name

    @property
    def is_over(self) -> bool:
        """Whether Plex says that its time has passed."""
        return self.expiresIn is not None and self.expiresIn <= 0


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Whose token it is. Names and addresses, which come along, are not read."""

    id: Id


_LONGEST: Final = timedelta(days=1)


class Reader(Generic[T]):
    """Reads one kind of reply."""

    def __init__(self, kind: type[T]) -> None:
        self._decoder = msgspec.json.Decoder(kind, dec_hook=_veiled)

    def read(self, body: bytes) -> T | None:
        """Return what the reply says, ``None`` where it is none of its kind.

        A decoder's error would hold what it failed at, and that may be a token.
        """
        try:
            return self._decoder.decode(body)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return None


def _veiled(kind: type, value: object) -> Secret | None:
    """Veil a token while it is decoded; an empty one is none."""
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    raise TypeError
