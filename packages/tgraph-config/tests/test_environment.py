"""What the environment overrides, and how it says what is wrong with it."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tgraph_config import Problem, Settings, SettingsError

Load = Callable[..., Settings]
ProblemsOf = Callable[..., tuple[Problem, ...]]

REPORTS = "reports:\n- {name: weekly, channel_id: 1}\n- {name: a__b_, channel_id: 2}\n"


def test_a_variable_overrides_a_key_and_leaves_its_neighbours(load: Load, minimal: str) -> None:
    text = minimal + "graphs:\n  theme: light\n  width: 1000\n"

    loaded = load(text, TGRAPH__GRAPHS__THEME="dark", TGRAPH__TIME_ZONE="Asia/Tokyo")

    assert (loaded.graphs.theme, loaded.graphs.width) == ("dark", 1000)
    assert loaded.time_zone == ZoneInfo("Asia/Tokyo")


def test_a_variable_adds_a_section_that_the_file_does_not_have(load: Load, minimal: str) -> None:
    assert load(minimal, TGRAPH__NOTICES__CHANNEL_ID="5").notices.channel_id == 5
    assert load(minimal + "notices:", TGRAPH__NOTICES__CHANNEL_ID="'5'").notices.channel_id == 5


def test_a_variable_can_hold_what_the_file_lacks(load: Load) -> None:
    """A container may be configured by its environment alone, but for the version."""
    loaded = load(
        "config_version: 1",
        TGRAPH__DISCORD__TOKEN="abc",  # noqa: S106 - none
        TGRAPH__DISCORD__GUILD_IDS="[1, '2']",
        TGRAPH__TAUTULLI__URL="http://host:8181",
        TGRAPH__TAUTULLI__API_KEY="0123456789e123456789",
        TGRAPH__REPORTS="[{name: weekly, channel_id: 5}]",
        TGRAPH__REPORTS__WEEKLY__SCHEDULE="every 7 days at 18:00",
    )

    assert loaded.discord.guild_ids == (1, 2)
    assert loaded.tautulli.api_key.reveal() == "0123456789e123456789"
    assert loaded.reports[0].schedule == "every 7 days at 18:00"


@pytest.mark.parametrize("section", ["TGRAPH__GRAPHS", "tgraph__graphs"])
def test_a_section_gives_way_to_a_key_of_it(section: str, load: Load, minimal: str) -> None:
    """Whichever name comes first in the alphabet."""
    environ = {section: "{theme: light, width: 1000}", "TGRAPH__GRAPHS__THEME": "dark"}

    loaded = load(minimal, **environ)

    assert (loaded.graphs.theme, loaded.graphs.width) == ("dark", 1000)


def test_a_variables_name_may_be_of_any_case(load: Load, minimal: str) -> None:
    assert load(minimal, tgraph__Graphs__theme="light").graphs.theme == "light"


def test_a_report_is_overridden_by_its_name(load: Load, minimal: str) -> None:
    """A report's name may hold the separator itself, and end in half of it."""
    loaded = load(
        minimal + REPORTS,
        TGRAPH__REPORTS__WEEKLY__METRIC="duration",
        TGRAPH__REPORTS__A__B___PERIOD_DAYS="7",
    )

    assert [(report.metric.value, report.period_days) for report in loaded.reports] == [
        ("duration", 30),
        ("plays", 7),
    ]


def test_null_in_a_variable_takes_a_value_back(load: Load, minimal: str) -> None:
    text = minimal + "notices: {channel_id: 5}"

    assert load(text, TGRAPH__NOTICES__CHANNEL_ID="null").notices.channel_id is None
    assert load(text, TGRAPH__NOTICES__CHANNEL_ID="").notices.channel_id is None


def test_other_variables_are_no_business_of_ours(load: Load, minimal: str) -> None:
    loaded = load(minimal, TGRAPH_CONFIG="x", TGRAPH_DATA="y", TGRAPHS__THEME="z", PATH="/bin")

    assert loaded == load(minimal)


@pytest.mark.parametrize(
    "text",
    ["*/5 * * * *", "'*/5 * * * *'", '"*/5 * * * *"', "*/5 * * * *\n", "  */5 * * * *"],
)
def test_a_text_that_is_not_yaml_is_meant_as_it_stands(text: str, load: Load, minimal: str) -> None:
    """A shell has quotes of its own; a second pair inside them is nobody's habit."""
    loaded = load(minimal + REPORTS, TGRAPH__REPORTS__WEEKLY__SCHEDULE=text)

    assert loaded.reports[0].schedule == "*/5 * * * *"


