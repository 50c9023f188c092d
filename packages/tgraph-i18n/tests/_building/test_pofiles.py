"""Gettext's files: read, written and compiled."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_i18n._building._pofiles import PoEntry, PoFile, compiled, parse_po
from tgraph_i18n._building._powriting import po_text
from tgraph_i18n._building._problems import CatalogueError
from tgraph_i18n.testing import Workshop

PATH = Path("words.po")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"'

WEBLATE = r"""# Polish translations.
# Somebody <somebody@example.com>, 2026.
msgid ""
msgstr ""
"Project-Id-Version: tgraph\n"
"PO-Revision-Date: 2026-11-22 10:00+0000\n"
"Language: pl\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
"|| n%100>=20) ? 1 : 2);\n"
"X-Generator: Weblate 5.14\n"

# A remark of a translator.
#. How much mail there is.
#. {count} (count): how many letters
#: src/words.py:3
#, python-brace-format, fuzzy
#| msgid "Letter"
msgctxt "letters"
msgid "One letter"
msgid_plural ""
"{count} "
"letters"
msgstr[0] "{count} list"
msgstr[1] "{count} listy"
msgstr[2] "{count} listów"

#~ msgid "gone"
#~ msgstr "nie ma"
"""


def test_what_a_translation_platform_writes_is_understood() -> None:
    """Its header comes back as it is: lines unknown to us, dates, wrapping."""
    file = parse_po(PATH, WEBLATE)
    assert file.form_count == 3
    assert file.plural_rule.startswith("(n==1 ? 0 : n%10>=2")
    assert file.plural_rule.endswith("? 1 : 2)")
    (entry,) = file.entries
    assert entry.is_fuzzy
    assert entry.plural == "{count} letters"
    assert entry.forms == ("{count} list", "{count} listy", "{count} listów")
    assert entry.remarks == ("A remark of a translator.",)
    text = po_text(file)
    assert text.startswith(WEBLATE[: WEBLATE.index("\n\n")])
    assert po_text(parse_po(PATH, text)) == text


@pytest.mark.parametrize(
    ("notes", "flags"),
    [
        ("#. {what} (kind): what it is", ""),
        ("#. {what} (str): what it is", "#, python-brace-format\n"),
    ],
)
def test_gettexts_tools_ask_only_for_placeholders_that_may_not_be_left_out(
    notes: str, flags: str
) -> None:
    """They would call a sentence wrong that names the kind itself."""
    entry = f'{notes}\nmsgctxt "x"\nmsgid "A {{what}}"\nmsgstr "Ein Film"\n'
    text = po_text(parse_po(PATH, f"{HEADER}\n\n{entry}"))
    assert text.endswith(f'{notes}\n{flags}msgctxt "x"\nmsgid "A {{what}}"\nmsgstr "Ein Film"\n')


def test_what_is_obsolete_leaves_no_trace_on_what_follows() -> None:
    """Its flags and remarks are not those of the next message, nor are its lines missing."""
    obsolete = '# Gone.\n#, fuzzy\n#~| msgid "old"\n#~ msgid "gone"\n#~ msgstr "weg"\n'
    file = parse_po(PATH, f'{HEADER}\n\n{obsolete}\n# Kept.\nmsgid "x"\nmsgstr "y"\n')
    (entry,) = file.entries
    assert (entry.text, entry.is_fuzzy, entry.remarks, entry.line) == ("x", False, ("Kept.",), 12)
    (gone,) = file.obsolete
    assert (gone.text, gone.forms, gone.is_fuzzy, gone.remarks, gone.line) == (
        "gone",
        ("weg",),
        True,
        ("Gone.",),
        8,
    )


def test_windows_line_ends_are_no_mistake() -> None:
    file = parse_po(PATH, WEBLATE.replace("\n", "\r\n"))
    assert po_text(file) == po_text(parse_po(PATH, WEBLATE))


def test_what_is_obsolete_is_written_behind_its_mark_as_gettext_does() -> None:
    obsolete = (
        '# Gone.\n#, fuzzy\n#~ msgctxt "a"\n#~ msgid ""\n#~ "two\\n"\n#~ "lines"\n#~ msgstr ""\n'
    )
    text = f'{HEADER}\n\nmsgid "x"\nmsgstr "y"\n\n{obsolete}'
    assert po_text(parse_po(PATH, text)) == text


def test_a_message_may_follow_the_header_at_once() -> None:
    file = parse_po(PATH, f'{HEADER}\nmsgid "x"\nmsgstr "y"\n')
    assert file.header == HEADER
    assert [entry.text for entry in file.entries] == ["x"]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n\t\r"\\'))
translations = texts.map(lambda text: unicodedata.normalize("NFC", text))


entries = st.lists(
    st.builds(
        PoEntry,
        line=st.just(0),
        context=st.from_regex(r"[a-z_]+", fullmatch=True),
        text=texts.filter(bool),
        plural=st.none(),
        forms=st.tuples(translations),
        is_fuzzy=st.booleans(),
    )
    | st.builds(
        PoEntry,
        line=st.just(0),
        context=st.from_regex(r"[a-z_]+", fullmatch=True),
        text=texts.filter(bool),
        plural=texts.filter(bool),
        forms=st.tuples(translations, translations),
    ),
    unique_by=lambda entry: entry.key,
)


def bare(entries: Iterable[PoEntry]) -> list[PoEntry]:
    return [msgspec.structs.replace(entry, line=0) for entry in entries]


@given(current=entries, obsolete=entries)
def test_what_is_written_is_read_back(current: list[PoEntry], obsolete: list[PoEntry]) -> None:
    written = PoFile(path=PATH, header=HEADER, entries=tuple(current), obsolete=tuple(obsolete))
    file = parse_po(PATH, po_text(written))
    assert bare(file.entries) == current
    assert bare(file.obsolete) == obsolete


def test_translations_come_in_one_form_of_unicode() -> None:
    """Mac keyboards and some editors take é apart: fonts and Discord's rule for names fail then."""
    file = parse_po(PATH, f'{HEADER}\n\nmsgid "cafe\u0301"\nmsgstr "cafe\u0301"\n')
    (entry,) = file.entries
    assert entry.forms == ("caf\xe9",)
    assert entry.text == "cafe\u0301", "the English is the key, as it stands in the code"


