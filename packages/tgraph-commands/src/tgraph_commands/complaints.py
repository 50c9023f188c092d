"""Why the configuration file cannot be used, as owners read it in a channel."""

from collections.abc import Iterable
from typing import Final

from tgraph_commands._setting_words import form
from tgraph_common import Message
from tgraph_config import EditableSetting, Problem, SettingsError
from tgraph_i18n import Translator, messages

_COUNTED: Final = " (entry "
"""What the log says of a list's entry: the number alone needs no language."""


def complaint(
    error: SettingsError, settings: Iterable[EditableSetting], speech: Translator
) -> Message:
    """Return how many things are wrong, and the first of them.

    What would be right is told of settings that may be shown; of the others the log tells it, in
    English as the file is.

    Args:
        error: Why the file cannot be used.
        settings: Those that people may see.
        speech: Who will say the message.
    """
    first, *_ = error.problems
    known = {setting.key: setting for setting in settings}
    problem = _line(first, known.get(first.setting), speech)
    return messages.notice_configuration_wrong(count=len(error.problems), problem=problem)


def _line(problem: Problem, setting: EditableSetting | None, speech: Translator) -> Message:
    if problem.line is None:
        return messages.failed_configuration()
    name = problem.label.replace(_COUNTED, " (")
    quoted = f"`{name}`" if name else "-"
    if setting is None:
        return messages.notice_configuration_secret(line=problem.line, setting=quoted)
    right = form(setting.key, speech, suggestions=setting.suggestions)
    return messages.notice_configuration_line(
        line=problem.line, setting=quoted, expected=speech.say(right)
    )
