"""What ``/config view`` shows: all settings, one of them, or who changed what."""

from collections.abc import Mapping, Sequence
from typing import Final

from tgraph_commands._command_names import CommandNames
from tgraph_commands._layout_text import clipped, escaped, instant
from tgraph_commands._setting_words import form, meaning, shown, spoken
from tgraph_commands.ports import RecordedChange
from tgraph_common import Message
from tgraph_config import EditableSetting
from tgraph_i18n import Translator, messages

MOST_CHANGES: Final = 25
"""How many changes are shown at once, where they fit."""

_LONGEST_PAGE: Final = 3_500
"""Characters; Discord takes 4 000 in a message, and a hint comes below the last page."""
_MOST_PAGES: Final = 4
_COOLDOWNS: Final = "commands.cooldowns"
_CHARTS: Final = "graphs.charts"
_LONGEST_VALUE: Final = 60
"""In a list; a setting on its own shows more of it."""


def overview(
    settings: Sequence[EditableSetting], speech: Translator, *, commands: CommandNames
) -> Sequence[str]:
    """Return all settings that people may see with their values, in pages for a message each."""
    pages = [f"### {speech.say(messages.config_title())}"]
    left_out = 0
    for heading, lines in _groups(settings, speech).items():
        is_begun = False
        for line in lines:
            text = line if is_begun else f"\n**{heading}**\n{line}"
            if len(pages[-1]) + len(text) < _LONGEST_PAGE:
                pages[-1] += f"\n{text}"
            elif len(pages) < _MOST_PAGES:
                pages.append(f"**{heading}**\n{line}")
            else:
                left_out += 1
                continue
            is_begun = True
    if left_out:
        pages[-1] += f"\n\n{speech.say(messages.config_more(count=left_out))}"
    view, edit = commands("config view"), commands("config edit")
    pages[-1] += f"\n\n-# {speech.say(messages.config_hint(view=view, edit=edit))}"
    return pages


def _groups(settings: Sequence[EditableSetting], speech: Translator) -> Mapping[str, Sequence[str]]:
    """Return lines under their headings, which are what the settings' names begin with."""
    lines: dict[str, dict[str, str]] = {}
    left_out = 0
    for setting in settings:
        if _is_no_cooldown(setting):
            left_out += 1
            continue
        section = _place(setting.key)
        if section == _CHARTS and setting.value == setting.default:
            # There are a hundred, and hardly one of them is ever set.
            continue
        text = escaped(clipped(spoken(setting.value, speech), _LONGEST_VALUE))
        # What belongs together shares a line: both cooldowns of a command, a chart's options.
        subject, _, name = setting.key.removeprefix(f"{section}.").rpartition(".")
        group = lines.setdefault(section, {})
        if subject in group:
            group[subject] += f" · {escaped(name)} {text}"
        elif subject:
            group[subject] = f"{escaped(subject)}: {escaped(name)} {text}"
        else:
            group[name] = f"{escaped(name)}: {text}"
    if left_out:
        others = speech.say(messages.config_cooldowns_others())
        lines.setdefault(_COOLDOWNS, {})[""] = f"-# {others}"
    general = speech.say(messages.config_general())
    return {
        escaped(section) if section else general: tuple(group.values())
        for section, group in lines.items()
    }


def _is_no_cooldown(setting: EditableSetting) -> bool:
    """Return whether a command does not rest: a line for each of those is worth nothing."""
    return setting.key.startswith(f"{_COOLDOWNS}.") and setting.value == setting.default


def _place(key: str) -> str:
    """Return the heading under which a setting stands; empty for those of no section."""
    shared = (place for place in (_COOLDOWNS, _CHARTS) if key.startswith(f"{place}."))
    return next(shared, key.rpartition(".")[0])


def detail(setting: EditableSetting, changes: Sequence[RecordedChange], speech: Translator) -> str:
    """Return what there is to say of one setting; ``changes`` are its own, newest first."""
    lines = [
        f"### {escaped(setting.key)}",
        speech.say(meaning(setting.key)),
        "",
        speech.say(messages.config_now(value=shown(setting.value, speech))),
        speech.say(messages.config_default(value=shown(setting.default, speech))),
        speech.say(_note(setting, speech)),
    ]
    text = "\n".join(lines)
    if not changes:
        return text
    return f"{text}\n\n{history(changes, speech, longest=_LONGEST_PAGE - len(text))}"


def _note(setting: EditableSetting, speech: Translator) -> Message:
    if setting.is_overridden:
        return messages.config_overridden_note()
    takes = form(setting.key, speech, suggestions=setting.suggestions)
    return messages.config_form(form=takes)


def history(
    changes: Sequence[RecordedChange], speech: Translator, *, longest: int = _LONGEST_PAGE
) -> str:
    """Return the changes, a line each, as many as fit into ``longest``, under a heading."""
    text = f"**{speech.say(messages.config_changes())}**"
    if not changes:
        return f"{text}\n{speech.say(messages.config_changes_none())}"
    for change in changes:
        line = speech.say(_change(change, speech))
        if len(text) + len(line) >= longest:
            break
        text += f"\n{line}"
    return text


def _change(change: RecordedChange, speech: Translator) -> Message:
    when = instant(change.changed_at, "R")
    who = (
        speech.say(messages.config_change_somebody())
        if change.changed_by is None
        else f"<@{change.changed_by}>"
    )
    section, _, name = change.setting.partition(".")
    if section == "reports" and "." not in name:
        if change.new is None:
            return messages.config_change_removed(when=when, who=who, report=escaped(name))
        return messages.config_change_added(when=when, who=who, report=escaped(name))
    old, new = (
        escaped(clipped(spoken(value, speech), _LONGEST_VALUE))
        for value in (change.old, change.new)
    )
    return messages.config_change(
        when=when, who=who, setting=escaped(change.setting), old=old, new=new
    )
