"""Headers, and sentences that nobody translated."""

import msgspec
import pytest

from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._building._checks import check_copies, check_header
from tgraph_i18n._building._merging import new_po
from tgraph_i18n._building._pofiles import PoEntry, PoFile, parse_po
from tgraph_i18n.testing import Workshop

HEADER = r"""
msgid ""
msgstr ""
"Language: {language}\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: {forms};\n"
"""
ONE = "nplurals=2; plural=(n != 1)"
ALL_SAME = "nplurals=1; plural=0"
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"
CZECH = "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2"


def headed(workshop: Workshop, *, tag: str, language: str, forms: str) -> PoFile:
    text = HEADER.format(language=language, forms=forms).lstrip()
    return parse_po(workshop.locales / tag / "LC_MESSAGES" / "words.po", text)


@pytest.mark.parametrize(
    ("tag", "language", "forms"),
    [
        ("pt-BR", "pt_BR", "nplurals=2; plural=n > 1"),
        ("pl", "pl", POLISH),
        ("hu", "hu", ONE),
        ("tr", "tr", ONE),
        ("id", "id", ALL_SAME),
        ("hi", "hi", "nplurals=2; plural=n > 1"),
        ("zh-CN", "zh_Hans", ALL_SAME),
        ("zh-TW", "zh_Hant", ALL_SAME),
        ("no", "nb_NO", ONE),
        ("no", "nb", ONE),
        ("sv-SE", "sv", ONE),
        ("es-419", "es_419", ONE),
        ("de", "de-DE", ONE),
    ],
)
def test_a_header_may_be_as_any_of_the_tools_writes_it(
    workshop: Workshop, tag: str, language: str, forms: str
) -> None:
    """Languages are spelled, and rules put in brackets, in more ways than one."""
    file = headed(workshop, tag=tag, language=language, forms=forms)
    assert list(check_header(file, tag=tag)) == []


@pytest.mark.parametrize("tag", DISCORD_LOCALES)
def test_a_header_that_is_made_here_is_right(workshop: Workshop, tag: str) -> None:
    made = new_po(workshop.locales / "words.po", tag=tag)
    file = parse_po(made.path, made.header)
    assert file.language == tag
    assert list(check_header(file, tag=tag)) == []


@pytest.mark.parametrize(
    ("tag", "language", "forms", "line", "finding"),
    [
        ("nl", "de", ONE, 3, 'is of de, but lies in nl: write "Language: nl\\n"'),
        ("es-419", "es-ES", ONE, 3, "is of es-ES, but lies in es-419"),
        ("zh-TW", "zh_CN", ALL_SAME, 3, "is of zh_CN, but lies in zh-TW"),
        ("nl", "xx", ONE, 3, "is of xx, but lies in nl"),
        ("nl", "n", ONE, 3, "is of n, but lies in nl"),
        ("pl", "pl", CZECH, 5, "has the plural rule of another language: write"),
        ("de", "de", "nplurals=2; plural=(n > 1)", 5, "has the plural rule of another language"),
        ("de", "de", "nplurals=2; plural=(n == 1)", 5, None),
        ("ru", "ru", "nplurals=4; plural=n%4", 5, "has 4 plural forms instead of 3"),
    ],
)
def test_a_header_of_another_language_is_found(
    workshop: Workshop, *, tag: str, language: str, forms: str, line: int, finding: str | None
) -> None:
    """Somebody began with a copy. The order of the forms is the file's own."""
    file = headed(workshop, tag=tag, language=language, forms=forms)
    problems = list(check_header(file, tag=tag))
    assert [(problem.line, problem.path) for problem in problems] == (
        [(line, file.path)] if finding else []
    )
    assert all((finding or "") in problem.text for problem in problems)


@pytest.mark.parametrize(
    ("english", "form", "remarks", "is_found"),
    [
        ("Your charts are ready", "Your charts are ready", (), True),
        ("Your charts are ready", "Deine Charts sind fertig", (), False),
        ("Your charts are ready", "Your charts are ready", ("Same as in English: a quote",), False),
        ("Your charts are ready", "Your charts are ready", ("To be done",), True),
        ("Stream types by platform", "Stream types by platform", (), True),
        ("Plays per day", "Plays per day", (), True),
        ("Direct Stream", "Direct Stream", (), False),
        ("{days} {month} {year} {hour}", "{days} {month} {year} {hour}", (), False),
        ("Tautulli {a}: online 24/7", "Tautulli {a}: online 24/7", (), False),
    ],
)
def test_a_sentence_that_is_english_still_is_found(
    workshop: Workshop, english: str, form: str, remarks: tuple[str, ...], *, is_found: bool
) -> None:
    """Two words can be the same in two languages, a sentence cannot."""
    entry = PoEntry(line=7, context="x", text=english, forms=(form,), remarks=remarks)
    file = PoFile(path=workshop.locales / "words.po", header="", entries=(entry,))
    found = [(problem.line, problem.text) for problem in check_copies(file, tag="de")]
    remedy = "x: is English still: translate it, or write '# same as in English' above it"
    assert found == ([(7, remedy)] if is_found else [])
    assert list(check_copies(file, tag="en-GB")) == []


def test_one_form_that_is_english_still_is_enough(workshop: Workshop) -> None:
    entry = PoEntry(
        line=7,
        context="x",
        text="One of your charts",
        plural="{count} of your many charts",
        forms=("Einer deiner Charts", "{count} of your many charts"),
    )
    file = PoFile(path=workshop.locales / "words.po", header="", entries=(entry,))
    assert len(list(check_copies(file, tag="de"))) == 1
    translated = msgspec.structs.replace(entry, forms=("Einer davon", "{count} deiner Charts"))
    file = msgspec.structs.replace(file, entries=(translated,))
    assert list(check_copies(file, tag="de")) == []


def test_a_complete_language_has_no_english_sentences(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unfinished one may have: people read English there anyway."""
    text = 'msgctxt "ready"\nmsgid "Your charts are ready"\nmsgstr ""\n'
    workshop.template("words", text)
    workshop.translate("de", "words", {"ready": "Your charts are ready"})
    workshop.run()
    assert workshop.run("--check") == 0
    workshop.demand("de")
    assert workshop.run("--check") == 1
    assert "ready: is English still" in capsys.readouterr().err


def test_a_doubtful_translation_may_lack_what_its_new_english_has(workshop: Workshop) -> None:
    """It is not said, and in an unfinished language nobody has to hurry."""
    workshop.translate("de", "words", {"hello": "Hallo, {name}!"})
    workshop.run()
    path = workshop.locales / "words.pot"
    changed = path.read_text("utf-8").replace("Hello, {name}!", "Hello there!")
    path.write_text(changed.replace("#. {name} (str): who is greeted\n", ""), "utf-8")
    workshop.run()
    assert workshop.run("--check") == 0
