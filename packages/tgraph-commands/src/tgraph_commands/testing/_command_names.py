"""Names, descriptions and their translations, as Discord takes them of commands and options.

Source: "Application Command Naming" and "Locales" in Discord's developer documentation.
"""

import unicodedata

from tgraph_commands.testing._forms import Form, measured
from tgraph_commands.testing._json import JsonObject, as_objects

_LOCALES = """
id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi
th zh-CN ja zh-TW ko
"""
LOCALES = frozenset(_LOCALES.split())
_LONGEST_NAME = 32
_LONGEST_DESCRIPTION = 100
_SCRIPTS = ("DEVANAGARI ", "THAI ")


def is_command_name(name: str) -> bool:
    """Tell whether ``name`` is 1-32 letters, digits, ``-``, ``_`` or ``'``, in lower case.

    Marks of the scripts Devanagari and Thai count as letters.
    """
    return 1 <= measured(name) <= _LONGEST_NAME and all(map(_fits, name)) and name == name.lower()


def _fits(character: str) -> bool:
    return (
        character in "-_'"
        or unicodedata.category(character)[0] in "LN"
        or unicodedata.name(character, "").startswith(_SCRIPTS)
    )


def checked_name(form: Form, *, is_slash: bool = True) -> tuple[str, int]:
    """Return a form's name and the length that its budget counts: the longest language's."""
    name = form.text("name", shortest=1, longest=_LONGEST_NAME, required=True)
    if name is not None and is_slash and not is_command_name(name):
        form.fail("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    longest = measured(name or "")
    for locale, translated in _localizations(form, "name_localizations", _LONGEST_NAME).items():
        longest = max(longest, measured(translated))
        if is_slash and not is_command_name(translated):
            form.problems.add(
                (*form.path, "name_localizations", locale),
                "APPLICATION_COMMAND_INVALID_NAME",
                "Command name is invalid",
            )
    return name or "", longest


def checked_description(form: Form) -> int:
    """Check a form's description; return the length that its budget counts."""
    description = form.text("description", shortest=1, longest=_LONGEST_DESCRIPTION, required=True)
    texts = _localizations(form, "description_localizations", _LONGEST_DESCRIPTION).values()
    return max(map(measured, (description or "", *texts)))


def checked_choice_name(form: Form) -> tuple[str, int]:
    """Return a choice's name and the length that its budget counts."""
    name = form.text("name", shortest=1, longest=_LONGEST_DESCRIPTION, required=True) or ""
    texts = _localizations(form, "name_localizations", _LONGEST_DESCRIPTION).values()
    return name, max(map(measured, (name, *texts)))


def _localizations(form: Form, key: str, longest: int) -> dict[str, str]:
    holder = form.form(key)
    if holder is None:
        return {}
    found: dict[str, str] = {}
    for locale in holder.body:
        if locale not in LOCALES:
            holder.fail(locale, "DICT_TYPE_INVALID_KEY", "Unknown locale")
            continue
        text = holder.text(locale, shortest=1, longest=longest, required=True)
        if text is not None:
            found[locale] = text
    return found


def without_localizations(command: JsonObject) -> JsonObject:
    """Return a command, option or choice as it is listed unless its localizations are asked for."""
    return {
        key: [without_localizations(one) for one in as_objects(value)]
        if key in {"options", "choices"}
        else value
        for key, value in command.items()
        if key not in {"name_localizations", "description_localizations"}
    }
