"""Dotted keys, as translators see them."""

from pathlib import Path

import pytest

from tgraph_i18n.testing import Workshop

GERMAN = "de/LC_MESSAGES/commands.po"
ENGLISH = "en-US/LC_MESSAGES/commands.po"


@pytest.fixture
def program(tmp_path: Path) -> Workshop:
    """Two texts of a command in two languages."""
    workshop = Workshop(tmp_path)
    english = {"mail.name": "mail", "mail.description": "Your\n mail"}
    workshop.translate("en-US", "commands", english)
    workshop.translate("de", "commands", {"mail.name": "post", "mail.description": "Deine\nPost"})
    workshop.demand("de")
    assert workshop.run() == 0
    return workshop


def text_of(program: Workshop, name: str) -> str:
    return (program.locales / name).read_text("utf-8")


def rewrite(program: Workshop, name: str, old: str, new: str) -> None:
    text = text_of(program, name)
    assert old in text
    program.write(name, text.replace(old, new))


def test_a_translator_sees_what_a_key_is_in_english(program: Workshop) -> None:
    """Nobody can translate ``mail.description``."""
    text = text_of(program, GERMAN)
    assert '#. In English: mail\nmsgid "mail.name"\nmsgstr "post"\n' in text
    assert '#. In English: Your mail\nmsgid "mail.description"\n' in text
    assert "In English" not in text_of(program, ENGLISH)
    assert program.run("--check") == 0


def test_changed_english_puts_the_translations_of_a_key_in_doubt(
    program: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key stays the same, so that nothing else could tell."""
    rewrite(program, ENGLISH, 'msgstr "mail"', 'msgstr "letters"')
    assert program.run() == 1
    assert "mail.name: is fuzzy, its English changed" in capsys.readouterr().err
    assert '#. In English: letters\n#, fuzzy\nmsgid "mail.name"\nmsgstr "post"' in text_of(
        program, GERMAN
    )
    assert "de" not in program.catalogs().command_localizations("mail.name")

    rewrite(program, GERMAN, "#, fuzzy\n", "")
    assert program.run() == 0
    assert program.catalogs().command_localizations("mail.name")["de"] == "post"


def test_a_file_without_the_english_is_not_in_doubt(program: Workshop) -> None:
    """Some tools drop notes."""
    rewrite(program, GERMAN, "#. In English: mail\n", "")
    assert program.run() == 0
    assert "fuzzy" not in text_of(program, GERMAN)
    assert "#. In English: mail\n" in text_of(program, GERMAN)


def test_what_the_author_notes_comes_before_the_english(program: Workshop) -> None:
    rewrite(program, ENGLISH, 'msgid "mail.name"', '#. A noun.\nmsgid "mail.name"')
    assert program.run() == 0
    assert "#. A noun.\n#. In English: mail\nmsgid" in text_of(program, GERMAN)
