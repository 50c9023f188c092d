"""People's names as text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_graphs._cleaning import clean
from tgraph_graphs._viewer_names import folded, masked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("viktorurban", "v•••"),
        ("Al", "A•••"),
        ("山田太郎", "山•••"),
        ("👨\u200d👩\u200d👧 fam", "👨\u200d👩\u200d👧•••"),
        ("🇩🇪 Sam", "🇩🇪•••"),
        ("", ""),
        ("a", "•••"),
        ("é", "•••"),
        ("👨\u200d👩\u200d👧", "•••"),
    ],
)
def test_a_mask_shows_one_character_and_never_the_whole_name(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_a_mask_is_short_whatever_is_joined_together() -> None:
    assert len(masked("👨" + "\u200d👩" * 10_000 + " x")) < 20


@given(st.text(min_size=2), st.text(min_size=2))
def test_masks_do_not_tell_the_length_of_a_name(first: str, second: str) -> None:
    shown = {masked("x" + clean(name) + "y") for name in (first, second)}

    assert shown == {"x•••"} or any(unicodedata.category(c)[0] == "M" for c in first + second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", " STRASSE "),
        ("José", "jose\u0301"),
        ("Sam  Sample", "sam\tsample"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("Sam\u200b", "\ufeffSam"),
    ],
)
def test_names_are_the_same_whatever_their_case_and_spelling(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_different_names_stay_different() -> None:
    assert len({folded(name) for name in ("Sam", "Sam S", "Sám", "S a m")}) == 4
