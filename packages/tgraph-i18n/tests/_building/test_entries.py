"""Templates: what they have to say for an accessor to be made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_i18n._building._entries import placeholders
from tgraph_i18n.testing import Workshop


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        pytest.param('msgid "Hi"', "'Hi' has no msgctxt", id="no name"),
        pytest.param('msgctxt "Hi"\nmsgid "Hi"', "'Hi' cannot be a name", id="capital"),
        pytest.param('msgctxt "a-b"\nmsgid "Hi"', "'a-b' cannot be a name", id="hyphen"),
        pytest.param('msgctxt "class"\nmsgid "Hi"', "'class' cannot be a name", id="keyword"),
        pytest.param('msgctxt "date"\nmsgid "Hi"', "'date' is the name of a type", id="a type"),
        pytest.param('msgctxt "hi"\nmsgid "Hi, {who}"', "{who} has no type", id="no type"),
        pytest.param(
            '#. {who} (text): x\nmsgctxt "hi"\nmsgid "Hi, {who}"', "'text' is no type", id="type"
        ),
        pytest.param(
            '#. {who} (str): x\nmsgctxt "hi"\nmsgid "Hi"', "stands nowhere in the text", id="unused"
        ),
        pytest.param(
            '#. {who} (str): x\n#. {who} (int): y\nmsgctxt "hi"\nmsgid "Hi, {who}"',
            "{who} is declared twice",
            id="twice",
        ),
        pytest.param(
            '#. {n} (count): x\nmsgctxt "hi"\nmsgid "Hi, {n}"', "needs a msgid_plural", id="count"
        ),
        pytest.param(
            '#. {n} (int): x\nmsgctxt "hi"\nmsgid "Hi"\nmsgid_plural "Hi, {n}"',
            "exactly one placeholder must have the type count",
            id="plural",
        ),
        pytest.param('msgctxt "hi"\nmsgid "Hi, {}"', "{} is no placeholder", id="nameless"),
        pytest.param('msgctxt "hi"\nmsgid "{a:>3}"', "{a:>3} is no placeholder", id="format"),
        pytest.param('msgctxt "hi"\nmsgid "Hi, {"', "'Hi, {' has a brace alone", id="open brace"),
    ],
)
def test_an_entry_without_an_accessor_is_an_error_with_its_line(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], entry: str, finding: str
) -> None:
    plural = "msgid_plural" in entry
    forms = 'msgstr[0] ""\nmsgstr[1] ""' if plural else 'msgstr ""'
    path = workshop.template("words", f"{entry}\n{forms}\n")
    assert workshop.run() == 1
    shown = capsys.readouterr().err
    line = (
        path.read_text(encoding="utf-8")
        .split("\n")
        .index(next(each for each in entry.split("\n") if each.startswith("msgid ")))
    )
    assert shown.startswith(f"{path}:{line + 1}: ")
    assert finding in shown


def test_all_mistakes_come_at_once(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    workshop.template(
        "words", 'msgctxt "A"\nmsgid "x"\nmsgstr ""\n\nmsgctxt "B"\nmsgid "y"\nmsgstr ""\n'
    )
    assert workshop.run() == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_one_name_stands_for_one_message(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gettext would allow it with another text, an accessor does not."""
    workshop.template(
        "words", 'msgctxt "a"\nmsgid "x"\nmsgstr ""\n\nmsgctxt "a"\nmsgid "y"\nmsgstr ""\n'
    )
    assert workshop.run() == 1
    assert "'a' comes twice" in capsys.readouterr().err


@given(st.lists(st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True)))
def test_placeholders_are_the_names_in_braces(names: list[str]) -> None:
    assert placeholders("{{x}} " + " ".join(f"{{{name}}}" for name in names)) == set(names)
