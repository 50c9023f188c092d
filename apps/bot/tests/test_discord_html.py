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
from tgraph_i18n import DISCORD_LOCALES, Catalogs, Translator

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


ENGLISH = Catalogs.open().translator("en-US")


def shown(markdown: str, *, speech: Translator = ENGLISH) -> str:
    return draft_html(Draft(blocks=(Text(markdown=markdown),)), now=NOW, speech=speech)


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
    ("locale", "delta", "style", "expected"),
    [
        ("en-US", timedelta(hours=20), "R", "in 20 hours"),
        ("en-US", timedelta(minutes=-5), "R", "5 minutes ago"),
        ("en-US", timedelta(days=-3), "R", "3 days ago"),
        ("en-US", timedelta(), "f", "November 23, 2026 12:00 PM UTC"),
        ("fr", timedelta(days=1), "R", "dans 24 heures"),
        ("fr", timedelta(minutes=-89), "R", "il y a 89 minutes"),
        ("fr", timedelta(hours=-10), "f", "23 novembre 2026 02:00 UTC"),
        ("pl", timedelta(hours=-10), "f", "23 listopada 2026 02:00 UTC"),
        ("pl", timedelta(hours=22), "R", "za 22 godziny"),
        ("fr-XX", timedelta(days=2), "R", "dans 2 jours"),
    ],
)
def test_a_timestamp_is_shown_in_the_words_of_the_page(
    locale: str, delta: timedelta, style: str, expected: str
) -> None:
    """Discord would write it in each reader's own."""
    seconds = int((NOW + delta).timestamp())

    page = shown(f"<t:{seconds}:{style}>", speech=Catalogs.open().translator(locale))

    assert f">{expected}</time>" in page


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_every_language_has_words_for_what_is_to_come(locale: str) -> None:
    speech = Catalogs.open().translator(locale)
    page = shown(f"<t:{int(NOW.timestamp()) + 86_400}:R>", speech=speech)

    assert "24" in page.rpartition("</time>")[0].rpartition(">")[2]
    assert ("in 24 hours" in page) is locale.startswith("en")


def test_pictures_are_found_by_their_names_on_the_disk() -> None:
    draft = Draft(
        blocks=(
            Gallery(items=(GalleryItem(file="posted.png", alt='3 "plays" & more'),)),
            Separator(),
        ),
        files=(OutgoingFile(name="posted.png", path=Path("folder/here.png")),),
    )

    html = draft_html(draft, now=NOW, speech=ENGLISH)

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

    page = demo_page(post, now=NOW, speech=Catalogs.open().translator("da"))

    assert page.startswith("<!doctype html>")
    assert '<html lang="da">' in page
    assert page.count('<span class="when">12.00 UTC</span>') == 2
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

    page = draft_html(Draft(blocks=(menu, row)), now=NOW, speech=ENGLISH)

    assert "<option>7 &lt;days&gt;</option><option selected>30 days</option>" in page
    assert "<button disabled>My stats</button>" in page
