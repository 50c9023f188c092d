"""Cutting and putting in text, where no setting of today shows it from outside."""

from pathlib import Path

import pytest

from tgraph_config import EditError
from tgraph_config._cuts import NoSafeEditError
from tgraph_config._drafts import checked
from tgraph_config._edits import edited
from tgraph_config._loading import tree_of_text
from tgraph_config._nodes import Node, Unusable
from tgraph_config._parsing import parse
from tgraph_config._problems import Place


def put(text: str, path: str, value: str) -> str:
    """Return ``text`` with a value at a path."""
    root, _ = tree_of_text(text, path=Path())
    node = parse(value, origin=Place()).root
    assert root is not None
    assert node is not None
    return edited(text, root, path.split("."), node)


def test_a_mapping_is_written_in_braces() -> None:
    """A key of an owner's own may need quotes."""
    assert put("a: {x: 1}", "a", "{x: {b: z}, 'p q:': [1]}") == 'a: {x: {b: z}, "p q:": [1]}'


def test_a_mapping_over_several_lines_is_left_to_the_person() -> None:
    with pytest.raises(NoSafeEditError, match="lines of its own"):
        put("a:\n  x: 1\n", "a", "{}")


def test_a_mapping_with_comments_is_left_to_the_person() -> None:
    with pytest.raises(NoSafeEditError, match="comments"):
        put("a: {x: {y: 1, # c\n  z: 2}}\n", "a", "{}")


def test_a_hash_sign_in_a_value_is_no_comment() -> None:
    assert put("a: {x: 'y # z', w: v#u}", "a", "{}") == "a: {}"


def test_what_has_no_keys_gets_none() -> None:
    with pytest.raises(NoSafeEditError, match='"a" has no keys below it'):
        put("a: 5", "a.b", "1")


def test_a_value_that_has_been_refused_is_not_written() -> None:
    root, _ = tree_of_text("a: 1", path=Path())
    value: Node = Unusable(place=Place())
    assert root is not None

    with pytest.raises(NoSafeEditError, match="none that YAML has"):
        edited("a: 1", root, ["a"], value)


def test_a_result_that_says_something_else_is_not_written() -> None:
    """The last net under every way of cutting: what was cut is read again and compared."""
    root, _ = tree_of_text("graphs: {theme: dark}", path=Path())
    assert root is not None

    with pytest.raises(EditError, match="without changing something else"):
        checked("graphs: {theme: light}", root, setting="graphs.theme")


def test_keys_several_levels_down_are_put_below_each_other() -> None:
    """In the steps in which the file indents."""
    assert put("a:\n   b: 1\n", "c.d.e", "f") == "a:\n   b: 1\nc:\n   d:\n      e: f\n"
    assert put("{a: 1}", "c.d.e", "f") == "{a: 1, c: {d: {e: f}}}"


def test_an_entry_without_a_value_can_be_the_last() -> None:
    assert put("{a: {b: }}", "a.c", "1") == "{a: {b:, c: 1 }}"
    assert put("{a: {b}}", "a.c", "1") == "{a: {b, c: 1}}"
    assert put("a:\n  b: # c\n", "a.d", "1") == "a:\n  b: # c\n  d: 1\n"
