"""Nodes → single values, and lists of them."""

from tgraph_config._comments import WITHOUT_QUOTES
from tgraph_config._complaints import WRONG, Complaints
from tgraph_config._fields import words_of
from tgraph_config._kinds import (
    Choice,
    MismatchError,
    Snowflake,
    ValueKind,
    one_of,
)
from tgraph_config._look_kinds import Colour
from tgraph_config._nodes import Listing, Node, Scalar, is_null
from tgraph_config._shapes import ListOf
from tgraph_config._unbuilt import Unbuilt


class ValueReader:
    """Converts nodes to values. Every method returns ``WRONG`` where it notes a problem."""

    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints

    def single(
        self, kind: ValueKind, node: Node, *, setting: str, row: Unbuilt | None = None
    ) -> object:
        """Return one value."""
        if not isinstance(node, Scalar):
            return self._complaints.refuse_shape(node, setting, expected=kind.words)
        if row and node.text in row.values and isinstance(kind, Choice):
            built = tuple(option for option in kind.options if option not in row.values)
            return self._complaints.refuse_unbuilt(
                node, setting, found=kind.show(node), instead=one_of(built)
            )
        try:
            return kind.convert(node)
        except MismatchError as mismatch:
            return self._complaints.refuse(
                node.place,
                setting,
                found=kind.show(node),
                expected=mismatch.expected,
                suggestion=mismatch.suggestion,
            )

    def listing(
        self, shape: ListOf, node: Node, *, setting: str, row: Unbuilt | None = None
    ) -> object:
        """Return a tuple of values."""
        kind = shape.item
        if isinstance(kind, Choice) and isinstance(node, Scalar) and node.text == shape.everything:
            return tuple(kind.of)
        if not isinstance(node, Listing) or len(node.items) < shape.least:
            return self._refuse_no_list(shape, node, setting=setting)
        values = [
            self.single(kind, item, setting=f"{setting}[{index}]", row=row)
            for index, item in enumerate(node.items)
        ]
        self._refuse_repetitions(values, node, setting)
        return WRONG if WRONG in values else tuple(values)

    def _refuse_no_list(self, shape: ListOf, node: Node, *, setting: str) -> object:
        kind, expected = shape.item, words_of(shape)
        if isinstance(kind, Colour) and is_null(node):
            expected = f"{expected}: {WITHOUT_QUOTES}"
        if not isinstance(kind, Choice | Snowflake) or not isinstance(node, Scalar):
            return self._complaints.refuse_shape(node, setting, expected=expected)
        try:
            kind.convert(node)
        except MismatchError:
            suggestion = None
        else:
            suggestion = f"[{node.text}]"  # only the brackets are missing
        return self._complaints.refuse(
            node.place, setting, found=kind.show(node), expected=expected, suggestion=suggestion
        )

    def _refuse_repetitions(self, values: list[object], node: Listing, setting: str) -> None:
        first: dict[object, int] = {}
        for index, (value, item) in enumerate(zip(values, node.items, strict=True)):
            if value is not WRONG and first.setdefault(value, index) != index:
                self._complaints.refuse(
                    item.place,
                    f"{setting}[{index}]",
                    found=f"the same as in entry {first[value] + 1}",
                    expected="each entry once",
                )
