"""The sign-in by PIN, with a plex.tv on loopback."""

import logging
import traceback
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

import pytest

from tgraph_common import SystemClock
from tgraph_graphs.plex import (
    PinExpiredError,
    Plex,
    PlexError,
    PlexReplyError,
    PlexUnreachableError,
    open_plex,
)
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.plex import PlexDouble

ACCOUNT_ID = 1_887_773


class Time(Protocol):
    """The standing clock, as tests move it."""

    def advance(self, *, seconds: float) -> None: ...


async def test_who_signs_in_is_told_by_the_id_of_the_account(
    plex: Plex, double: PlexDouble
) -> None:
    pin = await plex.begin()
    assert await plex.check(pin) is None

    double.sign_in(ACCOUNT_ID)
    assert await plex.check(pin) == ACCOUNT_ID


async def test_the_token_is_signed_out_at_plex(plex: Plex, double: PlexDouble) -> None:
    """What was handed over for one question is worth nothing to anybody after it."""
    pin = await plex.begin()
    double.sign_in(ACCOUNT_ID)
    await plex.check(pin)

    assert double.valid_tokens == frozenset()
    assert [(one.method, one.path.removeprefix("/api/v2/")) for one in double.asked[-2:]] == [
        ("GET", "user"),
        ("DELETE", "users/signout"),
    ]
    assert [one.has_token for one in double.asked] == [False, False, True, True]


async def test_people_sign_in_on_a_page_of_plex_itself_whatever_the_address(plex: Plex) -> None:
    """A password is typed there: no other page may ever be named."""
    page = urlsplit((await plex.begin()).url)

    assert (page.scheme, page.netloc, page.path, page.query) == (
        "https",
        "app.plex.tv",
        "/auth",
        "",
    )
    assert "+" not in page.fragment
    query = parse_qs(page.fragment.removeprefix("?"), strict_parsing=True)
    assert query["clientID"] == ["b3f9d7f6-8d4e-5f19-9a3c-6a1f2d1f7c55"]
    assert query["context[device][product]"] == ["TGraph Bot"]
    assert len(query["code"][0]) == 25


async def test_plex_is_told_which_installation_of_what_asks(plex: Plex, double: PlexDouble) -> None:
    """A PIN belongs to the client that asked for it."""
    pin = await plex.begin()
    await plex.check(pin)
    async with open_plex(
        double.url, client_id="another", product="x", version="1", clock=SystemClock()
    ) as other:
        with pytest.raises(PinExpiredError):
            await other.check(pin)

    assert {(one.client_id, one.product) for one in double.asked[:2]} == {
        ("b3f9d7f6-8d4e-5f19-9a3c-6a1f2d1f7c55", "TGraph Bot")
    }


async def test_a_sign_in_that_plex_has_forgotten_is_over(plex: Plex, double: PlexDouble) -> None:
    pin = await plex.begin()
    double.expire()

    with pytest.raises(PinExpiredError):
        await plex.check(pin)


async def test_a_sign_in_is_over_when_its_time_is(plex: Plex, clock: Time) -> None:
    """Plex goes on answering for a while."""
    pin = await plex.begin()
    clock.advance(seconds=1_799)
    assert await plex.check(pin) is None

    clock.advance(seconds=1)
    with pytest.raises(PinExpiredError):
        await plex.check(pin)


async def test_who_signed_in_at_the_last_moment_is_not_too_late(
    plex: Plex, double: PlexDouble, clock: Time
) -> None:
    pin = await plex.begin()
    double.sign_in(ACCOUNT_ID)
    clock.advance(seconds=1_800)

    assert await plex.check(pin) == ACCOUNT_ID


async def test_a_sign_in_counts_once(plex: Plex, double: PlexDouble) -> None:
    """Its token is signed out, and Plex refuses it the second time."""
    pin = await plex.begin()
    double.sign_in(ACCOUNT_ID)
    await plex.check(pin)

    with pytest.raises(PinExpiredError):
        await plex.check(pin)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.REFUSE, PlexUnreachableError),
        (Fault.RESET, PlexUnreachableError),
        (Fault.HANG, PlexUnreachableError),
        (Fault.DRIP, PlexUnreachableError),
        (Fault.SERVER_ERROR, PlexUnreachableError),
        (Fault.TRUNCATED, PlexReplyError),
        (Fault.HTML_LOGIN, PlexReplyError),
        (Fault.REDIRECT, PlexReplyError),
        (Fault.HUGE, PlexReplyError),
        (Fault.BOMB, PlexReplyError),
    ],
    ids=lambda value: str(value) if isinstance(value, Fault) else "",
)
async def test_every_trouble_is_told_and_loses_no_sign_in(
    plex: Plex, double: PlexDouble, fault: Fault, expected: type[PlexError]
) -> None:
    pin = await plex.begin()
    double.sign_in(ACCOUNT_ID)
    await double.fail(fault)
    with pytest.raises(expected):
        await plex.begin()
    with pytest.raises(expected):
        await plex.check(pin)

    await double.fail(None)
    assert await plex.check(pin) == ACCOUNT_ID


async def test_a_token_is_in_no_log_error_or_representation(
    plex: Plex, double: PlexDouble, caplog: pytest.LogCaptureFixture
) -> None:
    """Who has it can do anything in the person's account."""
    for library in ("", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, logger=library)
    told: list[str] = []
    tokens: list[str] = []
    causes: list[BaseException | None] = []
    for fault in Fault:
        await double.fail(None)
        pin = await plex.begin()
        told.append(f"{pin!r} {pin}")
        tokens.append(double.sign_in(ACCOUNT_ID))
        await double.fail(fault)
        try:
            await plex.check(pin)
        except PlexError as error:
            told += [*traceback.format_exception(error), repr(error), repr(vars(error))]
            causes += [error.__cause__, error.__context__]
        await double.fail(None)
        await plex.check(pin) if double.valid_tokens else None

    # httpx's errors hold the request, and that the token.
    assert set(causes) == {None}
    everything = caplog.text + "".join(told)
    assert "GET" in caplog.text
    assert "HTTP" in "".join(told)
    assert [token for token in tokens if token in everything] == []


async def test_a_pin_keeps_its_page_out_of_its_representation(plex: Plex) -> None:
    """Whoever signs in there is linked to the one who asked."""
    pin = await plex.begin()

    assert "code" not in repr(pin)
    assert str(pin.id) in repr(pin)


@pytest.mark.parametrize(
    "tail", ["", "/", "/api/v2", "/api/v2/"], ids=["bare", "slash", "api", "api and slash"]
)
async def test_every_form_of_the_address_works(double: PlexDouble, tail: str) -> None:
    async with open_plex(
        double.url + tail, client_id="c", product="p", version="1", clock=SystemClock()
    ) as plex:
        await plex.begin()


@pytest.mark.parametrize(
    "url", ["plex.tv", "ftp://plex.tv", "http://", "https://plex.tv:port", ""], ids=str
)
async def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address of Plex"):
        async with open_plex(url, client_id="c", product="p", version="1", clock=SystemClock()):
            pass


@pytest.mark.parametrize("product", ["Größe", "two\nlines"])
async def test_what_no_header_can_carry_is_refused(product: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        async with open_plex(
            "https://plex.tv", client_id="c", product=product, version="1", clock=SystemClock()
        ):
            pass
