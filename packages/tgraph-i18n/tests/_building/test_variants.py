"""Genders and their variants in the files of translators."""

import pytest

from tgraph_i18n._building._pofiles import read_po
from tgraph_i18n.testing import Workshop

TEMPLATE = """\
#. What a film is called.
msgctxt "kind_film"
msgid "film"
msgstr ""

#. What a show is called.
msgctxt "kind_show"
msgid "show"
msgstr ""

#. How many came in.
#. {kind} (kind): of what
#. {count} (count): how many
msgctxt "new"
msgid "{count} new {kind}"
msgid_plural "{count} new: {kind}"
msgstr[0] ""
msgstr[1] ""
"""
GERMAN = {
    "kind_film": "Film",
    "kind_film|gender": "masculine",
    "kind_show": "Serie",
    "kind_show|gender": "feminine",
    "new": ("{count} Neuzugang", "{count} Neuzugänge"),
}
PATH = "de/LC_MESSAGES/words.po"


@pytest.fixture
def films(workshop: Workshop) -> Workshop:
    """A program that speaks of films and shows, complete in German."""
    workshop.template("words", TEMPLATE)
    workshop.demand("de")
    return workshop


def keys(workshop: Workshop) -> list[str]:
    return [entry.key for entry in read_po(workshop.locales / PATH).entries]


def test_genders_come_back_with_their_words(films: Workshop) -> None:
    """And call for the variants that they called for before, at once."""
    films.translate("de", "words", {**GERMAN, "new|feminine": ("{count} Neue", "{count} Neue")})
    assert films.run() == 0
    before = (films.locales / PATH).read_text("utf-8")
    template = (films.locales / "words.pot").read_text("utf-8")
    films.template("words", 'msgctxt "other"\nmsgid "Something else"\nmsgstr ""\n')
    films.run()
    assert keys(films) == ["other"]
    films.write("words.pot", template)
    assert films.run() == 0
    assert (films.locales / PATH).read_text("utf-8") == before


