"""Buttons and select menus: the components that a person uses.

Source: "Component Reference" in Discord's developer documentation.
"""

from urllib.parse import urlsplit

from tgraph_commands.testing._forms import Form
from tgraph_commands.testing._json import JsonObject

_BUTTON = 2
_STRING_SELECT = 3
_CHANNEL_SELECT = 8
_LINK = 5
_PREMIUM = 6
_LINK_SCHEMES = frozenset({"http", "https", "discord"})
_MOST_CHOICES = 25


def checked_control(form: Form, shown: JsonObject, *, taken: set[str]) -> None:
    """Check a button or select into ``shown``; ``taken`` are the message's custom ids so far."""
    if shown["type"] == _BUTTON:
        _button(form, shown, taken)
    else:
        _select(form, shown, taken)
    shown["disabled"] = form.boolean("disabled") or False


def _button(form: Form, shown: JsonObject, taken: set[str]) -> None:
    style = form.choice("style", range(1, 7), required=True)
    label = form.text("label", longest=80)
    emoji = form.form("emoji")
    shown |= {"style": style}
    if label:
        shown["label"] = label
    if emoji is not None:
        shown["emoji"] = emoji.body
    if style is not None and style != _PREMIUM and not label and emoji is None:
        form.fail("label", "BUTTON_COMPONENT_LABEL_REQUIRED", "A label or emoji is required")
    match style:
        case None:
            return
        case 5:
            _only(form, "url")
            shown["url"] = _link(form)
        case 6:
            _only(form, "sku_id")
            shown["sku_id"] = str(form.snowflake("sku_id", required=True))
        case _:
            _only(form, "custom_id")
            _custom_id(form, shown, taken)


def _only(form: Form, key: str) -> None:
    for other in ("custom_id", "url", "sku_id"):
        if other != key and form.body.get(other) is not None:
            form.fail(
                other, "BUTTON_COMPONENT_INVALID_FIELD", f"A button of this style takes {key} only"
            )


def _link(form: Form) -> str | None:
    url = form.text("url", shortest=1, longest=512, required=True)
    if url is None:
        return None
    if urlsplit(url).scheme not in _LINK_SCHEMES:
        form.fail(
            "url",
            "URL_TYPE_INVALID_SCHEME",
            f'Scheme "{urlsplit(url).scheme}" is not supported. '
            "Scheme must be one of ('http', 'https', 'discord').",
        )
    return url


def _custom_id(form: Form, shown: JsonObject, taken: set[str]) -> None:
    custom_id = form.text("custom_id", shortest=1, longest=100, required=True)
    if custom_id is None:
        return
    if custom_id in taken:
        form.fail(
            "custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            "Component custom id cannot be duplicated",
        )
    taken.add(custom_id)
    shown["custom_id"] = custom_id


def _select(form: Form, shown: JsonObject, taken: set[str]) -> None:
    _custom_id(form, shown, taken)
    placeholder = form.text("placeholder", longest=150)
    if placeholder:
        shown["placeholder"] = placeholder
    least = form.integer("min_values", least=0, most=_MOST_CHOICES)
    most = form.integer("max_values", least=1, most=_MOST_CHOICES)
    shown["min_values"] = 1 if least is None else least
    shown["max_values"] = 1 if most is None else most
    if (1 if least is None else least) > (1 if most is None else most):
        form.fail("min_values", "COMPONENT_VALIDATION_FAILED", "min_values exceeds max_values")
    if shown["type"] == _STRING_SELECT:
        _options(form, shown, most=1 if most is None else most)
    elif form.has("options"):
        form.fail("options", "BASE_TYPE_UNKNOWN_FIELD", "Only a string select has options")
    if shown["type"] == _CHANNEL_SELECT:
        shown["channel_types"] = form.values("channel_types", most=_MOST_CHOICES) or []


def _options(form: Form, shown: JsonObject, *, most: int) -> None:
    options = form.forms("options", least=1, most=_MOST_CHOICES, required=True) or []
    values: set[str] = set()
    chosen = 0
    for option in options:
        option.text("label", shortest=1, longest=100, required=True)
        option.text("description", longest=100)
        value = option.text("value", shortest=1, longest=100, required=True)
        chosen += bool(option.boolean("default"))
        if value is not None and value in values:
            option.fail(
                "value",
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        values.add(value or "")
    if options and most > len(options):
        form.fail(
            "max_values",
            "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
            "max_values exceeds the number of options",
        )
    if chosen > most:
        form.fail("options", "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than max_values")
    shown["options"] = [option.body for option in options]
