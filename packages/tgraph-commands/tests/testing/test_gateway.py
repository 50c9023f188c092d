"""The gateway, spoken to without a client library."""

import asyncio
import json
import zlib
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, ChannelType, Discord
from tgraph_commands.testing._gateway import Intent
from tgraph_commands.testing._raw import Raw

GUILDS = 1
MESSAGES = 1 << 9


class Line:
    """A websocket, decompressed."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self._inflate = zlib.decompressobj()

    async def receive(self) -> dict[str, Any]:
        """Return the next frame, or ``{"close": code}``."""
        async with asyncio.timeout(5):
            message = await self.socket.receive()
        if message.type is aiohttp.WSMsgType.TEXT:
            return json.loads(message.data)
        if message.type is aiohttp.WSMsgType.BINARY:
            assert message.data.endswith(b"\x00\x00\xff\xff")
            return json.loads(self._inflate.decompress(message.data))
        return {"close": self.socket.close_code}

    async def event(self) -> tuple[str, Any]:
        """Return the next event's name and data."""
        frame = await self.receive()
        assert frame.get("op") == 0, frame
        return frame["t"], frame["d"]

    async def send(self, op: int, data: object) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def identify(self, discord: Discord, **more: object) -> None:
        """Say who is there."""
        await self.send(2, identity(discord) | more)

    async def hello(self) -> None:
        """Read the greeting."""
        assert (await self.receive())["op"] == 10


def identity(discord: Discord) -> dict[str, Any]:
    """What an IDENTIFY carries."""
    return {
        "token": discord.token,
        "intents": GUILDS,
        "properties": {"os": "linux", "browser": "x", "device": "x"},
        "shard": [0, 1],
    }


Dial = Callable[..., AbstractAsyncContextManager[Line]]


@pytest.fixture
async def dial(raw: Raw) -> Dial:
    """Opens connections to the address that Discord names."""
    url = (await raw.call("GET", "/gateway/bot")).json["url"]

    @asynccontextmanager
    async def opened(query: str = "v=10&encoding=json") -> AsyncGenerator[Line]:
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{url}?{query}") as socket,
        ):
            yield Line(socket)

    return opened


@pytest.mark.parametrize("query", ["v=10&encoding=json", "v=10&encoding=json&compress=zlib-stream"])
async def test_a_shard_is_welcomed_with_its_guilds(
    dial: Dial, discord: Discord, query: str
) -> None:
    """READY names them, GUILD_CREATE shows them, compressed where asked."""
    forum = discord.add_channel("forum", kind=ChannelType.FORUM)
    thread = discord.add_thread(forum, "talk")
    discord.add_guild("Foreign", has_bot=False)
    async with dial(query) as line:
        assert (await line.receive())["d"] == {"heartbeat_interval": 41_250}
        await line.identify(discord)
        name, ready = await line.event()
        assert (name, ready["user"]["id"]) == ("READY", str(discord.bot_id))
        assert ready["guilds"] == [{"id": str(GUILD_ID), "unavailable": True}]
        name, guild = await line.event()
        assert (name, guild["name"], guild["unavailable"]) == ("GUILD_CREATE", "Home", False)
        assert {one["id"] for one in guild["channels"]} == {str(CHANNEL_ID), str(forum)}
        assert [one["id"] for one in guild["threads"]] == [str(thread)]
        assert discord.gateway.is_connected
    assert discord.gateway.identifies == 1
    assert discord.behaviour.identifies_left == 999


async def test_heartbeats_are_acknowledged(dial: Dial, discord: Discord) -> None:
    """Unless the test wants a connection that is dead and does not know."""
    async with dial() as line:
        await line.hello()
        await line.send(1, None)
        assert (await line.receive())["op"] == 11
        discord.gateway.acknowledges = False
        await line.send(1, None)
        await line.identify(discord)
        assert (await line.event())[0] == "READY"


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "wrong token": ({"token": "x"}, 4004),
    "no properties": ({"properties": {}}, 4002),
    "another shard": ({"shard": [1, 2]}, 4010),
    "unknown intent": ({"intents": 1 << 40}, 4013),
    "intents as text": ({"intents": "1"}, 4013),
    "members": ({"intents": 1 << 1}, 4014),
    "presences": ({"intents": 1 << 8}, 4014),
    "message content": ({"intents": 1 << 15}, 4014),
}


