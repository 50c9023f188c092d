"""Themes of the owner's own, and options of charts: what is taken, and what is said of the rest."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId, ValueLabels
from tgraph_config import (
    ChartSettings,
    Problem,
    SeriesColours,
    Settings,
    ThemeSettings,
    get_setting,
)
from tgraph_config._kinds import MismatchError
from tgraph_config._look_kinds import Colour
from tgraph_config._looks import CHART_OPTIONS, BaseTheme
from tgraph_config._nodes import Scalar
from tgraph_config._problems import Place

Load = Callable[..., Settings]
ProblemsOf = Callable[..., tuple[Problem, ...]]

MINIMAL = """\
config_version: 1
discord: {token: a.b.c, guild_ids: [1]}
tautulli: {url: http://tautulli, api_key: a}
"""
WHOLE = """\
themes:
  sunset:
    base: light
    background: "#FFF8F0"
    text: '#321'
    quiet_text: "#5a4030"
    grid: "#eadccc"
    shade: "#fbeee0"
    labels: "#402010"
    peak: "#a02000"
    outline: "#ffffff"
    series:
      tv: "#a33b20"
      direct_play: "#0a5f3f"
      busiest: "#a33b20"
    palette:
      - "#123456"
      - '#ABC'
    font: Source Sans 3
    text_size: 1.2
    corner_radius: 0
graphs:
  theme: sunset
  stacked: false
  separate: false
  labels: peak
  grid: true
  top: 5
  charts:
    top_10_users:
      stacked: true
      labels: none
      top: 3
      palette: ["#111111"]
      series: {movies: "#222"}
"""


def test_a_theme_and_options_are_read_with_all_that_they_can_have(load: Load, minimal: str) -> None:
    settings = load(minimal + WHOLE)

    assert settings.themes == {
        "sunset": ThemeSettings(
            base=BaseTheme.LIGHT,
            background="#fff8f0",
            text="#332211",
            quiet_text="#5a4030",
            grid="#eadccc",
            shade="#fbeee0",
            labels="#402010",
            peak="#a02000",
            outline="#ffffff",
            series=SeriesColours(tv="#a33b20", direct_play="#0a5f3f", busiest="#a33b20"),
            palette=("#123456", "#aabbcc"),
            font="Source Sans 3",
            text_size=1.2,
            corner_radius=0,
        )
    }
    graphs = settings.graphs
    assert (graphs.theme, graphs.stacked, graphs.separate) == ("sunset", False, False)
    assert (graphs.labels, graphs.grid, graphs.top) == (ValueLabels.PEAK, True, 5)
    assert graphs.charts == {
        "top_10_users": ChartSettings(
            stacked=True,
            labels=ValueLabels.NONE,
            top=3,
            palette=("#111111",),
            series=SeriesColours(movies="#222222"),
        )
    }
    for mapping in (settings.themes, graphs.charts):
        assert isinstance(mapping, Mapping)
        assert not hasattr(mapping, "__setitem__")


def test_only_the_colours_that_are_set_are_given() -> None:
    assert SeriesColours(tv="#a33b20", all="#000000").given() == {"tv": "#a33b20", "all": "#000000"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("themes: {mine: {background: 'red'}}", ("themes.mine.background", '"red"', "#ff0000")),
        ("themes: {mine: {background: 1e90ff}}", ("themes.mine.background", '"1e90ff"', "#1e90ff")),
        ("themes: {mine: {background: 123456}}", ("themes.mine.background", "123456", "#123456")),
        ("themes: {mine: {background: '#12345'}}", ("themes.mine.background", '"#12345"', None)),
        ("themes: {mine: {background: '#123456ff'}}", ("themes.mine.background", None, None)),
        ("themes: {mine: {background: 'rgb(1, 2, 3)'}}", ("themes.mine.background", None, None)),
        ("themes: {mine: {background: [1, 2, 3]}}", ("themes.mine.background", "a list", None)),
        ("themes: {mine: {series: {tv: azure}}}", ("themes.mine.series.tv", '"azure"', None)),
        ("themes: {mine: {palette: '#fff'}}", ("themes.mine.palette", "a single value", None)),
        ("themes: {mine: {palette: ['#fff', red]}}", ("themes.mine.palette[1]", None, "#ff0000")),
        ("themes: {mine: {palette: ['#fff', '#FFF']}}", ("themes.mine.palette[1]", None, None)),
        ("themes: {mine: {base: black}}", ("themes.mine.base", '"black"', None)),
        ("themes: {mine: {base: lihgt}}", ("themes.mine.base", '"lihgt"', "light")),
        ("themes: {mine: {font: 'a; b'}}", ("themes.mine.font", '"a; b"', None)),
        ('themes: {mine: {font: "it\'s"}}', ("themes.mine.font", None, None)),
        ("themes: {mine: {text_size: 0.5}}", ("themes.mine.text_size", "0.5", None)),
        ("themes: {mine: {corner_radius: -1}}", ("themes.mine.corner_radius", "-1", None)),
        ("themes: {mine: {backgroud: '#fff'}}", ("themes.mine", None, "background")),
        ("themes: {mine: {series: {films: '#fff'}}}", ("themes.mine.series", None, None)),
        ("themes: {mine: {series: {livetv: '#fff'}}}", ("themes.mine.series", None, "live_tv")),
        ("themes: {My Theme: {}}", ("themes", '"My Theme"', "my_theme")),
        ("themes: {dark: {}}", ("themes", '"dark", which is there already', None)),
        ("themes: [a]", ("themes", "a list", None)),
        ("themes: {mine: dark}", ("themes.mine", "a single value", None)),
        ("themes: {mine: *a}", ("themes.mine", "an alias (*)", None)),
        ("graphs: {theme: mien}\nthemes: {mine: {}}", ("graphs.theme", '"mien"', "mine")),
        ("graphs: {theme: sunset}", ("graphs.theme", '"sunset"', None)),
        ("graphs: {labels: some}", ("graphs.labels", '"some"', None)),
        ("graphs: {stacked: yes}", ("graphs.stacked", '"yes"', "true")),
        ("graphs: {top: 11}", ("graphs.top", "11", None)),
        ("graphs: {charts: {top_10_user: {}}}", ("graphs.charts", None, "top_10_users")),
        ("graphs: {charts: [top_10_users]}", ("graphs.charts", "a list", None)),
        ("graphs: {charts: {top_10_users: 5}}", ("graphs.charts.top_10_users", None, None)),
        ("graphs: {charts: {top_10_users: {tpo: 5}}}", ("graphs.charts.top_10_users", None, "top")),
        (
            "graphs: {charts: {top_10_users: {top: 0}}}",
            ("graphs.charts.top_10_users.top", "0", None),
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_is_wrong_is_named_with_what_is_right(
    body: str, expected: tuple[str, str | None, str | None], problems_of: ProblemsOf, minimal: str
) -> None:
    setting, found, guess = expected

    (problem,) = problems_of(minimal + body)

    assert problem.setting == setting
    assert problem.line == minimal.count("\n") + 1
    assert problem.column
    assert problem.expected
    assert problem.suggestion == guess
    assert found is None or problem.found == found


def test_a_colour_that_yaml_took_for_a_comment_is_no_silent_default(
    problems_of: ProblemsOf, minimal: str
) -> None:
    """Without quotes nothing is left of ``#1e90ff``, and nobody would know why nothing changed."""
    (problem,) = problems_of(minimal + "themes:\n  mine:\n    background: #1e90ff\n")

    assert (problem.setting, problem.found) == ("themes.mine.background", "nothing")
    assert (problem.line, problem.column) == (minimal.count("\n") + 3, 5)
    assert "in quotes: without them YAML takes it for a comment" in problem.expected


def test_an_option_that_a_chart_lacks_names_those_that_it_has(
    problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(minimal + "graphs: {charts: {daily_play_count: {top: 5}}}")

    assert problem.found == 'the key "top", which daily_play_count lacks'
    assert problem.expected == (
        "one of those that it has: stacked, separate, labels, grid, palette, series"
    )


def test_every_chart_has_options() -> None:
    """A chart that comes later must not be forgotten here."""
    assert set(CHART_OPTIONS) == {chart.value for chart in ChartId}
    for options in CHART_OPTIONS.values():
        assert set(options) <= set(ChartSettings.__struct_fields__)


@pytest.mark.parametrize(
    ("variable", "value", "key"),
    [
        ("TGRAPH__THEMES__MINE__TEXT", "#1e90ff", "themes.mine.text"),
        ("TGRAPH__THEMES__MINE__SERIES__TV", "#1e90ff", "themes.mine.series.tv"),
        (
            "TGRAPH__GRAPHS__CHARTS__TOP_10_USERS__TOP",
            "4",
            "graphs.charts.top_10_users.top",
        ),
    ],
)
def test_the_environment_can_set_each_of_them(
    variable: str, value: str, key: str, load: Load, config: Path
) -> None:
    """A colour needs no quotes there, though YAML would take it for a comment."""
    load(MINIMAL, **{variable: value})

    assert get_setting(config, key, environ={variable: value}).strip('"') == value


@given(text=st.text(max_size=10))
def test_whatever_is_taken_for_a_colour_is_one(text: str) -> None:
    try:
        colour = Colour().convert(Scalar(text=text, plain=False, place=Place()))
    except MismatchError:
        return

    assert int(colour[1:], 16) >= 0
    assert (colour[0], len(colour)) == ("#", 7)
