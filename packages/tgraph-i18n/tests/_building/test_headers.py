"""One header, at the top, that says each thing once: else each tool would read another one."""

from collections.abc import Callable

import pytest

from tgraph_common import Message
from tgraph_i18n import Catalogs
from tgraph_i18n.testing import Workshop

RULE = "Plural-Forms: nplurals=2; plural=(n != 1);"
WRONG = "Plural-Forms: nplurals=2; plural=(n == 1);"
SECOND = f'\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n"{RULE}\\n"\n'

Edit = Callable[[str], str]


@pytest.fixture
def complete(german: Workshop) -> Workshop:
    """German is complete, and everything up to date."""
    german.demand("de")
    german.run()
    return german


def swap(old: str, new: str, *, end: str = "") -> Edit:
    """Return an edit that replaces one text by another and adds one at the end."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new) + end

    return edit


def empty_on_top(text: str) -> str:
    """Return a file with an empty header above its own."""
    return f'msgid ""\nmsgstr ""\n\n{text}'


def first_message_on_top(text: str) -> str:
    """Return a file whose header stands below its first message."""
    header, first, rest = text.split("\n\n", 2)
    return f"{first}\n\n{header}\n\n{rest}"


def no_header(text: str) -> str:
    """Return a file without its header."""
    return text.split("\n\n", 1)[1]


@pytest.mark.parametrize(
    ("edit", "finding"),
    [
        pytest.param(
            swap(RULE, f'{RULE}\\n"\n"{WRONG}'),
            "words.po:7: the header says Plural-Forms twice: keep one of them",
            id="a rule twice",
        ),
        pytest.param(
            swap(RULE, f"{RULE}\\nplural-forms: nplurals=2; plural=n!=1;"),
            "words.po:6: the header says Plural-Forms twice",
            id="on one line, in small letters",
        ),
        pytest.param(
            swap(RULE, f"{RULE} plural=(n == 1);"),
            "words.po:6: the header says plural= twice: keep one of them",
            id="a rule with two expressions",
        ),
        pytest.param(
            swap('"Language: de\\n"', '"Language: de\\n"\n"Language: da\\n"'),
            "words.po:6: the header says Language twice",
            id="a language twice",
        ),
        pytest.param(
            swap(RULE, WRONG, end=SECOND),
            ': is a second header (msgid ""): keep one, as the first entry',
            id="the right rule in a second header",
        ),
        pytest.param(
            swap(RULE, WRONG, end=SECOND.replace("msgid", 'msgctxt "x"\nmsgid')),
            ': is a second header (msgid "")',
            id="and that named",
        ),
        pytest.param(
            swap(RULE, RULE, end=SECOND.replace(RULE, "Plural-Forms: nplurals=3; plural=n%3;")),
            ': is a second header (msgid "")',
            id="another number of forms",
        ),
        pytest.param(
            empty_on_top, 'words.po:6: is a second header (msgid "")', id="an empty one above"
        ),
        pytest.param(
            first_message_on_top,
            ': is the header (msgid ""): it has to be the first entry, move it to the top',
            id="below a message",
        ),
        pytest.param(
            no_header,
            'words.po:1: has no header: begin with msgid "" and msgstr "", as the other files do',
            id="none",
        ),
    ],
)
@pytest.mark.parametrize("option", [(), ("--check",), ("--compile-only",), ("--show", "de", "l")])
def test_a_file_without_one_header_at_the_top_is_told_of_and_left_alone(
    complete: Workshop,
    capsys: pytest.CaptureFixture[str],
    edit: Edit,
    finding: str,
    option: tuple[str, ...],
) -> None:
    path = complete.locales / "de/LC_MESSAGES/words.po"
    text = edit(path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    capsys.readouterr()

    assert complete.run(*option) == 1

    assert finding in capsys.readouterr().err
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    "rule",
    [
        "(n != 1 && n < 1000)",
        "(n != 1 && n != 5000)",
        "(n != 1 && n < 77777)",
        "(n != 1 && n % 7919 != 3)",
        "(n > 1000000000000 ? 0 : n != 1)",
    ],
)
def test_a_rule_that_is_wrong_for_large_numbers_alone_is_found(
    complete: Workshop, capsys: pytest.CaptureFixture[str], rule: str
) -> None:
    path = complete.locales / "de/LC_MESSAGES/words.po"
    path.write_text(path.read_text("utf-8").replace("(n != 1)", rule), "utf-8")
    capsys.readouterr()

    assert complete.run("--check") == 1

    assert "words.po:6: has the plural rule of another language" in capsys.readouterr().err


def test_a_form_of_its_own_for_whole_millions_is_right_where_cldr_has_it(
    workshop: Workshop,
) -> None:
    """Some platforms have two forms for Spanish, some three: "1 000 000 de cartas"."""
    forms = ("Una carta", "{count} de cartas", "{count} cartas")
    usual = "nplurals=2; plural=(n != 1)"
    spanish = "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2"
    workshop.translate("es-ES", "words", {"hello": "¡Hola, {name}!", "letters": forms[1:]})
    path = workshop.locales / "es-ES/LC_MESSAGES/words.po"
    text = path.read_text("utf-8")
    assert usual in text
    added = f'msgstr[0] "{forms[0]}"\nmsgstr[1] "{forms[1]}"\nmsgstr[2] "{forms[2]}"'
    old = f'msgstr[0] "{forms[1]}"\nmsgstr[1] "{forms[2]}"'
    assert old in text
    path.write_text(text.replace(usual, spanish).replace(old, added), "utf-8")
    workshop.demand("es-ES")

    assert workshop.run() == 0

    translator = Catalogs.open(workshop.compiled).translator("es-ES")
    said = [translator.say(letters(count)) for count in (1, 5000, 3_000_000)]
    assert said == ["Una carta", "5.000 cartas", "3.000.000 de cartas"]


def letters(count: int) -> Message:
    """Return the message that counts letters."""
    return Message(
        domain="words",
        context="letters",
        text="One letter",
        plural="{count} letters",
        count=count,
        values={"count": count},
    )


def test_a_remark_that_begins_with_a_bar_is_kept_and_an_old_text_is_not(
    complete: Workshop,
) -> None:
    path = complete.locales / "de/LC_MESSAGES/words.po"
    text = path.read_text("utf-8")
    name = 'msgctxt "hello"'
    marked = f'# | means "or"\n#| msgid "Hello!"\n{name}'
    path.write_text(text.replace(name, marked), "utf-8")

    assert complete.run() == 0

    written = path.read_text("utf-8")
    assert '# | means "or"\n' in written
    assert 'msgid "Hello!"' not in written
