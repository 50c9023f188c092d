"""Values → YAML text. Secrets come out as their stand-in."""

import json
import re
from collections.abc import Mapping
from enum import Enum
from typing import Final, cast
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import ChartId, Secret
from tgraph_config._nodes import Scalar
from tgraph_config._problems import Place

# Without quotes only what every reader of YAML, old or new, takes for this text, in brackets too.
_SAFE: Final = re.compile(r"[A-Za-z/](?:[A-Za-z0-9_./+ -]|:(?=[A-Za-z0-9/]))*")
_TRUTHS_OF_OLD: Final = frozenset({"y", "n", "yes", "no", "on", "off"})
_UNPRINTABLE: Final = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def yaml_text(value: object) -> str:
    """Return a setting's value as YAML on one line."""
    match value:
        case Enum():
            return string_text(str(value.value))
        case ZoneInfo():
            return string_text(value.key)
        case str():
            return string_text(value)
        case None | bool() | int() | Secret():
            return str(value).lower().replace("none", "null")
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case _:
            return _collection_text(value)


def string_text(text: str) -> str:
    """Return ``text`` as a YAML string, in quotes where it would mean anything else without."""
    is_text = Scalar(text=text, plain=True, place=Place()).kind == "text"
    is_safe = _SAFE.fullmatch(text) is not None and not text.endswith(" ")
    if is_text and is_safe and text.casefold() not in _TRUTHS_OF_OLD:
        return text
    return double_quoted(text)


def double_quoted(text: str) -> str:
    """Return ``text`` in double quotes, escaped as YAML and JSON both read it."""
    return _UNPRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))


def single_quoted(text: str) -> str:
    """Return ``text``, which holds no line break or control character, in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def yaml_lines(section: msgspec.Struct) -> list[str]:
    """Return a section as YAML, a key a line."""
    return [f"{name}: {yaml_text(getattr(section, name))}" for name in section.__struct_fields__]


def json_value(value: object) -> object:
    """Return a setting's value as JSON has it, which is never a secret's."""
    match value:
        case Enum() | ZoneInfo() | Secret():
            return yaml_text(value)
        case tuple() if value == tuple(ChartId):
            return yaml_text(cast("object", value))
        case tuple():
            return [json_value(item) for item in cast("tuple[object, ...]", value)]
        case _:
            return value


def _collection_text(value: object) -> str:
    if value == tuple(ChartId):
        return "all"
    if isinstance(value, msgspec.Struct):
        return _collection_text(msgspec.structs.asdict(value))
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, object]", value)
        inside = (f"{string_text(key)}: {yaml_text(item)}" for key, item in pairs.items())
        return "{" + ", ".join(inside) + "}"
    items = cast("tuple[object, ...]", value)
    return "[" + ", ".join(yaml_text(item) for item in items) + "]"


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - YAML's forms
