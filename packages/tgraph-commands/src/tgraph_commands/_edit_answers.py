"""What somebody reads of their change of a setting: made, refused, or in conflict."""

from collections.abc import Awaitable, Sequence

from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange
from tgraph_commands._command_names import CommandNames
from tgraph_commands._layout_text import escaped
from tgraph_commands._setting_words import form, shown
from tgraph_common import Message
from tgraph_config import (
    EditableSetting,
    EditConflictError,
    SettingChange,
    SettingsError,
    is_editable,
    needs_restart,
)
from tgraph_i18n import Translator, messages


async def answer_edit(
    exchange: Exchange,
    edit: Awaitable[SettingChange],
    *,
    setting: EditableSetting,
    speech: Translator,
    commands: CommandNames,
) -> None:
    """Wait for a change of ``setting`` and tell what became of it.

    Raises:
        TGraphError: If it failed for a reason that is none of the asker's.
    """
    try:
        text = changed(await edit, speech)
    except EditConflictError as error:
        text = conflict(error, speech, commands=commands)
    except SettingsError as error:
        text = refused(error, setting=setting, speech=speech)
    await exchange.answer_text(text)


def changed(edit: SettingChange, speech: Translator) -> str:
    """Return what was changed, from what to what, and from when on it counts."""
    key = f"**{escaped(edit.setting)}**"
    new = shown(edit.new, speech)
    if edit.old == edit.new:
        return speech.say(messages.config_unchanged(setting=key, value=new))
    old = shown(edit.old, speech)
    since = (
        messages.config_changed_restart()
        if needs_restart(edit.setting)
        else messages.config_changed_now()
    )
    change = messages.config_changed(setting=key, old=old, new=new)
    return f"{speech.say(change)}\n{speech.say(since)}"


def conflict(error: EditConflictError, speech: Translator, *, commands: CommandNames) -> str:
    """Return what a person changed in the file meanwhile, or what is wrong with it now."""
    if error.problems is not None:
        return speech.say(file_wrong(error.problems))
    names = dict.fromkeys(
        f"**{escaped(change.setting)}**"
        if _is_shown(change.setting)
        else speech.say(messages.config_conflict_hidden())
        for change in error.changes
    )
    if not names:
        return speech.say(messages.config_conflict_comments())
    view = commands("config view")
    return speech.say(messages.config_conflict(settings=speech.joined(tuple(names)), view=view))


def file_wrong(error: SettingsError) -> Message:
    """Return that the file holds a mistake, and in which line; never which file."""
    line = next((each.line for each in error.problems if each.line is not None), None)
    if line is None:
        return messages.config_file_unusable()
    return messages.config_file_wrong(line=line)


def refused(error: SettingsError, *, setting: EditableSetting, speech: Translator) -> str:
    """Return what is wrong with a value, and what would be right, without the value itself."""
    own = [each for each in error.problems if each.file is None and each.variable is None]
    if not own:
        return speech.say(file_wrong(error))
    key = f"**{escaped(setting.key)}**"
    takes = form(setting.key, speech, suggestions=setting.suggestions)
    lines = [speech.say(messages.config_refused(setting=key, form=takes))]
    if own[0].suggestion:
        suggestion = f"**{escaped(own[0].suggestion)}**"
        lines.append(speech.say(messages.config_meant(suggestion=suggestion)))
    return "\n".join(lines)


def _is_shown(key: str) -> bool:
    """Return whether the setting, or report, is one of those that people may see."""
    is_report = key.startswith("reports.") and key.count(".") == 1
    return is_report or is_editable(key)


async def answer_pages(exchange: Exchange, pages: Sequence[str]) -> None:
    """Answer with the first page and let the others follow."""
    first, *others = pages
    await exchange.answer_text(first)
    for page in others:
        await exchange.follow_up((TextDisplayComponentBuilder(content=page),))
