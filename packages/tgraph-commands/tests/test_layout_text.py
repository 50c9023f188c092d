"""Text that people typed, made safe and cut to size."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_commands._layout_text import clipped, escaped, plain

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
DANE = "\U0001f1e9\U0001f1f0"
WAVE = "\U0001f44b\U0001f3fd"
E_ACUTE = "e\u0301"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
HANGUL = "\u1112\u1161\u11ab"


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(text=st.text(), limit=st.integers(1, 60))
def test_clipped_text_fits_and_is_a_beginning(text: str, limit: int) -> None:
    short = clipped(text, limit)

    assert units(short) <= limit
    if short != text:
        assert units(text) > limit
        assert short.endswith("…")
        assert text.startswith(short[:-1])
        assert not unicodedata.category(text[len(short) - 1]).startswith("M") or len(short) == 1


@pytest.mark.parametrize(
    "cluster",
    [FAMILY, DANE, WAVE, E_ACUTE, SCOTLAND, HANGUL, "क\u094d\u093f"],
    ids=["family", "flag", "skin tone", "accent", "tags", "hangul", "devanagari"],
)
def test_what_readers_see_as_one_is_never_cut(cluster: str) -> None:
    size = units(cluster)

    for limit in range(1, 4 * size):
        fitting = (limit - 1) // size
        assert clipped(cluster * 8, limit) == cluster * fitting + "…"


def test_a_last_character_that_does_not_fit_is_left_out_whole() -> None:
    assert clipped("a" + FAMILY, units(FAMILY)) == "a…"


def test_what_fits_is_left_as_it_is() -> None:
    assert clipped(FAMILY, units(FAMILY)) == FAMILY
    assert clipped("", 10) == ""


def test_space_before_the_cut_goes_with_it() -> None:
    assert clipped("one two three", 5) == "one…"


@given(text=st.text())
def test_plain_text_is_one_line_without_control_characters(text: str) -> None:
    line = plain(text)

    assert line == " ".join(line.split())
    assert not [char for char in line if unicodedata.category(char) in {"Cc", "Cs"}]
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(text=st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_escaping_leaves_no_punctuation_bare_and_adds_nothing_else(text: str) -> None:
    safe = escaped(text)

    stripped = ""
    chars = iter(safe)
    for char in chars:
        if char == "\\":
            char = next(chars)  # noqa: PLW2901 - the character that the backslash escapes
        else:
            assert char == " " or char.isalnum()
        stripped += char
    assert stripped == plain(text)


def test_letters_of_other_scripts_are_not_escaped() -> None:
    assert escaped("ugen—økse 週") == "ugen—økse 週"
