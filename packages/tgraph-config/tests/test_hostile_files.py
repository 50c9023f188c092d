"""Files that are broken, or made to do harm: each a clear error that costs little."""

import contextlib
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tgraph_config import Problem, Settings, SettingsError

ProblemsOf = Callable[..., tuple[Problem, ...]]
Load = Callable[..., Settings]

KB = 1024
_BOMB = "a: &a [1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{chr(ord(name) - 1)}'] * 9)}]\n" for name in "bcdefghi"
)

HOSTILE = {
    "alias bomb": _BOMB,
    "3 000 levels of lists": "[" * 3000,
    "3 000 levels of mappings": "{a: " * 3000,
    "3 000 levels of dashes": "- " * 3000,
    "3 000 levels of indentation": "".join(f"{' ' * depth}a:\n" for depth in range(600)),
    "3 000 levels of JSON": '{"a":' * 3000 + "1" + "}" * 3000,
    "10 MB of text": "a: " + "x" * (10 * KB * KB),
    "10 MB of lines": "a\n" * (5 * KB * KB),
    "250 kB of list": "a: [" + "1," * (120 * KB) + "]",
    "250 kB of keys": "".join(f"k{number}: 1\n" for number in range(20 * KB)),
    "250 kB of comments": "#\n" * (120 * KB),
    "250 kB of words": "a: " + "x " * (120 * KB),
    "250 kB of escapes": 'a: "' + "\\n" * (120 * KB) + '"',
    "250 kB of documents": "--- 1\n" * (40 * KB),
    "250 kB of anchors": "&a " * (80 * KB),
    "250 kB of tags": "!" * (250 * KB),
    "250 kB of colons": ": " * (120 * KB),
    "250 kB of quotes": '"' * (250 * KB),
    "250 kB of folded lines": "a: >\n" + " b\n" * (80 * KB),
    "9 000 wrong ids": "discord: {guild_ids: [" + "x, " * 9000 + "]}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_an_error_and_takes_little_memory(
    text: str, problems_of: ProblemsOf
) -> None:
    """Depth and number of values are limited as they are read, size before."""
    data = text.encode()
    tracemalloc.start()
    try:
        problems = problems_of(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert problems
    assert peak < 40 * KB * KB


@pytest.mark.parametrize(
    ("text", "found", "line", "column"),
    [
        ("", "an empty file", 1, 1),
        ("# nothing but a comment\n", "an empty file", 1, 1),
        ("---\n", "nothing", 1, 1),
        ("- a\n- b\n", "a list", 1, 1),
        ("just words\n", "a single value", 1, 1),
        ("x" * 300_000, "more than 256 kB", None, None),
        (b"locale: caf\xe9", "bytes that are not UTF-8", 1, 12),
        (b"a: 1\r\nb: \xc3\xa9\xff", "bytes that are not UTF-8", 2, 5),
        (b"\xff\xfea\x00:\x00", "bytes that are not UTF-8", 1, 1),
        ("a: 1\nb: \0", "the character U+0000", 2, 4),
        ("a: \x1b[31m", "the character U+001B", 1, 4),
        ("a: 1\n\ufeffb: 2", "the character U+FEFF", 2, 1),
        ("a: &x 1", "an anchor (&)", 1, 4),
        ("a: &x {b: 1}", "an anchor (&)", 1, 4),
        ("a: *x", "an alias (*)", 1, 4),
        ("schedule: */5 * * * *", "an alias (*)", 1, 11),
        ("a: !!str 1", "a tag (!)", 1, 4),
        ("a: ! 1", "a tag (!)", 1, 4),
        ("a: !!python/object:os.system {}", "a tag (!)", 1, 4),
        ("*a : 1", "an alias (*)", 1, 1),
        ("<<: {a: 1}", "a merge key (<<)", 1, 1),
        ("a: 1\nb: 2\na: 3", 'the key "a" a second time (first in line 1)', 3, 1),
        ("a: {b: 1, 'b': 2}", 'the key "b" a second time (first in line 1)', 1, 11),
        ("1: a", "a key that is not a name", 1, 1),
        ("null: a", "a key that is not a name", 1, 1),
        (": a", "a key that is not a name", 1, 1),
        ("? [a]\n: b", "a key that is not a name", 1, 3),
        ("{{a: 1}: 2}", "a key that is not a name", 1, 2),
        ("a: 1\n--- \nb: 2", 'a second document, after "---"', 2, 1),
        ("a: 1\n...\n---\nb: 2", 'a second document, after "---"', 3, 1),
        ("a: 1\n\tb: 2", "a tab", 2, 1),
        ("a:\n\tb: 2", "a tab", 2, 1),
        ("a: @b", "a character that cannot start a value", 1, 4),
        ("a: `b`", "a character that cannot start a value", 1, 4),
        ("a: b: c", "a colon where no key can stand", 1, 5),
        ("a:\n  b: 1\n c: 2", "a line that does not line up with the lines around it", 3, 2),
        ("a: 1\nb\nc: 2", "a line without a key", 2, 1),
        ("a 1\nb: 2", "a line without a key", 1, 1),
        ("a:\n  # c\n  b 1\n\n  c: 2", "a line without a key", 3, 3),
        ("a:\n  - b 1\n    c: 2", "a line without a key", 2, 5),
        ("a:\nb: 1\n  c: 2", "a line that does not line up with the lines around it", 2, 1),
        ("a:\n  b: 1\nc: 2\n  d: 3", "a line that does not line up with the lines around it", 3, 1),
        ("a:\n  b: 1\n    c: 2", "a line that does not line up with the lines around it", 3, 5),
        ("b: 1\n  c: 2", "a line that does not line up with the lines around it", 2, 3),
        ("--- a: b", "a colon where no key can stand", 1, 6),
        ('a: "b', "a quote that is never closed", 1, 4),
        ("a: 'b\nc: d\n---\n", "a quote that is never closed", 1, 4),
        ('a: 1\nb: "x\nc: "y"\n', "a quote that is never closed", 2, 4),
        ("a: 1\nb: 'x\nc: 2\nd: 'y'\n", "a quote that is never closed", 2, 4),
        ('a: "x\nb: "*/5 * * * *"', "a quote that is never closed", 1, 4),
        ('a: "x\nb: ""\nc: 1', "a quote that is never closed", 1, 4),
        ('a: "x" y\nb: 1', "text after a closing quote", 1, 7),
        ('a: "x"\nb 1\nc: 2', "a line without a key", 2, 1),
        ('a: "x"\nb: c: d', "a colon where no key can stand", 2, 5),
        ("a: * * * * *", 'a value that starts with "*" or "&"', 1, 4),
        ("a:\n  b: 1\n  c: & x\n", 'a value that starts with "*" or "&"', 3, 6),
        ('a: "\\q"', "a backslash that means nothing here", 1, 6),
        ("a: [1, 2", "a bracket that is never closed", 1, 4),
        ("a: {b: 1", "a bracket that is never closed", 1, 4),
        ("a: [1,,2]", "a value that is not finished", 1, 7),
        ("%YAML 2.0\n---\na: 1", "another version of YAML", 1, 1),
        ('a: "\\UFFFFFFFF"', "text that is not YAML", None, None),
        ("a: !x!y z", "text that is not YAML", 1, 4),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_yaml_that_is_wrong_or_too_clever_is_named_where_it_stands(
    text: str | bytes, found: str, line: int | None, column: int | None, problems_of: ProblemsOf
) -> None:
    problems = problems_of(text)

    assert (found, line, column) in [
        (problem.found, problem.line, problem.column) for problem in problems
    ]


def test_a_cron_expression_without_quotes_is_one_problem(problems_of: ProblemsOf) -> None:
    """YAML stumbles twice over it: over what looks like an alias, and over the rest."""
    (problem,) = problems_of("reports:\n- name: a\n  schedule: */5 * * * *\n")

    assert 'in quotes if it starts with "*"' in problem.expected


def test_what_is_wrong_with_the_yaml_is_said_together_with_what_it_says(
    problems_of: ProblemsOf, minimal: str
) -> None:
    """A duplicate key does not hide a wrong value."""
    text = minimal + "graphs: {theme: dark, theme: light, width: 5, height: !!int 5}\n"

    assert [problem.setting for problem in problems_of(text)] == [
        "graphs",
        "graphs.width",
        "graphs.height",
    ]


def test_the_words_of_older_yaml_are_only_words(load: Load, minimal: str) -> None:
    """``no`` is Norway's language, ``y`` a name, 12:30 no number of base 60."""
    settings = load(minimal + "locale: no\nprivacy: {exclude_users: [y, 12:30, 010, 1_000]}")

    assert settings.locale == "no"
    assert settings.privacy.exclude_users == ("y", "12:30", "010", "1_000")


@given(
    text=st.one_of(
        st.text(max_size=60),
        st.text(alphabet="ab:-? \n[]{},#&*!|>'\"%@`\\\t", max_size=40),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_loads_or_is_an_error_that_says_why(text: str, load: Load, minimal: str) -> None:
    """Nothing that YAML's parser stumbles over comes out as an exception of its own."""
    for body in (text, f"{minimal}graphs:\n  theme: {text}\n"):
        with contextlib.suppress(SettingsError):
            load(body.encode("utf-8", "surrogatepass"))


@given(data=st.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_an_error_that_says_why(data: bytes, load: Load) -> None:
    with pytest.raises(SettingsError):
        load(data)
