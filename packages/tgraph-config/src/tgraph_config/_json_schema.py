"""The file as JSON Schema, for editors that speak to a YAML language server."""

import json
from collections.abc import Sequence
from typing import Final

from tgraph_config._fields import Field, Section, Shape, fields_of
from tgraph_config._kinds import Choice, JsonSchema, ValueKind
from tgraph_config._schema import Settings
from tgraph_config._setting_texts import setting_text
from tgraph_config._shapes import ListOf, MapOf, OwnMap, SectionList
from tgraph_config._text_kinds import BUILT_IN_THEMES, ReportName, ThemeName, Zone
from tgraph_config._unbuilt import UNBUILT, Unbuilt, find_unbuilt
from tgraph_config._writing import json_value

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_ZONES: Final = "timeZone"


def json_schema() -> JsonSchema:
    """Return the JSON Schema, draft 2020-12, of a configuration file.

    What the loader takes, it takes. It does not see what needs more than the file or its form:
    secrets that stand elsewhere, schedules that never fall due, two reports of one name.
    """
    return schema_without(UNBUILT)


def schema_without(unbuilt: Sequence[Unbuilt]) -> JsonSchema:
    """Return the JSON Schema of a file in which nothing ``unbuilt`` is used."""
    return {
        "$schema": _DRAFT,
        "title": "The configuration of TGraph Bot",
        **_section(Settings, unbuilt),
        "$defs": {_ZONES: Zone().schema()},
    }


def json_schema_text() -> str:
    """Return the JSON Schema as the text of a file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _section(
    section: Section, unbuilt: Sequence[Unbuilt], *, keys: Sequence[str] | None = None
) -> JsonSchema:
    """Return the schema of a section, or of those ``keys`` of it."""
    properties: dict[str, JsonSchema] = {}
    for field in fields_of(section):
        if keys is not None and field.name not in keys:
            continue
        properties[field.name] = _field(section, field, unbuilt)
        if field.is_secret:
            properties[field.file_key] = {
                "type": ["string", "null"],
                "description": setting_text(section, field.file_key),
            }
    # A secret has other places to stand in, most of them better ones.
    required = [
        field.name for field in fields_of(section) if field.required and not field.is_secret
    ]
    schema: JsonSchema = {
        "type": "object" if required else ["object", "null"],
        "additionalProperties": False,
        "properties": properties,
    }
    return {**schema, "required": required} if required else schema


def _field(section: Section, field: Field, unbuilt: Sequence[Unbuilt]) -> JsonSchema:
    described: JsonSchema = {"description": setting_text(section, field.name)}
    shape = field.shape
    if isinstance(shape, type):
        return {**described, **_section(shape, unbuilt)}
    if not field.required:
        described["default"] = json_value(field.default)
    row = find_unbuilt(unbuilt, section, field.name)
    takes_null = field.is_secret or (field.may_be_null and not field.required)
    if row and not row.values:
        return {**described, "enum": [json_value(field.default), *([None] if takes_null else [])]}
    schema = _shape(shape, unbuilt, without=row.values if row else ())
    return {**described, **(_or_null(schema) if takes_null else schema)}


def _shape(shape: Shape, unbuilt: Sequence[Unbuilt], *, without: Sequence[str]) -> JsonSchema:
    match shape:
        case ListOf():
            return _listing(shape, without)
        case SectionList():
            return {"type": "array", "items": _section(shape.item, unbuilt)}
        case MapOf():
            below = {
                name: _section(shape.item, unbuilt, keys=shape.keys_of(name))
                for name in shape.names
            }
            return {"type": "object", "properties": below, "additionalProperties": False}
        case OwnMap():
            return {
                "type": "object",
                "propertyNames": {**ReportName().schema(), "not": {"enum": list(shape.taken)}},
                "additionalProperties": _section(shape.item, unbuilt),
            }
        case ThemeName():
            # A schema cannot compare one key with the names under another.
            return {"type": "string", "examples": list(BUILT_IN_THEMES)}
        case kind:
            return _kind(kind, without)


def _listing(shape: ListOf, without: Sequence[str]) -> JsonSchema:
    schema: JsonSchema = {
        "type": "array",
        "items": _kind(shape.item, without),
        "minItems": shape.least,
        "uniqueItems": True,
    }
    return {"anyOf": [{"const": shape.everything}, schema]} if shape.everything else schema


def _kind(kind: ValueKind, without: Sequence[str]) -> JsonSchema:
    if isinstance(kind, Zone):
        return {"$ref": f"#/$defs/{_ZONES}"}
    schema = kind.schema()
    if isinstance(kind, Choice):
        schema["enum"] = [option for option in kind.options if option not in without]
    return schema


def _or_null(schema: JsonSchema) -> JsonSchema:
    return {"anyOf": [schema, {"type": "null"}]}
