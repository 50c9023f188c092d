"""The sign-in by PIN, with a plex.tv that answers what none should."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import httpx
import pytest
import respx

from tgraph_graphs.plex import (
    Pin,
    PinExpiredError,
    Plex,
    PlexError,
    PlexReplyError,
    PlexUnreachableError,
)

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
PIN = Pin(id=7, url="https://app.plex.tv/auth", expires_at=NOW + timedelta(minutes=30))
TOKEN = "tok-3n-of-somebody"  # noqa: S105 - it is what must not be told
SIGNED_IN = {"id": 7, "code": "abc", "authToken": TOKEN, "expiresIn": 1_700}
FRESH: dict[str, Any] = {"id": 7, "code": "abc", "expiresIn": 1_800}


class Time(Protocol):
    """The standing clock, as tests move it."""

    def advance(self, *, seconds: float) -> None: ...


def signed_in(tv: respx.MockRouter, account: httpx.Response) -> respx.Route:
    """Let somebody have signed in, whose account is answered so; return the signing out."""
    tv.get("/pins/7").respond(json=SIGNED_IN)
    tv.get("/user").mock(return_value=account)
    return tv.delete("/users/signout").respond(204)


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "pin",
        {**FRESH, "id": 0},
        {**FRESH, "id": "7"},
        {**FRESH, "id": 2**63},
        {**FRESH, "code": ""},
        {**FRESH, "code": "a&context=x"},
        {**FRESH, "code": "x" * 500},
        {**FRESH, "expiresIn": None},
        {**FRESH, "expiresIn": 0},
        {**FRESH, "expiresIn": None, "expiresAt": "soon"},
        {**FRESH, "expiresIn": None, "expiresAt": "2026-11-22T20:00:00Z"},
    ],
    ids=str,
)
async def test_a_pin_of_odd_shape_is_none(client: Plex, tv: respx.MockRouter, body: object) -> None:
    tv.post("/pins").respond(201, json=body)

    with pytest.raises(PlexReplyError):
        await client.begin()


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        ({"expiresIn": 900, "expiresAt": "2026-11-22T19:00:00Z"}, 15),
        ({"expiresIn": None, "expiresAt": "2026-11-22T20:10:00Z"}, 10),
        ({"expiresIn": None, "expiresAt": "2026-11-22T20:10:00"}, 10),
        ({"expiresIn": 1e30, "expiresAt": "2026-11-22T20:10:00Z"}, 10),
        ({"expiresIn": None, "expiresAt": "9999-12-31T23:59:59Z"}, 24 * 60),
    ],
    ids=["what is left, by a clock that is wrong", "instant", "without zone", "huge", "for ever"],
)
async def test_a_pin_says_in_one_way_or_the_other_when_it_expires(
    client: Plex, tv: respx.MockRouter, times: dict[str, object], minutes: int
) -> None:
    tv.post("/pins").respond(201, json={**FRESH, **times})

    assert (await client.begin()).expires_at == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"id": 0},
        {"id": -5},
        {"id": "5"},
        {"id": 5.5},
        {"id": None},
        {"id": True},
        {"id": 2**63},
    ],
    ids=str,
)
async def test_an_account_without_a_positive_number_is_none_and_is_signed_out(
    client: Plex, tv: respx.MockRouter, body: object
) -> None:
    """An id that is no number would let Tautulli tell everyone's data."""
    sign_out = signed_in(tv, httpx.Response(200, json=body))

    with pytest.raises(PlexReplyError):
        await client.check(PIN)
    assert sign_out.calls.last.request.headers["X-Plex-Token"] == TOKEN


@pytest.mark.parametrize(
    "answer", ["<html>", "{", "[" * 100_000, "\udcff"], ids=["page", "half", "deep", "bytes"]
)
async def test_an_answer_that_is_no_json_is_none(
    client: Plex, tv: respx.MockRouter, answer: str
) -> None:
    tv.get("/pins/7").respond(content=answer.encode("utf-8", "surrogateescape"))

    with pytest.raises(PlexReplyError):
        await client.check(PIN)


async def test_an_answer_without_end_is_not_read_to_its_end(
    client: Plex, tv: respx.MockRouter
) -> None:
    tv.get("/pins/7").respond(json={**FRESH, "more": "x" * 256_000})

    with pytest.raises(PlexReplyError, match="larger than 256 kB"):
        await client.check(PIN)


@pytest.mark.parametrize("token", ["", None])
async def test_without_a_token_nobody_has_signed_in(
    client: Plex, tv: respx.MockRouter, token: str | None
) -> None:
    tv.get("/pins/7").respond(json={**SIGNED_IN, "authToken": token})

    assert await client.check(PIN) is None


@pytest.mark.parametrize("token", ["two\r\nX-Evil: 1", "a b", "ä", 5, ["x"]], ids=repr)
async def test_a_token_that_is_none_is_sent_nowhere(
    client: Plex, tv: respx.MockRouter, token: object
) -> None:
    tv.get("/pins/7").respond(json={**SIGNED_IN, "authToken": token})
    account = tv.get("/user").respond(json={"id": 5})

    with pytest.raises(PlexReplyError):
        await client.check(PIN)
    assert not account.called


