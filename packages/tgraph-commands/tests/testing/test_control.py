"""The double under control from outside, and as a process of its own."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tgraph_commands.testing import CHANNEL_ID, MEMBER_ID, ChannelType, Discord
from tgraph_commands.testing._control import Control
from tgraph_commands.testing._json import as_object
from tgraph_commands.testing._plan import planned
from tgraph_commands.testing._raw import Raw
from tgraph_commands.testing.discord import arguments

COMMANDS = "/applications/1100000000000000001/commands"
POST = f"/channels/{CHANNEL_ID}/messages"


class Orders:
    """Gives orders over HTTP."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Return status and answer."""
        async with self._session.request(method, self._url + path, json=body) as response:
            text = await response.text()
            is_json = response.content_type == "application/json"
            return response.status, json.loads(text) if is_json else text


@pytest.fixture
async def orders(discord: Discord) -> AsyncGenerator[Orders]:
    """Control of the running double."""
    await discord.stop()
    discord.mount("/control", Control(discord).application)
    await discord.start()
    async with aiohttp.ClientSession() as session:
        yield Orders(session, discord.rest_url.replace("/api/v10", "/control"))


async def test_control_shows_what_came(raw: Raw, orders: Orders) -> None:
    """Messages with their files, requests, and how the gateway is."""
    await raw.upload("POST", POST, {"content": "x"}, {"files[0]": ("a.txt", b"abc")})

    _, messages = await orders.ask("GET", f"/messages/{CHANNEL_ID}")
    assert [(one["content"], one["files"][0]["data"]) for one in messages] == [("x", "YWJj")]
    _, requests = await orders.ask("GET", "/requests")
    assert [(one["route"], one["status"]) for one in requests] == [
        ("/channels/{channel_id}/messages", 200)
    ]
    _, status = await orders.ask("GET", "/status")
    assert (status["is_connected"], status["identifies"], status["violations"]) == (False, 0, [])
    assert await orders.ask("GET", f"/dms/{MEMBER_ID}") == (200, [])


async def test_control_lays_and_clears_faults(raw: Raw, orders: Orders) -> None:
    """By the fields of a fault."""
    fault = {"route": "GET /users/@me", "kind": "status", "status": 500, "times": None}
    assert (await orders.ask("POST", "/faults", fault))[0] == 200
    assert (await raw.call("GET", "/users/@me")).status == 500
    assert (await orders.ask("DELETE", "/faults"))[0] == 200
    assert (await raw.call("GET", "/users/@me")).status == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/faults", {"route": "* *", "kind": "nonsense"}),
        ("/gateway", {"action": "explode"}),
        ("/clock", {}),
        ("/invoke", {"name": "nothing"}),
    ],
)
async def test_a_bad_order_is_answered_with_the_reason(
    orders: Orders, path: str, body: dict[str, Any]
) -> None:
    """In a line."""
    status, reason = await orders.ask("POST", path, body)

    assert status == 400
    assert "Error: " in reason


async def test_control_moves_the_clock_and_the_behaviour(
    raw: Raw, discord: Discord, orders: Orders
) -> None:
    """Only what the order names."""
    await orders.ask("POST", "/behaviour", {"nonce_minutes": 1})
    assert discord.behaviour.nonce_minutes == 1
    assert discord.behaviour.old_message_edits == 10
    body = {"content": "x", "nonce": "n", "enforce_nonce": True}
    await raw.call("POST", POST, body)
    await orders.ask("POST", "/clock", {"advance_s": 61})
    await raw.call("POST", POST, body)

    assert len(discord.messages()) == 2


@pytest.mark.parametrize("action", ["drop", "close", "invalidate", "reconnect", "up"])
async def test_control_orders_the_gateway(orders: Orders, action: str) -> None:
    """Each order is taken, also with nobody connected."""
    assert (await orders.ask("POST", "/gateway", {"action": action}))[0] == 200


async def test_control_takes_the_gateway_down_and_refuses(discord: Discord, orders: Orders) -> None:
    """What the next connection meets."""
    await orders.ask("POST", "/gateway", {"action": "down"})
    assert not discord.gateway.is_up
    await orders.ask("POST", "/gateway", {"action": "refuse", "code": 4014})
    assert discord.gateway.refusals == [4014]


async def test_control_uses_a_command_and_waits_for_the_answer(
    raw: Raw, discord: Discord, orders: Orders
) -> None:
    """Or says that none came."""
    await raw.call("PUT", COMMANDS, [{"name": "about", "description": "d"}])
    order = {"name": "about", "timeout_s": 5}
    session = discord.gateway.open_session(intents=0)

    async def respond() -> None:
        await discord.until(lambda: bool(session.events))
        event = as_object(session.events[0]["d"])
        path = f"/interactions/{event['id']}/{event['token']}/callback"
        await raw.call("POST", path, {"type": 4, "data": {"content": "hello"}}, token=None)

    async with asyncio.TaskGroup() as tasks:
        asked = tasks.create_task(orders.ask("POST", "/invoke", order))
        tasks.create_task(respond())
    status, answered = asked.result()
    assert (status, answered["answer"]["content"], answered["followups"]) == (200, "hello", [])
    assert (await orders.ask("POST", "/invoke", order | {"timeout_s": 0.01}))[0] == 504


async def test_a_plan_says_what_exists(tmp_path: Path) -> None:
    """And keeps the token."""
    path = tmp_path / "state.json"
    plan = {
        "channels": [{"id": 7, "name": "forum", "kind": 15}],
        "guilds": [{"id": 8, "name": "Other", "has_bot": False, "channels": [{"id": 9}]}],
    }
    path.write_text(json.dumps(plan))
    first, second = planned(path, openapi=None), planned(path, openapi=None)

    assert first.token == second.token
    assert first.channel(7).type is ChannelType.FORUM
    assert first.channel(9).guild_id == 8
    assert planned(None, openapi=None).token != first.token


def test_the_command_line_has_help() -> None:
    """Each argument says what it is for."""
    assert "--state" in arguments().format_help()


@pytest.mark.process
async def test_it_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    """It prints where it is, serves, comes back with the same token, and ends when told."""
    tokens: set[str] = set()
    for _ in range(2):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-W",
            "error",
            "-m",
            "tgraph_commands.testing.discord",
            "--state",
            str(tmp_path / "state.json"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        async with asyncio.timeout(30):
            line = json.loads(await process.stdout.readline())
        tokens.add(line["token"])
        headers = {"Authorization": f"Bot {line['token']}", "User-Agent": "DiscordBot (x, 1)"}
        async with aiohttp.ClientSession() as session:
            async with session.get(line["rest_url"] + "/users/@me", headers=headers) as response:
                assert response.status == 200
            orders = Orders(session, line["control_url"])
            _, requests = await orders.ask("GET", "/requests")
            assert [one["route"] for one in requests] == ["/users/@me"]
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            _, errors = await process.communicate()
        assert (process.returncode, errors) == (0, b"")
    assert len(tokens) == 1
