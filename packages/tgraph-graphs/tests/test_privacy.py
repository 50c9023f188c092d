"""How people appear in charts."""

import re
from pathlib import Path

import pytest

import tgraph_graphs
from tgraph_common import NamePrivacy, ViewerName
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._privacy import is_named, viewer_labels


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


def test_nobody_can_have_agreed_yet() -> None:
    with pytest.raises(ValueError, match="not built"):
        viewer_labels(NamePrivacy.CONSENT, ENGLISH)


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

    The client reveals its own key, which is no name.
    """
    source = Path(tgraph_graphs.__file__).parent
    revealing = {
        path.relative_to(source).as_posix(): re.findall(r"(\w+)\.reveal\b", path.read_text())
        for path in source.rglob("*.py")
        if "reveal" in path.read_text()
    }

    assert set(revealing.pop("_privacy.py")) == {"name"}
    assert {name for names in revealing.values() for name in names} == {"_api_key", "api_key"}
    assert set(revealing) == {"tautulli/_exchange.py", "tautulli/_envelope.py"}
