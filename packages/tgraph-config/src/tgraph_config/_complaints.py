"""Collecting problems while the tree is read, each phrased for the person who edits the file."""

from collections.abc import Sequence
from enum import Enum
from typing import Final, Literal

from tgraph_config._nodes import Listing, Mapping, Node, Scalar, Unusable, is_null
from tgraph_config._parsing import shown_key
from tgraph_config._problems import Place, Problem
from tgraph_config._suggestions import nearest


class Wrong(Enum):
    """The type of ``WRONG``."""

    WRONG = "wrong"


WRONG: Final[Literal[Wrong.WRONG]] = Wrong.WRONG
"""Stands for a value of which a problem speaks."""


class Complaints:
    """The problems so far. Each method notes one and returns what stands for the value."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def refuse(
        self,
        place: Place,
        setting: str,
        *,
        found: str,
        expected: str,
        suggestion: str | None = None,
    ) -> Wrong:
        """Note that one thing was found where another would be right."""
        self.problems.append(
            Problem.at(
                place,
                setting=setting,
                found=found,
                expected=expected,
                suggestion=suggestion,
            )
        )
        return WRONG

    def refuse_shape(self, node: Node, setting: str, *, expected: str) -> Wrong:
        """Note that there is a list, a section or a value where another would be right.

        What has been refused as YAML already is not refused again.
        """
        if isinstance(node, Unusable):
            return WRONG
        return self.refuse(node.place, setting, found=describe(node), expected=expected)

    def refuse_key(
        self,
        key: Scalar,
        *,
        setting: str,
        known: Sequence[str],
        elsewhere: Sequence[str] = (),
    ) -> Wrong:
        """Note a key that does not exist.

        Args:
            key: The key as it stands.
            setting: The section in which it stands.
            known: The keys of that section.
            elsewhere: Dotted paths of others: the key may only have slipped out of its section.
        """
        homes = [path for path in elsewhere if path.rpartition(".")[2] == key.text]
        here = f"one of {', '.join(known)}"
        if not homes:
            return self.refuse(
                key.place,
                setting,
                found=f"{shown_key(key.text)}, which does not exist",
                expected=here,
                suggestion=nearest(key.text, known),
            )
        sections = [path for path in homes if path.count(".") == 1]
        return self.refuse(
            key.place,
            setting,
            found=f"{shown_key(key.text)}, which does not exist here",
            expected=f"{key.text} {' or '.join(map(_home, homes))}, or here {here}",
            suggestion=sections[0] if homes == sections[:1] else None,
        )

    def refuse_unbuilt(self, node: Node, setting: str, *, found: str, instead: str) -> Wrong:
        """Note a value that would be right, but that nothing acts upon yet."""
        return self.refuse(
            node.place,
            setting,
            found=f"{found}, which is not built yet",
            expected=f"{instead}, until a later version has it",
        )

    def miss(self, place: Place, setting: str, *, expected: str) -> Wrong:
        """Note that a required value is not there."""
        return self.refuse(
            place, setting, found="nothing", expected=f"{expected}; this key is required"
        )


def describe(node: Node) -> str:
    """Return what a node is, without its content: it may be a misplaced secret."""
    if is_null(node):
        return "nothing"
    match node:
        case Mapping():
            return "keys with values" if node.entries else "an empty section"
        case Listing():
            return "a list" if node.items else "an empty list"
        case _:
            return "a single value"


def _home(path: str) -> str:
    """Return where a key belongs, as a phrase."""
    section = path.rpartition(".")[0]
    if not section:
        return "at the top, outside every section"
    if "." in section:
        return f'in an entry of "{section.partition(".")[0]}:"'
    return f'under "{section}:"'
