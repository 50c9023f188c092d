"""The double's HTTP server: from a request, through faults and checks, to an answer."""

import asyncio
import json
import time
import zlib
from collections import deque
from collections.abc import Mapping
from typing import Protocol, assert_never

from aiohttp import web

from tgraph_commands.testing import (
    _routes_channels,
    _routes_commands,
    _routes_guilds,
    _routes_interactions,
    _routes_messages,
)
from tgraph_commands.testing._errors import ApiError, plain_refusal
from tgraph_commands.testing._json import Json
from tgraph_commands.testing._ledger import RequestRecord
from tgraph_commands.testing._message_payloads import stored_file
from tgraph_commands.testing._routing import Call, Reply, Route, Router
from tgraph_commands.testing._service import Service
from tgraph_commands.testing._sockets import Socket, cut
from tgraph_commands.testing._threads import archive_idle
from tgraph_commands.testing._uploads import Body, read_body

_PREFIX = "/api/v10"
_LARGEST_REQUEST_BYTES = 64 * 1024 * 1024
_HTML = "<html><head><title>{0}</title></head><body>cloudflare: {0}</body></html>"
_SHORTEST_LIMIT_S = 0.01


class BodyCheck(Protocol):
    """Compares a request's body with a description of the API."""

    def problems(self, method: str, template: str, body: Body) -> list[str]:
        """Return what does not fit."""
        ...


