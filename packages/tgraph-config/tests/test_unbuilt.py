"""What nothing acts upon yet is refused, and is understood once its row is gone."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tgraph_common import NamePrivacy
from tgraph_config import Cooldown, Engine, Problem, Settings, SettingsError
from tgraph_config._fields import field_of
from tgraph_config._loading import settings_of_tree, tree_of_text
from tgraph_config._unbuilt import UNBUILT

ProblemsOf = Callable[..., tuple[Problem, ...]]

LATER = """\
plex: {url: https://plex.example}
privacy: {usernames: consent}
graphs:
  engine: browserless
commands:
  manager_role_ids: [1, "2"]
  cooldowns: {my_stats: {per_user_seconds: 300}}
monitoring: {listen: "127.0.0.1:9187"}
"""


def built(text: str, config: Path) -> Settings:
    """Return settings as they are once every feature is built."""
    root, problems = tree_of_text(text, path=config)
    assert root is not None
    return settings_of_tree(root, path=config, environ={}, problems=problems, unbuilt=())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("graphs: {engine: browserless}", ("graphs.engine", '"browserless"', "auto or kaleido")),
        (
            "monitoring: {listen: 'localhost:9187'}",
            ("monitoring.listen", "a setting", "its default, null,"),
        ),
    ],
    ids=lambda value: str(value)[-40:],
)
def test_a_setting_without_its_feature_is_an_error_that_says_so(
    body: str, expected: tuple[str, str, str], problems_of: ProblemsOf, minimal: str
) -> None:
    """A setting that silently does nothing is worse than none."""
    setting, found, instead = expected

    (problem,) = problems_of(minimal + body)

    assert (problem.setting, problem.found) == (setting, f"{found}, which is not built yet")
    assert problem.expected.startswith(instead)


def test_a_wrong_value_of_such_a_setting_is_only_wrong(
    problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(minimal + "monitoring: {listen: 9187}")

    assert (problem.setting, problem.found) == ("monitoring.listen", "9187")


def test_a_variable_for_such_a_setting_is_refused_too(
    problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(minimal, TGRAPH__MONITORING__LISTEN="localhost:9187")

    assert problem.setting == "monitoring.listen"
    assert problem.variable == "TGRAPH__MONITORING__LISTEN"


def test_every_row_speaks_of_a_setting_there_is() -> None:
    """A row left behind by a renamed key would refuse nothing."""
    for row in UNBUILT:
        assert field_of(row.section, row.key) is not None


def test_without_its_row_a_setting_is_read(minimal: str, config: Path) -> None:
    """Building a feature takes no more here than deleting its row."""
    settings = built(minimal + LATER, config)

    assert settings.plex.url == "https://plex.example"
    assert settings.privacy.usernames is NamePrivacy.CONSENT
    assert settings.graphs.engine is Engine.BROWSERLESS
    assert settings.commands.manager_role_ids == (1, 2)
    assert settings.commands.cooldowns == {"my_stats": Cooldown(per_user_seconds=300)}
    assert settings.monitoring.listen == "127.0.0.1:9187"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("commands: {cooldowns: 5}", ("commands.cooldowns", "a single value")),
        ("commands: {cooldowns: {graph: 5}}", ("commands.cooldowns.graph", "a single value")),
        (
            "commands: {cooldowns: {graph: {seconds: 5}}}",
            ("commands.cooldowns.graph", 'the key "seconds", which does not exist'),
        ),
        (
            "commands: {cooldowns: {graph: {global_seconds: -5}}}",
            ("commands.cooldowns.graph.global_seconds", "-5"),
        ),
        ("monitoring: {listen: ':9187'}", ("monitoring.listen", '":9187"')),
        ("monitoring: {listen: 'localhost:99999'}", ("monitoring.listen", '"localhost:99999"')),
    ],
    ids=lambda value: str(value)[:50],
)
def test_without_its_row_a_setting_is_checked_as_any_other(
    body: str, expected: tuple[str, str], minimal: str, config: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        built(minimal + body, config)

    (problem,) = caught.value.problems
    assert (problem.setting, problem.found) == expected


def test_what_owners_name_themselves_cannot_be_changed_afterwards(
    minimal: str, config: Path
) -> None:
    """Settings are one snapshot, all the way down."""
    settings = built(minimal + LATER, config)

    assert isinstance(settings.commands.cooldowns, Mapping)
    assert not hasattr(settings.commands.cooldowns, "__setitem__")
