"""What Discord takes as the name of a command or an option, and as any other text of one.

Source: Discord's API reference, "Application Command Naming".
"""

import unicodedata
from typing import Final

NAME_LENGTH: Final = 32
_TEXT_LENGTH: Final = 100
_SHARED_ACCENTS: Final = "\u0951\u0952\u0953\u0954"
"""Named after Devanagari, and of no script: other scripts of India have them, too.

Source: Unicode Character Database, ``Scripts.txt``, where their script is *Inherited*.
"""


def is_name_key(key: str) -> bool:
    """Return whether a dotted key is that of a command's or an option's name."""
    return key.endswith(".name")


def is_command_text(key: str, text: str) -> bool:
    """Return whether Discord takes the text that a dotted key stands for."""
    if is_name_key(key):
        return is_command_name(text)
    return bool(text.strip()) and len(text) <= _TEXT_LENGTH


def command_place(key: str) -> tuple[str, str] | None:
    """Return what kind of thing a dotted key names, and below what; a description names nothing.

    Discord takes no two of the same name in one place.
    """
    parent, _, last = key.rpartition(".")
    if last == "description":
        return None
    return ("name", parent.rpartition(".")[0]) if last == "name" else ("choice", parent)


def is_command_name(text: str) -> bool:
    r"""Return whether Discord takes a command's or an option's name.

    The pattern is ``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$``, in lower case where a letter
    has one. ``re`` knows no scripts; what Devanagari and Thai have besides letters are marks.
    """
    return (
        0 < len(text) <= NAME_LENGTH
        and text == text.lower()
        and all(
            character in "-_'" or unicodedata.category(character)[0] in "LN" or _is_mark(character)
            for character in text
        )
    )


def _is_mark(character: str) -> bool:
    is_mark = unicodedata.category(character).startswith("M") and character not in _SHARED_ACCENTS
    return is_mark and unicodedata.name(character, "").startswith(("DEVANAGARI ", "THAI "))
