"""What Discord's permissions are called in somebody's language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tgraph_commands._speech import Speech
from tgraph_common import Message
from tgraph_i18n import messages

_NAMES: Final[Mapping[str, Callable[[], Message]]] = {
    "Attach Files": messages.permission_attach_files,
    "Read Message History": messages.permission_read_message_history,
    "Send Messages": messages.permission_send_messages,
    "Send Messages in Threads": messages.permission_send_messages_in_threads,
    "View Channel": messages.permission_view_channel,
}


def permission_list(names: Sequence[str], speech: Speech) -> str:
    """Return permissions, by their English names, as a list in the language of ``speech``.

    One that posting does not take keeps its English name.
    """
    return speech.joined(tuple(_said(name, speech) for name in names))


def _said(name: str, speech: Speech) -> str:
    known = _NAMES.get(name)
    return name if known is None else speech.say(known())
