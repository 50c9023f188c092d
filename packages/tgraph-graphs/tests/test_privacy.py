"""How people appear in charts."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tgraph_graphs
from tgraph_common import NamePrivacy, ViewerName
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._privacy import certainly_agreed, is_named, viewer_labels
from tgraph_graphs.tautulli import User, UserPlays


@pytest.mark.parametrize(
    ("mode", "labels"),
    [
        (NamePrivacy.REAL, ["Anna", "Sam", "o", "Sam", "Viewer 5", "Viewer 6"]),
        (NamePrivacy.MASKED, ["A•••", "S•••", "•••", "S•••", "Viewer 5", "Viewer 6"]),
        (NamePrivacy.ANONYMOUS, [f"Viewer {rank}" for rank in range(1, 7)]),
    ],
)
def test_people_appear_as_the_owner_chose(mode: NamePrivacy, labels: list[str]) -> None:
    """Those of whose name nothing can be seen are numbered in every mode."""
    label = viewer_labels(mode, ENGLISH)
    names = ("\u202eAnna\n", "Sam", "o", "Sam", "\u200b", "")

    assert [label(ViewerName(name), rank) for rank, name in enumerate(names, 1)] == labels


def test_by_consent_only_those_who_agreed_are_named() -> None:
    label = viewer_labels(NamePrivacy.CONSENT, ENGLISH, agreed={ViewerName("\u202eAnna\n")})

    assert [label(ViewerName(name), 7) for name in ("\u202eAnna\n", "Anna", "Sam")] == [
        "Anna",
        "Viewer 7",
        "Viewer 7",
    ]


def certain(
    *names: str, users: dict[int, str], active: Sequence[tuple[int | None, str, str]] = ()
) -> set[str]:
    """Return who of a graph is named where 1 and 2 agreed."""
    found = certainly_agreed(
        tuple(map(ViewerName, names)),
        named_ids={1, 2},
        users=[User(user_id=n, friendly_name=ViewerName(name)) for n, name in users.items()],
        active=[
            UserPlays(
                user_id=user_id,
                total_plays=1,
                friendly_name=ViewerName(friendly_name),
                user=ViewerName(user),
            )
            for user_id, friendly_name, user in active
        ],
    )
    return {name.reveal() for name in found}


def test_a_name_is_certain_where_only_one_person_has_it_and_they_agreed() -> None:
    users = {1: "Anna", 2: "Sam", 3: "Zoe"}

    assert certain("Zoe", "Sam", "Anna", "Bo", users=users) == {"Anna", "Sam"}
    assert certain("Anna", users=users, active=[(1, "Anna", "anna92"), (9, "Bo", "bo")]) == {"Anna"}


@pytest.mark.parametrize(
    "other", ["Anna", " anna ", "A\u200bNNA"], ids=["same", "case-and-spaces", "invisible"]
)
def test_a_name_that_somebody_else_has_names_nobody(other: str) -> None:
    """Whether they are listed, deleted, without an id, or share it by their name at Plex."""
    assert certain("Anna", users={1: "Anna", 3: other}) == set()
    assert certain("Anna", users={1: "Anna"}, active=[(9, other, "x")]) == set()
    assert certain("Anna", users={1: "Anna"}, active=[(None, other, "x")]) == set()
    assert certain("Anna", users={1: "Anna"}, active=[(9, "x", other)]) == set()


def test_even_two_who_agreed_are_not_named_by_one_name() -> None:
    """Which row is whose cannot be told, and one of them may yet take it back."""
    assert certain("Anna", users={1: "Anna", 2: "Anna"}) == set()


def test_a_name_that_comes_twice_in_a_graph_names_nobody() -> None:
    """One of the two is somebody whom the server told nothing of."""
    assert certain("Anna", "anna", users={1: "Anna"}) == set()


def test_who_is_not_listed_is_never_named() -> None:
    """Somebody deleted can no longer be told from another with their name."""
    assert certain("Anna", users={3: "Zoe"}, active=[(1, "Anna", "anna")]) == set()


def test_no_name_names_nobody() -> None:
    for blank in ("", "\u200b"):
        assert certain(blank, users={1: blank, 3: "Zoe"}) == set()


@given(
    users=st.dictionaries(st.integers(1, 6), st.sampled_from("abAB "), max_size=6),
    deleted=st.dictionaries(st.integers(7, 9), st.sampled_from("abAB "), max_size=3),
    agreed=st.sets(st.integers(1, 9)),
)
def test_whoever_is_named_agreed(
    users: dict[int, str], deleted: dict[int, str], agreed: set[int]
) -> None:
    """Whatever the names: each row that is named belongs to somebody who agreed."""
    rows = list({**users, **deleted}.items())
    found = certainly_agreed(
        [ViewerName(name) for _, name in rows],
        named_ids=agreed,
        users=[User(user_id=n, friendly_name=ViewerName(name)) for n, name in users.items()],
        active=[
            UserPlays(user_id=n, total_plays=1, friendly_name=ViewerName(name)) for n, name in rows
        ],
    )

    named = {user_id for user_id, name in rows if ViewerName(name) in found}
    assert named <= agreed & users.keys()
    assert len(named) == len(found)


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("Straße", "STRASSE", True),
        ("Sam Sample", " sam  sample ", True),
        ("Sam", "Sa", False),
        ("", "", False),
        ("\u200b", " ", False),
    ],
)
def test_somebody_is_meant_by_their_whole_name_only(name: str, text: str, meant: bool) -> None:  # noqa: FBT001
    assert is_named(ViewerName(name), text) is meant


def test_only_the_privacy_policy_turns_names_into_text() -> None:
    """Any other module that did could show somebody who must not be shown.

    The clients reveal keys and tokens, which are no names.
    """
    source = Path(tgraph_graphs.__file__).parent
    revealing = {
        path.relative_to(source).as_posix(): re.findall(r"(\w+)\.reveal\b", path.read_text())
        for path in source.rglob("*.py")
        if "reveal" in path.read_text()
    }

    assert set(revealing.pop("_privacy.py")) == {"name"}
    secrets = {"_api_key", "api_key", "token", "authToken"}
    assert {name for names in revealing.values() for name in names} == secrets
    assert {Path(path).parent.name for path in revealing} == {"tautulli", "plex"}
