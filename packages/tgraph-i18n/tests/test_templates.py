"""Sentences and their placeholders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_i18n._templates import BrokenTemplateError, fill, parse_template, require_values


@given(
    st.dictionaries(st.from_regex(r"[a-z_]+", fullmatch=True), st.text()),
    st.text().filter(lambda literal: not literal.startswith(".")),
)
def test_values_are_inserted_as_they_are(values: dict[str, str], literal: str) -> None:
    """A name with braces is a name, not another placeholder."""
    escaped = literal.replace("{", "{{").replace("}", "}}")
    template = parse_template(escaped + "".join(f"{{{name}}}{escaped}" for name in values))
    expected = literal + "".join(value + literal for value in values.values())
    assert fill(template, values, str) == expected


@pytest.mark.parametrize(
    ("sentence", "value", "said"),
    [
        ("Seit {day}.", "22. 11.", "Seit 22. 11."),
        ("{day}. Neu.", "22. 11.", "22. 11. Neu."),
        ("{day}.", "22. November", "22. November."),
        ("{day} .", "22.", "22. ."),
        ("v{day}", ".", "v."),
        ("..{day}", "x", "..x"),
    ],
)
def test_a_full_stop_is_not_written_twice(sentence: str, value: str, said: str) -> None:
    assert fill(parse_template(sentence), {"day": value}, str) == said


@pytest.mark.parametrize(
    "text",
    ["{", "}", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>3}", "{a b}", "{a{b}}"],
)
def test_only_plain_names_are_placeholders(text: str) -> None:
    """A translation must not be able to look inside a value."""
    with pytest.raises(BrokenTemplateError):
        parse_template(text)


@pytest.mark.parametrize("text", ["Hallo, {name.x}!", "Hallo, {name!r}!", "Hallo, {name"])
def test_what_is_wrong_with_a_sentence_is_said_once(text: str) -> None:
    with pytest.raises(BrokenTemplateError) as caught:
        parse_template(text)
    assert str(caught.value).count(repr(text)) == 1
    assert str(caught.value).count("is no placeholder") <= 1


def test_a_placeholder_without_a_value_is_an_error() -> None:
    with pytest.raises(BrokenTemplateError, match="name"):
        require_values(parse_template("{name}"), {})