@pytest.mark.parametrize(("more", "code"), REFUSED.values(), ids=REFUSED)
async def test_a_bad_identify_closes_the_connection(
    dial: Dial, discord: Discord, more: dict[str, Any], code: int
) -> None:
    """With the code that says what is wrong."""
    async with dial() as line:
        await line.hello()
        await line.identify(discord, **more)
        assert await line.receive() == {"close": code}
    assert not discord.gateway.sessions


async def test_privileged_intents_can_be_allowed(dial: Dial, discord: Discord) -> None:
    """As the developer portal does."""
    discord.gateway.allowed_privileged = Intent.MESSAGE_CONTENT
    async with dial() as line:
        await line.hello()
        await line.identify(discord, intents=1 << 15)
        assert (await line.event())[0] == "READY"


async def test_an_identify_is_refused_on_demand(dial: Dial, discord: Discord) -> None:
    """Once for each code."""
    discord.gateway.refusals.append(4014)
    for expected in ({"close": 4014}, None):
        async with dial() as line:
            await line.hello()
            await line.identify(discord)
            frame = await line.receive()
            assert frame == expected or frame["t"] == "READY"


@pytest.mark.parametrize(
    ("query", "code"), [("v=9&encoding=json", 4012), ("v=10&encoding=etf", 4002), ("", 4012)]
)
async def test_another_version_or_encoding_is_closed(dial: Dial, query: str, code: int) -> None:
    """The double speaks one."""
    async with dial(query) as line:
        assert await line.receive() == {"close": code}


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", 4002),
        ("[]", 4002),
        (json.dumps({"op": 3, "d": {}}), 4003),
        (json.dumps({"op": 1, "d": "x" * 5000}), 4002),
    ],
    ids=["cut off", "no object", "before identifying", "too large"],
)
async def test_a_bad_frame_closes_the_connection(dial: Dial, frame: str, code: int) -> None:
    """A client's fault shows at once."""
    async with dial() as line:
        await line.hello()
        await line.socket.send_str(frame)
        assert await line.receive() == {"close": code}


async def test_identifying_twice_and_unknown_opcodes_close(dial: Dial, discord: Discord) -> None:
    """A presence is taken."""
    for op, code in ((2, 4005), (99, 4001)):
        async with dial() as line:
            await line.hello()
            await line.identify(discord)
            await line.event()
            await line.event()
            await line.send(3, {})
            await line.send(op, identity(discord))
            assert await line.receive() == {"close": code}


async def begin(line: Line, discord: Discord, **more: object) -> str:
    """Identify, read the welcome and return the session's id."""
    await line.hello()
    await line.identify(discord, **more)
    _, ready = await line.event()
    await line.event()
    return ready["session_id"]


async def test_a_dropped_shard_resumes_and_misses_nothing(dial: Dial, discord: Discord) -> None:
    """Events of the meantime come again, from the sequence that it saw last."""
    async with dial() as line:
        session = await begin(line, discord, intents=GUILDS | MESSAGES)
        discord.say("before")
        assert (await line.event())[1]["content"] == "before"
        discord.gateway.drop()
        assert "close" in await line.receive()
    assert not discord.gateway.is_connected
    discord.say("meanwhile")
    async with dial() as line:
        await line.hello()
        await line.send(6, {"token": discord.token, "session_id": session, "seq": 2})
        names = [(await line.event())[0] for _ in range(3)]
        assert names == ["MESSAGE_CREATE", "MESSAGE_CREATE", "RESUMED"]
        await discord.connected()
    assert (discord.gateway.resumes, discord.gateway.identifies) == (1, 1)


async def test_what_was_on_its_way_when_the_line_broke_comes_again(
    dial: Dial, discord: Discord
) -> None:
    """Sent is not received."""
    async with dial() as line:
        session = await begin(line, discord)
        discord.add_channel("new")
        discord.gateway.drop()
        assert "close" in await line.receive()
    async with dial() as line:
        await line.hello()
        await line.send(6, {"token": discord.token, "session_id": session, "seq": 2})
        assert [(await line.event())[0] for _ in range(2)] == ["CHANNEL_CREATE", "RESUMED"]


async def test_a_resume_takes_the_session_from_an_older_connection(
    dial: Dial, discord: Discord
) -> None:
    """Which is closed."""
    async with dial() as old, dial() as new:
        session = await begin(old, discord)
        await new.hello()
        await new.send(6, {"token": discord.token, "session_id": session, "seq": 2})
        assert (await new.event())[0] == "RESUMED"
        assert await old.receive() == {"close": 4000}
        assert discord.gateway.is_connected


