"""What a single value of a theme may be: colours and fonts."""

import re
from collections.abc import Mapping
from typing import Final

from tgraph_config._comments import WITHOUT_QUOTES
from tgraph_config._kinds import JsonSchema, MismatchError
from tgraph_config._nodes import Scalar
from tgraph_config._text_kinds import TextKind, text_of

_COLOUR: Final = "#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})"
_FONT: Final = r"[A-Za-z0-9][A-Za-z0-9 .-]{0,63}"
_NAMED: Final[Mapping[str, str]] = {
    "black": "#000000",
    "white": "#ffffff",
    "gray": "#808080",
    "grey": "#808080",
    "silver": "#c0c0c0",
    "red": "#ff0000",
    "maroon": "#800000",
    "orange": "#ffa500",
    "yellow": "#ffff00",
    "green": "#008000",
    "lime": "#00ff00",
    "teal": "#008080",
    "cyan": "#00ffff",
    "blue": "#0000ff",
    "navy": "#000080",
    "purple": "#800080",
    "magenta": "#ff00ff",
    "pink": "#ffc0cb",
}
"""What people write for a colour instead of its numbers."""


class Colour(TextKind, frozen=True):
    """A colour, opaque."""

    @property
    def words(self) -> str:
        """What would be right."""
        return 'a colour such as "#1e90ff" or "#19f", in quotes'

    def convert(self, scalar: Scalar) -> str:
        """Return the colour as ``#rrggbb``, in lower case."""
        text = scalar.text.strip()
        if scalar.kind == "null":
            raise MismatchError(f"{self.words}: {WITHOUT_QUOTES}")
        if re.fullmatch(_COLOUR, text) is None:
            meant = _NAMED.get(text.casefold(), f"#{text}")
            is_one = re.fullmatch(_COLOUR, meant) is not None
            raise MismatchError(self.words, suggestion=meant if is_one else None)
        digits = text[1:].lower()
        return f"#{digits}" if len(digits) > 3 else "#" + "".join(2 * each for each in digits)  # noqa: PLR2004 - the short form

    def schema(self) -> JsonSchema:
        """Return the pattern."""
        return {"type": "string", "pattern": f"^{_COLOUR}$"}


class FontName(TextKind, frozen=True):
    """The family of a font. It becomes part of a style sheet, so nothing else may stand in it."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "the name of one font family such as Inter or Comic Neue"

    def convert(self, scalar: Scalar) -> str:
        """Return the name."""
        name = text_of(scalar, self.words)
        if re.fullmatch(_FONT, name) is None:
            raise MismatchError(self.words)
        return name

    def schema(self) -> JsonSchema:
        """Return the pattern."""
        return {"type": "string", "pattern": f"^{_FONT}$"}
