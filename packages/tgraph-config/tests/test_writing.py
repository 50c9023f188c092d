"""Values as YAML: every reader gets back what was written."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId, Metric, Secret
from tgraph_config import Cooldown
from tgraph_config._nodes import Listing, Scalar
from tgraph_config._parsing import parse
from tgraph_config._problems import Place
from tgraph_config._writing import double_quoted, json_value, single_quoted, string_text, yaml_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (5, "5"),
        (60.0, "60"),
        (0.25, "0.25"),
        (Metric.PLAYS, "plays"),
        (ZoneInfo("Europe/Copenhagen"), "Europe/Copenhagen"),
        (Secret("hunter2"), "<hidden>"),
        ("daily at 08:00", "daily at 08:00"),
        ("0 18 * * SUN", '"0 18 * * SUN"'),
        ("https://discord.com/api/v10", "https://discord.com/api/v10"),
        ("no", '"no"'),
        ("null", '"null"'),
        ("1e5", '"1e5"'),
        ("", '""'),
        ((), "[]"),
        ((1, "a, b", None), '[1, "a, b", null]'),
        (tuple(ChartId), "all"),
        ({}, "{}"),
        (
            {"my_stats": Cooldown(per_user_seconds=300)},
            "{my_stats: {per_user_seconds: 300, global_seconds: 0}}",
        ),
    ],
    ids=str,
)
def test_a_value_is_written_on_one_line(value: object, text: str) -> None:
    assert yaml_text(value) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Metric.PLAYS, "plays"),
        (ZoneInfo("UTC"), "UTC"),
        (tuple(ChartId), "all"),
        ((1, Metric.PLAYS), [1, "plays"]),
        (1.5, 1.5),
        (None, None),
    ],
    ids=str,
)
def test_json_has_the_same_values(value: object, expected: object) -> None:
    assert json_value(value) == expected


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts=st.lists(TEXTS, min_size=1))
def test_any_texts_come_back_from_a_list(texts: list[str]) -> None:
    """Whatever is in them: in brackets, commas and braces count too."""
    root = parse(yaml_text(tuple(texts)), origin=Place()).root

    assert isinstance(root, Listing)
    assert [item.text for item in root.items if isinstance(item, Scalar)] == texts
    assert {item.kind for item in root.items if isinstance(item, Scalar)} == {"text"}


@given(text=TEXTS.filter(str.isprintable))
def test_a_text_comes_back_from_quotes_of_either_kind(text: str) -> None:
    for quoted in (single_quoted(text), double_quoted(text), f"{{a: {string_text(text)}}}"[4:-1]):
        root = parse(quoted, origin=Place()).root

        assert isinstance(root, Scalar)
        assert root.text == text
