"""Whose Plex account is whose, between Tautulli, Plex and the Discord side."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tgraph_bot._accounts import Accounts, PlexDesk, installation_id, open_desk
from tgraph_commands.ports import AccountBook, SignInDesk, SignInError, SignInExpiredError
from tgraph_common import Secret, SystemClock, TautulliUnreachableError, ViewerName
from tgraph_graphs.tautulli import User
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.plex import PlexDouble, open_plex_double

APPLICATION_ID = 1_100_000_000_000_000_001
ACCOUNT_ID = 1_887_773


def token(rest: str = "GaBcDe.first", *, application_id: int = APPLICATION_ID) -> Secret:
    """Return a bot token as Discord makes them."""
    first = base64.b64encode(str(application_id).encode()).decode().rstrip("=")
    return Secret(f"{first}.{rest}")


class Names:
    """Knows people, or nothing."""

    def __init__(self) -> None:
        self.users = (
            User(user_id=0, friendly_name=ViewerName("Local")),
            User(user_id=-1, friendly_name=ViewerName("odd")),
            User(user_id=ACCOUNT_ID, friendly_name=ViewerName("Viktor")),
        )
        self.error: TautulliUnreachableError | None = None

    async def user_names(self) -> tuple[User, ...]:
        if self.error is not None:
            raise self.error
        return self.users


@pytest.fixture
async def plex() -> AsyncIterator[PlexDouble]:
    """A plex.tv on loopback."""
    async with open_plex_double() as double:
        yield double


@pytest.fixture
async def desk(plex: PlexDouble) -> AsyncIterator[PlexDesk]:
    """The sign-in under test."""
    async with open_desk(plex.url, token=token(), clock=SystemClock()) as desk:
        yield desk


@pytest.mark.parametrize(
    ("account_id", "known"), [(ACCOUNT_ID, True), (5, False), (0, False), (-1, False)]
)
async def test_accounts_are_known_that_are_somebodys(account_id: int, *, known: bool) -> None:
    """Tautulli's "Local" is nobody's, and an odd id could make it tell everyone's data."""
    book: AccountBook = Accounts(Names())

    assert await book.knows(account_id) is known


@pytest.mark.parametrize(
    ("entry", "expected"), [("viktor", ACCOUNT_ID), (str(ACCOUNT_ID), ACCOUNT_ID), ("Local", None)]
)
async def test_accounts_are_found_by_id_or_name(entry: str, expected: int | None) -> None:
    assert await Accounts(Names()).find(entry) == expected


async def test_a_tautulli_that_is_away_knows_nobody_and_says_so() -> None:
    names = Names()
    names.error = TautulliUnreachableError("no answer", command="get_user_names")
    book = Accounts(names)

    with pytest.raises(TautulliUnreachableError):
        await book.knows(ACCOUNT_ID)
    with pytest.raises(TautulliUnreachableError):
        await book.find("nobody")


async def test_a_person_signs_in_at_the_desk(desk: PlexDesk, plex: PlexDouble) -> None:
    port: SignInDesk = desk
    sign_in = await port.begin()
    assert await port.account(sign_in) is None
    plex.sign_in(ACCOUNT_ID)

    assert await port.account(sign_in) == ACCOUNT_ID
    assert sign_in.url.startswith("https://app.plex.tv/auth#?clientID=")
    assert sign_in.expires_at > datetime.now(UTC)
    assert {(one.client_id, one.product) for one in plex.asked} == {
        (installation_id(token()), "TGraph Bot")
    }


async def test_what_goes_wrong_at_plex_is_told_in_the_desks_own_words(
    desk: PlexDesk, plex: PlexDouble
) -> None:
    sign_in = await desk.begin()
    await plex.fail(Fault.SERVER_ERROR)
    for attempt in (desk.begin(), desk.account(sign_in)):
        with pytest.raises(SignInError, match="HTTP 500") as caught:
            await attempt
        assert not isinstance(caught.value, SignInExpiredError)

    await plex.fail(Fault.REDIRECT)
    with pytest.raises(SignInError) as misled:
        await desk.begin()
    assert misled.value.remedy == "Check that plex.url is https://plex.tv."


async def test_a_sign_in_that_is_over_is_told(desk: PlexDesk, plex: PlexDouble) -> None:
    sign_in = await desk.begin()
    plex.expire()

    with pytest.raises(SignInExpiredError):
        await desk.account(sign_in)


def test_an_installation_stays_the_same_when_its_token_is_reset() -> None:
    """Else people would find a new device in their Plex accounts after each."""
    assert installation_id(token("a.b")) == installation_id(token("c.d"))
    assert installation_id(token()) != installation_id(token(application_id=5))


def test_an_installation_tells_nothing_of_a_token_that_is_none() -> None:
    assert installation_id(Secret("nonsense")) == installation_id(Secret("other.nonsense"))
