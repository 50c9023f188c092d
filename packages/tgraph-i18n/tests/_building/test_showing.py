"""A translator looks at sentences."""

import os
import subprocess
import sys

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
        "    #. How much mail there is.",
        "    #. {count} (count): how many letters",
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
    assert shown(polish, capsys, "pl", "cześć")[-1] == "    Cześć, {name}!"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("cześć,\u202f  {name}", ["hello"]),
        ("5 listów", ["letters"]),
        ("5\xa0listów", ["letters"]),
        ("12 letters", ["letters"]),
        ("Cześć, Agnieszka Nowak!", []),
        ("Cześć, Agnieszka!", ["hello"]),
        ("one list", ["letters"]),
        ("one of 12 letters: hello", ["letters"]),
        ("2026", []),
    ],
)
def test_numbers_names_and_blanks_may_be_as_on_the_screen(
    polish: Workshop, capsys: pytest.CaptureFixture[str], words: str, names: list[str]
) -> None:
    """People copy what they see. Half of the words have to be there."""
    assert polish.run("--show", "pl", words) == (0 if names else 1)
    places = [line for line in capsys.readouterr().out.splitlines() if ".po:" in line]
    assert [place.rpartition(" ")[2] for place in places] == names


def test_any_blank_is_a_blank(polish: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    """Languages write numbers and marks with blanks that nobody can type."""
    forms = ("Jeden list", "{count}\xa0listy", "{count}\u202flistów")
    polish.translate("pl", "words", {"letters": forms})
    for words in ("{count} listów", "{count}\u202flisty", "jeden  list"):
        assert ".po:" in shown(polish, capsys, "pl", words)[0]


def test_words_that_are_nowhere_side_by_side_are_told(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    first = shown(polish, capsys, "pl", "Cześć, Agnieszka!")[0]
    assert first == "Nothing has the words 'Cześć, Agnieszka!' side by side. Most of them are in:"


def test_what_is_said_in_english_says_so(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = "    (not translated: English is said)"
    polish.translate("pl", "words", {"letters": ("", "", "")})
    assert shown(polish, capsys, "pl", "hello")[-1] == missing
    polish.translate("pl", "words", {"hello": "Cześć, {nmae}!"})
    assert (
        "(broken, English is said: {nmae} has no value)" in shown(polish, capsys, "pl", "hello")[-1]
    )


def test_texts_of_commands_are_shown_as_they_are(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    polish.translate("en-US", "commands", {"mail.name": "mail"})
    polish.translate("pl", "commands", {"mail.name": "poczta"})
    assert shown(polish, capsys, "pl", "poczta")[-1] == "    poczta"


def test_words_that_nothing_has_are_told(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert polish.run("--show", "pl", "zebra") == 1
    expected = "Nothing has the words 'zebra'. Names, numbers and dates are put in later.\n"
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize("tag", ["fr", "..", "Polish!"])
def test_a_language_without_files_is_told(
    polish: Workshop, capsys: pytest.CaptureFixture[str], tag: str
) -> None:
    polish.translate("en-US", "commands", {"mail.name": "mail"})
    assert polish.run("--show", tag, "hello") == 1
    assert "has no translations: name one of en-US, pl" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_ends_it_quietly(polish: Workshop) -> None:
    """As ``head`` does."""
    command = [sys.executable, "-m", "tgraph_i18n.catalogues", "--locales", str(polish.locales)]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [*command, "--show", "pl", "letters"],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert ended.stderr == b""


def test_a_folder_named_after_no_language_is_told(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    polish.write("xx/LC_MESSAGES/words.po", 'msgid ""\nmsgstr "Language: xx\\n"\n')
    assert polish.run("--show", "xx", "hello") == 1
    assert "xx: is no language: name it like pt-BR" in capsys.readouterr().err


def test_apostrophes_and_quotes_are_found_as_keyboards_have_them(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "L’ami\u00a0: « {name} » d'ici"  # noqa: RUF001 - as French is set
    workshop.translate("fr", "words", {"hello": said})
    assert shown(workshop, capsys, "fr", "l'ami : \" {name} \" d'ici")[-1] == f"    {said}"


def test_what_somebody_doubts_is_shown_with_what_is_said_instead(
    polish: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    path = polish.locales / "pl/LC_MESSAGES/words.po"
    text = path.read_text("utf-8")
    name = 'msgctxt "hello"'
    path.write_text(text.replace(name, f"#, fuzzy\n{name}"), "utf-8")
    assert shown(polish, capsys, "pl", "cześć")[-2:] == [
        "    (in doubt: English is said)",
        "    Cześć, {name}!",
    ]


@pytest.mark.parametrize("tag", ["PL", "pl_PL", "pl-PL", "pol"])
def test_a_language_may_be_spelled_as_anybody_spells_it(
    polish: Workshop, capsys: pytest.CaptureFixture[str], tag: str
) -> None:
    assert shown(polish, capsys, tag, "cześć")[-1] == "    Cześć, {name}!"


def test_what_says_the_least_besides_most_of_the_words_comes_first(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here "Profil {name}", of whose words others have one by chance."""
    forms = ("Un profil de quelqu'un d'autre", "{count} profils d'autres gens")
    workshop.translate("fr", "words", {"letters": forms, "hello": "Profil {name}"})
    lines = shown(workshop, capsys, "fr", "Profil 3")
    names = [line.rpartition(": ")[2] for line in lines if line.startswith("/")]
    assert names == ["hello", "letters"]


def test_letters_that_a_terminal_lacks_are_shown_by_their_numbers(polish: Workshop) -> None:
    command = [sys.executable, "-m", "tgraph_i18n.catalogues", "--locales", str(polish.locales)]
    ended = subprocess.run(
        [*command, "--show", "pl", "hello"],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert r"Cze\u015b\u0107, {name}!" in ended.stdout