async def test_a_bad_resume_is_refused(dial: Dial, discord: Discord) -> None:
    """A wrong token and a sequence of the future close; an unknown session begins anew."""
    async with dial() as line:
        session = await begin(line, discord)
        discord.gateway.drop()
    for change, expected in (
        ({"token": "x"}, {"close": 4004}),
        ({"seq": 99}, {"close": 4007}),
    ):
        async with dial() as line:
            await line.hello()
            good = {"token": discord.token, "session_id": session, "seq": 2}
            await line.send(6, good | change)
            assert await line.receive() == expected
    async with dial() as line:
        await line.hello()
        await line.send(6, {"token": discord.token, "session_id": "x", "seq": 2})
        frame = await line.receive()
        assert (frame["op"], frame["d"]) == (9, False)
        await line.identify(discord)
        assert (await line.event())[0] == "READY"


async def test_a_good_bye_ends_the_session(dial: Dial, discord: Discord) -> None:
    """Closing with 1000 or 1001 means never to come back."""
    async with dial() as line:
        await begin(line, discord)
        await line.socket.close(code=1001)
    await discord.until(lambda: not discord.gateway.sessions)


async def test_the_gateway_asks_invalidates_and_closes_on_demand(
    dial: Dial, discord: Discord
) -> None:
    """Each as Discord does at its own times."""
    async with dial() as line:
        await begin(line, discord)
        discord.gateway.ask_to_reconnect()
        assert (await line.receive())["op"] == 7
        discord.gateway.invalidate(resumable=True)
        assert (await line.receive())["d"] is True
        assert discord.gateway.sessions
        discord.gateway.invalidate(resumable=False)
        assert (await line.receive())["d"] is False
        assert not discord.gateway.sessions
        discord.gateway.close(4009, "Session timed out")
        assert await line.receive() == {"close": 4009}


async def test_the_gateway_may_be_gone_while_rest_works(
    raw: Raw, dial: Dial, discord: Discord
) -> None:
    """Its address is known, and answers 503."""
    discord.gateway.is_up = False
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        async with dial():
            pytest.fail("connected")
    assert caught.value.status == 503
    assert (await raw.call("GET", "/gateway/bot")).status == 200


async def test_sessions_can_be_forgotten(dial: Dial, discord: Discord) -> None:
    """After a long outage Discord knows none."""
    async with dial() as line:
        session = await begin(line, discord)
        discord.gateway.drop()
    discord.gateway.forget_sessions()
    async with dial() as line:
        await line.hello()
        await line.send(6, {"token": discord.token, "session_id": session, "seq": 2})
        assert (await line.receive())["op"] == 9


async def test_events_come_to_those_who_asked_for_them(
    raw: Raw, dial: Dial, discord: Discord
) -> None:
    """GUILDS brings channels and threads; messages need an intent of their own."""
    async with dial() as quiet, dial() as loud:
        await begin(quiet, discord)
        await begin(loud, discord, intents=GUILDS | MESSAGES)
        path = f"/channels/{CHANNEL_ID}/messages"
        message = (await raw.call("POST", path, {"content": "x"})).json["id"]
        await raw.call("PATCH", f"{path}/{message}", {"content": "y"})
        await raw.call("DELETE", f"{path}/{message}")
        channel = discord.add_channel("new")
        discord.remove_channel(channel)
        thread = discord.add_thread(CHANNEL_ID, "talk")
        await raw.call("PATCH", f"/channels/{thread}", {"archived": True})
        discord.remove_channel(thread)
        other = discord.add_guild("Other")
        discord.remove_bot(other)

        channels = [
            "CHANNEL_CREATE",
            "CHANNEL_DELETE",
            "THREAD_CREATE",
            "THREAD_UPDATE",
            "THREAD_DELETE",
            "GUILD_CREATE",
            "GUILD_DELETE",
        ]
        messages = ["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"]
        assert [(await quiet.event())[0] for _ in channels] == channels
        assert [(await loud.event())[0] for _ in [*messages, *channels]] == [*messages, *channels]


async def test_a_thread_that_falls_asleep_is_told_of(
    raw: Raw, dial: Dial, discord: Discord
) -> None:
    """At the next request."""
    discord.add_thread(CHANNEL_ID, "talk")
    async with dial() as line:
        await begin(line, discord)
        discord.advance(timedelta(days=1))
        await raw.call("GET", "/users/@me")
        name, thread = await line.event()
        assert (name, thread["thread_metadata"]["archived"]) == ("THREAD_UPDATE", True)
