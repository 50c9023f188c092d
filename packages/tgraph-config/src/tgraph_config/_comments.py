"""Values that YAML takes for comments: a ``#`` without quotes swallows the rest of its line."""

import re
from typing import Final

WITHOUT_QUOTES: Final = "without them YAML takes it for a comment"
"""Why a value belongs into quotes."""
LOST_VALUE: Final = ('a value with a "#"', f"the value in quotes: {WITHOUT_QUOTES}")
"""What is found, and what would be right."""

_QUOTED: Final = r"""(?<![^\s,\[{:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
_NEXT: Final = re.compile(rf"{_QUOTED}|(?<![^\s,\[{{])(?P<comment>#[^\r\n]*)", re.DOTALL)
_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\s*(?:[,\]}#]|$)")
# One that starts with a space is meant to be a comment.
_BRACKET: Final = re.compile(r"#[^\s#].*[\]}]")


def lost_value(text: str, *, start: int, end: int, is_closed: bool) -> int | None:
    """Return the index of the first comment that is a value, ``None`` if there is none.

    That is a comment that begins with a colour; where a bracket is never closed, also one that
    has a closing bracket in it.

    Args:
        text: The YAML.
        start: Index of a bracket that opens a list or a mapping.
        end: Index after the one that closes it, or where a parser stumbled before it came.
        is_closed: Whether there is one that closes it.
    """
    for match in _NEXT.finditer(text, start, end):
        comment = match["comment"] or ""
        if _COLOUR.match(comment) or (not is_closed and _BRACKET.match(comment)):
            return match.start()
    return None
