"""Which settings may be changed on Discord, and what is offered for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tgraph_common import ChartId
from tgraph_config import (
    EditableSetting,
    Settings,
    SettingsFile,
    editable_settings,
    is_editable,
    reference_rows,
)
from tgraph_config._text_kinds import TRANSLATED

Load = Callable[..., Settings]
BODY = """\
graphs: {theme: light}
commands: {cooldowns: {graph: {per_user_seconds: 7}}}
reports:
  - {name: weekly, channel_id: 5, schedule: 0 18 * * SUN, locale: da, charts: [top_10_users]}
"""


@pytest.fixture
def editable(load: Load, minimal: str) -> dict[str, EditableSetting]:
    """Return the editable settings of a file, by their keys."""
    return {each.key: each for each in editable_settings(load(minimal + BODY))}


@pytest.fixture
def settings_file(config: Path, minimal: str) -> SettingsFile:
    """Return the same file, opened to be edited."""
    config.write_text(minimal + BODY)
    return SettingsFile.open(config, environ={})


def test_only_what_is_listed_may_be_changed() -> None:
    """No secret, address, path, id or person; a new setting is not until somebody says so."""
    keys = [row.setting.replace("<name>", "graph") for row in reference_rows()]

    assert [key for key in keys if is_editable(key)] == [
        "locale",
        "privacy.usernames",
        "privacy.minimum_group",
        "graphs.theme",
        "graphs.stacked",
        "graphs.separate",
        "graphs.labels",
        "graphs.grid",
        "graphs.top",
        "reports.graph.enabled",
        "reports.graph.schedule",
        "reports.graph.grace_minutes",
        "reports.graph.period_days",
        "reports.graph.metric",
        "reports.graph.charts",
        "reports.graph.layout",
        "reports.graph.delivery",
        "reports.graph.locale",
        "reports.graph.silent",
        "commands.cooldowns.graph.per_user_seconds",
        "commands.cooldowns.graph.global_seconds",
    ]


@pytest.mark.parametrize(
    "key",
    [
        "",
        ".",
        "reports",
        "reports.weekly",
        "reports.weekly.schedule.x",
        "reports.Not A Name.schedule",
        "reports..schedule",
        "commands.cooldowns.about.global_seconds",
        "commands.cooldowns.graph",
        "commands.cooldowns.graph.seconds",
        "graphs.charts.top_10_users",
        "graphs.charts.top_10_users.series",
        "graphs.charts.top_10_users.series.tv",
        "graphs.charts.daily_play_count.top",
        "graphs.charts.top_10_user.top",
        "themes.mine.text",
        "LOCALE",
        "locale\n",
    ],
)
def test_what_is_no_single_setting_may_not_be_changed(key: str) -> None:
    assert not is_editable(key)


def test_every_chart_has_its_options(editable: dict[str, EditableSetting]) -> None:
    """Also those that the file does not have yet: how else would they come into it?"""
    chart = "graphs.charts.top_10_users"
    options = ("stacked", "separate", "labels", "grid", "top", "palette")

    assert [key for key in editable if key.startswith(chart)] == [f"{chart}.{o}" for o in options]
    assert editable[f"{chart}.labels"].suggestions == ("null", "none", "peak", "ends", "all")
    assert {key.split(".")[2] for key in editable if key.startswith("graphs.charts.")} == {
        chart.value for chart in ChartId
    }


def test_each_comes_with_its_value_and_its_default(editable: dict[str, EditableSetting]) -> None:
    values = {key: (each.value, each.default) for key, each in editable.items()}

    assert values["locale"] == ("en-US", "en-US")
    assert values["graphs.theme"] == ("light", "dark")
    assert values["commands.cooldowns.graph.per_user_seconds"] == ("7", "0")
    assert values["commands.cooldowns.my_stats.per_user_seconds"] == ("0", "0")
    assert values["reports.weekly.schedule"] == ('"0 18 * * SUN"', "daily at 08:00")
    assert values["reports.weekly.locale"] == ("da", "null")
    assert values["reports.weekly.charts"] == ("[top_10_users]", "all")
    assert all(is_editable(key) for key in editable)


async def test_all_that_is_offered_is_valid_and_so_are_value_and_default(
    settings_file: SettingsFile,
) -> None:
    """They are put into the file one after the other."""
    for each in settings_file.editable_settings():
        assert each.suggestions
        assert len(set(each.suggestions)) == len(each.suggestions)
        for value in (*each.suggestions, each.default, each.value):
            await settings_file.set(each.key, value)
        (now,) = (it for it in settings_file.editable_settings() if it.key == each.key)
        assert now.value == each.value


def test_what_is_offered_is_what_people_want(editable: dict[str, EditableSetting]) -> None:
    offered = {key: each.suggestions for key, each in editable.items()}

    assert offered["graphs.theme"] == ("dark", "light")
    assert offered["locale"] == TRANSLATED
    assert offered["reports.weekly.locale"] == ("null", *TRANSLATED)
    assert offered["reports.weekly.silent"] == ("true", "false")
    assert offered["reports.weekly.metric"] == ("plays", "duration")
    assert offered["privacy.usernames"] == ("real", "masked", "anonymous", "consent")
    assert offered["reports.weekly.charts"][0] == "all"
    assert offered["reports.weekly.charts"][1].startswith("[daily_play_count, ")
    assert "daily at 08:00" in offered["reports.weekly.schedule"]


@pytest.mark.parametrize(
    ("variable", "keys"),
    [
        ("TGRAPH__GRAPHS__THEME", {"graphs.theme"}),
        ("TGRAPH__GRAPHS__LABELS", {"graphs.labels"}),
        (
            "TGRAPH__GRAPHS__CHARTS__TOP_10_USERS__TOP",
            {"graphs.charts.top_10_users.top"},
        ),
        ("tgraph__locale", {"locale"}),
        ("TGRAPH__REPORTS__WEEKLY__METRIC", {"reports.weekly.metric"}),
        ("TGRAPH__DISCORD__TOKEN", set[str]()),
    ],
)
def test_what_a_variable_decides_is_marked(
    variable: str, keys: set[str], load: Load, minimal: str
) -> None:
    """The file has no say in it until the variable is gone."""
    settings = load(minimal + BODY)

    marked = editable_settings(settings, environ={variable: "x"})

    assert {each.key for each in marked if each.is_overridden} == keys
