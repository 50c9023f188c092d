"""Messages in a language."""

import logging
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Message
from tgraph_i18n import Translator
from tgraph_i18n._negotiation import Tag
from tgraph_i18n.testing import Workshop


def hello(name: str) -> Message:
    return Message(domain="words", context="hello", text="Hello, {name}!", values={"name": name})


def letters(count: int) -> Message:
    return Message(
        domain="words",
        context="letters",
        text="One letter",
        plural="{count} letters",
        count=count,
        values={"count": count},
    )


def english() -> Translator:
    return Translator(Tag("en", territory="US"), languages=())


def test_a_message_is_said_in_the_language(german: Workshop) -> None:
    translator = german.catalogs().translator("de")
    assert translator.say(hello("Mo")) == "Hallo, Mo!"
    assert [translator.say(letters(n)) for n in (1, 2, 1234)] == [
        "Ein Brief",
        "2 Briefe",
        "1.234 Briefe",
    ]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 listów"), (1, "1 list"), (2, "2 listy"), (5, "5 listów"), (22, "22 listy")],
)
def test_the_catalogues_rule_chooses_the_plural(workshop: Workshop, count: int, text: str) -> None:
    forms = ("{count} list", "{count} listy", "{count} listów")
    workshop.translate("pl", "words", {"letters": forms})
    assert workshop.catalogs().translator("pl").say(letters(count)) == text


def test_without_a_translation_the_sentence_is_english() -> None:
    assert [english().say(letters(n)) for n in (0, 1, 2)] == [
        "0 letters",
        "One letter",
        "2 letters",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(1234567, "1.234.567", id="int"),
        pytest.param(1234.5678, "1.234,568", id="float"),
        pytest.param(date(2026, 11, 22), "22. November 2026", id="date"),
        pytest.param(datetime(2026, 11, 22, 23, tzinfo=UTC), "22. November 2026", id="datetime"),
        pytest.param(timedelta(hours=30, minutes=20), "30 Std. 20 Min.", id="timedelta"),
        pytest.param("1234567", "1234567", id="str"),
        pytest.param(hello("Mo"), "Hallo, Mo!", id="Message"),
    ],
)
def test_values_are_written_by_their_type(
    german: Workshop, value: str | float | date | timedelta | Message, text: str
) -> None:
    message = Message(domain="words", context="x", text="<{value}>", values={"value": value})
    assert german.catalogs().translator("de").say(message) == f"<{text}>"


@given(name=st.text())
@pytest.mark.parametrize("hostile", ["{name}", "%s", "{0}", "{{", "}", "\\n", "{count}"])
def test_a_name_stays_as_it_is(hostile: str, name: str) -> None:
    """Names come from strangers."""
    assert english().say(hello(hostile + name)) == f"Hello, {hostile}{name}!"


@pytest.mark.parametrize("broken", ["Hallo, {nmae}!", "Hallo, {name", "Hallo, {name.real}!"])
def test_a_broken_translation_falls_back_to_english_and_is_logged_once(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    workshop.translate("de", "words", {"hello": broken, "letters": ("Ein Brief", "{count} Briefe")})
    translator = workshop.catalogs().translator("de")
    assert [translator.say(hello(name)) for name in ("Mo", "Secret Agent")] == [
        "Hello, Mo!",
        "Hello, Secret Agent!",
    ]
    assert len(caplog.records) == 1
    assert "words/hello" in caplog.text
    assert "Mo!" not in caplog.text, "a value never reaches the log"
    assert translator.say(letters(2)) == "2 Briefe", "the others stay German"


def test_a_plural_rule_that_fails_falls_back_to_english(
    german: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    """Such a catalogue does not pass the check, but may be installed all the same."""
    path = german.locales / "de/LC_MESSAGES/words.po"
    path.write_text(path.read_text(encoding="utf-8").replace("(n != 1)", "5%n"), encoding="utf-8")
    assert german.catalogs().translator("de").say(letters(0)) == "0 letters"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_value_that_is_missing_is_an_error_for_the_programmer() -> None:
    message = Message(domain="words", context="hello", text="Hello, {name}!")
    with pytest.raises(ValueError, match=r"\{name\} has no value"):
        english().say(message)


def test_a_message_that_a_language_lacks_is_taken_from_its_relative(workshop: Workshop) -> None:
    """Latin America's catalogue may hold only what differs from Spain's."""
    workshop.translate(
        "es-ES", "words", {"hello": "¡Hola, {name}!", "letters": ("Una carta", "{count} cartas")}
    )
    workshop.translate("es-419", "words", {"hello": "¡Qué tal, {name}!"})
    catalogs = workshop.catalogs()
    assert catalogs.translator("es-MX").say(hello("Mo")) == "¡Qué tal, Mo!"
    assert catalogs.translator("es-MX").say(letters(2)) == "2 cartas"
    assert catalogs.translator("es-ES").say(hello("Mo")) == "¡Hola, Mo!"


def test_braces_can_be_written(workshop: Workshop) -> None:
    workshop.translate("de", "words", {"hello": "Hallo {{{name}}}"})
    assert workshop.catalogs().translator("de").say(hello("Mo")) == "Hallo {Mo}"


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), -float("inf"), 10**420, -(10**5000)],
    ids=["no number", "infinity", "below everything", "421 digits", "more than Python writes"],
)
def test_a_number_that_cannot_be_written_is_an_error_for_the_programmer(value: float) -> None:
    message = Message(domain="words", context="x", text="<{value}>", values={"value": value})
    with pytest.raises(ValueError, match="finite"):
        english().say(message)


def test_what_is_true_is_the_number_one() -> None:
    """Python counts it among the whole numbers, and so do type checkers."""
    message = Message(domain="words", context="x", text="<{value}>", values={"value": True})
    assert english().say(message) == "<1>"


@pytest.mark.parametrize("value", [None, b"Mo", ["Mo"]])
def test_a_value_of_another_type_is_named(value: object) -> None:
    """Not every program has a type checker."""
    message = msgspec.structs.replace(hello("Mo"), text="<{value}>", values={"value": value})
    with pytest.raises(TypeError, match=f"{type(value).__name__} cannot be said: pass one of str"):
        english().say(message)


def test_a_count_that_is_no_number_costs_nobody_an_answer(
    german: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    """The rule for plurals refuses it, which English does without: the languages are alike."""
    message = msgspec.structs.replace(letters(2), count="many", values={"count": "many"})
    assert english().say(message) == "many letters"
    assert german.catalogs().translator("de").say(message) == "many letters"
    assert len(caplog.records) == 1
