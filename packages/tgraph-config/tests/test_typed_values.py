"""Values that somebody types are judged as those in a file are."""

import pytest

from tgraph_config import value_problem


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("tautulli.url", "http://localhost:8181/tautulli"),
        ("time_zone", "Europe/Copenhagen"),
        ("discord.guild_ids", "123456789012345678"),
        ("reports.daily.channel_id", "1"),
        ("reports.daily.charts", "top_10_users"),
        ("graphs.width", "1280"),
        ("discord.token", "MTIz.abc-def"),
        ("discord.token", "12345"),
    ],
)
def test_what_a_file_may_say_has_no_problem(key: str, text: str) -> None:
    assert value_problem(key, text) is None


@pytest.mark.parametrize(
    ("key", "text", "suggestion"),
    [
        ("tautulli.url", "localhost:8181", "http://localhost:8181"),
        ("tautulli.url", "http://me:secret@localhost", None),
        ("time_zone", "Europe/Copenhagn", "Europe/Copenhagen"),
        ("time_zone", "null", None),
        ("discord.guild_ids", "my guild", None),
        ("discord.guild_ids", "0", None),
        ("discord.guild_ids", str(2**63), None),
        ("reports.daily.channel_id", "[1]", None),
        ("graphs.width", "wide", None),
        ("discord.token", "two words", None),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(
    key: str, text: str, suggestion: str | None
) -> None:
    problem = value_problem(key, text)

    assert problem is not None
    assert problem.setting == key
    assert problem.expected
    assert problem.suggestion == suggestion


@pytest.mark.parametrize("text", ["two words", "http://me:secret@localhost"])
@pytest.mark.parametrize("key", ["discord.token", "tautulli.url"])
def test_what_may_be_secret_is_not_repeated(key: str, text: str) -> None:
    """It goes to a terminal, and terminals are copied into questions."""
    assert "secret" not in str(value_problem(key, text)).replace("the secret as one word", "")
    assert "two words" not in str(value_problem("discord.token", text))


@pytest.mark.parametrize(
    "key", ["nope", "graphs", "reports", "themes", "commands.cooldowns", "reports.daily"]
)
def test_what_is_no_single_setting_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="is no single setting"):
        value_problem(key, "x")