@pytest.mark.parametrize("secret", ["@abc", "%abc", "[abc", "{a}", "a:b", "*abc", "&a", "!a", "#a"])
def test_a_secret_of_any_characters_needs_no_quotes(secret: str, load: Load, minimal: str) -> None:
    assert load(minimal, TGRAPH__DISCORD__TOKEN=secret).discord.token.reveal() == secret


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("TGRAPH__GRAPHS__THEM", "x", ("", "TGRAPH__GRAPHS__THEME")),
        ("TGRAPH__GRAPH__THEME", "x", ("", "TGRAPH__GRAPHS__THEME")),
        ("TGRAPH__THEME__GRAPHS__A__B", "x", ("", None)),
        ("TGRAPH__", "x", ("", None)),
        ("TGRAPH__GRAPHS__THEME__X", "x", ("", "TGRAPH__GRAPHS__THEME")),
        ("TGRAPH__GRAPHS__WIDTH_FILE", "x", ("", "TGRAPH__GRAPHS__WIDTH")),
        ("TGRAPH__REPORTS__WEEKLY", "{}", ("", "TGRAPH__REPORTS__WEEKLY__NAME")),
        ("TGRAPH__REPORTS__SCHEDULE", "x", ("", "TGRAPH__REPORTS__A__B___SCHEDULE")),
        (
            "TGRAPH__REPORTS__WEEKY__SCHEDULE",
            "x",
            ("", "TGRAPH__REPORTS__WEEKLY__SCHEDULE"),
        ),
        (
            "TGRAPH__REPORTS__WEEKLY__SCHEDULES",
            "x",
            ("", "TGRAPH__REPORTS__WEEKLY__SCHEDULE"),
        ),
        ("TGRAPH__GRAPHS__THEME", "drak", ("graphs.theme", "dark")),
        ("TGRAPH__GRAPHS__THEME", "[dark]", ("graphs.theme", "dark")),
        ("TGRAPH__GRAPHS__THEME", "null", ("graphs.theme", None)),
        ("TGRAPH__GRAPHS__WIDTH", "[5", ("graphs.width", None)),
        ("TGRAPH__GRAPHS__WIDTH", "*a", ("graphs.width", None)),
        ("TGRAPH__GRAPHS__WIDTH", "\ud800", ("graphs.width", None)),
        ("TGRAPH__GRAPHS", "dark", ("graphs", None)),
        ("TGRAPH__DISCORD__TOKEN", "", ("discord.token", None)),
        ("TGRAPH__DISCORD__TOKEN", "a b", ("discord.token", None)),
        ("TGRAPH__CONFIG_VERSION", "2", ("config_version", None)),
    ],
    ids=lambda value: str(value)[:40].encode("ascii", "replace").decode(),
)
def test_what_is_wrong_with_a_variable_is_said_by_its_name(
    name: str,
    value: str,
    expected: tuple[str, str | None],
    problems_of: ProblemsOf,
    minimal: str,
) -> None:
    (problem,) = problems_of(minimal + REPORTS, **{name: value})

    assert str(problem).startswith(name)
    assert (problem.variable, problem.file, problem.line) == (name, None, None)
    assert (problem.setting, problem.suggestion) == expected


def test_two_variables_for_one_setting_are_an_error(problems_of: ProblemsOf, minimal: str) -> None:
    """Which of them would win, nobody could tell."""
    (problem,) = problems_of(minimal, TGRAPH__LOCALE="da", tgraph__locale="de")

    assert problem.variable == "tgraph__locale"
    assert problem.found == "the variable TGRAPH__LOCALE as well"


def test_a_variable_does_not_mend_a_section_that_is_none(
    problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(minimal + "graphs: 5", TGRAPH__GRAPHS__THEME="dark")

    assert (problem.setting, problem.line) == ("graphs", 8)


def test_variables_cannot_speak_of_reports_that_are_none(
    problems_of: ProblemsOf, minimal: str
) -> None:
    problems = problems_of(minimal + "reports: weekly", TGRAPH__REPORTS__WEEKLY__METRIC="plays")

    assert [problem.found for problem in problems] == [
        "a single value",
        "a variable for no setting there is",
    ]


@given(value=st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_secret_is_taken_or_refused_without_being_shown(
    value: str, load: Load, minimal: str
) -> None:
    try:
        error = ""
        shown = load(minimal, TGRAPH__TAUTULLI__API_KEY=f"hunter2{value}").tautulli.api_key.reveal()
    except SettingsError as refusal:
        shown, error = "", str(refusal)

    assert shown.startswith("hunter2") or error.startswith("TGRAPH__TAUTULLI__API_KEY")
    assert "hunter2" not in error
