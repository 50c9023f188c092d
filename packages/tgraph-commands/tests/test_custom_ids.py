"""What custom ids say, whatever they were made of and whoever made them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_commands._custom_ids import MAX_CUSTOM_ID, custom_id, read_custom_id


@given(fields=st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=4), max_size=2))
def test_a_custom_id_says_what_it_was_made_of(fields: list[str]) -> None:
    """Whatever is in a field: the separator, other scripts, what looks like an escape."""
    made = custom_id("pick", *fields)

    assert read_custom_id(made) == ("pick", tuple(fields))


@given(text=st.text(max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    """What a client sends is anything."""
    read = read_custom_id(text)

    assert read is None or read[0] in text


@pytest.mark.parametrize(
    ("action", "field"),
    [
        pytest.param("pick", "x" * MAX_CUSTOM_ID, id="too long"),
        pytest.param("Pick", "", id="upper case"),
        pytest.param("a:b", "", id="separator"),
        pytest.param("", "", id="empty"),
    ],
)
def test_an_impossible_custom_id_is_a_wrong_argument(action: str, field: str) -> None:
    with pytest.raises(ValueError, match=r"custom id|action"):
        custom_id(action, field)


def test_a_custom_id_of_the_greatest_length_is_made() -> None:
    room = MAX_CUSTOM_ID - len(custom_id("pick", ""))

    assert len(custom_id("pick", "x" * room)) == MAX_CUSTOM_ID
