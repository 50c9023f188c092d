"""Whether the server answers, told once when that changes."""

import logging
from typing import Literal

import msgspec

from tgraph_common import NotTautulliError, TautulliError, TautulliUnreachableError
from tgraph_graphs.tautulli._envelope import ApiClosedError

_LOG = logging.getLogger(__name__)

State = Literal["unknown", "up", "down", "refused", "foreign"]

# Any other error comes from a server that works; it belongs to the one who asked.
_DOWN = (TautulliUnreachableError, NotTautulliError, ApiClosedError)


class ServerState(msgspec.Struct, frozen=True, kw_only=True):
    """What the last exchange showed."""

    state: State = "unknown"
    """``refused`` where it answers nobody with this key; ``foreign`` where it is not Tautulli."""
    version: str | None = None
    """As the server named it, once it was asked."""


class Health:
    """Remembers how the server does, and logs when it goes and when it returns."""

    def __init__(self) -> None:
        self._state = ServerState()
        self._reported: State | None = None

    @property
    def state(self) -> ServerState:
        """What the last exchange showed."""
        return self._state

    def learn_version(self, version: str) -> None:
        """Remember what the server calls itself."""
        self._state = msgspec.structs.replace(self._state, version=version)

    def note_answer(self) -> None:
        """Take note of an exchange that worked."""
        if self._reported is not None:
            _LOG.info("Tautulli answers again")
            self._reported = None
        self._state = msgspec.structs.replace(self._state, state="up")

    def note_failure(self, error: TautulliError) -> None:
        """Take note of an exchange that failed; a failure of another kind is told anew."""
        if not isinstance(error, _DOWN):
            self.note_answer()
            return
        state = _state_of(error)
        if self._reported != state:
            _LOG.warning("Tautulli cannot be used: %s", error.advice())
            self._reported = state
        self._state = msgspec.structs.replace(self._state, state=state)


def _state_of(error: TautulliError) -> State:
    match error:
        case ApiClosedError():
            return "refused"
        case NotTautulliError():
            return "foreign"
        case _:
            return "down"
