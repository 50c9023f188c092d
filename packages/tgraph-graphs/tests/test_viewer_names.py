"""People's names as text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_graphs._viewer_names import displayed, folded, masked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("Jürgen Müller-Lüdenscheidt", "Jürgen Müller-Lüdenscheidt", id="plain"),
        pytest.param("  Sam \n\t Sample \u2028", "Sam Sample", id="spaces"),
        pytest.param("a\x00b\x1b[31mc", "ab[31mc", id="control"),
        pytest.param("\u202eevil\u202c\u2066x\u2069", "evilx", id="bidi"),
        pytest.param("a\u200bb\u200cc\u200dd\ufeffe", "abcde", id="zero-width"),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("\u0301abc", "abc", id="mark-without-letter"),
        pytest.param("z" + "\u0335" * 50, "z" + "\u0335" * 4, id="marks-without-end"),
        pytest.param("👨\u200d👩\u200d👧 fam", "👨\u200d👩\u200d👧 fam", id="family"),
        pytest.param("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", id="burning-heart"),
        pytest.param("می\u200cشد", "می\u200cشد", id="persian"),
        pytest.param("क\u094d\u200dष", "क\u094d\u200dष", id="virama"),
        pytest.param("می\u200c شد\u200c", "می شد", id="joiner-at-the-end"),
        pytest.param(
            "🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f", id="flag"
        ),
        pytest.param("a\U000e0067b", "ab", id="hidden-tags"),
        pytest.param("\ud800x", "x", id="surrogate"),
        pytest.param("<b>x</b>$1$", "<b>x</b>$1$", id="markup-is-text"),
        pytest.param("", "", id="empty"),
        pytest.param(" \u200b\u200d ", "", id="nothing-to-see"),
        pytest.param("\u3164\u3164", "", id="blank-letters"),
    ],
)
def test_a_name_is_shown_on_one_line_without_what_cannot_be_seen(name: str, shown: str) -> None:
    assert displayed(name) == shown


@given(st.text())
def test_whatever_is_shown_disturbs_nothing_around_it(name: str) -> None:
    """Nothing in a name may turn the direction of its neighbours, or break the line."""
    shown = displayed(name)

    assert shown == shown.strip()
    assert "  " not in shown
    hidden = {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.category(char) for char in shown} & hidden
    assert not set(shown) & set(
        "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069\ufeff"
    )
    assert displayed(shown) == shown


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
    shown = {masked("x" + displayed(name) + "y") for name in (first, second)}

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
