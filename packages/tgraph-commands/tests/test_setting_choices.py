"""What is offered while somebody types a setting or its value."""

import pytest

from tgraph_commands._setting_choices import key_choices, value_choices
from tgraph_config import EditableSetting
from tgraph_i18n import Catalogs

ENGLISH = Catalogs.open().translator("en-US")


def setting(value: str, *suggestions: str) -> EditableSetting:
    """Return a setting that takes any text."""
    return EditableSetting(
        key="graphs.theme",
        value=value,
        default="dark",
        suggestions=suggestions,
        is_overridden=False,
    )


def units(text: str) -> int:
    """Return the length as most programs have it: a film's emoji is two."""
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("typed", "is_offered"),
    [("x" * 100, True), ("x" * 101, False), ("🎬" * 50, True), ("🎬" * 51, False)],
    ids=["100 letters", "101 letters", "50 emoji", "51 emoji"],
)
def test_what_is_typed_is_offered_where_discord_takes_it(typed: str, *, is_offered: bool) -> None:
    offered = value_choices(typed, setting("dark"), is_right=True, speech=ENGLISH)

    assert ((typed, typed) in offered) is is_offered
    assert all(units(name) <= 100 and units(value) <= 100 for name, value in offered)


def test_a_value_that_is_too_long_is_not_offered_and_its_label_is_cut() -> None:
    settings = [setting("🎬" * 51, "🎬" * 50, "x" * 100)]

    values = value_choices("", settings[0], is_right=False, speech=ENGLISH)
    keys = key_choices("", settings, ENGLISH)

    assert [value for _, value in values] == ["dark", "🎬" * 50, "x" * 100]
    assert all(units(name) <= 100 for name, _ in (*values, *keys))