def test_a_file_in_another_encoding_is_an_error_with_its_line(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workshop.locales / "de/LC_MESSAGES/words.po"
    path.parent.mkdir(parents=True)
    path.write_bytes('msgid ""\nmsgstr ""\n\nmsgid "x"\nmsgstr "Grüße"\n'.encode("latin-1"))
    assert workshop.run() == 1
    assert f"{path}:5: is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("msgid x\n", 1),
        ('msgid "x"\nmsgstr "y\n', 2),
        ('msgid "x" trailing\nmsgstr "y"\n', 1),
        ('msgid "x"\nmsgtxt "y"\n', 2),
        ('msgid "x"\nmsgstr "\\q"\n', 2),
        ('"nothing begun"\n', 1),
        ("", 1),
        ('msgid "x"\nmsgstr "y"\n', 1),
        (HEADER + '\n\nmsgid "x"\nmsgstr "y"\n\nmsgid "x"\nmsgstr "z"\n', 8),
    ],
)
def test_a_line_that_is_not_gettext_is_named(text: str, line: int) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_po(PATH, text)
    assert caught.value.problems[0].line == line


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ('msgstr "a "b" c"', 'put one at each end, and write \\" or ”…” inside'),
        ('#~ msgstr "a', "mend its quotes"),
        (r'msgstr "C:\vlc"', r"\v is not gettext: write \\ for a backslash"),
        ("<<<<<<< HEAD", "'<<<<<<< HEAD' marks a conflict of two changes: keep one"),
        ("=======", "marks a conflict"),
        (">>>>>>> 1a2b3c4 (Mend a title)", "marks a conflict"),
    ],
)
def test_a_broken_line_is_told_with_what_to_do(line: str, finding: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_po(PATH, f'{HEADER}\n\nmsgid "x"\n{line}\n')
    assert [problem.line for problem in caught.value.problems] == [6]
    assert finding in caught.value.problems[0].text


def test_compiling_does_not_depend_on_the_day() -> None:
    """The same wheel comes of the same sources."""
    file = parse_po(PATH, f'{HEADER}\n\nmsgid "x"\nmsgstr "y"\n')
    assert b"POT-Creation-Date: 2000-01-01" in compiled(file)


def test_a_header_ends_with_its_entry() -> None:
    """Not with an empty line: people leave it out."""
    file = parse_po(PATH, f'# Top.\n{HEADER}\n#. Note.\nmsgid "x"\nmsgstr "y"\n')
    assert file.header == f"# Top.\n{HEADER}"
    assert [entry.text for entry in file.entries] == ["x"]


def test_a_header_that_makes_no_sense_is_an_error() -> None:
    with pytest.raises(CatalogueError, match="mend its header"):
        parse_po(PATH, 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=many; plural=0;\\n"\n')
