"""Checks bodies against Discord's OpenAPI description, where somebody has the file.

Discord takes some values that its description does not: attachment ids as numbers, permissions
as text (as its documentation says).
"""

# jsonschema has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import json
import re
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012, Schema

from tgraph_commands.testing._json import Json, JsonObject, as_object, is_object, is_whole
from tgraph_commands.testing._uploads import Body

_FIELD = re.compile(r"\{\w+\}")
_ADDRESS = "discord"
_FORM = "multipart/form-data"
_JSON = "application/json"


class OpenApi:
    """Discord's description of its own API."""

    def __init__(self, path: Path) -> None:
        document = as_object(json.loads(path.read_bytes()))
        resource = Resource[Schema](contents=document, specification=DRAFT202012)
        self._registry = Registry[Schema]().with_resource(_ADDRESS, resource)
        self._bodies = dict(_bodies(document))

    def problems(self, method: str, template: str, body: Body) -> list[str]:
        """Return what of a body does not fit the operation's description."""
        operation = f"{method} {_FIELD.sub('{}', template)}"
        if operation not in self._bodies:
            return [f"{method} {template} is not in Discord's description"]
        if body.json is None:
            return []
        pointers = self._bodies[operation]
        pointer = pointers.get(_FORM if body.is_form else _JSON) or pointers.get(_JSON)
        if pointer is None:
            return [f"{method} {template} takes no body"]
        validator = Draft202012Validator({"$ref": pointer}, registry=self._registry)
        found = best_match(validator.iter_errors(_as_described(body.json)))
        return [] if found is None else [f"{found.json_path}: {found.message}"]


def _bodies(document: JsonObject) -> list[tuple[str, dict[str, str]]]:
    """Return each operation, and where the schema of its body stands, by content type."""
    return [
        (f"{method.upper()} {_FIELD.sub('{}', template)}", _pointers(template, method, operation))
        for template, item in as_object(document["paths"]).items()
        if is_object(item)
        for method, operation in item.items()
        if is_object(operation)
    ]


def _pointers(template: str, method: str, operation: JsonObject) -> dict[str, str]:
    content = as_object(as_object(operation.get("requestBody")).get("content"))
    base = f"{_ADDRESS}#/paths/{_escaped(template)}/{method}/requestBody/content"
    return {kind: f"{base}/{_escaped(kind)}/schema" for kind in content}


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def _as_described(value: Json, *, key: str = "") -> Json:
    if isinstance(value, list):
        return [_as_described(one, key=key) for one in value]
    if is_object(value):
        return {name: _field(key, name, one) for name, one in value.items()}
    return value


def _field(holder: str, name: str, value: Json) -> Json:
    if holder == "attachments" and name == "id" and is_whole(value):
        return str(value)
    if name == "default_member_permissions" and isinstance(value, str) and value.isdecimal():
        return int(value)
    return _as_described(value, key=name)
