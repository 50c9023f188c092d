"""The table of languages says what the catalogues say of themselves."""

import tomllib
from pathlib import Path

import pytest
from tools.language_pages import BEGIN, language_page
from tools.markdown import END

from tgraph_i18n import DISCORD_LOCALES, SOURCE_LOCALE

LOCALES = Path(__file__).parents[1] / "locales"
PAGE = f"# Languages\n\n{BEGIN}\nAn old table\n{END}\n\nAfter.\n"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def catalogue(locales: Path, name: str, comment: str) -> None:
    path = locales / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(comment + HEADER, "utf-8")


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    settings = 'compiled = "x"\ncomplete = ["da", "hi", "th"]\n'
    (tmp_path / "catalogues.toml").write_text(settings, "utf-8")
    return tmp_path


def row(page: str, tag: str) -> str:
    return next(line for line in page.splitlines() if f"| `{tag}` |" in line)


def test_a_language_is_as_sure_as_its_header(locales: Path) -> None:
    """That of the sentences: what tools write and the other headers are for translators alone."""
    catalogue(locales, "da/LC_MESSAGES/messages.po", "# Danish translations.\n#\n")
    catalogue(
        locales,
        "hi/LC_MESSAGES/messages.po",
        "# Hindi translations.\n#\n# Not read by a native\n# speaker | yet.\n",
    )
    catalogue(locales, "hi/LC_MESSAGES/charts.po", "# Hindi.\n# What it said before.\n")
    catalogue(locales, "th/LC_MESSAGES/messages.po", "# Thai translations.\n")
    catalogue(locales, "th/LC_MESSAGES/commands.po", "# Names.\n# Verbs are formal.\n")
    tools = "# SPDX-License-Identifier: MIT\n# Half of it.\n#, fuzzy\n"
    catalogue(locales, "fr/LC_MESSAGES/messages.po", f"# French translations.\n{tools}")

    page = language_page(PAGE, locales=locales)

    assert row(page, "da") == "| Danish | `da` | complete | no doubts noted |"
    said = "Not read by a native speaker \\| yet."
    assert row(page, "hi") == f"| Hindi | `hi` | complete | {said} |"
    assert row(page, "th") == "| Thai | `th` | complete | no doubts noted |"
    assert row(page, "fr") == "| French | `fr` | unfinished | Half of it. |"
    assert row(page, "pl") == "| Polish | `pl` | English |  |"
    assert " the source " in row(page, "en-US")


def test_a_language_that_discord_lacks_has_a_row(locales: Path) -> None:
    """Posts can be in it."""
    catalogue(locales, "et/LC_MESSAGES/messages.po", "# Estonian.\n# Half of it.\n")
    assert row(language_page(PAGE, locales=locales), "et") == (
        "| Estonian | `et` | unfinished, posts only | Half of it. |"
    )


def test_every_language_of_discords_has_a_row_and_the_rest_of_the_page_stays(locales: Path) -> None:
    page = language_page(PAGE, locales=locales)

    assert all(row(page, tag) for tag in DISCORD_LOCALES)
    assert page.startswith(f"# Languages\n\n{BEGIN}\n\n| Language |")
    assert page.endswith(f"\n\n{END}\n\nAfter.\n")
    assert "An old table" not in page
    assert language_page(page, locales=locales) == page


def test_a_page_without_a_place_for_the_table_is_an_error(locales: Path) -> None:
    with pytest.raises(ValueError, match=r"languages\.md needs the lines"):
        language_page("# Languages\n", locales=locales)


def test_all_languages_of_discords_are_complete() -> None:
    """``make check`` finds what a complete language lacks: none may be taken from the list."""
    settings = tomllib.loads((LOCALES / "catalogues.toml").read_text("utf-8"))
    assert {*DISCORD_LOCALES} <= {*settings["complete"], SOURCE_LOCALE}
    assert {*DISCORD_LOCALES} <= {path.parent.name for path in LOCALES.glob("*/LC_MESSAGES")}


def test_every_language_says_how_sure_it_is() -> None:
    """Nobody could know which of them to read over first."""
    silent = [
        tag
        for tag in DISCORD_LOCALES
        if tag != SOURCE_LOCALE and "no doubts noted" in row(language_page(PAGE), tag)
    ]
    assert silent == []
