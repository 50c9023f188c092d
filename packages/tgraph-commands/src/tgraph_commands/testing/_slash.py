"""A person fills in a slash command: which one, and are the options what it takes?"""

from collections.abc import Mapping, Sequence

from tgraph_commands.testing._command_options import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    SUB_COMMAND,
    SUB_COMMAND_GROUP,
)
from tgraph_commands.testing._forms import measured
from tgraph_commands.testing._json import Json, JsonObject, as_list, as_objects, is_whole
from tgraph_commands.testing._service import Service

_TEXT_LIKE = frozenset({6, 7, 8, 9, 11})


class NotOfferedError(Exception):
    """Discord's client would not let a person do this."""


def command_named(
    service: Service, name: str, *, guild_id: int | None
) -> tuple[JsonObject, Sequence[str]]:
    """Return a registered command and the subcommands that ``name`` goes on with.

    Raises:
        NotOfferedError: If nothing of that name is registered.
    """
    head, *path = name.split()
    for command in service.commands.values():
        scope = command.get("guild_id")
        if command["name"] == head and scope in {None, str(guild_id)} and command["type"] == 1:
            return command, path
    known = sorted(str(one["name"]) for one in service.commands.values())
    raise NotOfferedError(f"/{head} is not registered; registered are {known}")


def command_options(
    command: JsonObject,
    path: Sequence[str],
    values: Mapping[str, Json],
    *,
    focused: str | None = None,
) -> list[Json]:
    """Return the ``options`` of an interaction's data.

    Raises:
        NotOfferedError: If an option is unknown, missing, or of the wrong kind.
    """
    node = command
    wraps: list[JsonObject] = []
    for step in path:
        node = _option(node, step)
        if node["type"] not in {SUB_COMMAND, SUB_COMMAND_GROUP}:
            raise NotOfferedError(f"{step} is no subcommand")
        wraps.append({"type": node["type"], "name": node["name"]})
    if any(one["type"] in {SUB_COMMAND, SUB_COMMAND_GROUP} for one in _children(node)):
        raise NotOfferedError("a subcommand must be named")
    found: Json = _filled(node, values, focused)
    for wrap in reversed(wraps):
        wrapped: JsonObject = {**wrap, "options": found}
        found = [wrapped]
    return as_list(found)


def _filled(node: JsonObject, values: Mapping[str, Json], focused: str | None) -> list[Json]:
    for name in values:
        _option(node, name)
    found: list[Json] = []
    for option in _children(node):
        name = str(option["name"])
        if name not in values:
            if option.get("required") and focused is None:
                raise NotOfferedError(f"the option {name} is required")
            continue
        if name != focused:
            _check_value(option, values[name])
        filled: JsonObject = {"type": option["type"], "name": name, "value": values[name]}
        if name == focused:
            if not option.get("autocomplete"):
                raise NotOfferedError(f"the option {name} has no autocompletion")
            filled["focused"] = True
        found.append(filled)
    return found


def _check_value(option: JsonObject, value: Json) -> None:
    offered = [one["value"] for one in as_objects(option.get("choices"))]
    if not _is_of_kind(option["type"], value) or (offered and value not in offered):
        raise NotOfferedError(f"the option {option['name']} does not take {value!r}")
    if isinstance(value, str):
        _check_range(option, measured(value), "min_length", "max_length")
    elif isinstance(value, int | float):
        _check_range(option, value, "min_value", "max_value")


def _check_range(option: JsonObject, size: float, least_key: str, most_key: str) -> None:
    least, most = option.get(least_key), option.get(most_key)
    if isinstance(least, int | float) and size < least:
        raise NotOfferedError(f"the option {option['name']} takes at least {least}")
    if isinstance(most, int | float) and size > most:
        raise NotOfferedError(f"the option {option['name']} takes at most {most}")


def _is_of_kind(kind: Json, value: Json) -> bool:
    if kind == STRING or kind in _TEXT_LIKE:
        return isinstance(value, str)
    if kind == INTEGER:
        return is_whole(value)
    if kind == BOOLEAN:
        return isinstance(value, bool)
    return kind == NUMBER and isinstance(value, int | float) and not isinstance(value, bool)


def _option(node: JsonObject, name: str) -> JsonObject:
    for option in _children(node):
        if option["name"] == name:
            return option
    raise NotOfferedError(f"{node['name']} has no option {name}")


def _children(node: JsonObject) -> list[JsonObject]:
    return as_objects(node.get("options"))
