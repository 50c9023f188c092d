"""Text of others, made fit to stand beside other text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_graphs._cleaning import clean

# What stands on, joins or hides between letters, which texts drawn at random hardly have.
ODD = st.text(
    st.sampled_from(
        "az é가क\u094d\u0301\u0335\u0345\u200b\u200c\u200d\u2060\ufe0f👨\u0627\u0628e\u3164"
    )
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("Jürgen Müller-Lüdenscheidt", "Jürgen Müller-Lüdenscheidt", id="plain"),
        pytest.param("  Sam \n\t Sample \u2028", "Sam Sample", id="spaces"),
        pytest.param("a\x00b\x1b[31mc", "ab[31mc", id="control"),
        pytest.param("\u202eevil\u202c\u2066x\u2069", "evilx", id="bidi"),
        pytest.param("a\u200bb\u200cc\u200dd\ufeffe", "abcde", id="zero-width"),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("\u0301abc \u0301", "abc", id="mark-without-letter"),
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
        pytest.param("\u200b\u200d\u2060", "", id="zero-width-alone"),
        pytest.param("a\u200b\u0301", "á", id="composed-over-a-gap"),
    ],
)
def test_a_name_is_shown_on_one_line_without_what_cannot_be_seen(name: str, shown: str) -> None:
    assert clean(name) == shown


@given(st.one_of(st.text(), ODD))
def test_whatever_is_shown_disturbs_nothing_around_it(name: str) -> None:
    """Nothing in a name may turn the direction of its neighbours, or break the line."""
    shown = clean(name)

    assert shown == shown.strip()
    assert "  " not in shown
    hidden = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not {unicodedata.category(char) for char in shown} & hidden
    assert not set(shown) & set(
        "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    )
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert clean(shown) == shown
