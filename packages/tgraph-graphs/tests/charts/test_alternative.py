"""The text for those who cannot see a picture."""

from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Message
from tgraph_graphs._charts._alternative import LIMIT, alternative, highest_places
from tgraph_graphs._english import ENGLISH


def sentence(text: str) -> Message:
    return Message(domain="charts", context="test", text="{text}", values={"text": text})


def test_sentences_follow_each_other() -> None:
    assert alternative([sentence("One."), sentence("Two.")], ENGLISH) == "One. Two."


def test_a_sentence_that_does_not_fit_is_left_out_and_shorter_ones_stay() -> None:
    """Half a list of numbers would be a wrong one."""
    long = sentence("x" * LIMIT)

    assert alternative([sentence("One."), long, sentence("Two.")], ENGLISH) == "One. Two."


def test_the_limit_itself_fits() -> None:
    text = alternative([sentence("x" * 4), sentence("y" * (LIMIT - 5))], ENGLISH)

    assert len(text) == LIMIT


def test_an_opening_that_is_too_long_is_cut_between_characters() -> None:
    text = alternative([sentence("👨‍👩‍👧‍👦" * 200)], ENGLISH)

    assert text.endswith("👦…")


@given(texts=st.lists(st.text(max_size=2000), min_size=1))
def test_it_is_never_longer_than_discord_takes(texts: list[str]) -> None:
    """Counted as JavaScript counts, where an emoji may be two or more."""
    text = alternative(map(sentence, texts), ENGLISH)

    assert len(text.encode("utf-16-le")) // 2 <= LIMIT


@given(heights=st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_the_highest_are_all_that_are_equally_high(heights: list[int]) -> None:
    places = highest_places([height / 3 for height in heights])

    assert [heights[place] for place in places] == [max(heights)] * heights.count(max(heights))


def test_means_that_differ_by_rounding_alone_are_equal() -> None:
    assert highest_places([0.1 + 0.2, 0.3, 0.29]) == (0, 1)
