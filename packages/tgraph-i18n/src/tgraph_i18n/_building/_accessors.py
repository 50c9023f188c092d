"""Write the Python module of a template: one typed function for each message."""

import json
from collections.abc import Iterable, Iterator

from tgraph_i18n._building._entries import Entry, Kind, Parameter

_ANNOTATIONS: dict[Kind, str] = {
    "str": "str",
    "int": "int",
    "float": "float",
    "date": "date",
    "timedelta": "timedelta",
    "Message": "Message",
    "count": "int",
    "kind": "Kind",
}


def accessors(domain: str, entries: Iterable[Entry]) -> str:
    """Return the source of the module, the functions in the entries' order."""
    entries = tuple(entries)
    types = {parameter.kind for entry in entries for parameter in entry.parameters}
    dates = sorted({"date", "timedelta"} & types)
    kinds = tuple(entry for entry in entries if entry.kind)
    lines = [
        f'"""The messages of the catalogue ``{domain}``; made by ``tgraph_i18n.catalogues``."""',
        "",
    ]
    if dates:
        lines += [f"from datetime import {', '.join(dates)}"]
    if kinds:
        lines += ["from enum import Enum"]
    if dates or kinds:
        lines += [""]
    lines += ["from tgraph_common import Message", ""]
    if kinds:
        lines += ["", *_enumeration(domain, kinds)]
    for entry in entries:
        if not entry.kind:
            lines += ["", *_function(domain, entry), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _enumeration(domain: str, kinds: Iterable[Entry]) -> Iterator[str]:
    yield "class Kind(Enum):"
    yield '    """What a sentence can speak of, so that it agrees with its gender."""'
    yield ""
    for entry in kinds:
        yield f"    {(entry.kind or '').upper()} = Message("
        yield f"        domain={_literal(domain)},"
        yield f"        context={_literal(entry.name)},"
        yield f"        text={_literal(entry.text)},"
        yield "    )"
    yield ""


def _function(domain: str, entry: Entry) -> Iterator[str]:
    signature = ", ".join(f"{each.name}: {_ANNOTATIONS[each.kind]}" for each in entry.parameters)
    yield f"def {entry.name}({'*, ' + signature if signature else ''}) -> Message:"
    yield from _docstring(entry)
    yield "    return Message("
    yield f"        domain={_literal(domain)},"
    yield f"        context={_literal(entry.name)},"
    yield f"        text={_literal(entry.text)},"
    if entry.plural is not None:
        yield f"        plural={_literal(entry.plural)},"
        yield f"        count={entry.count},"
    if entry.parameters:
        values = ", ".join(f"{_literal(each.name)}: {_value(each)}" for each in entry.parameters)
        yield f"        values={{{values}}},"
    if entry.speaks_of:
        yield f"        kind={entry.speaks_of}.value,"
    yield "    )"


def _value(parameter: Parameter) -> str:
    return f"{parameter.name}.value" if parameter.kind == "kind" else parameter.name


def _docstring(entry: Entry) -> Iterator[str]:
    description = entry.description or (f"Say: {entry.text}",)
    lines = [_quotable(line) for line in description]
    if not entry.parameters and len(lines) == 1:
        yield f'    """{lines[0]}"""'
        return
    yield f'    """{lines[0]}'
    for line in lines[1:]:
        yield f"    {line}"
    if entry.parameters:
        yield ""
        yield "    Args:"
    for parameter in entry.parameters:
        yield f"        {parameter.name}: {_quotable(_meaning(parameter))}"
    yield '    """'


def _meaning(parameter: Parameter) -> str:
    return parameter.meaning or "what stands there"


def _quotable(line: str) -> str:
    return " ".join(line.replace("\\", "\\\\").replace('"', '\\"').split())


def _literal(text: str) -> str:
    """Return a double-quoted literal; JSON's escapes are Python's as well."""
    return json.dumps(text, ensure_ascii=False)
