"""Bodies are held to Discord's own description, where somebody has it."""

import json
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tgraph_commands.testing import CHANNEL_ID, Discord, open_discord
from tgraph_commands.testing._json import Json
from tgraph_commands.testing._openapi import OpenApi
from tgraph_commands.testing._raw import Raw
from tgraph_commands.testing._uploads import Body

POST = f"/channels/{CHANNEL_ID}/messages"
DESCRIPTION: dict[str, Any] = {
    "paths": {
        "/channels/{id}/messages": {
            "parameters": [],
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Create"}},
                        "multipart/form-data": {
                            "schema": {
                                "allOf": [
                                    {"$ref": "#/components/schemas/Create"},
                                    {"required": ["attachments"]},
                                ]
                            }
                        },
                    }
                },
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Create"}}
                        }
                    },
                    "204": {},
                    "4XX": {"$ref": "#/components/responses/Refused"},
                },
            },
            "get": {"responses": {}},
        },
    },
    "components": {
        "schemas": {
            "Create": {
                "type": "object",
                "properties": {
                    "content": {"type": "string", "maxLength": 5},
                    "default_member_permissions": {"type": "integer"},
                    "attachments": {
                        "type": "array",
                        "items": {"properties": {"id": {"type": "string"}}},
                    },
                },
            },
            "Error": {"type": "object", "required": ["code"]},
        },
        "responses": {
            "Refused": {
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
            }
        },
    },
}


@pytest.fixture
def description(tmp_path: Path) -> Path:
    """A small description of Discord's shape."""
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(DESCRIPTION))
    return path


@pytest.fixture
async def discord(description: Path) -> AsyncGenerator[Discord]:
    """A Discord that compares."""
    async with open_discord(openapi=description) as opened:
        yield opened


@pytest.fixture
def compare_answers() -> Callable[[Discord], None]:
    """The double's own answers are not at issue here."""
    return lambda _: None


async def test_a_body_that_does_not_fit_is_refused_and_kept(raw: Raw, discord: Discord) -> None:
    """The test that made it can say what is wrong."""
    answer = await raw.call("POST", POST, {"content": "too long"})

    assert (answer.status, answer.code) == (400, 50035)
    (violation,) = discord.violations
    assert violation.request == "POST /channels/{channel_id}/messages"
    assert violation.problem == "$.content: 'too long' is too long"
    assert discord.messages() == ()


async def test_a_form_has_a_description_of_its_own(raw: Raw, discord: Discord, png: bytes) -> None:
    """Its ``payload_json`` is what is compared; ids of new files may be numbers."""
    files = {"files[0]": ("a.png", png)}
    assert (await raw.upload("POST", POST, {"content": "x"}, files)).status == 400
    body = {"attachments": [{"id": 0, "filename": "a.png"}]}
    assert (await raw.upload("POST", POST, body, files)).status == 200
    assert len(discord.violations) == 1


async def test_what_is_not_described_is_refused(raw: Raw, discord: Discord) -> None:
    """A path that the double knows and Discord does not would be the double's fault."""
    await raw.call("GET", "/users/@me")

    assert [one.problem for one in discord.violations] == [
        "GET /users/@me is not in Discord's description"
    ]


async def test_the_environment_may_name_the_description(
    description: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a whole test run compares without a change."""
    monkeypatch.setenv("TGRAPH_DISCORD_OPENAPI", str(description))
    async with open_discord() as discord, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {discord.token}", "User-Agent": "DiscordBot (x, 1)"}
        body = {"content": "too long"}
        async with session.post(discord.rest_url + POST, json=body, headers=headers) as response:
            assert response.status == 400


def test_numbers_as_text_are_taken_where_discord_takes_them(description: Path) -> None:
    """Its description says otherwise; its documentation and its servers do not."""
    openapi = OpenApi(description)
    route = "/channels/{channel_id}/messages"

    assert openapi.problems("POST", route, Body(json={"default_member_permissions": "32"})) == []
    assert openapi.problems("POST", route, Body(json={"default_member_permissions": "x"})) != []
    assert openapi.problems("POST", route, Body()) == []
    assert openapi.problems("GET", route, Body(json={})) == [f"GET {route} takes no body"]


@pytest.mark.process
def test_the_double_loads_without_jsonschema() -> None:
    """Which comes with development only."""
    code = "import sys, tgraph_commands.testing; sys.exit('jsonschema' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_answers_are_compared_by_status(description: Path) -> None:
    """The double's own answers are held to the same description."""
    openapi = OpenApi(description)

    def problems(status: int, content: Json) -> list[str]:
        route = "/channels/{channel_id}/messages"
        return openapi.answer_problems("POST", route, status=status, content=content)

    assert problems(200, {"content": "x"}) == []
    assert problems(200, {"content": 5}) == ["$.content: 5 is not of type 'string'"]
    assert problems(404, {}) == ["$: 'code' is a required property"]
    assert problems(204, None) == []
    assert problems(500, {}) == ["POST /channels/{channel_id}/messages never answers with 500"]
