"""Where the configuration and the data are looked for."""

from pathlib import Path

import pytest

from tgraph_bot.locations import config_candidates, data_folder, find_config, new_config_path
from tgraph_common import ConfigError


def test_the_file_given_is_used(tmp_path: Path) -> None:
    given = tmp_path / "mine.yml"
    given.touch()

    assert find_config(given, environ={"TGRAPH_CONFIG": "/elsewhere"}) == given


def test_a_file_given_that_does_not_exist_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yml").touch()

    with pytest.raises(ConfigError, match=r"looked for missing\.yml") as caught:
        find_config(Path("missing.yml"), environ={})

    assert caught.value.remedy.startswith("Write one with: ")
    assert caught.value.remedy.endswith(" init")


def test_the_environment_names_the_only_place_to_look() -> None:
    assert config_candidates(environ={"TGRAPH_CONFIG": "/srv/tgraph.yml"}) == (
        Path("/srv/tgraph.yml"),
    )


def test_otherwise_here_then_the_users_folder_then_the_containers() -> None:
    candidates = config_candidates(environ={})

    assert candidates[0] == Path("config.yml")
    assert candidates[1].parts[-2:] == ("tgraph-bot", "config.yml")
    assert candidates[2] == Path("/config/config.yml")


def test_the_first_that_exists_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yml").touch()

    assert find_config(None, environ={}) == Path("config.yml")


def test_a_new_file_is_written_to_the_first_choice() -> None:
    assert new_config_path(None, environ={}) == Path("config.yml")
    assert new_config_path(None, environ={"TGRAPH_CONFIG": "/a.yml"}) == Path("/a.yml")
    assert new_config_path(Path("b.yml"), environ={"TGRAPH_CONFIG": "/a.yml"}) == Path("b.yml")


def test_data_is_beside_the_configuration_unless_somebody_says_otherwise() -> None:
    config = Path("/config/config.yml")

    assert data_folder(None, config=config, environ={}) == Path("/config/data")
    assert data_folder(None, config=config, environ={"TGRAPH_DATA": "/data"}) == Path("/data")
    assert data_folder(Path("/d"), config=config, environ={"TGRAPH_DATA": "/data"}) == Path("/d")
