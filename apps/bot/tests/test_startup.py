"""What every command with a configuration begins with."""

import pytest

from tgraph_bot._startup import named_report
from tgraph_common import ConfigError, Secret
from tgraph_config import DiscordSettings, ReportSettings, Settings, TautulliSettings


def settings(*names: str) -> Settings:
    return Settings(
        config_version=1,
        discord=DiscordSettings(token=Secret("token"), guild_ids=(1,)),
        tautulli=TautulliSettings(url="http://localhost:8181", api_key=Secret("key")),
        reports=tuple(ReportSettings(name=name, channel_id=1) for name in names),
    )


def test_without_a_name_the_first_report_is_meant() -> None:
    assert named_report(settings("daily", "weekly"), None).name == "daily"


def test_a_report_is_found_by_its_name() -> None:
    assert named_report(settings("daily", "weekly"), "weekly").name == "weekly"


def test_an_unknown_name_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(ConfigError, match="no report 'monthly'") as caught:
        named_report(settings("daily", "weekly"), "monthly")

    assert caught.value.remedy == "The configuration has: daily, weekly."


@pytest.mark.parametrize("typed", ["wekly", "weeklyy", "Weekly"])
def test_a_name_that_is_nearly_one_is_recognised(typed: str) -> None:
    with pytest.raises(ConfigError) as caught:
        named_report(settings("daily", "weekly"), typed)

    assert caught.value.remedy.endswith('daily, weekly. Did you mean "weekly"?')


def test_a_configuration_without_reports_says_so() -> None:
    with pytest.raises(ConfigError, match="has no report"):
        named_report(settings(), None)
