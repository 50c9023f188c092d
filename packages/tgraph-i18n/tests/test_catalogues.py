"""``python -m tgraph_i18n.catalogues``, run on a program of its own."""

import os
import runpy
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalogue_edits import edit, line_of
from tgraph_common import Message
from tgraph_i18n.catalogues import main
from tgraph_i18n.testing import Workshop

GERMAN = "de/LC_MESSAGES/words.po"
RIGHT_NAME = "write 1 to 32 lower-case letters, digits, '-', '_' or apostrophes"


def contents(workshop: Workshop) -> Mapping[Path, bytes]:
    root = workshop.locales.parent
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_is_up_to_date_passes_the_check_and_is_not_touched(
    german: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    german.demand("de")
    assert german.run() == 0
    before = contents(german)
    assert german.run("--check") == 0
    assert german.run() == 0
    assert contents(german) == before
    assert capsys.readouterr() == ("1 language, nothing to mend\n" * 3, "")


def test_a_slip_in_a_name_is_told_before_anything_is_written(
    german: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    german.run()
    path = edit(german, GERMAN, ('msgctxt "letters"', 'msgctxt "leters"'))
    before = contents(german)
    for options in (["--check"], []):
        assert german.run(*options) == 1
        shown = capsys.readouterr().err
        assert shown.startswith(
            f"{path}:{line_of(path, 'One letter')}: 'leters' is not in words.pot"
        )
        assert "did you mean 'letters'? Mend the name" in shown
    assert contents(german) == before


def test_a_slip_in_a_key_is_told(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    workshop.translate("en-US", "commands", {"mail.name": "mail"})
    path = workshop.translate("de", "commands", {"mail.nmae": "post"})
    assert workshop.run() == 1
    expected = f"{path}:{line_of(path, 'nmae')}: 'mail.nmae' is not in commands.po: did you mean"
    assert capsys.readouterr().err.startswith(expected)


def test_what_is_renamed_or_removed_in_the_template_becomes_obsolete_and_comes_back(
    german: Workshop,
) -> None:
    """All languages have it: it is no slip of a translator's."""
    german.translate("da", "words", {"letters": ("Et brev", "{count} breve")})
    german.demand("de")
    german.run()
    before = contents(german)
    edit(german, "words.pot", ('msgctxt "letters"', 'msgctxt "letters2"'))
    assert german.run() == 1
    text = (german.locales / GERMAN).read_text("utf-8")
    assert '#~ msgctxt "letters"\n#~ msgid "One letter"\n#~ msgid_plural' in text
    assert '\n#~ msgstr[1] "{count} Briefe"\n' in text
    assert "Et brev" in (german.locales / "da/LC_MESSAGES/words.po").read_text("utf-8")
    edit(german, "words.pot", ('msgctxt "letters2"', 'msgctxt "letters"'))
    assert german.run() == 0
    assert contents(german) == before


def test_the_accessors_work(german: Workshop) -> None:
    german.run()
    words = runpy.run_path(str(german.locales.parent / "words.py"))
    translator = german.catalogs().translator("de")
    assert words["letters"](count=2) == Message(
        domain="words",
        context="letters",
        text="One letter",
        plural="{count} letters",
        count=2,
        values={"count": 2},
    )
    assert translator.say(words["hello"](name="Mo")) == "Hallo, Mo!"
    with pytest.raises(TypeError):
        words["hello"]("Mo")


def test_a_check_writes_nothing(german: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does it compile: a check belongs on a read-only tree as well."""
    edit(german, GERMAN, ("#. Greets somebody.\n", ""))
    before = contents(german)
    assert german.run("--check") == 1
    assert contents(german) == before
    shown = capsys.readouterr().err
    assert "words.py: is missing: run python -m tgraph_i18n.catalogues" in shown
    assert "words.po:11: is out of date: run python -m tgraph_i18n.catalogues" in shown


def test_compiling_only_leaves_what_is_committed_alone(german: Workshop) -> None:
    edit(german, GERMAN, ("#. Greets somebody.\n", ""))
    before = contents(german)
    assert german.run("--compile-only") == 0
    after = contents(german)
    assert {path.name for path in after.keys() - before.keys()} == {"words.mo"}
    assert before.items() <= after.items()


def test_compiled_files_can_be_read_by_everybody(german: Workshop) -> None:
    """They go into wheels, which keep the mode."""
    mask = os.umask(0o022)
    try:
        german.run()
    finally:
        os.umask(mask)
    path = german.compiled / "de/LC_MESSAGES/words.mo"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [each.name for each in path.parent.iterdir()] == ["words.mo"]


def test_a_new_language_gets_its_files(workshop: Workshop) -> None:
    """Whether it is to be complete, or somebody begins with a folder."""
    workshop.demand("pl")
    (workshop.locales / "et/LC_MESSAGES").mkdir(parents=True)
    assert workshop.run() == 1
    assert (workshop.locales / "et/LC_MESSAGES/words.po").is_file()
    text = (workshop.locales / "pl/LC_MESSAGES/words.po").read_text(encoding="utf-8")
    assert '"Language: pl\\n"' in text
    assert "nplurals=3" in text
    assert 'msgstr[2] ""' in text
    assert workshop.run("--check") == 1


def test_a_language_that_nobody_calls_complete_may_be_unfinished(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.translate("de", "words", {"hello": "Hallo, {name}!"})
    workshop.run()
    capsys.readouterr()
    assert workshop.run("--check") == 0
    assert capsys.readouterr().out == "de: 1 of 2 to translate\n1 language, nothing to mend\n"
    workshop.demand("de")
    assert workshop.run("--check") == 1
    assert "letters: is not translated" in capsys.readouterr().err


def test_a_language_that_discord_lacks_gets_no_texts_of_commands(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody would ever see them."""
    workshop.translate("en-US", "commands", {"mail.name": "mail"})
    workshop.translate("et", "words", {})
    assert workshop.run() == 0
    assert [path.name for path in (workshop.locales / "et/LC_MESSAGES").iterdir()] == ["words.po"]
    expected = "et: 2 of 2 to translate; Discord has no such language, so no commands in it\n"
    assert capsys.readouterr().out.startswith(expected)
    workshop.demand("et")
    assert workshop.run() == 1
    assert capsys.readouterr().out == "et: Discord has no such language, so no commands in it\n"


def test_what_is_in_doubt_is_still_to_be_translated(
    german: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a program without commands need not be told of Discord."""
    german.run()
    (german.locales / "de").rename(german.locales / "et")
    path = edit(german, "et/LC_MESSAGES/words.po", ('"Language: de\\n"', '"Language: et\\n"'))
    path.write_text(path.read_text("utf-8").replace("#, python", "#, fuzzy, python", 1), "utf-8")
    capsys.readouterr()
    assert german.run("--check") == 0
    assert capsys.readouterr().out == "et: 1 of 2 to translate\n1 language, nothing to mend\n"


def test_what_is_compiled_goes_with_its_language(german: Workshop) -> None:
    """Or else it would go into wheels. Files of other programs stay."""
    german.translate("da", "words", {})
    german.run()
    other = german.compiled / "da/LC_MESSAGES/other.mo"
    other.write_bytes(b"")
    shutil.rmtree(german.locales / "da")
    shutil.rmtree(german.locales / "de")
    assert german.run("--check") == 0
    assert (german.compiled / "de").is_dir()
    assert german.run("--compile-only") == 0
    assert [path for path in german.compiled.rglob("*") if path.is_file()] == [other]
    assert not (german.compiled / "de").exists()


def test_writing_lists_what_translators_have_to_do_and_fails_when_all_is_written(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """A programmer who adds a sentence is not held up by Danish, a build is."""
    workshop.demand("da")
    assert workshop.run() == 1
    assert (workshop.compiled / "da/LC_MESSAGES/words.mo").is_file()
    assert (workshop.locales.parent / "words.py").is_file()
    path = workshop.locales / "da/LC_MESSAGES/words.po"
    place = f"{path}:{line_of(path, 'Hello')}"
    assert f"{place}: hello: is not translated" in capsys.readouterr().err


def test_changed_english_keeps_its_translation_in_doubt(german: Workshop) -> None:
    """It is not said until somebody has looked at it."""
    german.run()
    edit(german, "words.pot", ("Hello, {name}!", "Welcome, {name}!"))
    german.run()
    text = (german.locales / GERMAN).read_text(encoding="utf-8")
    assert '#, fuzzy, python-brace-format\nmsgctxt "hello"' in text
    assert 'msgstr "Hallo, {name}!"' in text
    words = runpy.run_path(str(german.locales.parent / "words.py"))
    said = german.catalogs().translator("de").say(words["hello"](name="Mo"))
    assert said == "Welcome, Mo!"


PLATFORM = r"""# German translations.
# SPDX-FileCopyrightText: 2026 Somebody <somebody@example.com>
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE VERSION\n"
"Report-Msgid-Bugs-To: \n"
"POT-Creation-Date: 2026-11-01 10:00+0000\n"
"PO-Revision-Date: 2026-11-23 10:00+0000\n"
"Last-Translator: Somebody <somebody@example.com>\n"
"Language-Team: German <https://translate.example.com/projects/words/de/>\n"
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=n != 1;\n"
"X-Generator: Weblate 5.14\n"

# A remark of a translator.
#. Greets somebody.
#. {name} (str): who is greeted
#: src/words.py:3 src/words.py:9
#, python-brace-format
msgctxt "hello"
msgid "Hello, {name}!"
msgstr ""
"Hallo, "
"{name}!"

#. How much mail there is.
#. {count} (count): how many letters
#, python-brace-format%FUZZY%
#| msgctxt "letters"
#| msgid "One lettre"
#| msgid_plural "{count} lettres"
msgctxt "letters"
msgid "One letter"
msgid_plural "{count} letters"
msgstr[0] "Ein Brief"
msgstr[1] "{count} Briefe"

#, python-brace-format
#~| msgid "Good bye!"
#~ msgctxt "bye"
#~ msgid "Good bye, {name}!"
#~ msgstr "Auf Wiedersehen, {name}!"
"""


def test_a_change_from_a_translation_platform_is_taken_as_it_is(
    german: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has to run anything for its pull request to pass."""
    german.demand("de")
    german.run()
    path = german.write(GERMAN, PLATFORM.replace("%FUZZY%", ""))
    assert german.run("--check") == 0, capsys.readouterr().err
    words = runpy.run_path(str(german.locales.parent / "words.py"))
    assert german.catalogs().translator("de").say(words["hello"](name="Mo")) == "Hallo, Mo!"

    german.run()
    text = path.read_text(encoding="utf-8")
    header, first, second, obsolete = text.split("\n\n")
    assert header == PLATFORM.split("\n\n", maxsplit=1)[0]
    assert first.startswith("# A remark of a translator.\n#. Greets somebody.\n")
    assert first.endswith('\nmsgstr "Hallo, {name}!"')
    assert "#|" not in second
    assert obsolete == (
        "#, python-brace-format\n"
        '#~ msgctxt "bye"\n'
        '#~ msgid "Good bye, {name}!"\n'
        '#~ msgstr "Auf Wiedersehen, {name}!"\n'
    )
    assert german.run("--check") == 0


def test_what_a_platform_leaves_in_doubt_is_in_doubt(
    german: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    german.demand("de")
    german.run()
    capsys.readouterr()
    german.write(GERMAN, PLATFORM.replace("%FUZZY%", ", fuzzy"))
    assert german.run("--check") == 1
    shown = capsys.readouterr().err
    assert "letters: is fuzzy" in shown
    assert shown.count("\n") == 1


def test_a_note_that_a_platform_lost_is_out_of_date(
    german: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """The form may differ, what translators are told may not."""
    german.run()
    german.write(GERMAN, PLATFORM.replace("%FUZZY%", "").replace("#. Greets somebody.\n", ""))
    assert german.run("--check") == 1
    assert "words.po:19: is out of date" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "finding"),
    [
        ("catalogues.toml", "compiled = ", "Invalid value"),
        ("catalogues.toml", 'compiled = "x"\ncomplet = ["de"]', "unknown field `complet`"),
        ("catalogues.toml", "", "missing required field `compiled`"),
        ("catalogues.toml", 'compiled = "x"\nsource = "en-GB"', "unknown field `source`"),
        ("catalogues.toml", 'compiled = "x\\u0000y"', "embedded null"),
        (
            "catalogues.toml",
            'compiled = "x"\n[accessors]\nwords = "a.py"\nmore = "./a.py"',
            "[accessors] has a.py twice: give each domain a module of its own",
        ),
        (
            "catalogues.toml",
            'compiled = "x"\ncomplete = ["fin"]',
            "catalogues.toml: complete has 'fin', which is no language: write 'fi'",
        ),
        (
            "catalogues.toml",
            'compiled = "x"\ncomplete = ["ET"]',
            "complete has 'ET', which is no language: write 'et'",
        ),
        (
            "catalogues.toml",
            'compiled = "x"\ncomplete = ["finnish"]',
            "complete has 'finnish', which is no language: write it like 'pt-BR'",
        ),
        (
            "catalogues.toml",
            'compiled = "x"\ncomplete = ["tlh"]',
            "complete has 'tlh', which is no language: write it like 'pt-BR'",
        ),
        (
            "pt_BR/LC_MESSAGES/words.po",
            'msgid ""\nmsgstr ""\n',
            "pt_BR: is no language: name it pt-BR",
        ),
        ("deutsch/LC_MESSAGES/words.po", 'msgid ""\nmsgstr ""\n', "deutsch: is no language"),
        ("de/LC_MESSAGES/words.po", "\ufeffGreetings", "is not gettext"),
    ],
)
def test_what_cannot_be_read_stops_everything(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], name: str, text: str, finding: str
) -> None:
    workshop.write(name, text)
    before = contents(workshop)
    assert workshop.run() == 1
    assert finding in capsys.readouterr().err
    assert contents(workshop) == before


def test_it_runs_as_a_module(german: Workshop) -> None:
    german.run()
    command = [sys.executable, "-m", "tgraph_i18n.catalogues", "--locales", str(german.locales)]
    edit(german, GERMAN, ("Hallo, {name}!", "Hallo!"))
    ended = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "{name} is missing" in ended.stderr


def test_a_workshop_whose_catalogues_do_not_compile_says_so(workshop: Workshop) -> None:
    workshop.write(GERMAN, "no gettext")
    with pytest.raises(ValueError, match="do not compile"):
        workshop.catalogs()


def test_a_folder_without_settings_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--locales", str(tmp_path)]) == 1
    assert "catalogues.toml: is missing" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert main([]) == 1
    assert "give --locales" in capsys.readouterr().err


def test_the_settings_are_found_from_below_and_paths_shown_from_here(
    german: Workshop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = german.locales.parent
    below = root / "packages" / "one"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert main(["--compiled", str(root / "elsewhere")]) == 0
    assert (root / "elsewhere/de/LC_MESSAGES/words.mo").is_file()
    assert not german.compiled.exists()

    monkeypatch.chdir(root)
    edit(german, GERMAN, ("Hallo, {name}!", "Hallo!"))
    assert main(["--check"]) == 1
    assert capsys.readouterr().err.startswith("locales/de/LC_MESSAGES/words.po:")


@pytest.mark.parametrize(
    ("name", "is_right"),
    [
        ("mail", True),
        ("e-mail_2", True),
        ("über", True),
        ("मेल", True),
        ("จดหมาย", True),
        ("メール", True),
        ("l'", True),
        ("Mail", False),
        ("ÜBER", False),
        ("my mail", False),
        ("mail!", False),
        ("x" * 32, True),
        ("x" * 33, False),
        ("бот.", False),
        ("mail\u200b", False),
    ],
)
def test_command_names_are_held_to_discords_pattern(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], *, name: str, is_right: bool
) -> None:
    workshop.translate("en-US", "commands", {"mail.name": "mail"})
    workshop.translate("de", "commands", {"mail.name": name})
    workshop.run()
    capsys.readouterr()
    assert workshop.run("--check") == (0 if is_right else 1)
    assert ("is no command name" in capsys.readouterr().err) == (not is_right)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("Tila", "write 'tila'"),
        (" Mein  Brief ", "write 'mein-brief'"),
        ("x" * 35, f"it has 35 characters, {RIGHT_NAME}"),
        ("/mein brief!", f"leave out '/' and ' ' and '!', {RIGHT_NAME}"),
    ],
)
def test_a_wrong_command_name_is_told_with_what_is_right(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], name: str, remedy: str
) -> None:
    workshop.translate("en-US", "commands", {"mail.name": "mail"})
    workshop.translate("de", "commands", {"mail.name": name})
    workshop.run()
    assert f"mail.name: {name!r} is no command name: {remedy}\n" in capsys.readouterr().err


@pytest.mark.parametrize(("length", "is_right"), [(1, True), (100, True), (101, False)])
def test_command_descriptions_are_held_to_discords_length(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], *, length: int, is_right: bool
) -> None:
    workshop.translate("en-US", "commands", {"mail.description": "x" * length})
    workshop.run()
    capsys.readouterr()
    assert workshop.run("--check") == (0 if is_right else 1)
    assert ("Discord takes 1 to 100" in capsys.readouterr().err) == (not is_right)


def test_two_commands_do_not_share_a_name(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options of different commands may, Discord refuses two commands that do."""
    english = {"mail.name": "mail", "post.name": "post", "mail.to.name": "to", "post.to.name": "to"}
    workshop.translate("en-US", "commands", english)
    workshop.translate("de", "commands", english | {"mail.name": "post"})
    workshop.run()
    shown = capsys.readouterr().err
    assert shown.count("names two things side by side") == 2
    assert "en-US" not in shown


def test_the_english_of_commands_has_to_be_there(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the source: nothing else could stand in for it."""
    workshop.translate("en-US", "commands", {"mail.name": ""})
    workshop.run()
    assert workshop.run("--check") == 1
    assert "mail.name: is not translated" in capsys.readouterr().err
