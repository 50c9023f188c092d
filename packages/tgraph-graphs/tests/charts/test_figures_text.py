"""Text in figures, which plotly takes for a little HTML and LaTeX."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_graphs._figures_text import coloured, literal, stacked

Read = Callable[[str], str]
MARKUP = st.sampled_from(
    [
        "<b>",
        "</b>",
        '<a href="javascript:x">',
        "<br>",
        "<br />",
        "&amp;",
        "&#36;",
        "&lt;",
        "$",
        "$$",
    ]
)
TEXTS = st.lists(st.one_of(MARKUP, st.text(max_size=8)), max_size=8).map("".join)


def on_one_line(text: str) -> str:
    return text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")


@given(text=TEXTS)
def test_what_plotly_draws_is_what_was_given(text: str, read_by_plotly: Read) -> None:
    assert read_by_plotly(literal(text)) == (on_one_line(text) or "\u00a0")
    assert read_by_plotly(coloured(text, "#ffffff")) == (on_one_line(text) or "\u00a0")


@given(first=TEXTS, second=TEXTS)
def test_lines_stay_apart_and_do_not_leak_into_each_other(
    first: str, second: str, read_by_plotly: Read
) -> None:
    """A dollar in one line and one in the next would be a formula together."""
    markup = stacked([literal(first), literal(second)])

    assert read_by_plotly(markup).split("\n") == [
        on_one_line(first) or "\u00a0",
        on_one_line(second) or "\u00a0",
    ]


@pytest.mark.parametrize(
    "markup", ["<b>bold</b>", "$x^2$", "a &amp; b", '<a href="http://x">link</a>', "one<br>two"]
)
def test_plotly_would_change_the_text_itself(markup: str, read_by_plotly: Read) -> None:
    """What the other tests rely on: read without the escapes, the text comes out otherwise."""
    assert read_by_plotly(markup) != markup
