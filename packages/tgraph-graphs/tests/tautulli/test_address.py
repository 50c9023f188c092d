"""The address of the API, from what people paste."""

import httpx
import pytest

from tgraph_graphs.tautulli._address import api_address


@pytest.mark.parametrize(
    ("pasted", "api"),
    [
        ("http://localhost:8181", "http://localhost:8181/api/v2"),
        (" http://localhost:8181/ ", "http://localhost:8181/api/v2"),
        ("http://host//", "http://host/api/v2"),
        ("http://host/api/v2", "http://host/api/v2"),
        ("http://host/api/v2/", "http://host/api/v2"),
        ("http://host/api", "http://host/api/v2"),
        ("https://host/tautulli", "https://host/tautulli/api/v2"),
        ("https://host/tautulli/api/v2/", "https://host/tautulli/api/v2"),
        ("https://host/my%20api?x=1#top", "https://host/my%20api/api/v2"),
        ("http://host/api/v2?apikey=0123&cmd=status", "http://host/api/v2"),
        ("http://[::1]:8181", "http://[::1]:8181/api/v2"),
    ],
)
def test_an_address_leads_to_the_api_however_it_was_pasted(pasted: str, api: str) -> None:
    assert str(api_address(pasted).url) == api


def test_a_password_in_the_address_leaves_the_url() -> None:
    """URLs are logged; a proxy's password in one must still be sent."""
    address = api_address("https://me:p%40ss@host/tautulli")

    assert str(address.url) == "https://host/tautulli/api/v2"
    assert "p@ss" not in repr(address)
    assert address.basic_auth is not None
    flow = address.basic_auth.auth_flow(httpx.Request("POST", address.url))
    assert next(flow).headers["authorization"] == "Basic bWU6cEBzcw=="


def test_an_address_without_a_password_has_no_auth() -> None:
    assert api_address("http://host").basic_auth is None


@pytest.mark.parametrize(
    "text", ["", "localhost:8181", "host", "ftp://host", "http://", "http://h:70000", "http://\x00"]
)
def test_what_is_no_http_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must begin with http"):
        api_address(text)


def test_a_refused_address_is_not_repeated() -> None:
    """It may hold a password, and the message reaches logs."""
    with pytest.raises(ValueError, match="Tautulli") as caught:
        api_address("ftp://me:p4ss@server.example")

    assert "p4ss" not in str(caught.value)


@pytest.mark.parametrize(
    ("target", "accepted"),
    [
        ("http://host/tautulli/api/v2/", True),
        ("http://host:80/other/api/v2", True),
        ("http://host/auth/login", False),
        ("http://host/api/v2/login", False),
        ("https://host/tautulli/api/v2", False),
        ("http://host:8080/tautulli/api/v2", False),
        ("http://elsewhere/tautulli/api/v2", False),
    ],
)
def test_the_key_goes_on_only_to_an_api_on_the_same_origin(target: str, accepted: bool) -> None:  # noqa: FBT001
    assert api_address("http://host/tautulli").accepts(httpx.URL(target)) is accepted
