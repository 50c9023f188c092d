"""What ``/config`` offers to choose from while somebody types."""

from collections.abc import Sequence
from typing import Final

from tgraph_commands._layout_text import clipped, plain
from tgraph_commands._setting_words import meaning, spoken
from tgraph_commands.fuzzy import MOST_CHOICES, meant
from tgraph_config import EditableSetting
from tgraph_i18n import Translator, messages

_LONGEST: Final = 100
"""Characters of a choice's name, and of its value. Source: Discord's documentation."""
_LONGEST_VALUE: Final = 24
"""So that a phone still shows what a setting means."""

Choice = tuple[str, str]
"""What is shown, and what is sent."""


def find_setting(typed: str, settings: Sequence[EditableSetting]) -> EditableSetting | None:
    """Return the setting that somebody named, if people may see and change it."""
    key = typed.strip().casefold()
    return next((each for each in settings if each.key == key), None)


def key_choices(
    typed: str, settings: Sequence[EditableSetting], speech: Translator
) -> Sequence[Choice]:
    """Return the settings that may be meant, each with its value and what it means."""
    labels = {setting.key: _label(setting, speech) for setting in settings if _fits(setting.key)}
    return [(clipped(labels[key], _LONGEST), key) for key in meant(typed, labels)]


def value_choices(
    typed: str,
    setting: EditableSetting,
    *,
    is_right: bool,
    speech: Translator,
) -> Sequence[Choice]:
    """Return the values that may be meant; what was typed first, where that is right.

    The value in force and the default say that they are.
    """
    if setting.is_overridden:
        return []
    offered = _offered(setting, speech)
    found = [(offered[value], value) for value in meant(typed, offered)]
    own = plain(typed)
    is_offered = own in (*offered, *(spoken(value, speech) for value in offered))
    if own and not is_offered and _fits(own) and is_right:
        found = [(own, own), *found][:MOST_CHOICES]
    return found


def _offered(setting: EditableSetting, speech: Translator) -> dict[str, str]:
    """Return the values to offer with their labels, the one in force first."""
    labels: dict[str, str] = {}
    for value in (setting.value, setting.default, *setting.suggestions):
        if value in labels or not value or not _fits(value):
            continue
        label = spoken(value, speech)
        if value == setting.value:
            label = speech.say(messages.config_choice_now(value=label))
        elif value == setting.default:
            label = speech.say(messages.config_choice_default(value=label))
        labels[value] = clipped(label, _LONGEST)
    return labels


def _fits(text: str) -> bool:
    """Return whether Discord takes a text as a choice, however it counts."""
    return clipped(text, _LONGEST) == text


def _label(setting: EditableSetting, speech: Translator) -> str:
    value = spoken(setting.value, speech)
    return speech.say(
        messages.config_choice(
            setting=setting.key,
            value=clipped(value, _LONGEST_VALUE),
            meaning=meaning(setting.key),
        )
    )
