"""Whom somebody means who names one person of the server."""

import pytest

from tgraph_common import ViewerName
from tgraph_graphs import account_meant
from tgraph_graphs.tautulli import User

USERS = tuple(
    User(user_id=user_id, friendly_name=ViewerName(name))
    for user_id, name in (
        (0, "Local"),
        (5, "Ann  B."),
        (6, "twin"),
        (7, "TWIN"),
        (8, "5"),
        (9, "900"),
        (10, ""),
        (11, "local"),
        (-3, "minus"),
        (12, "@everyone\u202e"),
    )
)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("5", 5),
        (" 5 ", 5),
        ("ann b.", 5),
        ("900", 9),
        ("12", 12),
        ("@everyone", 12),
        ("twin", None),
        ("0", None),
        ("Local", None),
        ("minus", None),
        ("-3", None),
        ("", None),
        ("  ", None),
        ("99", None),
        ("9" * 20, None),
        ("9" * 6000, None),
        ("\u0665", None),
        ("nobody", None),
        ("\ud83d\ude00" * 10_000, None),
        ("\0", None),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_one_account_is_meant_or_none(entry: str, expected: int | None) -> None:
    """Digits are an id first; what several share, or nobody has, means nobody."""
    assert account_meant(entry, USERS) == expected


def test_a_person_listed_twice_is_one_person() -> None:
    twice = (*USERS, User(user_id=5, friendly_name=ViewerName("Ann B.")))

    assert account_meant("Ann B.", twice) == 5
