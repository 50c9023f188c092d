"""Text for plotly, which takes every text for a little HTML and ``$…$`` for LaTeX."""

from collections.abc import Iterable
from typing import Final

# The ampersand first, or the others' would be escaped again. The dollar is written as an entity
# because LaTeX is looked for before entities are resolved.
_ESCAPES: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("$", "&#36;"))
# plotly takes an empty text for one that is not set, and puts a default in its place.
_BLANK: Final = "\u00a0"


def literal(text: str) -> str:
    """Return what plotly draws as exactly ``text``; line breaks become spaces."""
    for char, entity in _ESCAPES:
        text = text.replace(char, entity)
    return text or _BLANK


def coloured(text: str, colour: str) -> str:
    """Return what plotly draws as ``text`` in a colour."""
    return f'<span style="color:{colour}">{literal(text)}</span>'


def stacked(markup: Iterable[str]) -> str:
    """Return lines of markup one below the other."""
    return "<br>".join(markup)
