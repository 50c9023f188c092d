"""The text for those who cannot see a picture."""

from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Message
from tgraph_graphs._charts._alternative import LIMIT, alternative
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
