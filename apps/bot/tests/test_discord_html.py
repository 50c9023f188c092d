"""Drafts as the demo's page shows them."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_bot._demo_page import demo_page
from tgraph_bot._discord_html import draft_html
from tgraph_commands.channels import (
    Button,
    ButtonRow,
    Draft,
    Gallery,
    GalleryItem,
    Menu,
    MenuOption,
    OutgoingFile,
    Separator,
    Text,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def shown(markdown: str) -> str:
    return draft_html(Draft(blocks=(Text(markdown=markdown),)), now=NOW)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## Title", "<p class=h2>Title</p>"),
        ("-# small", "<p class=small>small</p>"),
        ("a **b** c", "<p>a <strong>b</strong> c</p>"),
        ("a *b* c_d_e", "<p>a <em>b</em> c_d_e</p>"),
        (r"a \*b\* <script>", "<p>a *b* &lt;script&gt;</p>"),
        (r"\<t:1:R>", "<p>&lt;t:1:R&gt;</p>"),
        ("one\n\ntwo", "<p>one</p>\n\n<p>two</p>"),
        ("a\n- one\n- **two**", "<p>a</p>\n<ul><li>one</li><li><strong>two</strong></li></ul>"),
        (r"9\:00\, 50\%\; \- a\!", "<p>9:00, 50%; - a!</p>"),
    ],
    ids=[
        "heading",
        "small",
        "bold",
        "italic",
        "escaped",
        "no-timestamp",
        "lines",
        "list",
        "punctuation",
    ],
)
def test_markdown_is_shown_as_discord_shows_it(markdown: str, expected: str) -> None:
    assert shown(markdown) == expected


@pytest.mark.parametrize(
    ("delta", "style", "expected"),
    [
        (timedelta(hours=20), "R", "in 20 hours"),
        (timedelta(minutes=-5), "R", "5 minutes ago"),
        (timedelta(), "f", "23 November 2026 12:00 UTC"),
    ],
)
def test_a_timestamp_is_shown_in_words(delta: timedelta, style: str, expected: str) -> None:
    seconds = int((NOW + delta).timestamp())

    assert f">{expected}</time>" in shown(f"<t:{seconds}:{style}>")


def test_pictures_are_found_by_their_names_on_the_disk() -> None:
    draft = Draft(
        blocks=(
            Gallery(items=(GalleryItem(file="posted.png", alt='3 "plays" & more'),)),
            Separator(),
        ),
        files=(OutgoingFile(name="posted.png", path=Path("folder/here.png")),),
    )

    html = draft_html(draft, now=NOW)

    assert 'src="here.png"' in html
    assert 'alt="3 &quot;plays&quot; &amp; more"' in html
    assert "<hr>" in html


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        del attrs
        self.found.add(tag)


@given(text=st.text(max_size=200))
def test_nothing_that_is_said_becomes_markup_of_the_page(text: str) -> None:
    tags = Tags()
    tags.feed(shown(text))

    assert tags.found <= {"p", "strong", "em", "time", "ul", "li"}


def test_the_page_holds_every_message_once() -> None:
    post = [Draft(blocks=(Text(markdown=f"message {number}"),)) for number in (1, 2)]

    page = demo_page(post, now=NOW, locale="da")

    assert page.startswith("<!doctype html>")
    assert '<html lang="da">' in page
    assert page.count("message 1") == page.count("message 2") == 1
    assert "$" not in page


def test_menus_show_what_is_chosen_and_buttons_their_labels() -> None:
    menu = Menu(
        custom_id="t1:days",
        options=(
            MenuOption(label="7 <days>", value="7"),
            MenuOption(label="30 days", value="30", is_chosen=True),
        ),
    )
    row = ButtonRow(buttons=(Button(custom_id="t1:mine", label="My stats"),))

    page = draft_html(Draft(blocks=(menu, row)), now=NOW)

    assert "<option>7 &lt;days&gt;</option><option selected>30 days</option>" in page
    assert "<button disabled>My stats</button>" in page
