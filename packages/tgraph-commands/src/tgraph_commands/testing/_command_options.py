"""Options of commands: kinds, nesting, order, choices.

Source: "Application Command Option Structure" in Discord's developer documentation.
"""

from tgraph_commands.testing._command_names import (
    checked_choice_name,
    checked_description,
    checked_name,
)
from tgraph_commands.testing._forms import Form, measured
from tgraph_commands.testing._json import Json, is_whole

SUB_COMMAND = 1
SUB_COMMAND_GROUP = 2
STRING = 3
INTEGER = 4
BOOLEAN = 5
NUMBER = 10
_KINDS = range(1, 12)
_BRANCHES = frozenset({SUB_COMMAND, SUB_COMMAND_GROUP})
_MOST = 25
_LARGEST = 2**53
_LONGEST_CHOICE = 100
_LONGEST_TEXT = 6000


def checked_options(form: Form, *, depth: int = 0) -> int:
    """Check ``form["options"]``; return the characters that the command's budget counts.

    ``depth`` is 0 in a command, 1 in a group, 2 in a subcommand.
    """
    options = form.forms("options", most=_MOST) or []
    _check_unique(options)
    _check_order(options)
    return sum(_option(option, depth=depth) for option in options)


def _check_unique(options: list[Form]) -> None:
    seen: set[str] = set()
    for option in options:
        names = {str(option.body.get("name"))}
        if names & seen:
            option.fail(
                "name",
                "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                "Option name already exists in these options",
            )
        seen |= names


def _check_order(options: list[Form]) -> None:
    seen_optional = False
    branches = {option.body.get("type") in _BRANCHES for option in options}
    for option in options:
        if option.body.get("type") in _BRANCHES:
            continue
        if option.body.get("required") is True and seen_optional:
            option.fail(
                "required",
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        seen_optional |= option.body.get("required") is not True
    if len(branches) > 1:
        options[0].fail(
            "type",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive "
            "to all other types",
        )


def _option(option: Form, *, depth: int) -> int:
    kind = option.choice("type", _KINDS, required=True)
    _, name = checked_name(option)
    characters = name + checked_description(option)
    option.boolean("required")
    if kind == SUB_COMMAND and depth <= 1:
        return characters + checked_options(option, depth=2)
    if kind == SUB_COMMAND_GROUP and depth == 0:
        return characters + checked_options(option, depth=1)
    if kind in _BRANCHES or depth == 1:
        option.fail("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Not at this level")
    _check_limits(option, kind)
    return characters + _choices(option, kind)


def _check_limits(option: Form, kind: int | None) -> None:
    if kind == STRING:
        least = option.integer("min_length", least=0, most=_LONGEST_TEXT)
        most = option.integer("max_length", least=1, most=_LONGEST_TEXT)
        if least is not None and most is not None and least > most:
            option.fail("max_length", "NUMBER_TYPE_MIN", "max_length is below min_length")
    elif kind == INTEGER:
        option.integer("min_value", least=-_LARGEST, most=_LARGEST)
        option.integer("max_value", least=-_LARGEST, most=_LARGEST)
    elif kind == NUMBER:
        option.number("min_value")
        option.number("max_value")
    if option.boolean("autocomplete"):
        if kind not in {STRING, INTEGER, NUMBER}:
            option.fail("autocomplete", "BASE_TYPE_UNKNOWN_FIELD", "Not for this type")
        if option.body.get("choices"):
            option.fail(
                "autocomplete",
                "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
                "Autocomplete and choices exclude each other",
            )


def _choices(option: Form, kind: int | None) -> int:
    choices = option.forms("choices", most=_MOST) or []
    if choices and kind not in {STRING, INTEGER, NUMBER}:
        option.fail("choices", "BASE_TYPE_UNKNOWN_FIELD", "Not for this type")
        return 0
    characters = 0
    seen: set[str] = set()
    for choice in choices:
        name, length = checked_choice_name(choice)
        value = choice.body.get("value")
        if not _is_choice_value(value, kind):
            choice.fail("value", "BASE_TYPE_REQUIRED", "A value of the option's type is required")
        if name in seen:
            choice.fail(
                "name",
                "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
                "Option choice name already exists",
            )
        seen.add(name)
        characters += length + measured(str(value))
    return characters


def _is_choice_value(value: Json, kind: int | None) -> bool:
    if kind == STRING:
        return isinstance(value, str) and measured(value) <= _LONGEST_CHOICE
    if kind == INTEGER:
        return is_whole(value) and abs(value) <= _LARGEST
    return isinstance(value, int | float) and not isinstance(value, bool)
