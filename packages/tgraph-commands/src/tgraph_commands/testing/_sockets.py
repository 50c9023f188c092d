"""A connection to the gateway: framing, compression and the opcodes a client sends.

Source: "Gateway" and "Gateway Events" in Discord's developer documentation.
"""

import asyncio
import json
import zlib

from aiohttp import WSCloseCode, WSMsgType, web

from tgraph_commands.testing._gateway import (
    KNOWN_INTENTS,
    PRIVILEGED,
    Gateway,
    Intent,
    Op,
    Session,
)
from tgraph_commands.testing._json import Json, JsonObject, as_object, is_object, is_whole
from tgraph_commands.testing._payloads import gateway_guild_payload, own_user_payload
from tgraph_commands.testing._service import Service

_LARGEST_FRAME_BYTES = 4096
_ENDING_CODES = frozenset({WSCloseCode.OK, WSCloseCode.GOING_AWAY})
"""Close codes by which a client ends its session."""


def cut(request: web.Request) -> None:
    """Drop a request's connection without a word."""
    if request.transport is not None:
        request.transport.abort()


class Socket:
    """One websocket. Frames are queued, so that events can be sent from anywhere."""

    def __init__(self, service: Service, request: web.Request) -> None:
        self._service = service
        self._request = request
        self._websocket = web.WebSocketResponse(compress=False)
        self._outbox: asyncio.Queue[JsonObject | tuple[int, str]] = asyncio.Queue()
        self._deflate = (
            zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        )
        self._session: Session | None = None
        self._has_identified = False

    def send(self, frame: JsonObject) -> None:
        """Queue a frame."""
        self._outbox.put_nowait(frame)

    def close(self, code: int, reason: str) -> None:
        """Close the connection from Discord's side, after what is queued."""
        self._service.gateway.detach(self)
        self._outbox.put_nowait((code, reason))

    def abort(self) -> None:
        """Cut the connection without a word."""
        self._service.gateway.detach(self)
        cut(self._request)

    async def serve(self) -> web.StreamResponse:
        """Talk with the client until either side leaves."""
        await self._websocket.prepare(self._request)
        gateway = self._service.gateway
        gateway.lines.add(self)
        self._greet()
        try:
            async with asyncio.TaskGroup() as tasks:
                writer = tasks.create_task(self._write())
                await self._read()
                writer.cancel()
        finally:
            gateway.lines.discard(self)
            self._service.gateway.detach(self)
        return self._websocket

    def _greet(self) -> None:
        if self._request.query.get("v") != "10":
            self.close(4012, "Invalid API version.")
        elif self._request.query.get("encoding") != "json":
            self.close(4002, "Only json is spoken here.")
        else:
            interval_ms = self._service.gateway.heartbeat_interval_ms
            self.send({"op": Op.HELLO, "d": {"heartbeat_interval": interval_ms}})

    async def _write(self) -> None:
        while True:
            item = await self._outbox.get()
            if isinstance(item, tuple):
                code, reason = item
                await self._websocket.close(code=code, message=reason.encode())
                return
            await self._send_now(item)

    async def _send_now(self, frame: JsonObject) -> None:
        text = json.dumps({"t": None, "s": None, **frame}, separators=(",", ":"))
        try:
            if self._deflate is None:
                await self._websocket.send_str(text)
            else:
                data = self._deflate.compress(text.encode())
                await self._websocket.send_bytes(data + self._deflate.flush(zlib.Z_SYNC_FLUSH))
        except ConnectionError:
            # The client is gone; the reader notices, and a resume brings the event again.
            return

    async def _read(self) -> None:
        while True:
            message = await self._websocket.receive()
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                self._end_session(message.data)
                return
            self._receive(message.data)

    def _end_session(self, code: Json) -> None:
        """Forget the session of a client that said good-bye for ever."""
        if self._session is not None and code in _ENDING_CODES:
            self._service.gateway.sessions.pop(self._session.id, None)

    def _receive(self, data: str | bytes) -> None:
        try:
            frame: Json = json.loads(data)
        except ValueError:
            self.close(4002, "Error while decoding payload.")
            return
        if len(data) > _LARGEST_FRAME_BYTES or not is_object(frame):
            self.close(4002, "Error while decoding payload.")
            return
        op, content = frame.get("op"), frame.get("d")
        if op == Op.HEARTBEAT:
            if self._service.gateway.acknowledges:
                self.send({"op": Op.HEARTBEAT_ACK})
        elif op == Op.IDENTIFY:
            self._identify(content if is_object(content) else {})
        elif op == Op.RESUME:
            self._resume(content if is_object(content) else {})
        elif self._session is None:
            self.close(4003, "Not authenticated.")
        elif op not in {Op.PRESENCE_UPDATE, Op.VOICE_STATE_UPDATE, Op.REQUEST_GUILD_MEMBERS}:
            self.close(4001, "Unknown opcode.")

    def _identify(self, content: JsonObject) -> None:
        service = self._service
        gateway = service.gateway
        if self._has_identified:
            self.close(4005, "Already authenticated.")
            return
        self._has_identified = True
        gateway.identifies += 1
        service.behaviour.identifies_left -= 1
        refusal = _refusal(content, gateway, token=service.token)
        if refusal is not None:
            self.close(*refusal)
            return
        self._session = gateway.open_session(intents=int(str(content["intents"])))
        gateway.attach(self._session, self)
        self._welcome(self._session)

    def _welcome(self, session: Session) -> None:
        service = self._service
        guilds = [one for one in service.world.guilds.values() if service.bot.id in one.members]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": own_user_payload(service.bot),
                "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
                "session_id": session.id,
                "resume_gateway_url": service.base_url.replace("http", "ws", 1) + "/gateway",
                "shard": [0, 1],
                "application": {"id": str(service.bot.id), "flags": 0},
            },
        )
        if session.intents & Intent.GUILDS:
            for guild in guilds:
                payload = gateway_guild_payload(service.world, guild, viewer_id=service.bot.id)
                session.dispatch("GUILD_CREATE", payload)

    def _resume(self, content: JsonObject) -> None:
        gateway = self._service.gateway
        if content.get("token") != self._service.token:
            self.close(4004, "Authentication failed.")
            return
        session = gateway.sessions.get(str(content.get("session_id")))
        sequence = content.get("seq")
        if session is None or not is_whole(sequence):
            self.send({"op": Op.INVALID_SESSION, "d": False})
            return
        if sequence > len(session.events):
            self.close(4007, "Invalid seq.")
            return
        gateway.resumes += 1
        if session.line is not None:
            session.line.close(4000, "Resumed elsewhere.")
        self._session = session
        self._has_identified = True
        for event in session.events[sequence:]:
            self.send(event)
        gateway.attach(session, self)
        session.dispatch("RESUMED", {"_trace": []})


def _refusal(content: JsonObject, gateway: Gateway, *, token: str) -> tuple[int, str] | None:
    """Return the close code for an IDENTIFY that is refused, with its sentence."""
    if gateway.refusals:
        return gateway.refusals.pop(0), "Refused on demand."
    if content.get("token") != token:
        return 4004, "Authentication failed."
    if not as_object(content.get("properties")).keys() >= {"os", "browser", "device"}:
        return 4002, "Error while decoding payload."
    if content.get("shard", [0, 1]) != [0, 1]:
        return 4010, "Invalid shard."
    return _intents_refusal(content.get("intents"), allowed=gateway.allowed_privileged)


def _intents_refusal(intents: Json, *, allowed: Intent) -> tuple[int, str] | None:
    if not is_whole(intents) or intents & ~KNOWN_INTENTS:
        return 4013, "Invalid intent(s)."
    if intents & PRIVILEGED & ~allowed:
        return 4014, "Disallowed intent(s)."
    return None
