"""Messages with little room."""

from pathlib import Path

import pytest

from tgraph_i18n.testing import Workshop

TEMPLATE = """\
#. On a button; at most
#. 12 characters.
msgctxt "button"
msgid "Open"
msgstr ""

#. A line. At most 8 characters.
#. {count} (count): how many
msgctxt "days"
msgid "One day"
msgid_plural "{count} days"
msgstr[0] ""
msgstr[1] ""

#. A list is cut after about 3 characters.
msgctxt "free"
msgid "Anything"
msgstr ""
"""


@pytest.mark.parametrize(
    ("texts", "finding"),
    [
        ({"button": "Hier aufklap"}, None),
        ({"button": "Hier aufklapp"}, "button: has 13 characters: shorten it to at most 12"),
        ({"days": ("Ein Tag", "{count} Tagen.")}, None),
        ({"days": ("Ein Tag", "{count} Tagen danach")}, "days: has 13 characters"),
        ({"days": ("Ein ganzer Tag", "{count} Tage")}, "days: has 14 characters"),
        ({"free": "Alles Mögliche"}, None),
    ],
    ids=["fits", "one too many", "without its values", "plural", "singular", "no limit"],
)
def test_a_limit_in_the_notes_is_held_in_every_language(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    texts: dict[str, str | tuple[str, ...]],
    finding: str | None,
) -> None:
    program = Workshop(tmp_path)
    program.template("words", TEMPLATE)
    path = program.translate("de", "words", texts)
    program.run()
    capsys.readouterr()
    assert program.run("--check") == (0 if finding is None else 1)
    shown = capsys.readouterr().err
    assert (finding or "") in shown
    assert not shown or shown.startswith(f"{path}:")


def test_a_doubtful_translation_may_be_too_long(tmp_path: Path) -> None:
    """It stays as an aid for the translator, and out of what is compiled."""
    program = Workshop(tmp_path)
    program.template("words", TEMPLATE)
    path = program.translate("de", "words", {"button": "Hier bitte aufklappen"})
    program.run()
    text = path.read_text("utf-8").replace('msgctxt "button"', '#, fuzzy\nmsgctxt "button"')
    path.write_text(text, "utf-8")
    assert program.run("--check") == 0


@pytest.mark.parametrize(("length", "is_found"), [(74, False), (75, True)])
def test_without_a_limit_three_times_the_english_and_fifty_more_is_too_long(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], length: int, *, is_found: bool
) -> None:
    """Discord cuts a message of 2 000 characters, and a chart any that has no room."""
    workshop.template("words", TEMPLATE)
    workshop.translate("de", "words", {"free": "x" * length})
    workshop.run()
    capsys.readouterr()
    assert workshop.run("--check") == (1 if is_found else 0)
    found = "free: has 75 characters: shorten it to at most 74"
    assert (found in capsys.readouterr().err) == is_found


@pytest.mark.parametrize(
    ("english", "finding"),
    [
        ('msgid "Open"', ""),
        ('msgid "Open everything"', "words.pot:8: button: has 15 characters"),
    ],
)
def test_english_keeps_to_its_own_limits(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], english: str, finding: str
) -> None:
    workshop.template("words", TEMPLATE.replace('msgid "Open"', english))
    workshop.run()
    capsys.readouterr()
    assert workshop.run("--check") == (1 if finding else 0)
    assert finding in capsys.readouterr().err
