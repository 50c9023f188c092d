"""Entries that lost a line: babel would give what follows to another message."""

import pytest

from tgraph_i18n._building._polines import order_findings
from tgraph_i18n.testing import Workshop

ENTRIES = """\
msgctxt "hello"
msgid "Hello"
msgstr "Hallo"

#~ msgctxt "gone"
#~| msgid "Gone"
#~ msgid "Gone!"
#~ msgstr "Weg"

msgctxt "letters"
msgid "A letter"
msgid_plural ""
"{count} letters"
msgstr[0] "Ein Brief"
msgstr[1] "{count} Briefe"
""".splitlines()


def test_whole_entries_have_nothing_missing() -> None:
    assert list(order_findings(ENTRIES)) == []
    assert list(order_findings([f"  {line}" for line in ENTRIES])) == []


@pytest.mark.parametrize(
    ("lost", "line", "finding"),
    [
        ('msgid "Hello"', 2, "msgid is missing before msgstr"),
        ('msgstr "Hallo"', 4, "msgstr is missing before msgctxt"),
        ('#~ msgid "Gone!"', 7, "msgid is missing before msgstr"),
        ('#~ msgstr "Weg"', 9, "msgstr is missing before msgctxt"),
        ('msgid "A letter"', 11, "msgid is missing before msgid_plural"),
        ('msgid_plural ""', 13, "msgid_plural is missing before msgstr[0]"),
        ('msgstr[0] "Ein Brief"', 14, "msgstr[0] is missing before msgstr[1]"),
    ],
)
def test_a_line_that_somebody_deleted_is_missed(lost: str, line: int, finding: str) -> None:
    lines = [each for each in ENTRIES if each != lost]
    assert list(order_findings(lines)) == [(line, f"{finding}: put its line back")]


@pytest.mark.parametrize(
    ("last", "missing"),
    [
        ('msgctxt "x"', "msgid is missing after msgctxt"),
        ('msgctxt "x"\nmsgid "X"', "msgstr is missing after msgid"),
        ('msgid "X"\nmsgid_plural "Xs"', "msgstr[0] is missing after msgid_plural"),
    ],
)
def test_an_entry_at_the_end_that_breaks_off_is_missed(last: str, missing: str) -> None:
    lines = [*ENTRIES, *last.split("\n")]
    assert list(order_findings(lines)) == [(len(lines), f"{missing}: put its line back")]


@pytest.mark.parametrize("lost", ['msgid "Hello, {name}!"\n', 'msgctxt "hello"\n'])
def test_a_file_with_such_an_entry_is_left_alone(
    german: Workshop, capsys: pytest.CaptureFixture[str], lost: str
) -> None:
    """The name of a message counts as well: else its translation would become obsolete."""
    path = german.locales / "de/LC_MESSAGES/words.po"
    german.run()
    text = path.read_text("utf-8")
    assert lost in text
    path.write_text(text.replace(lost, ""), "utf-8")
    capsys.readouterr()

    assert german.run() == 1

    keyword = lost.partition(" ")[0]
    shown = capsys.readouterr().err
    assert f"{keyword} is missing before" in shown or f"write {lost.strip()} above" in shown
    assert path.read_text("utf-8") == text.replace(lost, "")
