"""Bringing a language up to its template."""

from pathlib import Path

import msgspec

from tgraph_i18n._building._merging import merged, new_po
from tgraph_i18n._building._pofiles import PoEntry, PoFile


def entry(
    context: str, text: str, *forms: str, plural: str | None = None, is_fuzzy: bool = False
) -> PoEntry:
    return PoEntry(
        line=7, context=context, text=text, plural=plural, forms=forms or ("",), is_fuzzy=is_fuzzy
    )


def result(known: tuple[PoEntry, ...], wanted: tuple[PoEntry, ...]) -> list[object]:
    """Return forms and doubts after merging, in order."""
    path = Path("words.po")
    translated = PoFile(path=path, header="", form_count=2, entries=known)
    file = merged(translated, PoFile(path=path, header="", entries=wanted))
    return [(each.context, each.forms, each.is_fuzzy) for each in file.entries]


def test_the_templates_messages_are_the_languages_in_its_order() -> None:
    known = (entry("b", "B", "be"), entry("gone", "G", "weg"), entry("a", "A", "ah"))
    wanted = (entry("a", "A"), entry("new", "N"), entry("b", "B"))
    assert result(known, wanted) == [
        ("a", ("ah",), False),
        ("new", ("",), False),
        ("b", ("be",), False),
    ]


def obsolete(known: PoFile, *wanted: PoEntry) -> PoFile:
    """Return a file after merging, and see that merging it again changes nothing."""
    template = PoFile(path=known.path, header="", entries=wanted)
    file = merged(known, template)
    assert merged(file, template) == file
    return file


def test_what_the_template_has_no_more_is_kept_and_comes_back() -> None:
    """Somebody wrote it, and a branch that lacks a sentence is merged sooner or later."""
    remarked = msgspec.structs.replace(entry("b", "B"), remarks=("Better not.",))
    known = PoFile(
        path=Path("words.po"), header="", entries=(entry("a", "A", "ah"), remarked, entry("c", "C"))
    )
    without = obsolete(known)
    assert [each.key for each in without.obsolete] == ["a", "b"], "c says nothing"
    again = obsolete(without, entry("c", "C"), entry("a", "A"), entry("b", "B!"))
    assert [(each.key, each.forms, each.is_fuzzy) for each in again.entries] == [
        ("c", ("",), False),
        ("a", ("ah",), False),
        ("b", ("",), False),
    ]
    assert again.entries[2].remarks == ("Better not.",)
    assert again.obsolete == ()


def test_what_comes_back_with_other_english_is_doubted() -> None:
    known = PoFile(path=Path("words.po"), header="", entries=(), obsolete=(entry("a", "A", "ah"),))
    (again,) = obsolete(known, entry("a", "A!")).entries
    assert (again.forms, again.is_fuzzy) == (("ah",), True)


def test_an_obsolete_text_stays_beside_the_message_that_replaced_it() -> None:
    """As tools leave it that know a message by its English."""
    known = PoFile(
        path=Path("words.po"),
        header="",
        entries=(entry("a", "A", "ah"),),
        obsolete=(entry("a", "Old", "alt"), entry("a", "Older", "älter")),
    )
    file = obsolete(known, entry("a", "A"))
    assert file.entries[0].forms == ("ah",)
    assert file.obsolete == known.obsolete


def test_nothing_is_guessed_from_a_similar_text() -> None:
    known = (entry("a", "The last day", "Der letzte Tag"),)
    assert result(known, (entry("b", "The last days"),)) == [("b", ("",), False)]


def test_a_doubt_stays_until_somebody_removes_it() -> None:
    known = (entry("a", "A", "ah", is_fuzzy=True),)
    assert result(known, (entry("a", "A"),)) == [("a", ("ah",), True)]


def test_what_translators_told_each_other_stays() -> None:
    path = Path("words.po")
    remarked = msgspec.structs.replace(entry("a", "A", "ah"), remarks=("Said with a sigh.",))
    known = PoFile(path=path, header="", entries=(remarked,))
    for text in ("A", "A!"):
        wanted = PoFile(path=path, header="", entries=(entry("a", text),))
        assert merged(known, wanted).entries[0].remarks == ("Said with a sigh.",)


def test_changed_english_is_doubted_but_an_empty_translation_is_just_empty() -> None:
    known = (entry("a", "A", "ah"), entry("b", "B"))
    wanted = (entry("a", "A!"), entry("b", "B!"))
    assert result(known, wanted) == [("a", ("ah",), True), ("b", ("",), False)]


def test_a_message_that_gets_a_plural_offers_its_translation_for_each_form() -> None:
    known = (entry("a", "A", "ah"),)
    assert result(known, (entry("a", "A", plural="As"),)) == [("a", ("ah", "ah"), True)]


def test_a_message_that_loses_its_plural_keeps_the_first_form_and_the_others_as_obsolete() -> None:
    known = (entry("a", "A", "ah", "ahs", plural="As"),)
    assert result(known, (entry("a", "A"),)) == [("a", ("ah",), True)]
    file = obsolete(PoFile(path=Path("words.po"), header="", entries=known), entry("a", "A"))
    assert file.obsolete == known


def test_a_new_file_knows_its_languages_plural() -> None:
    file = new_po(Path("words.po"), tag="pt-BR")
    assert file.form_count == 2
    assert file.plural_rule == "(n > 1)"
    assert "Brazil" in file.header
    assert '"Language: pt-BR\\n"' in file.header
