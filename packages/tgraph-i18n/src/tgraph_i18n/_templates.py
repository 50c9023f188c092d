"""Sentences with ``{named}`` placeholders, taken apart once."""

import string
from collections.abc import Callable, Mapping
from typing import TypeVar

Value = TypeVar("Value")
Template = tuple[tuple[str, str], ...]
"""Literal text and the name of the placeholder after it, which is empty at the end."""


class BrokenTemplateError(ValueError):
    """A sentence with an open brace, a placeholder that is no name, or one without a value."""


def parse_template(text: str) -> Template:
    """Take a sentence apart.

    Only plain names are placeholders: nothing is looked up inside a value, whatever it is.

    Raises:
        BrokenTemplateError: If anything but a name stands between braces.
    """
    parts: list[tuple[str, str]] = []
    try:
        for literal, name, form, conversion in string.Formatter().parse(text):
            if name is not None and (form or conversion or not name.isidentifier()):
                raise BrokenTemplateError(f"{{{name}}} is no placeholder in {text!r}")
            parts.append((literal, name or ""))
    except ValueError as error:
        raise BrokenTemplateError(f"{text!r}: {error}") from error
    return tuple(parts)


def fill(template: Template, values: Mapping[str, Value], shown: Callable[[Value], str]) -> str:
    """Return the sentence with each value shown in its place.

    Raises:
        BrokenTemplateError: If a placeholder has no value.
    """
    pieces: list[str] = []
    for literal, name in template:
        pieces.append(literal)
        if name:
            if name not in values:
                raise BrokenTemplateError(f"{{{name}}} has no value")
            pieces.append(shown(values[name]))
    return "".join(pieces)