async def test_a_pin_that_says_that_it_is_over_is_over(client: Plex, tv: respx.MockRouter) -> None:
    tv.get("/pins/7").respond(json={**FRESH, "authToken": None, "expiresIn": -3})

    with pytest.raises(PinExpiredError):
        await client.check(PIN)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed_nowhere(
    client: Plex, tv: respx.MockRouter, status: int
) -> None:
    """The token would go along, to whatever host is named; here no other one can be asked."""
    signed_in(tv, httpx.Response(status, headers={"Location": "https://evil.example/user"}))

    with pytest.raises(PlexReplyError, match="redirects"):
        await client.check(PIN)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, PlexReplyError),
        (401, PlexReplyError),
        (404, PlexReplyError),
        (418, PlexReplyError),
        (429, PlexUnreachableError),
        (500, PlexUnreachableError),
        (503, PlexUnreachableError),
    ],
)
async def test_a_refused_beginning_is_told(
    client: Plex, tv: respx.MockRouter, status: int, expected: type[PlexError]
) -> None:
    tv.post("/pins").respond(status, json={"errors": []})

    with pytest.raises(expected):
        await client.begin()


async def test_a_token_that_plex_refuses_ends_the_sign_in(
    client: Plex, tv: respx.MockRouter
) -> None:
    signed_in(tv, httpx.Response(401))

    with pytest.raises(PinExpiredError):
        await client.check(PIN)


async def test_a_busy_plex_keeps_the_sign_in_alive(client: Plex, tv: respx.MockRouter) -> None:
    """Signing out before the question was answered would lose it."""
    sign_out = signed_in(tv, httpx.Response(502))
    with pytest.raises(PlexUnreachableError):
        await client.check(PIN)
    assert not sign_out.called

    tv.get("/user").respond(json={"id": 5})
    assert await client.check(PIN) == 5


@pytest.mark.parametrize("status", [401, 500, 302])
async def test_signing_out_may_fail(
    client: Plex, tv: respx.MockRouter, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """It is a courtesy: the token is forgotten either way."""
    caplog.set_level(logging.INFO)
    signed_in(tv, httpx.Response(200, json={"id": 5})).respond(status)

    assert await client.check(PIN) == 5
    assert [r.levelname for r in caplog.records if r.name.startswith("tgraph")] == ["INFO"]
    assert TOKEN not in caplog.text


async def test_cookies_of_one_person_do_not_go_along_with_the_next(
    client: Plex, tv: respx.MockRouter
) -> None:
    route = tv.post("/pins").respond(201, json=FRESH, headers={"Set-Cookie": "session=1; Path=/"})
    await client.begin()
    await client.begin()

    assert "Cookie" not in route.calls.last.request.headers


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ({"Retry-After": "90"}, 90),
        ({"Retry-After": "Sun, 22 Nov 2026 20:02:00 GMT"}, 120),
        ({"Retry-After": "Sun, 22 Nov 2026 20:02:00 -0000"}, 120),
        ({"Retry-After": "Sun, 22 Nov 2026 19:00:00 GMT"}, 1),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "9" * 500}, 15 * 60),
        ({"Retry-After": "later"}, 30),
        ({}, 30),
    ],
    ids=["seconds", "date", "date without zone", "past", "none", "for ever", "nonsense", "unsaid"],
)
async def test_a_plex_that_asks_for_patience_is_left_alone(
    client: Plex, tv: respx.MockRouter, clock: Time, retry_after: dict[str, str], seconds: float
) -> None:
    """For everybody: the limit is the installation's."""
    busy = tv.post("/pins").respond(429, headers=retry_after)
    check = tv.get("/pins/7").respond(json=FRESH)
    with pytest.raises(PlexUnreachableError):
        await client.begin()

    clock.advance(seconds=seconds - 0.5)
    for attempt in (client.begin(), client.check(PIN)):
        with pytest.raises(PlexUnreachableError, match="left alone"):
            await attempt
    assert (busy.call_count, check.call_count) == (1, 0)

    clock.advance(seconds=0.5)
    assert await client.check(PIN) is None


async def test_an_outage_that_says_how_long_it_lasts_is_waited_for(
    client: Plex, tv: respx.MockRouter
) -> None:
    tv.post("/pins").respond(503, headers={"Retry-After": "60"})
    with pytest.raises(PlexUnreachableError):
        await client.begin()

    with pytest.raises(PlexUnreachableError, match="another 60 seconds"):
        await client.begin()


async def test_a_request_says_what_is_needed_and_nothing_of_the_machine(
    client: Plex, tv: respx.MockRouter
) -> None:
    route = tv.post("/pins").respond(201, json=FRESH)
    await client.begin()

    request = route.calls.last.request
    assert request.content == b"strong=true"
    assert {name: v for name, v in request.headers.items() if name.startswith("x-plex")} == {
        "x-plex-client-identifier": "b3f9d7f6-8d4e-5f19-9a3c-6a1f2d1f7c55",
        "x-plex-product": "TGraph Bot",
        "x-plex-version": "1.2.0",
        "x-plex-platform": "Discord",
        "x-plex-device": "Discord",
        "x-plex-device-name": "TGraph Bot",
    }
