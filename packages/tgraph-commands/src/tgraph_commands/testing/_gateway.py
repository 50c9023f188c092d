"""The gateway: sessions that outlive their connections, and their events.

Source: "Gateway" in Discord's developer documentation.
"""

import secrets
from enum import IntEnum, IntFlag
from typing import Protocol

import msgspec

from tgraph_commands.testing._json import Json, JsonObject
from tgraph_commands.testing._pulse import Pulse


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE_UPDATE = 3
    VOICE_STATE_UPDATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_GUILD_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intent(IntFlag):
    """The intents that the double tells apart."""

    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
KNOWN_INTENTS = (1 << 26) - 1


class Line(Protocol):
    """A connection, as a session sees it."""

    def send(self, frame: JsonObject) -> None:
        """Queue a frame."""
        ...

    def close(self, code: int, reason: str) -> None:
        """Close it from Discord's side, after what is queued."""
        ...

    def abort(self) -> None:
        """Cut it without a word."""
        ...


class Session(msgspec.Struct, kw_only=True):
    """One identified shard."""

    id: str
    intents: int
    line: Line | None = None
    events: list[JsonObject] = msgspec.field(default_factory=list[JsonObject])

    def dispatch(self, name: str, data: Json) -> None:
        """Send an event, or keep it for a resume."""
        frame: JsonObject = {
            "op": Op.DISPATCH,
            "t": name,
            "s": len(self.events) + 1,
            "d": data,
        }
        self.events.append(frame)
        if self.line is not None:
            self.line.send(frame)


class Gateway:
    """All sessions, and how the gateway behaves."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self.sessions: dict[str, Session] = {}
        self.identifies = 0
        self.resumes = 0
        self.heartbeat_interval_ms = 41_250
        self.allowed_privileged = Intent.NONE
        """Privileged intents that the application may ask for; any other closes with 4014."""
        self.is_up = True
        """False answers every connection with 503."""
        self.acknowledges = True
        """False leaves heartbeats without an answer: a zombie connection."""
        self.refusals: list[int] = []
        """Close codes for the coming IDENTIFYs, in order."""
        self.lines: set[Line] = set()

    @property
    def is_connected(self) -> bool:
        """Whether an identified connection stands."""
        return any(one.line is not None for one in self.sessions.values())

    def open_session(self, *, intents: int) -> Session:
        """Begin a session, not yet connected."""
        session = Session(id=secrets.token_hex(16), intents=intents)
        self.sessions[session.id] = session
        return session

    def attach(self, session: Session, line: Line) -> None:
        """Let a session speak through a connection."""
        session.line = line
        self._pulse.beat()

    def detach(self, line: Line) -> None:
        """Note that a connection is gone."""
        for session in self.sessions.values():
            if session.line is line:
                session.line = None
        self._pulse.beat()

    def dispatch(self, name: str, data: Json, *, intent: Intent) -> None:
        """Send an event to every session that asked for it."""
        for session in self.sessions.values():
            if intent == Intent.NONE or session.intents & intent:
                session.dispatch(name, data)
        self._pulse.beat()

    def drop(self) -> None:
        """Cut every connection without a word; sessions can be resumed."""
        for line in list(self.lines):
            line.abort()

    def close(self, code: int, reason: str = "") -> None:
        """Close every connection with ``code``."""
        for line in list(self.lines):
            line.close(code, reason)

    def ask_to_reconnect(self) -> None:
        """Send opcode 7 to every connection."""
        for line in list(self.lines):
            line.send({"op": Op.RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool) -> None:
        """Send opcode 9 to every connection; unless resumable, the sessions end."""
        if not resumable:
            self.sessions.clear()
        for line in list(self.lines):
            line.send({"op": Op.INVALID_SESSION, "d": resumable})

    def forget_sessions(self) -> None:
        """End every session, so that a resume is answered with opcode 9."""
        self.sessions.clear()
