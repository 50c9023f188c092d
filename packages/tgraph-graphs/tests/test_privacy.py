"""How people appear in charts."""

import re
from pathlib import Path

import pytest

import tgraph_graphs
from tgraph_common import NamePrivacy, ViewerName
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._privacy import as_drawn, drawn, is_named
from tgraph_graphs.tautulli import PeopleReply, ReplySeries


def people(*names: str, **series: tuple[int, ...]) -> PeopleReply:
    """Return a reply about people, in the server's order."""
    return PeopleReply(
        categories=tuple(map(ViewerName, names)),
        series=tuple(ReplySeries(name=name, data=data) for name, data in series.items()),
    )


REPLY = people("Sam", "\u202eAnna\n", "o", TV=(1, 5, 0), Movies=(0, 2, 0))


@pytest.mark.parametrize(
    ("mode", "labels"),
    [
        (NamePrivacy.REAL, ("Anna", "Sam", "o")),
        (NamePrivacy.MASKED, ("A•••", "S•••", "•••")),
        (NamePrivacy.ANONYMOUS, ("Viewer 1", "Viewer 2", "Viewer 3")),
    ],
)
def test_people_appear_by_rank_as_the_owner_chose(
    mode: NamePrivacy, labels: tuple[str, ...]
) -> None:
    reply = drawn(REPLY, mode=mode, words=ENGLISH)

    assert reply.categories == labels
    assert [(series.name, series.data) for series in reply.series] == [
        ("TV", (5, 1, 0)),
        ("Movies", (2, 0, 0)),
    ]


def test_anonymous_charts_hold_no_trace_of_a_name() -> None:
    reply = drawn(REPLY, mode=NamePrivacy.ANONYMOUS, words=ENGLISH)

    assert not {"Sam", "Anna"} & set(re.findall(r"\w+", repr(reply)))


@pytest.mark.parametrize("mode", [NamePrivacy.REAL, NamePrivacy.MASKED])
def test_a_name_of_which_nothing_can_be_seen_is_numbered(mode: NamePrivacy) -> None:
    reply = drawn(people("Sam", "\u200b", "", TV=(3, 2, 1)), mode=mode, words=ENGLISH)

    assert reply.categories[1:] == ("Viewer 2", "Viewer 3")


def test_a_total_does_not_decide_the_rank() -> None:
    reply = people("Sam", "Anna", TV=(1, 2), Total=(9, 0))

    assert drawn(reply, mode=NamePrivacy.REAL, words=ENGLISH).categories == ("Anna", "Sam")


def test_people_of_the_same_name_and_number_stay_two() -> None:
    reply = drawn(people("Sam", "Sam", TV=(4, 4)), mode=NamePrivacy.REAL, words=ENGLISH)

    assert reply.categories == ("Sam", "Sam")


def test_nobody_can_have_agreed_yet() -> None:
    with pytest.raises(ValueError, match="not built"):
        drawn(REPLY, mode=NamePrivacy.CONSENT, words=ENGLISH)


def test_a_label_that_travelled_veiled_comes_out_as_it_was_drawn() -> None:
    assert as_drawn(ViewerName("S•••"), 1) == "S•••"


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

    assert set(revealing.pop("_privacy.py")) == {"name", "label"}
    assert {name for names in revealing.values() for name in names} == {"_api_key", "api_key"}
    assert set(revealing) == {"tautulli/_exchange.py", "tautulli/_envelope.py"}
