"""Checks bodies against Discord's OpenAPI description, where somebody has the file.

Discord takes some values that its description does not: attachment ids as numbers, permissions
as text (as its documentation says).
"""

# jsonschema has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import json
import re
from pathlib import Path

import msgspec
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
        self._operations = dict(_operations(document))

    def problems(self, method: str, template: str, body: Body) -> list[str]:
        """Return what of a request's body does not fit the operation's description."""
        operation = self._operations.get(_named(method, template))
        if operation is None:
            return [f"{method} {template} is not in Discord's description"]
        if body.json is None:
            return []
        pointer = operation.bodies.get(_FORM if body.is_form else _JSON)
        pointer = pointer or operation.bodies.get(_JSON)
        if pointer is None:
            return [f"{method} {template} takes no body"]
        return self._faults(pointer, _as_described(body.json))

    def answer_problems(
        self, method: str, template: str, *, status: int, content: Json
    ) -> list[str]:
        """Return what of an answer does not fit the operation's description."""
        operation = self._operations[_named(method, template)]
        found = str(status), f"{str(status)[0]}XX"
        pointer = next((operation.answers[one] for one in found if one in operation.answers), None)
        if pointer is None:
            return [f"{method} {template} never answers with {status}"]
        return self._faults(pointer, content) if content is not None else []

    def _faults(self, pointer: str, value: Json) -> list[str]:
        validator = Draft202012Validator({"$ref": pointer}, registry=self._registry)
        found = best_match(validator.iter_errors(value))
        return [] if found is None else [f"{found.json_path}: {found.message}"]


class _Operation(msgspec.Struct, frozen=True, kw_only=True):
    """Where the schemas of an operation stand in the document."""

    bodies: dict[str, str]
    """By content type."""
    answers: dict[str, str]
    """By status, such as ``200`` or ``4XX``."""


def _named(method: str, template: str) -> str:
    return f"{method.upper()} {_FIELD.sub('{}', template)}"


def _operations(document: JsonObject) -> list[tuple[str, _Operation]]:
    return [
        (_named(method, template), _operation(template, method, operation))
        for template, item in as_object(document["paths"]).items()
        for method, operation in as_object(item).items()
        if is_object(operation)
    ]


def _operation(template: str, method: str, operation: JsonObject) -> _Operation:
    base = f"{_ADDRESS}#/paths/{_escaped(template)}/{method}"
    content = as_object(as_object(operation.get("requestBody")).get("content"))
    return _Operation(
        bodies={kind: f"{base}/requestBody/content/{_escaped(kind)}/schema" for kind in content},
        answers={
            status: _answer_pointer(f"{base}/responses/{status}", as_object(answer))
            for status, answer in as_object(operation.get("responses")).items()
        },
    )


def _answer_pointer(base: str, answer: JsonObject) -> str:
    shared = answer.get("$ref")
    if isinstance(shared, str):
        base = _ADDRESS + shared
    elif "content" not in answer:
        return f"{_ADDRESS}#/components/schemas/Error"
    return f"{base}/content/{_escaped(_JSON)}/schema"


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
