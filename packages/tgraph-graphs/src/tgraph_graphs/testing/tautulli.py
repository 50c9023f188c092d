"""A double of Tautulli, over real HTTP on loopback.

In a process of its own: ``python -m tgraph_graphs.testing.tautulli --replies DIR --port N``. It
prints its address, then serves until it is ended. With ``--control-port`` a second port takes
``POST /fault`` (a form of ``fault``, empty for none, ``command`` and ``slow_ms``) and answers
``GET /requests`` with what was asked.
"""

import argparse
import asyncio
import contextlib
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import msgspec

from tgraph_graphs.testing._faults import Fault, error_reply, page, send, spoiled
from tgraph_graphs.testing._http import Request, head_of, read_request
from tgraph_graphs.testing._listener import HOST, Listener
from tgraph_graphs.testing._recordings import (
    Recordings,
    Reply,
    load_recordings,
    success,
)

API_KEY: Final = "0123456789abcdef0123456789abcdef"
"""The key that a double accepts unless it is given another."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it came, without its key."""

    command: str
    params: dict[str, str]
    method: str
    key_in_url: bool


class TautulliDouble:
    """Answers as a recorded server did, and fails as it is told; made by ``open_double``."""

    def __init__(self, recordings: Recordings, *, api_key: str, http_root: str) -> None:
        self._recordings = recordings
        self._api_key = api_key
        self._http_root = http_root.rstrip("/")
        self._listener = Listener(self._serve)
        self._in_flight = 0
        self._fault: Fault | None = None
        self._fault_command: str | None = None
        self._own_replies: dict[str, Reply] = {}
        self._own_cards: dict[str, Reply] = {}
        self._arrivals = asyncio.Condition()
        self.slow_s: float = 0.0
        """How long every answer takes."""
        self.asked: list[Asked] = []
        """Every request, in the order of arrival."""
        self.most_in_flight: int = 0
        """How many requests were under way at once, at most."""

    @property
    def url(self) -> str:
        """The server's address, with its ``http_root``."""
        return f"http://{HOST}:{self._listener.port}{self._http_root}"

    async def start(self, port: int) -> None:
        """Listen; port 0 stands for any free one."""
        await self._listener.open(port)

    async def stop(self) -> None:
        """Stop listening, and end every connection."""
        await self._listener.close()

    async def fail(self, fault: Fault | None, *, command: str | None = None) -> None:
        """Fail from now on, for one command or for all; ``None`` ends the failing."""
        self._fault, self._fault_command = fault, command
        if fault is Fault.REFUSE:
            await self._listener.close()
        else:
            await self._listener.open(self._listener.port)

    def answer(self, command: str, data: object) -> None:
        """Answer a command with ``data`` from now on, whatever its parameters."""
        self._own_replies[command] = success(data)

    def answer_card(self, stat_id: str, data: object) -> None:
        """Answer one card of ``get_home_stats`` with ``data`` from now on."""
        self._own_cards[stat_id] = success(data)

    def answer_raw(self, command: str, reply: Reply) -> None:
        """Answer a command with exactly this from now on."""
        self._own_replies[command] = reply

    def count(self, command: str | None = None) -> int:
        """Return how many requests there were, of one command or of all."""
        return sum(command in {None, asked.command} for asked in self.asked)

    async def arrival(self, count: int) -> None:
        """Return when as many requests have come in all."""
        async with self._arrivals:
            await self._arrivals.wait_for(lambda: len(self.asked) >= count)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_request(reader)) is not None:
            self._in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self._in_flight)
            try:
                await self._note(request)
                if self.slow_s:
                    await asyncio.sleep(self.slow_s)
                fault = self._fault_of(request)
                reply = spoiled(self._reply(request), fault)
                if not await send(reply, fault, reader=reader, writer=writer):
                    return
            finally:
                self._in_flight -= 1
        # To those who do not speak HTTP, and to those who have left already.
        writer.write(head_of(error_reply(None)))

    async def _note(self, request: Request) -> None:
        params = {name: v for name, v in request.params.items() if name not in {"apikey", "cmd"}}
        self.asked.append(
            Asked(
                command=request.params.get("cmd", ""),
                params=params,
                method=request.method,
                key_in_url="apikey" in request.query,
            )
        )
        async with self._arrivals:
            self._arrivals.notify_all()

    def _fault_of(self, request: Request) -> Fault | None:
        if self._fault_command in {None, request.params.get("cmd")}:
            return self._fault
        return None

    def _reply(self, request: Request) -> Reply:
        if not request.path.startswith(f"{self._http_root}/"):
            return page(404)
        path = request.path.removeprefix(self._http_root).rstrip("/")
        if path in {"/api", "/api/v1"}:
            return _with_status(error_reply("Please use the /api/v2 endpoint."), 200)
        if path != "/api/v2":
            body = f'{{"status": "404 Not Found", "message": "{path!r}", "error": true}}'
            return Reply(body=body.encode(), status=404, content_type="application/json")
        return self._api_reply(request.params)

    def _api_reply(self, params: dict[str, str]) -> Reply:
        if "apikey" not in params:
            return error_reply("Parameter apikey is required")
        known = sorted(self._recordings.commands | self._own_replies.keys())
        command = params.get("cmd", "")
        if command not in known:
            return error_reply(
                f"Unknown command: {command}. Possible commands are: {', '.join(known)}"
            )
        if params["apikey"] != self._api_key:
            return error_reply("Invalid apikey")
        found = self._own_reply(params) or self._recordings.find(params)
        if found is None:
            asked = ", ".join(f"{n}={v}" for n, v in sorted(params.items()) if n != "apikey")
            return error_reply(f"Not recorded: {asked}")
        return found

    def _own_reply(self, params: dict[str, str]) -> Reply | None:
        command = params["cmd"]
        card = self._own_cards.get(params.get("stat_id", ""))
        if command == "get_home_stats" and card is not None:
            return card
        return self._own_replies.get(command)