def findings(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is wrong, without the file but with the entry's line checked."""
    workshop.run()
    capsys.readouterr()
    workshop.run("--check")
    lines = {entry.line: entry.key for entry in read_po(workshop.locales / PATH).entries}
    shown: list[str] = []
    for each in capsys.readouterr().err.splitlines():
        number, text = each.removeprefix(f"{workshop.locales / PATH}:").split(": ", 1)
        assert text.startswith(f"{lines[int(number)]}: ")
        shown.append(text)
    return shown


def test_a_new_language_is_asked_for_genders_and_offered_every_variant(films: Workshop) -> None:
    films.run()
    assert keys(films) == [
        "kind_film",
        "kind_film|gender",
        "kind_show",
        "kind_show|gender",
        "new",
        "new|feminine",
        "new|masculine",
        "new|neuter",
    ]
    variant = read_po(films.locales / PATH).entries[5]
    assert "where {kind} is feminine" in variant.notes[0]
    assert "{count} (count): how many" in variant.notes


def test_only_the_variants_that_its_genders_need_stay(films: Workshop) -> None:
    films.translate("de", "words", GERMAN)
    films.run()
    assert [key for key in keys(films) if key.startswith("new|")] == [
        "new|feminine",
        "new|masculine",
    ]


def test_a_language_without_genders_sees_no_variants(films: Workshop) -> None:
    genders = {"kind_film|gender": "other", "kind_show|gender": "other"}
    films.translate("de", "words", GERMAN | genders)
    films.run()
    assert not [key for key in keys(films) if key.startswith("new|")]


def test_what_somebody_translated_is_never_thrown_away(films: Workshop) -> None:
    """A gender may be corrected twice."""
    films.translate("de", "words", GERMAN | {"new|neuter": ("{count} neues", "{count} neue")})
    films.run()
    assert "new|neuter" in keys(films)


def test_empty_variants_are_no_gap(films: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    films.translate("de", "words", GERMAN)
    films.run()
    capsys.readouterr()
    assert films.run("--check") == 0
    assert findings(films, capsys) == []


def test_an_empty_gender_is_a_gap(films: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    films.translate("de", "words", GERMAN | {"kind_show|gender": ""})
    assert findings(films, capsys) == ["kind_show|gender: is not translated: fill in msgstr"]


@pytest.mark.parametrize(
    ("key", "text", "finding"),
    [
        pytest.param(
            "kind_show|gender",
            "weiblich",
            "'weiblich' is no gender: write feminine or masculine or neuter or other, in English",
            id="unknown gender",
        ),
        pytest.param(
            "kind_show|gender", "Feminine", "'Feminine' is no gender", id="capital letter"
        ),
        pytest.param(
            "new|feminine",
            ("{count} neue {kind}", ""),
            "is half translated: fill in every msgstr, or none",
            id="half a plural",
        ),
        pytest.param(
            "new|feminine",
            ("{count} neue {knid}", "{count} neue"),
            "{knid} is unknown: the English has {count}, {kind}",
            id="unknown placeholder",
        ),
        pytest.param(
            "new|feminine",
            ("{count} neue", "neue"),
            "{count} is missing in 'neue'",
            id="missing placeholder",
        ),
        pytest.param(
            "new|feminine",
            ("{count} neue", "{count} {kind!r}"),
            "is no placeholder",
            id="conversion",
        ),
    ],
)
def test_a_mistake_in_them_is_found(
    films: Workshop,
    capsys: pytest.CaptureFixture[str],
    key: str,
    text: str | tuple[str, ...],
    finding: str,
) -> None:
    films.translate("de", "words", GERMAN | {key: text})
    found = findings(films, capsys)
    assert any(each.startswith(f"{key}: {finding}") or finding in each for each in found), found


def test_changed_english_puts_the_variants_in_doubt_too(
    films: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    films.translate("de", "words", GERMAN | {"new|feminine": ("{count} neue", "{count} neue")})
    films.run()
    films.template("words", TEMPLATE.replace("new: {kind}", "fresh {kind}s"))
    found = findings(films, capsys)
    assert [each.split(": ")[0] for each in found] == ["new", "new|feminine"]
    assert all("is fuzzy" in each for each in found)


@pytest.mark.parametrize(
    ("entries", "finding"),
    [
        pytest.param(
            '#. {kind} (kind)\nmsgctxt "new"\nmsgid "New"\nmsgstr ""\n',
            "new: takes a kind, but the template has none",
            id="no kinds",
        ),
        pytest.param(
            'msgctxt "kind_film"\nmsgid "film"\nmsgstr ""\n\n'
            '#. {a} (kind)\n#. {b} (kind)\nmsgctxt "new"\nmsgid "New"\nmsgstr ""\n',
            "{a} and {b} are kinds: a sentence can agree with one only",
            id="two kinds",
        ),
        pytest.param(
            '#. {n} (count)\nmsgctxt "kind_film"\nmsgid "film"\nmsgid_plural "films"\n'
            'msgstr[0] ""\nmsgstr[1] ""\n',
            "names a kind, so it has neither placeholders nor a plural",
            id="plural",
        ),
        pytest.param(
            'msgctxt "kind_film|gender"\nmsgid "other"\nmsgstr ""\n',
            "'kind_film|gender' cannot be a name",
            id="written by hand",
        ),
    ],
)
def test_a_template_that_cannot_work_is_an_error(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], entries: str, finding: str
) -> None:
    workshop.template("words", entries)
    assert workshop.run() == 1
    assert finding in capsys.readouterr().err


def test_the_kinds_are_an_enumeration_of_the_module(films: Workshop) -> None:
    films.run()
    source = (films.locales.parent / "words.py").read_text(encoding="utf-8")
    assert "class Kind(Enum):" in source
    assert "    FILM = Message(" in source
    assert "def new(*, kind: Kind, count: int) -> Message:" in source
    assert "def kind_film" not in source
