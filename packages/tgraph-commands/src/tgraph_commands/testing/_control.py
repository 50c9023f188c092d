"""Control over HTTP, under ``/control``, of a double that is a process of its own."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Literal, assert_never

import msgspec
from aiohttp import web
from msgspec import UNSET, UnsetType

from tgraph_commands.testing._double import Discord
from tgraph_commands.testing._errors import ApiError
from tgraph_commands.testing._faults import Fault
from tgraph_commands.testing._slash import NotOfferedError
from tgraph_commands.testing._views import SeenMessage


class GatewayOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What the gateway shall do."""

    action: Literal["drop", "close", "invalidate", "reconnect", "down", "up", "refuse"]
    code: int = 4000
    """The close code of ``close`` and of the next IDENTIFY that ``refuse`` strikes."""


class InvokeOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A command to use."""

    name: str
    options: Mapping[str, str | int | float | bool] = {}
    locale: str = "en-US"
    in_dm: bool = False
    user_id: int | None = None
    channel_id: int | None = None
    is_forced: bool = False
    timeout_s: float = 15


class ClockOrder(msgspec.Struct, frozen=True, kw_only=True):
    """How far Discord's time shall move."""

    advance_s: float


class BehaviourOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What shall change of the double's behaviour."""

    nonce_minutes: float | UnsetType = UNSET
    old_message_edits: int | UnsetType = UNSET
    old_edit_status: int | UnsetType = UNSET


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What the bot answered to a command."""

    first_elapsed_s: float
    answer: SeenMessage
    followups: tuple[SeenMessage, ...]


class Control:
    """Lets another process look and order."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord

    def application(self) -> web.Application:
        """Return the aiohttp application, to be mounted under ``/control``."""
        app = web.Application(middlewares=[explained])
        app.router.add_get("/status", self._status)
        app.router.add_get("/requests", self._requests)
        app.router.add_get("/messages/{channel_id}", self._messages)
        app.router.add_get("/dms/{user_id}", self._dms)
        app.router.add_post("/faults", self._add_fault)
        app.router.add_delete("/faults", self._clear_faults)
        app.router.add_post("/gateway", self._gateway)
        app.router.add_post("/clock", self._clock)
        app.router.add_post("/behaviour", self._behaviour)
        app.router.add_post("/invoke", self._invoke)
        return app

    async def _status(self, _: web.Request) -> web.Response:
        discord = self._discord
        return _json(
            {
                "is_connected": discord.gateway.is_connected,
                "identifies": discord.gateway.identifies,
                "resumes": discord.gateway.resumes,
                "invalid_requests": discord.invalid_requests,
                "violations": discord.violations,
                "commands": discord.commands,
            }
        )

    async def _requests(self, _: web.Request) -> web.Response:
        return _json(self._discord.requests)

    async def _messages(self, request: web.Request) -> web.Response:
        return _json(self._discord.messages(int(request.match_info["channel_id"])))

    async def _dms(self, request: web.Request) -> web.Response:
        return _json(self._discord.dm(int(request.match_info["user_id"])))

    async def _add_fault(self, request: web.Request) -> web.Response:
        fault = msgspec.json.decode(await request.read(), type=Fault)
        self._discord.lay(fault)
        return _json({})

    async def _clear_faults(self, _: web.Request) -> web.Response:
        self._discord.clear_faults()
        return _json({})

    async def _gateway(self, request: web.Request) -> web.Response:
        order = msgspec.json.decode(await request.read(), type=GatewayOrder)
        gateway = self._discord.gateway
        match order.action:
            case "drop":
                gateway.drop()
            case "close":
                gateway.close(order.code)
            case "invalidate":
                gateway.invalidate(resumable=False)
            case "reconnect":
                gateway.ask_to_reconnect()
            case "refuse":
                gateway.refusals.append(order.code)
            case "down" | "up":
                gateway.is_up = order.action == "up"
                gateway.drop()
            case _:
                assert_never(order.action)
        return _json({})

    async def _clock(self, request: web.Request) -> web.Response:
        order = msgspec.json.decode(await request.read(), type=ClockOrder)
        self._discord.advance(timedelta(seconds=order.advance_s))
        return _json({})

    async def _behaviour(self, request: web.Request) -> web.Response:
        order = msgspec.json.decode(await request.read(), type=BehaviourOrder)
        behaviour = self._discord.behaviour
        for name, value in msgspec.to_builtins(order).items():
            setattr(behaviour, name, value)
        return _json({})

    async def _invoke(self, request: web.Request) -> web.Response:
        order = msgspec.json.decode(await request.read(), type=InvokeOrder)
        invocation = self._discord.invoke(
            order.name,
            options=order.options,
            locale=order.locale,
            in_dm=order.in_dm,
            user_id=order.user_id,
            channel_id=order.channel_id,
            is_forced=order.is_forced,
        )
        first = await invocation.first_response(timeout_s=order.timeout_s)
        answer = await invocation.answer(timeout_s=order.timeout_s)
        return _json(
            Answered(first_elapsed_s=first.elapsed_s, answer=answer, followups=invocation.followups)
        )


@web.middleware
async def explained(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer an order that cannot be carried out with 400 and the reason."""
    try:
        return await handler(request)
    except (msgspec.MsgspecError, ValueError, KeyError, ApiError, NotOfferedError) as error:
        return web.Response(status=400, text=f"{type(error).__name__}: {error}")
    except TimeoutError:
        return web.Response(status=504, text="The bot did not answer in time.")


def _json(value: object) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")
