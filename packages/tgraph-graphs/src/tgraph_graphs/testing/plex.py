"""A double of plex.tv's sign-in by PIN, over real HTTP on loopback.

In a process of its own: ``python -m tgraph_graphs.testing.plex --port N``. It prints its address,
then serves until it is ended. With ``--control-port`` a second port takes ``POST /sign-in`` (a
form of ``account_id`` and, for another PIN than the newest, ``pin_id``), ``POST /expire``, ``POST
/fault`` (a form of ``fault``, empty for none) and answers ``GET /requests`` with what was asked.

Source: https://forums.plex.tv/t/authenticating-with-plex/609370, and python-plexapi's ``myplex``.
"""

import argparse
import asyncio
import contextlib
import secrets
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from tgraph_graphs.testing._faults import Fault, page, send, spoiled
from tgraph_graphs.testing._http import Request, head_of, read_request
from tgraph_graphs.testing._listener import HOST, Listener
from tgraph_graphs.testing._recordings import Reply

_PINS: Final = "/api/v2/pins"
_USER: Final = "/api/v2/user"
_SIGN_OUT: Final = "/api/v2/users/signout"
_LASTS: Final = timedelta(minutes=30)
_FIRST_PIN: Final = 1_272_322_473


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it came, without its token."""

    method: str
    path: str
    client_id: str
    product: str
    has_token: bool


class _Pin(msgspec.Struct, kw_only=True):
    id: int
    code: str
    client_id: str
    token: str | None = None
    is_expired: bool = False


class PlexDouble:
    """Answers as plex.tv does, and fails as it is told; made by ``open_plex_double``."""

    def __init__(self) -> None:
        self._listener = Listener(self._serve)
        self._pins: dict[int, _Pin] = {}
        self._accounts: dict[str, int] = {}
        self._fault: Fault | None = None
        self.asked: list[Asked] = []
        """Every request, in the order of arrival."""

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://{HOST}:{self._listener.port}"

    @property
    def valid_tokens(self) -> frozenset[str]:
        """The tokens that were given out and not signed out."""
        return frozenset(self._accounts)

    async def start(self, port: int) -> None:
        """Listen; port 0 stands for any free one."""
        await self._listener.open(port)

    async def stop(self) -> None:
        """Stop listening, and end every connection."""
        await self._listener.close()

    async def fail(self, fault: Fault | None) -> None:
        """Fail from now on; ``None`` ends the failing."""
        self._fault = fault
        if fault is Fault.REFUSE:
            await self._listener.close()
        else:
            await self._listener.open(self._listener.port)

    def sign_in(self, account_id: int, *, pin_id: int | None = None) -> str:
        """Let somebody sign in with a PIN, the newest unless told otherwise; return the token.

        Raises:
            LookupError: If there is no such PIN.
        """
        pin = self._pins[max(self._pins, default=0) if pin_id is None else pin_id]
        pin.token = secrets.token_hex(10)
        self._accounts[pin.token] = account_id
        return pin.token

    def expire(self) -> None:
        """Let the time of every PIN be over."""
        for pin in self._pins.values():
            pin.is_expired = True

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_request(reader)) is not None:
            headers = request.headers
            self.asked.append(
                Asked(
                    method=request.method,
                    path=request.path,
                    client_id=headers.get("x-plex-client-identifier", ""),
                    product=headers.get("x-plex-product", ""),
                    has_token="x-plex-token" in headers,
                )
            )
            reply = spoiled(self._reply(request), self._fault)
            if not await send(reply, self._fault, reader=reader, writer=writer):
                return

    def _reply(self, request: Request) -> Reply:
        client_id = request.headers.get("x-plex-client-identifier", "")
        if not client_id:
            return _error(1000, "X-Plex-Client-Identifier is missing", status=400)
        if "json" not in request.headers.get("accept", ""):
            return Reply(body=b"<pin/>", content_type="application/xml; charset=utf-8")
        match request.method, request.path:
            case "POST", path if path == _PINS:
                return self._new_pin(request, client_id)
            case "GET", path if path.startswith(f"{_PINS}/"):
                return self._checked_pin(path.removeprefix(f"{_PINS}/"), client_id)
            case method, path if (method, path) in {("GET", _USER), ("DELETE", _SIGN_OUT)}:
                return self._of_account(method, request.headers.get("x-plex-token", ""))
            case _:
                return page(404)

    def _new_pin(self, request: Request, client_id: str) -> Reply:
        is_strong = request.params.get("strong") == "true"
        code = secrets.token_hex(12) + "x" if is_strong else secrets.token_hex(2).upper()
        pin = _Pin(id=_FIRST_PIN + len(self._pins), code=code, client_id=client_id)
        self._pins[pin.id] = pin
        return _pin_reply(pin, status=201)

    def _checked_pin(self, pin_id: str, client_id: str) -> Reply:
        pin = self._pins.get(int(pin_id)) if pin_id.isdecimal() else None
        if pin is None or pin.client_id != client_id or pin.is_expired:
            return _error(1020, "Code not found or expired", status=404)
        return _pin_reply(pin, status=200)

    def _of_account(self, method: str, token: str) -> Reply:
        account_id = self._accounts.get(token)
        if account_id is None:
            return _error(1001, "User could not be authenticated", status=401)
        if method == "DELETE":
            del self._accounts[token]
            return Reply(body=b"", status=204)
        user = {
            "id": account_id,
            "uuid": f"{account_id:016x}",
            "username": "somebody",
            "email": "somebody@example.org",
            "authToken": token,
        }
        return Reply(body=msgspec.json.encode(user))


@asynccontextmanager
async def open_plex_double(*, port: int = 0) -> AsyncGenerator[PlexDouble]:
    """Serve to the end of the block."""
    double = PlexDouble()
    await double.start(port)
    try:
        yield double
    finally:
        await double.stop()


def _pin_reply(pin: _Pin, *, status: int) -> Reply:
    now = datetime.now(UTC)
    reply = {
        "id": pin.id,
        "code": pin.code,
        "product": "product",
        "trusted": False,
        "clientIdentifier": pin.client_id,
        "location": {"code": "DK", "city": "Somewhere", "coordinates": "0, 0"},
        "expiresIn": int(_LASTS.total_seconds()),
        "createdAt": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "expiresAt": f"{now + _LASTS:%Y-%m-%dT%H:%M:%SZ}",
        "authToken": pin.token,
        "newRegistration": None,
    }
    return Reply(body=msgspec.json.encode(reply), status=status)


def _error(code: int, message: str, *, status: int) -> Reply:
    errors = {"errors": [{"code": code, "message": message, "status": status}]}
    return Reply(body=msgspec.json.encode(errors), status=status)


class _Control:
    """Steers a double from another process."""

    def __init__(self, double: PlexDouble) -> None:
        self._double = double

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_request(reader)) is not None:
            await self._obey(request)
            body = msgspec.json.encode(
                {"asked": self._double.asked, "valid_tokens": len(self._double.valid_tokens)}
            )
            writer.write(head_of(Reply(body=body)) + body)
            await writer.drain()

    async def _obey(self, request: Request) -> None:
        match request.path:
            case "/sign-in":
                pin_id = request.params.get("pin_id")
                self._double.sign_in(
                    int(request.params["account_id"]), pin_id=int(pin_id) if pin_id else None
                )
            case "/expire":
                self._double.expire()
            case "/fault":
                fault = request.params.get("fault", "")
                await self._double.fail(Fault(fault) if fault else None)
            case _:
                pass


async def _run(options: argparse.Namespace) -> None:
    async with open_plex_double(port=options.port) as double:
        print(f"Plex double at {double.url}", flush=True)  # noqa: T201 - read by who starts it
        if options.control_port is not None:
            control = Listener(_Control(double).serve)
            await control.open(options.control_port)
            print(f"control at http://{HOST}:{control.port}", flush=True)  # noqa: T201 - the same
        await asyncio.Event().wait()


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="tgraph_graphs.testing.plex", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--control-port", type=int, help="0: any free one")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(parser.parse_args(arguments)))


if __name__ == "__main__":
    main()
