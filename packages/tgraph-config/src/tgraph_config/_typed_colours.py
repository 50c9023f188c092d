"""What somebody types with a ``#`` in it: colours, which YAML would take for comments."""

import re
from collections.abc import Iterator
from typing import Final

from tgraph_config._comments import LOST_VALUE
from tgraph_config._look_kinds import Colour
from tgraph_config._nodes import Listing, Mapping, Node, Scalar
from tgraph_config._parsing import Parsed
from tgraph_config._paths import Target
from tgraph_config._problems import Place, Problem
from tgraph_config._shapes import ListOf

_WORD: Final = r"""(?:"[^"\\]*"|'[^']*'|[^\s,"'\[\]{}]+)"""
_WORDS: Final = rf"\s*{_WORD}(?:\s*,\s*{_WORD})*\s*,?\s*"
_LIST: Final = re.compile(rf"{_WORDS}|\s*\[{_WORDS}\]\s*")
_QUOTED: Final = re.compile(r"""\\.|"(?:[^"\\]|\\.)*"|'[^']*'""", re.DOTALL)
_COMMENT: Final = re.compile(r"(?:^|[\s,\[{])#")


def typed_colours(text: str, target: Target, *, origin: Place) -> Node | None:
    """Return the list of colours that ``text`` is without the quotes which YAML asks for.

    ``None`` where no list of colours is expected, or ``text`` is none that holds a ``#``.
    """
    shape = target.field.shape
    is_meant = isinstance(shape, ListOf) and isinstance(shape.item, Colour) and "#" in text
    if not is_meant or _LIST.fullmatch(text) is None:
        return None
    items = (
        Scalar(text=word.strip("\"'"), plain=word[0] not in "\"'", place=origin)
        for word in re.findall(_WORD, text.strip().removeprefix("[").removesuffix("]"))
    )
    return Listing(items=tuple(items), flow=True, place=origin)


def lost_in_comment(text: str, parsed: Parsed, *, origin: Place) -> Problem | None:
    """Return the problem of a text of which YAML takes a part, or all, for a comment.

    A comment behind a whole value is none.
    """
    if not _COMMENT.search(_QUOTED.sub("", text)):
        return None
    if not parsed.problems and parsed.root is not None and not _has_gap(parsed.root):
        return None
    found, expected = LOST_VALUE
    return Problem.at(
        origin,
        setting="",
        found=found,
        expected=expected,
    )


def _has_gap(root: Node) -> bool:
    return any(isinstance(node, Scalar) and node.plain and not node.text for node in _nodes(root))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Listing():
            for item in node.items:
                yield from _nodes(item)
        case Mapping():
            for entry in node.entries:
                yield from _nodes(entry.value)
        case _:
            pass
