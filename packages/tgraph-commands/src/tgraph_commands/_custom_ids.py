"""What the custom ids of buttons and selects say.

All that an answer needs stands in them, so that what hangs under a post works after a restart, too.
They come back from people's clients: an answer takes what they say as claims.
"""

import re
from typing import Final
from urllib.parse import quote, unquote

MAX_CUSTOM_ID: Final = 100
"""Characters. Source: Discord's "Component Reference"."""

_VERSION: Final = "t1"
_SEPARATOR: Final = ":"
_ACTION: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def custom_id(action: str, *fields: str) -> str:
    """Return the custom id of a button or select: ``t1:<action>:<field>:...``.

    Raises:
        ValueError: If the action is no lower-case word, or it would be longer than Discord takes.
    """
    if _ACTION.fullmatch(action) is None:
        msg = f"{action!r} is no name of an action"
        raise ValueError(msg)
    made = _SEPARATOR.join((_VERSION, action, *(quote(field, safe="") for field in fields)))
    if len(made) > MAX_CUSTOM_ID:
        msg = f"a custom id of {len(made)} characters: {made!r}"
        raise ValueError(msg)
    return made


def read_custom_id(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return action and fields of a custom id; ``None`` if it is none of this version."""
    version, *rest = text.split(_SEPARATOR)
    if version != _VERSION or not rest or _ACTION.fullmatch(rest[0]) is None:
        return None
    action, *escaped = rest
    return action, tuple(unquote(field) for field in escaped)
