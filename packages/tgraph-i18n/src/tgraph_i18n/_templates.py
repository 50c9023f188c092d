"""Sentences with ``{named}`` placeholders, taken apart once."""

import string
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

import msgspec

Value = TypeVar("Value")


class Template(msgspec.Struct, frozen=True):
    """A sentence in its parts."""

    parts: tuple[tuple[str, str], ...]
    """Literal text and the name of the placeholder after it, which is empty at the end."""
    names: frozenset[str]
    """The placeholders."""


class BrokenTemplateError(ValueError):
    """A sentence with an open brace, a placeholder that is no name, or one without a value."""


def parse_template(text: str) -> Template:
    """Take a sentence apart.

    Only plain names are placeholders: nothing is looked up inside a value, whatever it is.

    Raises:
        BrokenTemplateError: If anything but a name stands between braces.
    """
    try:
        parsed = tuple(string.Formatter().parse(text))
    except ValueError as error:
        raise BrokenTemplateError(f"{text!r}: {error}") from error
    parts: list[tuple[str, str]] = []
    for literal, name, form, conversion in parsed:
        if name is not None and (form or conversion or not name.isidentifier()):
            raise BrokenTemplateError(f"{{{name}}} is no placeholder in {text!r}")
        parts.append((literal, name or ""))
    return Template(tuple(parts), frozenset(name for _, name in parts if name))


def require_values(template: Template, names: Collection[str]) -> None:
    """Return if there is a value for every placeholder.

    Raises:
        BrokenTemplateError: If there is not.
    """
    missing = template.names.difference(names)
    if missing:
        raise BrokenTemplateError(f"{{{min(missing)}}} has no value")


def fill(template: Template, values: Mapping[str, Value], shown: Callable[[Value], str]) -> str:
    """Return the sentence with each value shown in its place; there has to be one for each.

    A full stop after a value that ends in one, as many languages' dates do, is not written twice.
    """
    pieces = [""]
    for literal, name in template.parts:
        is_twice = pieces[-1].endswith(".") and literal.startswith(".")
        pieces.append(literal[1:] if is_twice else literal)
        if name:
            pieces.append(shown(values[name]))
    return "".join(pieces)