class Server:
    """Serves REST under ``/api/v10``, the gateway, and the files of messages."""

    def __init__(self, service: Service, *, checks: tuple[BodyCheck, ...] = ()) -> None:
        self._service = service
        self._checks = checks
        self._router = Router(
            (
                *_routes_channels.ROUTES,
                *_routes_commands.ROUTES,
                *_routes_guilds.ROUTES,
                *_routes_interactions.ROUTES,
                *_routes_messages.ROUTES,
            )
        )
        self._recent: deque[float] = deque()

    def application(self) -> web.Application:
        """Return the aiohttp application."""
        app = web.Application(client_max_size=_LARGEST_REQUEST_BYTES)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._file)
        app.router.add_route("*", _PREFIX + "/{path:.*}", self._api)
        return app

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        if not self._service.gateway.is_up:
            raise web.HTTPServiceUnavailable
        return await Socket(self._service, request).serve()

    async def _file(self, request: web.Request) -> web.Response:
        found = stored_file(self._service.world, int(request.match_info["attachment"]))
        if found is None:
            raise web.HTTPNotFound
        return web.Response(
            body=found.data, content_type=found.content_type or "application/octet-stream"
        )

    async def _api(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._served(request)
        finally:
            self._service.pulse.beat()

    async def _served(self, request: web.Request) -> web.StreamResponse:
        archive_idle(self._service)
        path = request.path.removeprefix(_PREFIX)
        try:
            route, fields = self._router.find(request.method, path)
        except ApiError as error:
            return self._refused(self._service.ledger.open(request.method, path, None), error)
        record = self._service.ledger.open(request.method, path, route.template)
        spoiled = await self._spoiled(request, record, after_work=False)
        if spoiled is not None:
            return spoiled
        try:
            response = self._answered(record, await self._worked(request, record, route, fields))
        except ApiError as error:
            response = self._refused(record, error)
        self._service.pulse.beat()
        return await self._spoiled(request, record, after_work=True) or response

    async def _worked(
        self,
        request: web.Request,
        record: RequestRecord,
        route: Route,
        fields: Mapping[str, str],
    ) -> Reply:
        self._check_agent(request, record)
        if route.needs_token:
            self._authenticate(request)
            self._limit()
        body = await read_body(request)
        record.json = body.json
        record.upload_bytes = sum(len(one.data) for one in body.uploads.values())
        self._compare(record, route, body)
        return await route.handler(
            Call(service=self._service, fields=fields, query=request.query, body=body)
        )

    def _authenticate(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self._service.token}":
            raise plain_refusal(401, "Unauthorized")

    def _check_agent(self, request: web.Request, record: RequestRecord) -> None:
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            self._service.ledger.object_to(record, "no User-Agent of the form DiscordBot (…)")

    def _limit(self) -> None:
        """Raise a global 429 beyond the requests that a second takes."""
        now = time.monotonic()
        while self._recent and now - self._recent[0] >= 1:
            self._recent.popleft()
        if len(self._recent) >= self._service.behaviour.requests_per_second:
            raise rate_limited(1 - (now - self._recent[0]), is_global=True)
        self._recent.append(now)

    def _compare(self, record: RequestRecord, route: Route, body: Body) -> None:
        problems = [
            problem
            for check in self._checks
            for problem in check.problems(route.method, route.template, body)
        ]
        for problem in problems:
            self._service.ledger.object_to(record, problem)
        if problems:
            errors: list[Json] = [
                {"code": "OPENAPI_MISMATCH", "message": problem} for problem in problems
            ]
            raise ApiError(400, 50035, "Invalid Form Body", errors={"_errors": errors})

    async def _spoiled(
        self, request: web.Request, record: RequestRecord, *, after_work: bool
    ) -> web.StreamResponse | None:
        """Let the fault that strikes here do its worst; return what is answered instead, if so."""
        fault = self._service.faults.strike(record, after_work=after_work)
        if fault is None:
            return None
        match fault.kind:
            case "delay":
                await asyncio.sleep(fault.delay_s)
                return None
            case "rate_limit":
                error = rate_limited(fault.retry_after_s, is_global=fault.is_global)
                return self._refused(record, error)
            case "status":
                return self._broken(record, fault.status)
            case "hang" | "reset":
                if fault.kind == "hang":
                    await self._service.faults.hang()
                record.answered = False
                cut(request)
                # Never sent: the connection is gone.
                return web.Response(status=500)
            case _:
                assert_never(fault.kind)

    def _broken(self, record: RequestRecord, status: int) -> web.Response:
        record.status = status
        record.answered = True
        if status in {502, 503, 504}:
            return web.Response(status=status, text=_HTML.format(status), content_type="text/html")
        text = {500: "Internal Server Error", 401: "Unauthorized", 403: "Forbidden"}
        return self._refused(record, plain_refusal(status, text.get(status, "Error")))

    def _answered(self, record: RequestRecord, reply: Reply) -> web.Response:
        record.status = reply.status
        record.answer = reply.json
        record.answered = True
        headers = self._limit_headers(record)
        if reply.status == web.HTTPNoContent.status_code:
            return web.Response(status=reply.status, headers=headers)
        return _json(reply.status, reply.json, headers)

    def _refused(self, record: RequestRecord, error: ApiError) -> web.Response:
        record.status = error.status
        record.code = error.code
        record.answered = True
        return _json(error.status, error.body(), self._limit_headers(record) | error.headers)

    def _limit_headers(self, record: RequestRecord) -> dict[str, str]:
        """Return a bucket that is never used up: limits come as faults."""
        if record.route is None or record.route.startswith("/interactions"):
            return {}
        bucket = zlib.crc32(f"{record.method} {record.route}".encode())
        return {
            "X-RateLimit-Limit": "50",
            "X-RateLimit-Remaining": "49",
            "X-RateLimit-Reset": f"{time.time() + 1:.3f}",
            "X-RateLimit-Reset-After": "1.000",
            "X-RateLimit-Bucket": f"{bucket:08x}",
        }


def rate_limited(retry_after_s: float, *, is_global: bool) -> ApiError:
    """Return a 429; hikari divides by the time that it names."""
    retry_after_s = max(retry_after_s, _SHORTEST_LIMIT_S)
    headers = {
        "Retry-After": str(int(retry_after_s) + 1),
        "X-RateLimit-Scope": "global" if is_global else "user",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset-After": f"{retry_after_s:.3f}",
        "X-RateLimit-Reset": f"{time.time() + retry_after_s:.3f}",
    }
    if is_global:
        headers["X-RateLimit-Global"] = "true"
    return ApiError(
        429,
        0,
        "You are being rate limited.",
        extra={"retry_after": round(retry_after_s, 3), "global": is_global},
        headers=headers,
    )


def _json(status: int, content: Json, headers: Mapping[str, str]) -> web.Response:
    return web.Response(
        status=status,
        body=json.dumps(content, separators=(",", ":")).encode(),
        content_type="application/json",
        headers=headers,
    )
