"""What must not be shown is not shown."""

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import msgspec
import pytest

from tgraph_common import Secret, ViewerName

HIDDEN = "correct horse battery staple"


class Holder(msgspec.Struct, frozen=True):
    """Something that holds a secret, as settings do."""

    secret: Secret


Veiled = Secret | ViewerName


def formatted(veiled: Veiled) -> str:
    """Format with a width, as a table would."""
    return f"{veiled:>40}|{veiled!r}|{veiled!s}"


def in_a_list(veiled: Veiled) -> str:
    """Show it as a container does."""
    return repr([veiled])


def in_a_log_line(veiled: Veiled) -> str:
    """Format it as logging does."""
    record = logging.LogRecord("test", logging.INFO, "", 0, "the value is %s", (veiled,), None)
    return record.getMessage()


def of_copies(veiled: Veiled) -> str:
    """Show what copying makes of it."""
    return repr(copy.copy(veiled)) + repr(copy.deepcopy(veiled))


def in_a_traceback(veiled: Veiled) -> str:
    """Format an error that carries it."""
    return "".join(traceback.format_exception(ValueError(veiled)))


@pytest.mark.parametrize("kind", [Secret, ViewerName])
@pytest.mark.parametrize(
    "show",
    [repr, str, formatted, in_a_list, in_a_log_line, of_copies, in_a_traceback],
)
def test_no_usual_way_of_showing_shows_it(
    kind: type[Veiled], show: Callable[[Veiled], str]
) -> None:
    assert HIDDEN not in show(kind(HIDDEN))


def test_a_struct_that_holds_one_does_not_show_it() -> None:
    assert HIDDEN not in repr(Holder(secret=Secret(HIDDEN)))


def test_it_is_not_serialised_by_accident() -> None:
    with pytest.raises(TypeError, match="not to be serialised"):
        pickle.dumps(Secret(HIDDEN))
    with pytest.raises(TypeError):
        json.dumps(Secret(HIDDEN))
    with pytest.raises(TypeError):
        msgspec.json.encode(Holder(secret=Secret(HIDDEN)))


def test_reveal_gives_it_back() -> None:
    assert Secret(HIDDEN).reveal() == HIDDEN


def test_equality_compares_the_value_and_the_kind() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != ViewerName("a")
    assert len({Secret("a"), Secret("a"), ViewerName("a")}) == 2
