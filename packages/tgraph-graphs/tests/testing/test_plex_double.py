"""The double of plex.tv refuses what Plex refuses, and can be steered from another process."""

import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping

import httpx
import pytest

from tgraph_graphs.testing.plex import PlexDouble, open_plex_double

OURS = {"Accept": "application/json", "X-Plex-Client-Identifier": "c", "X-Plex-Product": "p"}


@pytest.fixture
async def double() -> AsyncIterator[PlexDouble]:
    """A plex.tv on loopback."""
    async with open_plex_double() as double:
        yield double


@pytest.mark.parametrize(
    ("question", "headers", "expected"),
    [
        ("POST pins", {"Accept": "application/json"}, (400, "Client-Identifier is missing")),
        ("POST pins", {"X-Plex-Client-Identifier": "c"}, (200, "<pin/>")),
        ("POST pins", OURS, (201, '"authToken":null')),
        ("GET pins/1", OURS, (404, "not found or expired")),
        ("GET pins/x", OURS, (404, "not found or expired")),
        ("GET user", {**OURS, "X-Plex-Token": "x"}, (401, "could not be authenticated")),
        ("DELETE users/signout", OURS, (401, "could not be authenticated")),
        ("GET nothing", OURS, (404, "<html>")),
    ],
)
async def test_it_answers_as_plex_does(
    double: PlexDouble, question: str, headers: Mapping[str, str], expected: tuple[int, str]
) -> None:
    method, path = question.split()
    async with httpx.AsyncClient() as http:
        answer = await http.request(method, f"{double.url}/api/v2/{path}", headers=headers)

    assert answer.status_code == expected[0]
    assert expected[1] in answer.text


@pytest.mark.parametrize(("form", "length"), [({"strong": "true"}, 25), ({}, 4)])
async def test_a_weak_pin_has_four_letters(
    double: PlexDouble, form: Mapping[str, str], length: int
) -> None:
    async with httpx.AsyncClient(headers=OURS) as http:
        pin = await http.post(f"{double.url}/api/v2/pins", data=dict(form))

    assert len(pin.json()["code"]) == length


@pytest.mark.process
async def test_it_is_steered_from_another_process() -> None:
    process = await create_subprocess_exec(
        sys.executable,
        *("-m", "tgraph_graphs.testing.plex", "--control-port", "0"),
        stdout=PIPE,
    )
    assert process.stdout is not None
    try:
        url, control = [(await process.stdout.readline()).decode().split()[-1] for _ in range(2)]
        async with httpx.AsyncClient(headers=OURS) as http:
            ids = [(await http.post(f"{url}/api/v2/pins")).json()["id"] for _ in range(2)]
            await http.post(f"{control}/sign-in", data={"account_id": "5", "pin_id": ids[0]})
            first, second = [(await http.get(f"{url}/api/v2/pins/{one}")).json() for one in ids]
            token = {"X-Plex-Token": first["authToken"]}
            account = await http.get(f"{url}/api/v2/user", headers=token)
            assert (account.json()["id"], second["authToken"]) == (5, None)
            seen = (await http.get(f"{control}/requests")).json()
            assert (len(seen["asked"]), seen["valid_tokens"]) == (5, 1)

            await http.post(f"{control}/expire")
            assert (await http.get(f"{url}/api/v2/pins/{ids[1]}")).status_code == 404
            await http.post(f"{control}/fault", data={"fault": "server-error"})
            assert (await http.get(f"{url}/api/v2/user")).status_code == 500
            await http.post(f"{control}/fault", data={"fault": "refuse"})
            with pytest.raises(httpx.ConnectError):
                await http.get(f"{url}/api/v2/user")
            await http.post(f"{control}/fault", data={"fault": ""})
            assert (await http.get(f"{url}/api/v2/user", headers=token)).status_code == 200
    finally:
        process.kill()
        await process.wait()