@asynccontextmanager
async def open_double(
    replies: Path,
    *,
    database: str = "small",
    api_key: str = API_KEY,
    http_root: str = "",
    port: int = 0,
) -> AsyncGenerator[TautulliDouble]:
    """Serve the recorded answers of one database in ``replies`` to the end of the block."""
    double = TautulliDouble(
        load_recordings(replies, database=database), api_key=api_key, http_root=http_root
    )
    await double.start(port)
    try:
        yield double
    finally:
        await double.stop()


class _Control:
    """Steers a double from another process."""

    def __init__(self, double: TautulliDouble) -> None:
        self._double = double

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_request(reader)) is not None:
            body = await self._handle(request)
            writer.write(head_of(Reply(body=body)) + body)
            await writer.drain()

    async def _handle(self, request: Request) -> bytes:
        double = self._double
        if request.path == "/fault":
            double.slow_s = int(request.params.get("slow_ms", "0")) / 1000
            fault = request.params.get("fault", "")
            await double.fail(
                Fault(fault) if fault else None, command=request.params.get("command") or None
            )
        return msgspec.json.encode(
            {"most_in_flight": double.most_in_flight, "asked": double.asked, "url": double.url}
        )


def _with_status(reply: Reply, status: int) -> Reply:
    return Reply(body=reply.body, status=status, content_type=reply.content_type)


async def _run(options: argparse.Namespace) -> None:
    async with open_double(
        options.replies,
        database=options.database,
        api_key=options.api_key,
        http_root=options.http_root,
        port=options.port,
    ) as double:
        double.slow_s = options.slow_ms / 1000
        print(f"Tautulli double at {double.url}", flush=True)  # noqa: T201 - read by who starts it
        if options.control_port is not None:
            control = Listener(_Control(double).serve)
            await control.open(options.control_port)
            print(f"control at http://{HOST}:{control.port}", flush=True)  # noqa: T201 - the same
        await double.fail(options.fault)
        await asyncio.Event().wait()


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="tgraph_graphs.testing.tautulli", description=__doc__)
    parser.add_argument("--replies", type=Path, required=True, help="a folder with index.json")
    parser.add_argument("--database", default="small", help="which server of the folder")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--control-port", type=int, help="0: any free one")
    parser.add_argument("--api-key", default=API_KEY)
    parser.add_argument("--http-root", default="")
    parser.add_argument("--fault", type=Fault, choices=list(Fault))
    parser.add_argument("--slow-ms", type=int, default=0)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(parser.parse_args(arguments)))


if __name__ == "__main__":
    main()
