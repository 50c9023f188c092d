"""Names that somebody mistyped, told from those that the template has no more."""

from pathlib import Path

import pytest

from tgraph_i18n._building._pofiles import PoEntry, PoFile
from tgraph_i18n._building._slips import check_names

LETTERS = PoEntry(line=3, context="letters", text="x")
TEMPLATE = PoFile(
    path=Path("words.pot"), header="", entries=(PoEntry(line=3, context="letters", text="x"),)
)


def named(name: str, *, form: str = "y", obsolete: str = "") -> PoFile:
    """Return a file with one translation, and an obsolete one."""
    return PoFile(
        path=Path("words.po"),
        header="",
        entries=(PoEntry(line=7, context=name, text="x", forms=(form,)),),
        obsolete=(PoEntry(line=9, context=obsolete, text="x", forms=("y",)),),
    )


def found(*files: PoFile) -> list[str]:
    return [
        str(problem)
        for problem in check_names([(file, TEMPLATE) for file in files], template=TEMPLATE)
    ]


def test_a_name_much_like_one_that_is_missing_is_a_slip() -> None:
    (problem,) = found(named("leters"), named("letters"))
    assert problem == (
        "words.po:7: 'leters' is not in words.pot: did you mean 'letters'? "
        "Mend the name, or write '#~ ' before each line of the entry"
    )


@pytest.mark.parametrize(
    "files",
    [
        pytest.param([named("parcels")], id="another word"),
        pytest.param([named("leters", form="")], id="nothing to lose"),
        pytest.param([named("leters", obsolete="letters")], id="the right one comes back"),
        pytest.param([named("leters"), named("leters")], id="all languages have it"),
    ],
)
def test_what_the_template_has_no_more_is_none(files: list[PoFile]) -> None:
    assert found(*files) == []


def test_a_translation_without_a_name_is_a_slip_in_however_many_languages() -> None:
    """The English tells which name it lost, where that is missing."""
    entry = PoEntry(line=7, context=None, text="x", forms=("y",))
    stranger = PoEntry(line=9, context=None, text="z", forms=("y",))
    nameless = PoFile(path=Path("words.po"), header="", entries=(entry, stranger))
    known, unknown = (
        "words.po:7: 'x' has no name: write msgctxt \"letters\" above its msgid",
        "words.po:9: 'z' has no name: write msgctxt \"…\" above its msgid",
    )
    assert found(nameless, nameless) == [known, unknown] * 2
