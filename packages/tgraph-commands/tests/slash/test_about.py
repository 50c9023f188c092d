"""What ``/about`` says, in whose language."""

from hikari.impl import MessageActionRowBuilder, TextDisplayComponentBuilder

from tgraph_commands.ports import Product
from tgraph_commands.slash.about import about
from tgraph_i18n import Catalogs

PRODUCT = Product(
    version="1.2.0",
    documentation_url="https://tgraph.example/docs",
    issues_url="https://tgraph.example/issues",
)


def test_version_purpose_and_links_are_told_in_the_askers_language() -> None:
    text, buttons = about(PRODUCT, Catalogs.open().translator("de"))

    assert isinstance(text, TextDisplayComponentBuilder)
    assert text.content.startswith("Ich bin TGraph Bot 1\\.2\\.0.")
    assert isinstance(buttons, MessageActionRowBuilder)
    built = [button.build()[0] for button in buttons.components]
    assert [(button["label"], button["url"]) for button in built] == [
        ("Dokumentation", "https://tgraph.example/docs"),
        ("Problem melden", "https://tgraph.example/issues"),
    ]


def test_without_links_there_is_no_empty_row() -> None:
    """Discord refuses a row without buttons."""
    parts = about(Product(version="1"), Catalogs.open().translator("en-US"))

    assert len(parts) == 1
