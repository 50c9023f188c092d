"""What was asked of the double: every request, and what was wrong with some."""

from datetime import datetime, timedelta
from fnmatch import fnmatchcase

import msgspec

from tgraph_commands.testing._clock import DiscordClock
from tgraph_commands.testing._json import Json
from tgraph_commands.testing._pulse import Pulse

_INVALID = frozenset({401, 403, 429})
_WINDOW = timedelta(minutes=10)


class RequestRecord(msgspec.Struct, kw_only=True):
    """One request and its outcome."""

    method: str
    path: str
    route: str | None
    """The path's template, as in Discord's documentation; ``None`` where there is none."""
    at: datetime
    json: Json = None
    upload_bytes: int = 0
    status: int | None = None
    """``None`` while at work, or where no answer was given."""
    code: int | None = None
    """Discord's error code, where it refused."""
    answer: Json = None
    """What was answered where it was done; refusals are told by their code."""
    answered: bool = False
    """False where the answer never reached the asker."""
    is_shared_limit: bool = False

    def matches(self, route: str) -> bool:
        """Tell whether this is ``"METHOD /template"``; ``*`` stands for anything."""
        method, _, path = route.partition(" ")
        return fnmatchcase(self.method, method) and (
            fnmatchcase(self.route or "", path) or fnmatchcase(self.path, path)
        )


class Violation(msgspec.Struct, frozen=True, kw_only=True):
    """Something that Discord's description forbids, or that cannot have been meant."""

    request: str
    problem: str


class Ledger:
    """The log of requests, in order."""

    def __init__(self, clock: DiscordClock, pulse: Pulse) -> None:
        self._clock = clock
        self._pulse = pulse
        self.requests: list[RequestRecord] = []
        self.violations: list[Violation] = []

    def open(self, method: str, path: str, route: str | None) -> RequestRecord:
        """Start the record of a request."""
        record = RequestRecord(method=method, path=path, route=route, at=self._clock.now())
        self.requests.append(record)
        self._pulse.beat()
        return record

    def object_to(self, record: RequestRecord, problem: str) -> None:
        """Record what is wrong with a request."""
        self.note(f"{record.method} {record.route or record.path}", problem)

    def note(self, request: str, problem: str) -> None:
        """Record something that cannot have been meant."""
        self.violations.append(Violation(request=request, problem=problem))

    def count(self, route: str) -> int:
        """Return how many requests matched ``"METHOD /template"``."""
        return sum(one.matches(route) for one in self.requests)

    def invalid_requests(self) -> int:
        """Return the answers 401, 403 and 429 of the last ten minutes; 10 000 ban an address."""
        since = self._clock.now() - _WINDOW
        return sum(
            one.status in _INVALID and one.at >= since and not one.is_shared_limit
            for one in self.requests
        )
