"""What somebody may mean by what they have typed so far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_commands.fuzzy import MOST_CHOICES, meant, misspelt

COLOURS = {"red": "Red, like a rose", "blue": "Blue, like the sky", "sky_blue": "Light blue"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["red", "blue", "sky_blue"]),
        ("   ", ["red", "blue", "sky_blue"]),
        ("blue", ["blue", "sky_blue"]),
        ("BLUE", ["blue", "sky_blue"]),
        ("rsoe", ["red"]),
        ("light  blue", ["sky_blue"]),
        ("xyzzy", []),
    ],
)
def test_the_likeliest_come_first(typed: str, expected: list[str]) -> None:
    assert meant(typed, COLOURS) == expected


def test_a_word_is_recognised_but_for_a_few_letters() -> None:
    keys = ["graphs.theme", "graphs.top"]

    assert misspelt("Graphs.Thmee", keys) == "graphs.theme"
    assert misspelt("graphs", keys) is None
    assert misspelt("tautulli.api_key", keys) is None
    assert misspelt("", keys) is None
    assert misspelt("graphs.theme", []) is None
    assert misspelt("graphs.theme" * 10_000, keys) is None


def test_dots_and_underscores_separate_words() -> None:
    assert meant("theme_graphs", {"a": "theme.graphs"}) == ["a"]


def test_no_more_than_discord_takes_are_returned() -> None:
    many = {str(number): f"option {number}" for number in range(100)}

    assert meant("option", many) == [str(number) for number in range(MOST_CHOICES)]
    assert len(meant("optoin", many)) == MOST_CHOICES


@given(st.text(max_size=300))
def test_whatever_is_typed_gives_an_answer(typed: str) -> None:
    assert set(meant(typed, COLOURS)) <= COLOURS.keys()
