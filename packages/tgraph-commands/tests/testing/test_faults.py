"""Faults on demand, and what the log keeps of them."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from tgraph_commands.testing import CHANNEL_ID, Discord, Fault
from tgraph_commands.testing._raw import Raw

ROUTE = "POST /channels/{channel_id}/messages"
POST = f"/channels/{CHANNEL_ID}/messages"


@pytest.mark.parametrize("status", [500, 502, 503, 504, 418])
async def test_a_status_strikes_as_often_as_it_was_told(
    raw: Raw, discord: Discord, status: int
) -> None:
    """And does nothing of what was asked."""
    fault = discord.fail(ROUTE, status=status, times=2)

    for _ in range(2):
        assert (await raw.call("POST", POST, {"content": "x"})).status == status
    assert (await raw.call("POST", POST, {"content": "x"})).status == 200
    assert fault.hits == 2
    assert len(discord.messages()) == 1
    assert [one.status for one in discord.requests] == [status, status, 200]


async def test_a_server_error_may_come_after_the_work(raw: Raw, discord: Discord) -> None:
    """The client cannot know."""
    discord.fail(ROUTE, status=500, after_work=True)

    assert (await raw.call("POST", POST, {"content": "x"})).status == 500
    assert len(discord.messages()) == 1


async def test_a_lost_answer_is_work_done(raw: Raw, discord: Discord) -> None:
    """The message stands, and nobody was told."""
    discord.lose_answer(ROUTE)

    with pytest.raises(aiohttp.ClientConnectionError):
        await raw.call("POST", POST, {"content": "x"})
    assert len(discord.messages()) == 1
    (request,) = discord.requests
    assert (request.status, request.answered) == (200, False)


async def test_a_lost_refusal_is_lost_too(raw: Raw, discord: Discord) -> None:
    """Whatever the answer was."""
    discord.lose_answer(ROUTE)

    with pytest.raises(aiohttp.ClientConnectionError):
        await raw.call("POST", POST, {})
    (request,) = discord.requests
    assert (request.status, request.code, request.answered) == (400, 50006, False)


async def test_a_reset_does_nothing(raw: Raw, discord: Discord) -> None:
    """The connection breaks before the work."""
    discord.reset(ROUTE)

    with pytest.raises(aiohttp.ClientConnectionError):
        await raw.call("POST", POST, {"content": "x"})
    assert discord.messages() == ()


@pytest.mark.parametrize(("after_work", "count"), [(False, 0), (True, 1)])
async def test_a_hang_lasts_until_the_faults_are_cleared(
    raw: Raw,
    discord: Discord,
    after_work: bool,  # noqa: FBT001 - a case of the table
    count: int,
) -> None:
    """Or for ever, for a client without a limit of its own."""
    discord.hang(ROUTE, after_work=after_work)

    async with asyncio.TaskGroup() as tasks:
        hanging = tasks.create_task(_broken(raw))
        await discord.until(lambda: len(discord.requests) == 1 and len(discord.messages()) == count)
        assert not hanging.done()
        discord.clear_faults()
    assert len(discord.messages()) == count
    assert (await raw.call("POST", POST, {"content": "x"})).status == 200


async def _broken(raw: Raw) -> None:
    with pytest.raises(aiohttp.ClientConnectionError):
        await raw.call("POST", POST, {"content": "x"})


async def test_a_slow_answer_comes(raw: Raw, discord: Discord) -> None:
    """Late, and once, whether the work is late or its answer."""
    fault = discord.slow(ROUTE, delay_s=0.001)
    late = discord.lay(Fault(route=ROUTE, kind="delay", delay_s=0.001, after_work=True))

    assert (await raw.call("POST", POST, {"content": "x"})).status == 200
    assert (fault.hits, late.hits) == (1, 1)
    assert len(discord.messages()) == 1


@pytest.mark.parametrize("is_global", [False, True])
async def test_a_rate_limit_says_how_long(
    raw: Raw,
    discord: Discord,
    is_global: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """In the body and in the headers."""
    discord.rate_limit(ROUTE, retry_after_s=2.5, is_global=is_global)
    answer = await raw.call("POST", POST, {"content": "x"})

    assert answer.status == 429
    assert (answer.json["retry_after"], answer.json["global"]) == (2.5, is_global)
    assert answer.headers["Retry-After"] == "3"
    assert answer.headers["X-RateLimit-Scope"] == ("global" if is_global else "user")
    assert ("X-RateLimit-Global" in answer.headers) is is_global
    assert discord.invalid_requests == 1


async def test_answers_carry_a_bucket(raw: Raw) -> None:
    """A client that reads it must not wait."""
    answer = await raw.call("GET", "/users/@me")

    assert answer.headers["X-RateLimit-Remaining"] == "49"
    assert answer.headers["X-RateLimit-Bucket"]


async def test_a_fault_lets_some_pass_and_strikes_routes_by_pattern(
    raw: Raw, discord: Discord
) -> None:
    """By template, by path, or anything."""
    skipping = discord.fail("* /channels/*", skip=1)
    assert (await raw.call("POST", POST, {"content": "x"})).status == 200
    assert (await raw.call("GET", "/users/@me")).status == 200
    assert (await raw.call("GET", POST)).status == 503
    exact = discord.fail(f"GET {POST}", times=None)
    assert (await raw.call("GET", POST)).status == 503
    assert (await raw.call("GET", POST)).status == 503
    assert (skipping.hits, exact.hits) == (1, 2)
    discord.clear_faults()
    assert (await raw.call("GET", POST)).status == 200


async def test_fifty_requests_a_second_are_the_most(raw: Raw, discord: Discord) -> None:
    """The next is limited for all routes; what needs no token does not count."""
    discord.behaviour.requests_per_second = 3
    for _ in range(3):
        assert (await raw.call("GET", "/users/@me")).status == 200
    limited = await raw.call("GET", "/gateway/bot")

    assert (limited.status, limited.json["global"]) == (429, True)
    assert 0 < limited.json["retry_after"] <= 1
    assert (await raw.call("POST", "/interactions/5/x/callback", {}, token=None)).status == 404


async def test_invalid_requests_are_counted_for_ten_minutes(raw: Raw, discord: Discord) -> None:
    """10 000 of them ban the address."""
    discord.fail("GET /users/@me", status=403)
    await raw.call("GET", "/users/@me")
    await raw.call("GET", "/users/@me", token="wrong")  # noqa: S106
    assert discord.invalid_requests == 2

    discord.advance(timedelta(minutes=11))
    await raw.call("GET", "/users/@me", token="wrong")  # noqa: S106
    assert discord.invalid_requests == 1


async def test_an_outage_refuses_connections_and_keeps_what_exists(
    raw: Raw, discord: Discord
) -> None:
    """On the same port afterwards."""
    discord.say("x")
    address = discord.rest_url
    async with discord.outage():
        with pytest.raises(aiohttp.ClientConnectionError):
            await raw.call("GET", "/users/@me")
    assert discord.rest_url == address
    assert len((await raw.call("GET", POST)).json) == 1


async def test_stopping_twice_is_stopping_once(discord: Discord) -> None:
    """The end of a block must not fail over a test that stopped already."""
    await discord.stop()
    await discord.stop()


async def test_requests_are_counted_by_template(raw: Raw, discord: Discord) -> None:
    """With what they carried."""
    await raw.call("POST", POST, {"content": "x"})
    await raw.call("GET", POST)

    assert discord.count(ROUTE) == 1
    assert discord.count("* /channels/{channel_id}/*") == 2
    assert discord.count("DELETE *") == 0
    assert discord.requests[0].json == {"content": "x"}
