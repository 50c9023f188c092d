"""The first configuration: complete, explained, and right once its gaps are filled."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tgraph_common import Secret
from tgraph_config import (
    Problem,
    ReportSettings,
    Settings,
    StarterAnswers,
    reference_rows,
    starter_file,
)

Load = Callable[..., Settings]
ProblemsOf = Callable[..., tuple[Problem, ...]]

ANSWERS = StarterAnswers(
    discord_token=Secret("MTIz.abc-def"),
    guild_ids=(123, 456),
    tautulli_url="http://localhost:8181",
    tautulli_api_key=Secret("0123456789abcdef0123456789abcdef"),
    channel_id=789,
    locale="da",
    time_zone="Europe/Copenhagen",
)


def test_what_was_answered_stands_in_the_file(load: Load) -> None:
    loaded = load(starter_file(ANSWERS))

    assert loaded.discord.token.reveal() == "MTIz.abc-def"
    assert loaded.discord.guild_ids == (123, 456)
    assert loaded.tautulli.url == "http://localhost:8181"
    assert loaded.tautulli.api_key.reveal() == "0123456789abcdef0123456789abcdef"
    assert loaded.reports == (ReportSettings(name="daily", channel_id=789),)
    assert (loaded.locale, loaded.time_zone.key) == ("da", "Europe/Copenhagen")


def test_what_stands_behind_a_hash_sign_is_the_default(load: Load) -> None:
    """Taking every one of them away changes nothing but where the token comes from."""
    text = starter_file(ANSWERS)
    uncommented = re.sub(r"(?m)^( *)#(?! )(.*)$", r"\1\2", text)

    assert uncommented.count("\n") == text.count("\n")
    assert uncommented != text
    assert load(uncommented) == load(text)


def test_every_setting_stands_in_the_file_with_its_meaning() -> None:
    text = re.sub(r"\n *# ", " ", starter_file(ANSWERS))

    for row in reference_rows():
        if "<name>" not in row.setting or row.setting.startswith("reports."):
            assert re.search(rf"(?m)^ *(- )?#?{row.setting.rpartition('.')[2]}:", text), row.setting
            assert row.text in text


def test_without_answers_only_what_is_required_is_missing(problems_of: ProblemsOf) -> None:
    """Each gap is named with its line, so that the file itself says what to do next."""
    text = starter_file(StarterAnswers())

    problems = problems_of(text)

    assert [problem.setting for problem in problems] == [
        "discord.token",
        "discord.guild_ids",
        "tautulli.url",
        "tautulli.api_key",
    ]
    for problem in problems:
        line = text.splitlines()[(problem.line or 0) - 1]
        assert line.strip() == f"{problem.setting.partition('.')[2]}:"


def test_without_a_channel_a_report_is_only_shown_as_an_example(load: Load) -> None:
    text = (
        starter_file(StarterAnswers())
        .replace("token:", "token: a")
        .replace("url:", "url: http://h")
    )
    text = text.replace("  api_key:", "  api_key: b").replace("guild_ids:", "guild_ids: [1]")

    assert load(text).reports == ()
    example = re.sub(r"(?m)^  #(?=- |  )", "  ", text)
    assert load(example).reports == (ReportSettings(name="daily", channel_id=123456789012345678),)


def test_editors_find_the_schema_in_the_first_line() -> None:
    first = starter_file(ANSWERS, schema="https://example.org/s.json").splitlines()[0]

    assert first == "# yaml-language-server: $schema=https://example.org/s.json"
    assert starter_file(ANSWERS).startswith("# yaml-language-server: $schema=config.schema.json\n")


@pytest.mark.parametrize("secret", ['"', "'", "#", "a: b", "*a", "0x10", "null", "\\n", "{a}"])
def test_a_secret_of_any_characters_is_quoted_safely(secret: str, load: Load) -> None:
    answers = StarterAnswers(
        discord_token=Secret(secret.replace(" ", "_")),
        guild_ids=(1,),
        tautulli_url="http://h",
        tautulli_api_key=Secret("k"),
    )

    assert load(starter_file(answers)).discord.token.reveal() == secret.replace(" ", "_")


@given(secret=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_secret_comes_back_as_it_was(secret: str, load: Load) -> None:
    answers = StarterAnswers(
        discord_token=Secret("t"),
        guild_ids=(1,),
        tautulli_url="http://h",
        tautulli_api_key=Secret(secret),
    )

    assert load(starter_file(answers)).tautulli.api_key.reveal() == secret


def test_lines_are_short_enough_to_read() -> None:
    assert max(map(len, starter_file(ANSWERS).splitlines())) <= 100
