"""The address of the API, from what people paste."""

import re
from typing import Final
from urllib.parse import unquote

import httpx
import msgspec

_API: Final = "/api/v2"
_PORTS: Final = {"http": 80, "https": 443}
_LAST_PORT: Final = 65535
# What people copy along with the address of the server: the API's path, of any version.
_PASTED: Final = re.compile(r"(/api(/v\d+)?)?/*$")


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where the API is."""

    url: httpx.URL
    """Ends in ``/api/v2``; without user, password, query and fragment."""
    basic_auth: httpx.BasicAuth | None = None
    """For a proxy before Tautulli; apart from the URL, because URLs are logged."""

    def accepts(self, target: httpx.URL) -> bool:
        """Whether a request may be sent on to ``target`` with the key in it.

        Only to an API on the same origin: a login page there, or any other host, must not see
        the key.
        """
        return origin(target) == origin(self.url) and bool(re.search(rf"{_API}/*$", target.path))


def api_address(url: str) -> Address:
    """Return the API's address for Tautulli's, with or without ``/api/v2`` or an ``http_root``.

    Raises:
        ValueError: If it is no http address. The message does not repeat it: it may hold a
            password.
    """
    try:
        given = httpx.URL(url.strip())
    except httpx.InvalidURL:
        given = httpx.URL()
    if given.scheme not in _PORTS or not given.host or (given.port or 0) > _LAST_PORT:
        msg = "the address of Tautulli must begin with http:// or https:// and name a host"
        raise ValueError(msg)
    path, _, _ = given.raw_path.decode("ascii").partition("?")
    raw_path = (_PASTED.sub("", path) + _API).encode("ascii")
    return Address(
        url=given.copy_with(raw_path=raw_path, fragment=None, userinfo=b""),
        basic_auth=_basic_auth(given),
    )


def origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """Return scheme, host and port, the scheme's own port where none is given."""
    return url.scheme, url.host, url.port or _PORTS.get(url.scheme)


def _basic_auth(url: httpx.URL) -> httpx.BasicAuth | None:
    if not url.userinfo:
        return None
    user, _, password = url.userinfo.decode("ascii").partition(":")
    return httpx.BasicAuth(unquote(user), unquote(password))
