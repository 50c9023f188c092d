"""Registering commands, global and of a guild.

Source: "Application Commands" in Discord's developer documentation.
"""

from tgraph_commands.testing._access import joined_guild
from tgraph_commands.testing._command_names import without_localizations
from tgraph_commands.testing._commands import MOST_OF_KIND, checked_command
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._forms import Form, Problems
from tgraph_commands.testing._json import Json, JsonObject, is_object
from tgraph_commands.testing._routing import Call, Reply, Route
from tgraph_commands.testing._service import Service

_LARGEST_BODY = 130
_IDENTITY = frozenset({"id", "application_id", "version", "guild_id"})


async def list_commands(call: Call) -> Reply:
    """Return the commands of the scope."""
    scope = _scope(call)
    asked = call.query.get("with_localizations", "").lower() in {"true", "1"}
    return Reply(
        json=[
            one if asked else without_localizations(one) for one in _registered(call.service, scope)
        ]
    )


async def get_command(call: Call) -> Reply:
    """Return one command."""
    return Reply(json=_command(call, _scope(call)))


async def set_commands(call: Call) -> Reply:
    """Replace all commands of the scope; equal names keep their ids."""
    service = call.service
    scope = _scope(call)
    body = call.body.json
    if not isinstance(body, list) or len(body) > _LARGEST_BODY:
        raise refusal(50109)
    problems = Problems()
    fresh: list[JsonObject] = []
    for index, one in enumerate(body):
        if is_object(one):
            form = Form(one, problems, (str(index),))
            fresh.append(checked_command(form, in_guild=scope is not None))
        else:
            problems.add((str(index),), "MODEL_TYPE_CONVERT", "Only dictionaries may be used")
    _check_set(fresh, problems)
    problems.raise_any()
    standing = {_key(one): one for one in _registered(service, scope)}
    stored = [_merged(service, scope, standing.get(_key(one)), one) for one in fresh]
    for one in standing.values():
        del service.commands[_id(one)]
    for one in stored:
        service.commands[_id(one)] = one
    return Reply(json=[*stored])


async def create_command(call: Call) -> Reply:
    """Register a command; one of the same name is replaced."""
    service = call.service
    scope = _scope(call)
    problems = Problems()
    fresh = checked_command(Form(_object(call), problems), in_guild=scope is not None)
    others = {_key(one): one for one in _registered(service, scope)}
    standing = others.pop(_key(fresh), None)
    _check_set([*others.values(), fresh], problems)
    problems.raise_any()
    stored = _merged(service, scope, standing, fresh)
    service.commands[_id(stored)] = stored
    return Reply(status=201 if standing is None else 200, json=stored)


async def update_command(call: Call) -> Reply:
    """Change some fields of a command."""
    service = call.service
    scope = _scope(call)
    standing = _command(call, scope)
    problems = Problems()
    fresh = checked_command(Form(standing | _object(call), problems), in_guild=scope is not None)
    others = [one for one in _registered(service, scope) if one is not standing]
    _check_set([*others, fresh], problems)
    problems.raise_any()
    stored = _merged(service, scope, standing, fresh)
    service.commands[_id(stored)] = stored
    return Reply(json=stored)


async def delete_command(call: Call) -> Reply:
    """Remove a command."""
    del call.service.commands[_id(_command(call, _scope(call)))]
    return Reply(status=204)


def _scope(call: Call) -> int | None:
    if call.id("application_id") != call.service.bot.id:
        raise refusal(20012)
    if "guild_id" not in call.fields:
        return None
    return joined_guild(call.service, call.id("guild_id")).id


def _registered(service: Service, scope: int | None) -> list[JsonObject]:
    guild_id = None if scope is None else str(scope)
    return [one for one in service.commands.values() if one.get("guild_id") == guild_id]


def _command(call: Call, scope: int | None) -> JsonObject:
    found = call.service.commands.get(call.id("command_id"))
    if found is None or found not in _registered(call.service, scope):
        raise refusal(10063)
    return found


def _object(call: Call) -> JsonObject:
    if not is_object(call.body.json):
        raise refusal(50109)
    return call.body.json


def _check_set(commands: list[JsonObject], problems: Problems) -> None:
    seen: set[tuple[Json, Json]] = set()
    for index, one in enumerate(commands):
        if _key(one) in seen:
            problems.add(
                (str(index), "name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
        seen.add(_key(one))
    for kind, most in MOST_OF_KIND.items():
        if sum(one["type"] == kind for one in commands) > most:
            raise refusal(30032)


def _merged(
    service: Service, scope: int | None, standing: JsonObject | None, fresh: JsonObject
) -> JsonObject:
    """Return the command as stored: with the id it had, and a new version if it changed."""
    if (
        standing is not None
        and {key: value for key, value in standing.items() if key not in _IDENTITY} == fresh
    ):
        return standing
    if standing is None:
        if service.behaviour.command_creates_left <= 0:
            raise refusal(30034)
        service.behaviour.command_creates_left -= 1
    identity: JsonObject = {
        "id": str(service.world.mint()) if standing is None else standing["id"],
        "application_id": str(service.bot.id),
        "version": str(service.world.mint()),
    }
    if scope is not None:
        identity["guild_id"] = str(scope)
    return identity | fresh


def _key(command: JsonObject) -> tuple[Json, Json]:
    return command["type"], command["name"]


def _id(command: JsonObject) -> int:
    return int(str(command["id"]))


_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"

ROUTES = tuple(
    route
    for base in (_GLOBAL, _GUILD)
    for route in (
        Route(method="GET", template=base, handler=list_commands),
        Route(method="PUT", template=base, handler=set_commands),
        Route(method="POST", template=base, handler=create_command),
        Route(method="GET", template=f"{base}/{{command_id}}", handler=get_command),
        Route(method="PATCH", template=f"{base}/{{command_id}}", handler=update_command),
        Route(method="DELETE", template=f"{base}/{{command_id}}", handler=delete_command),
    )
)
