"""What Discord takes as texts of commands, all languages together."""

from pathlib import Path

import pytest

from tgraph_i18n.testing import Workshop

OPTIONS = [f"mail.option_{number}.description" for number in range(79)]


@pytest.fixture
def program(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def findings(program: Workshop, capsys: pytest.CaptureFixture[str]) -> str:
    program.run()
    capsys.readouterr()
    program.run("--check")
    return capsys.readouterr().err


@pytest.mark.parametrize(("choice", "is_right"), [("12", True), ("123", False)])
def test_a_command_is_held_to_discords_budget_by_the_longest_language_of_each_text(
    program: Workshop, capsys: pytest.CaptureFixture[str], *, choice: str, is_right: bool
) -> None:
    """No single language is too long: half of the texts are long in each.

    79 descriptions of 100, one of 89, the name of 4, a choice of 3 with a value of 4 or 5.
    """
    words = {"mail.name": "mail", "post.name": "post", f"mail.to.k{choice}a": "abc"}
    long, short = "x" * 100, "x"
    english = {key: long if n % 2 else short for n, key in enumerate(OPTIONS)}
    german = {key: short if n % 2 else long for n, key in enumerate(OPTIONS)}
    last = {"mail.description": "x" * 89}
    source = program.translate("en-US", "commands", words | english | last)
    program.translate("de", "commands", {**words, **german, **last})
    shown = findings(program, capsys)
    assert ("Discord takes 8000" in shown) == (not is_right), shown
    if not is_right:
        line = 1 + source.read_text("utf-8").split("\n").index('msgid "mail.name"')
        assert shown.startswith(f"{source}:{line}: mail.name: the command has 8001 characters")
        assert f"begin with {OPTIONS[0]} in " in shown
        assert "post" not in shown


def test_a_doubtful_text_does_not_count(
    program: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    long = dict.fromkeys(OPTIONS, "x" * 100) | {"mail.name": "mail", "mail.description": "x"}
    program.translate("en-US", "commands", long | {"mail.to.description": "x"})
    path = program.translate("de", "commands", long | {"mail.to.description": "x" * 100})
    assert "Discord takes 8000" in findings(program, capsys)
    key = 'msgid "mail.to.description"'
    path.write_text(path.read_text("utf-8").replace(key, f"#, fuzzy\n{key}"), "utf-8")
    assert findings(program, capsys) == ""


def test_two_choices_of_an_option_do_not_read_the_same(
    program: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Choices of different options may; a description may repeat whatever it likes."""
    english = {
        "mail.name": "mail",
        "mail.description": "Here",
        "mail.to.name": "to",
        "mail.to.description": "Here",
        "mail.to.me": "Me",
        "mail.to.you": "You",
        "mail.from.name": "from",
        "mail.from.description": "From",
        "mail.from.me": "Me",
    }
    program.translate("en-US", "commands", english)
    program.translate("de", "commands", english | {"mail.to.you": "Me"})
    shown = findings(program, capsys)
    assert shown.count("'Me' names two things side by side") == 2
    assert "mail.from.me" not in shown


@pytest.mark.parametrize("doubt", ["", "#, fuzzy\n"])
def test_a_name_is_not_the_english_of_a_neighbour_that_has_no_other(
    program: Workshop, capsys: pytest.CaptureFixture[str], doubt: str
) -> None:
    """Discord compares what it would show, and there it shows English."""
    program.translate("en-US", "commands", {"mail.name": "mail", "post.name": "post"})
    name = "brief" if doubt else ""
    path = program.translate("de", "commands", {"mail.name": "post", "post.name": name})
    key = 'msgid "post.name"'
    path.write_text(path.read_text("utf-8").replace(key, doubt + key), "utf-8")
    shown = findings(program, capsys)
    assert "mail.name: 'post' names two things side by side: rename one" in shown
    assert shown.count("\n") == 1


def test_a_name_is_not_that_of_a_neighbour_in_a_relative_that_is_shown_instead(
    program: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spain's word stands in for a Latin American one that is missing, before English does."""
    program.translate("en-US", "commands", {"mail.name": "mail", "post.name": "post"})
    program.translate("es-ES", "commands", {"mail.name": "correo", "post.name": "carta"})
    path = program.translate("es-419", "commands", {"mail.name": "", "post.name": "correo"})
    shown = findings(program, capsys)
    assert f"{path}:" in shown
    assert "post.name: 'correo' names two things side by side: rename one" in shown
    assert shown.count("\n") == 1
    program.translate("es-419", "commands", {"mail.name": "", "post.name": "mail"})
    assert findings(program, capsys) == ""
