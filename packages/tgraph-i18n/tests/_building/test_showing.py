"""A translator looks at sentences."""

import pytest

from tgraph_i18n.testing import Workshop


@pytest.fixture
def polish(workshop: Workshop) -> Workshop:
    forms = ("Jeden list", "{count} listy", "{count} listów")
    workshop.translate("pl", "words", {"hello": "Cześć, {name}!", "letters": forms})
    return workshop


def shown(workshop: Workshop, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert workshop.run("--show", *words) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("words", ["LIST", "letter", "One"])
def test_each_form_is_shown_with_a_number_that_takes_it(
    polish: Workshop, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    """Whether searched by the translation, the name or the English."""
    path = polish.locales / "pl/LC_MESSAGES/words.po"
    line = 1 + path.read_text("utf-8").split("\n").index('msgid "One letter"')
    assert shown(polish, capsys, "pl", words) == [
        f"{path}:{line}: letters",
        "    Jeden list",
        "    2 listy",
        "    5 listów",
    ]


def test_places_are_named_from_where_one_is(
    polish: Workshop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(polish.locales.parent)
    assert shown(polish, capsys, "pl", "cześć")[0].startswith("locales/pl/LC_MESSAGES/words.po:")


def test_placeholders_show_their_names(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(polish, capsys, "pl", "cześć")[1:] == ["    Cześć, [name]!"]


def test_what_is_said_in_english_says_so(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = "    (not translated, or in doubt: English is said)"
    polish.translate("pl", "words", {"letters": ("", "", "")})
    assert shown(polish, capsys, "pl", "hello")[1:] == [missing]
    polish.translate("pl", "words", {"hello": "Cześć, {nmae}!"})
    assert (
        "(broken, English is said: {nmae} has no value)" in shown(polish, capsys, "pl", "hello")[1]
    )


def test_texts_of_commands_are_shown_as_they_are(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    polish.translate("en-US", "commands", {"mail.name": "mail"})
    polish.translate("pl", "commands", {"mail.name": "poczta"})
    assert shown(polish, capsys, "pl", "poczta")[1:] == ["    poczta"]


def test_words_that_nothing_has_are_told(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert polish.run("--show", "pl", "zebra") == 1
    assert "Nothing has the words 'zebra'." in capsys.readouterr().out


@pytest.mark.parametrize("tag", ["fr", "..", "Polish!"])
def test_a_language_without_files_is_told(
    polish: Workshop, capsys: pytest.CaptureFixture[str], tag: str
) -> None:
    assert polish.run("--show", tag, "hello") == 1
    assert "has no translations: name another language" in capsys.readouterr().err


def test_a_folder_named_after_no_language_is_told(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    polish.write("xx/LC_MESSAGES/words.po", 'msgid ""\nmsgstr "Language: xx\\n"\n')
    assert polish.run("--show", "xx", "hello") == 1
    assert "xx: is no language: name it like pt-BR" in capsys.readouterr().err
