"""Mistakes of translators: each is found with its place and what to do."""

import pytest

from catalogue_edits import edit, line_of
from tgraph_i18n.testing import Workshop

GERMAN = "de/LC_MESSAGES/words.po"


@pytest.mark.parametrize(
    ("change", "line", "finding"),
    [
        pytest.param(
            ('msgstr "Hallo, {name}!"', 'msgstr ""'),
            'msgid "Hello',
            "hello: is not translated: fill in msgstr",
            id="empty",
        ),
        pytest.param(
            ('msgstr[1] "{count} Briefe"', 'msgstr[1] ""'),
            'msgid "One',
            "letters: is not translated: fill in msgstr[1]",
            id="half a plural",
        ),
        pytest.param(
            ('msgctxt "hello"', '#, fuzzy\nmsgctxt "hello"'),
            'msgid "Hello',
            "hello: is fuzzy",
            id="fuzzy",
        ),
        pytest.param(
            ("Hallo, {name}!", "Hallo, {nmae}!"),
            'msgid "Hello',
            "hello: {nmae} is unknown: write {name}",
            id="unknown placeholder",
        ),
        pytest.param(
            ("Hallo, {name}!", "Hallo!"),
            'msgid "Hello',
            "hello: {name} is missing in 'Hallo!'",
            id="missing placeholder",
        ),
        pytest.param(
            ("Hallo, {name}!", "Hallo, {name!r}!"),
            'msgid "Hello',
            "{name!r} is no placeholder",
            id="conversion",
        ),
        pytest.param(
            ("Hallo, {name}!", "Hallo, {name!"),
            'msgid "Hello',
            "hello: 'Hallo, {name!' has a brace alone: write {name}, and {{ or }} for a brace",
            id="open brace",
        ),
        pytest.param(
            ("{count} Briefe", "viele Briefe"),
            'msgid "One',
            "letters: {count} is missing in 'viele Briefe'",
            id="a plural without its number",
        ),
        pytest.param(
            ("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;"),
            "Plural-Forms",
            'has 1 plural forms instead of 2: write "Plural-Forms: nplurals=2; plural=(n != 1);',
            id="fewer forms than the language has",
        ),
        pytest.param(
            ('msgstr[1] "{count} Briefe"\n', 'msgstr[1] "{count} Briefe"\nmsgstr[2] "Briefe"\n'),
            "msgstr[2]",
            "the header says nplurals=2: remove msgstr[2]",
            id="more forms than the header says",
        ),
        pytest.param(
            ("nplurals=2; plural=(n != 1);", "nplurals=3; plural=(n != 1);"),
            "Plural-Forms",
            "has 3 plural forms instead of 2",
            id="a form too many",
        ),
        pytest.param(
            ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=0;"),
            "Plural-Forms",
            "has a plural rule without 2 forms",
            id="rule with one form",
        ),
        pytest.param(
            ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=n%0;"),
            "Plural-Forms",
            "has a plural rule that does not work",
            id="rule that divides by zero",
        ),
        pytest.param(
            ('"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', ""),
            "Content-Transfer-Encoding",
            'has no Plural-Forms: write "Plural-Forms: nplurals=2; plural=(n != 1);\\n"',
            id="no rule",
        ),
        pytest.param(
            ("nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n !=;"),
            "Plural-Forms",
            "has a plural rule that does not work",
            id="rule that is none",
        ),
        pytest.param(
            ('msgstr "Hallo, {name}!"', 'msgstr "Hallo, {name}!'),
            "Hallo",
            "is not gettext: mend its quotes",
            id="open quote",
        ),
        pytest.param(
            ('msgstr "Hallo, {name}!"\n', ""),
            'msgctxt "letters"',
            "msgstr is missing before msgctxt: put its line back",
            id="no translation at all",
        ),
        pytest.param(
            ('msgctxt "letters"', 'msgctxt "hello"\nmsgid "Hi"\nmsgstr "Hi"\n\nmsgctxt "letters"'),
            'msgid "Hi"',
            "'hello' comes twice",
            id="twice",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_found_with_its_place_and_remedy(
    german: Workshop,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    line: str | None,
    finding: str,
) -> None:
    german.demand("de")
    german.run()
    path = edit(german, GERMAN, change)
    assert german.run("--check") == 1
    shown = capsys.readouterr().err
    assert finding in shown
    assert str(path) in shown
    if line:
        found = next(each for each in shown.split("\n") if finding in each)
        place = int(found.removeprefix(f"{path}:").split(":")[0])
        assert place == line_of(path, line), found


def test_too_many_forms_are_found(german: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    forms = 'msgstr[1] "{count} Briefe"'
    edit(german, GERMAN, (forms, f'{forms}\nmsgstr[2] "{{count}} Brieflein"'))
    assert german.run("--check") == 1
    assert "the header says nplurals=2: remove msgstr[2]" in capsys.readouterr().err
