"""Answers that are no messages: autocomplete choices and modals.

Source: "Interaction Response Object" in Discord's developer documentation.
"""

from collections.abc import Mapping

from tgraph_commands.testing._forms import Form
from tgraph_commands.testing._json import Json, JsonObject, as_object, as_objects, is_whole
from tgraph_commands.testing._slash import NotOfferedError

_ACTION_ROW = 1
_TEXT_INPUT = 4
_LABEL = 18
_MOST_CHOICES = 25
_LONGEST = 4000


def checked_choices(data: Form) -> None:
    """Check the choices that autocompletion offers."""
    for choice in data.forms("choices", most=_MOST_CHOICES, required=True) or ():
        choice.text("name", shortest=1, longest=100, required=True)
        value = choice.body.get("value")
        if isinstance(value, str):
            choice.text("value", longest=100, required=True)
        elif not is_whole(value) and not isinstance(value, float):
            choice.fail("value", "BASE_TYPE_REQUIRED", "This field is required")


def filled_rows(modal: JsonObject, values: Mapping[str, str]) -> list[Json]:
    """Return a modal's rows as a person sends them.

    Raises:
        NotOfferedError: If the modal has other inputs than ``values`` fills in.
    """
    rows = as_objects(modal["components"])
    asked = {str(one["custom_id"]) for row in rows for one in _inputs(row)}
    if asked != set(values):
        raise NotOfferedError(f"the modal asks for {sorted(asked)}")
    return [_filled(row, values) for row in rows]


def _filled(row: JsonObject, values: Mapping[str, str]) -> JsonObject:
    filled: list[Json] = [
        {"type": _TEXT_INPUT, "custom_id": one["custom_id"], "value": values[str(one["custom_id"])]}
        for one in _inputs(row)
    ]
    if row["type"] == _LABEL:
        return {"type": _LABEL, "component": filled[0]}
    return {"type": _ACTION_ROW, "components": filled}


def _inputs(row: JsonObject) -> list[JsonObject]:
    return as_objects(row.get("components")) or [as_object(row.get("component"))]


def checked_modal(data: Form) -> None:
    """Check a modal of text inputs."""
    data.text("custom_id", shortest=1, longest=100, required=True)
    data.text("title", shortest=1, longest=45, required=True)
    taken: set[str] = set()
    for row in data.forms("components", least=1, most=5, required=True) or ():
        kind = row.choice("type", (_ACTION_ROW, _LABEL), required=True)
        if kind == _ACTION_ROW:
            inputs = row.forms("components", least=1, most=1, required=True) or []
        elif kind is None:
            continue
        else:
            row.text("label", shortest=1, longest=45, required=True)
            one = row.form("component", required=True)
            inputs = [] if one is None else [one]
        for text_input in inputs:
            _text_input(text_input, taken, in_label=kind == _LABEL)


def _text_input(form: Form, taken: set[str], *, in_label: bool) -> None:
    form.choice("type", (_TEXT_INPUT,), required=True)
    form.choice("style", (1, 2), required=True)
    if not in_label:
        form.text("label", shortest=1, longest=45, required=True)
    form.integer("min_length", least=0, most=_LONGEST)
    form.integer("max_length", least=1, most=_LONGEST)
    form.text("placeholder", longest=100)
    form.text("value", longest=_LONGEST)
    custom_id = form.text("custom_id", shortest=1, longest=100, required=True)
    if custom_id in taken:
        form.fail(
            "custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            "Component custom id cannot be duplicated",
        )
    taken.add(custom_id or "")
