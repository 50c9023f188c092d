"""Files as editors, other tools and accidents leave them: each is told of, none is a traceback."""

import re
from pathlib import Path

import pytest

from tgraph_i18n.testing import Workshop

GERMAN = "de/LC_MESSAGES/words.po"
RULE = "Plural-Forms: nplurals=2; plural=(n != 1);"


def findings(german: Workshop, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the check finds, with paths from ``locales`` on."""
    capsys.readouterr()
    code = german.run("--check")
    shown = capsys.readouterr().err
    assert code == (1 if shown else 0)
    return shown.replace(f"{german.locales}/", "")


@pytest.fixture
def complete(german: Workshop) -> Workshop:
    """German is complete, and everything up to date."""
    german.demand("de")
    german.run()
    return german


@pytest.mark.parametrize(
    ("right", "odd", "finding"),
    [
        pytest.param(
            '"Language: de\\n"',
            '"X-Any: y\\nLanguage: da\\n"',
            'words.po:5: is of da, but lies in de: write "Language: de\\n"',
            id="two fields on a line",
        ),
        pytest.param(
            '"Language: de\\n"',
            '"Language"\n": da\\n"',
            ": is of da, but lies in de",
            id="a field on two lines",
        ),
        pytest.param(
            '"Language: de\\n"',
            '"language: da\\n"',
            "words.po:5: is of da, but lies in de",
            id="a field in small letters",
        ),
        pytest.param(
            "charset=utf-8",
            "charset=CHARSET",
            "words.po:8: is not in CHARSET, as its header says: write "
            '"Content-Type: text/plain; charset=utf-8\\n" in the header',
            id="charset as xgettext leaves it",
        ),
        pytest.param(
            "charset=utf-8", "charset=ascii", "words.po:8: is not in ascii", id="another charset"
        ),
        pytest.param(
            "charset=utf-8", "charset=klingon", "words.po:8: is not in klingon", id="no charset"
        ),
        pytest.param(
            RULE,
            "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;",
            "words.po:1: is not gettext (invalid literal for int() with base 10: 'INTEGER'",
            id="rule as xgettext leaves it",
        ),
        pytest.param(
            RULE,
            "Plural-Forms: nplurals=2; plural=exit(1);",
            "words.po:6: has a plural rule that does not work (invalid token in plural form: "
            f'exit): write "{RULE}\\n" in the header',
            id="rule that calls",
        ),
        pytest.param(RULE, "Plural-Forms: nplurals=2", "words.po:6: has a plural rule", id="half"),
        pytest.param(
            "Language: de",
            "Language: \N{GRINNING FACE}",
            "words.po:1: is not gettext",
            id="picture",
        ),
    ],
)
def test_an_odd_header_is_told_with_what_to_write(
    complete: Workshop, capsys: pytest.CaptureFixture[str], right: str, odd: str, finding: str
) -> None:
    path = complete.locales / GERMAN
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, odd), "utf-8")
    assert finding in findings(complete, capsys)


@pytest.mark.parametrize(
    ("found", "written"),
    [
        pytest.param(rb"\A", b"\xef\xbb\xbf", id="byte order mark"),
        pytest.param(rb"\n", b"\r\n", id="line ends of Windows"),
        pytest.param(rb"utf-8", b"UTF8", id="charset in other letters"),
        pytest.param(rb"(?m)^(?=.)", b"  ", id="indented"),
    ],
)
def test_what_an_editor_does_to_a_file_is_no_mistake(
    complete: Workshop, capsys: pytest.CaptureFixture[str], found: bytes, written: bytes
) -> None:
    path = complete.locales / GERMAN
    before = path.read_bytes()
    path.write_bytes(re.sub(found, written, before))
    assert path.read_bytes() != before
    assert findings(complete, capsys) == ""


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("words.pot", "words.pot: cannot be read (Is a directory)"),
        ("catalogues.toml", "catalogues.toml: cannot be used (Is a directory)"),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_told(
    complete: Workshop, capsys: pytest.CaptureFixture[str], name: str, finding: str
) -> None:
    (complete.locales / name).unlink()
    (complete.locales / name).mkdir()
    assert finding in findings(complete, capsys)


def test_a_template_that_leads_nowhere_is_told(
    complete: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    path = complete.locales / "words.pot"
    path.unlink()
    path.symlink_to("nowhere")
    assert "words.pot: cannot be read (No such file" in findings(complete, capsys)


def test_what_cannot_be_written_is_told(
    german: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    german.compiled.write_bytes(b"a file where the folder has to be")
    assert german.run() == 1
    assert "compiled/de/LC_MESSAGES: cannot be used (Not a directory)" in capsys.readouterr().err


def test_a_file_for_the_folder_of_the_languages_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(tmp_path)
    workshop.locales.joinpath("catalogues.toml").unlink()
    workshop.locales.rmdir()
    workshop.locales.write_bytes(b"")
    assert workshop.run() == 1
    assert "catalogues.toml: is missing" in capsys.readouterr().err


def test_a_translation_of_no_template_is_told(
    complete: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or else a wrong letter in its name keeps it from everybody, and nobody knows why."""
    path = complete.locales / GERMAN
    path.rename(path.with_name("wrods.po"))
    shown = findings(complete, capsys)
    assert "wrods.po: is of no template: name it after one of them, which are words" in shown


def test_accessors_of_no_template_are_told(
    complete: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    complete.write("catalogues.toml", 'compiled = "../compiled"\n[accessors]\nwrods = "../w.py"\n')
    expected = "catalogues.toml: [accessors] has 'wrods', but there is words: mend the name\n"
    assert findings(complete, capsys) == expected


def test_a_language_whose_folder_is_empty_is_told_what_to_make(
    complete: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Folders of other names are nobody's language."""
    for name in ("et", "drafts", ".cache"):
        (complete.locales / name).mkdir()
    expected = "et: holds no folder LC_MESSAGES: make one in it, and run this again\n"
    assert findings(complete, capsys) == expected
