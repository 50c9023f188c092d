"""What Discord makes of a command's body.

Source: "Application Commands" in Discord's developer documentation.
"""

from tgraph_commands.testing._command_names import checked_description, checked_name
from tgraph_commands.testing._command_options import checked_options
from tgraph_commands.testing._forms import Form
from tgraph_commands.testing._json import Json, JsonObject, as_objects
from tgraph_commands.testing._permissions import ALL

CHAT_INPUT = 1
_KINDS = (1, 2, 3)
_BUDGET = 8000
MOST_OF_KIND = {1: 100, 2: 15, 3: 15}


def checked_command(form: Form, *, in_guild: bool) -> JsonObject:
    """Return a command as it will be stored, its faults recorded.

    Contexts and installation kinds of a guild's command are without effect.
    """
    kind = form.choice("type", _KINDS) or CHAT_INPUT
    name, characters = checked_name(form, is_slash=kind == CHAT_INPUT)
    if kind == CHAT_INPUT:
        characters += checked_description(form) + checked_options(form)
        if characters > _BUDGET:
            form.fail(
                "name",
                "APPLICATION_COMMAND_TOO_LARGE",
                f"Command exceeds maximum size ({_BUDGET})",
            )
    else:
        _refuse_slash_fields(form)
    contexts = _places(form, "contexts", range(3))
    installs = _places(form, "integration_types", range(2))
    permissions = form.integer("default_member_permissions", least=0, most=ALL)
    stored: JsonObject = {
        "type": kind,
        "name": name,
        "name_localizations": form.body.get("name_localizations") or None,
        "description": form.body.get("description") or "",
        "description_localizations": form.body.get("description_localizations") or None,
        "default_member_permissions": None if permissions is None else str(permissions),
        "dm_permission": form.body.get("dm_permission") is not False,
        "contexts": None if in_guild else contexts,
        "integration_types": [0] if in_guild or not installs else installs,
        "nsfw": form.boolean("nsfw") or False,
    }
    return stored | _stored(form.body.get("options"))


def _refuse_slash_fields(form: Form) -> None:
    for key in ("description", "options"):
        if form.body.get(key):
            form.fail(
                key,
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_EMPTY",
                "Context menu commands have neither description nor options",
            )


def _places(form: Form, key: str, known: range) -> list[Json] | None:
    values = form.values(key, least=1, most=len(known))
    if values is None:
        return None
    if any(one not in known or isinstance(one, bool) for one in values):
        form.fail(key, "BASE_TYPE_CHOICES", f"Value must be one of {{{[*known]}}}.")
    if len(values) != len({str(one) for one in values}):
        form.fail(key, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
    return values


def _stored(options: Json) -> JsonObject:
    """Return options as answers show them; without any, nothing."""
    shown: list[Json] = [_stored_option(one) for one in as_objects(options)]
    return {"options": shown} if shown else {}


def _stored_option(option: JsonObject) -> JsonObject:
    """Return an option as answers show it: what is false or empty is left out."""
    shown = {
        key: value
        for key, value in option.items()
        if value is not None and value is not False and value != []
    }
    shown |= _with_localizations(option) | _stored(option.get("options"))
    shown["description_localizations"] = option.get("description_localizations") or None
    if choices := as_objects(option.get("choices")):
        shown["choices"] = [choice | _with_localizations(choice) for choice in choices]
    return shown


def _with_localizations(body: JsonObject) -> JsonObject:
    return {"name_localizations": body.get("name_localizations") or None}
