"""The commands of the command line, as far as they need neither Tautulli nor Discord."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tgraph_bot.__main__ import exit_code
from tgraph_bot.cli import cli
from tgraph_config import load_settings


def leaves(group: click.Group, path: str = "") -> dict[str, click.Command]:
    """Return every command by its name on the command line."""
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= leaves(command, f"{path}{name} ")
        else:
            found[path + name] = command
    return found


COMMANDS = leaves(cli)


def run(*arguments: str) -> Result:
    """Run the program; its errors are the caller's to look at."""
    return CliRunner(env={"TGRAPH_CONFIG": None, "TGRAPH_DATA": None}).invoke(
        cli, arguments, standalone_mode=False
    )


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Give a configuration in which one setting is wrong."""
    path = tmp_path / "config.yml"
    path.write_text(
        "config_version: 1\n"
        "discord: {token: abcdef, guild_ids: [1]}\n"
        "tautulli: {url: http://localhost, api_key: abcdef}\n"
        "graphs: {them: dark}\n"
    )
    return path


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"demo"}))
def test_every_command_but_the_demo_takes_a_configuration_and_a_data_folder(name: str) -> None:
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}

    assert {"--config", "--data"} <= options


def test_what_is_said_of_who_takes_the_data_folder_is_true() -> None:
    """The demo has neither data nor a configuration, and refuses both."""
    demo = {option for parameter in COMMANDS["demo"].params for option in parameter.opts}

    assert not {"--config", "--data"} & demo
    assert "Every command but demo takes it" in " ".join(run("init", "--help").output.split())


def test_the_schema_is_printed_whatever_the_configuration(config: Path) -> None:
    printed = run("config", "schema", "--config", str(config), "--data", str(config.parent))

    assert "reports" in json.loads(printed.output)["properties"]


def test_check_lists_what_is_wrong_as_json(config: Path) -> None:
    checked = run("check", "--offline", "--json", "--config", str(config))

    result = json.loads(checked.output)
    assert checked.return_value == 2
    assert (result["ok"], result["config"]) == (False, str(config))
    (problem,) = result["problems"]
    assert (problem["line"], problem["suggestion"]) == (4, "theme")


def test_check_says_as_json_that_there_is_no_configuration(tmp_path: Path) -> None:
    """Who reads the output with a program must not get a sentence instead."""
    checked = run("check", "--json", "--config", str(tmp_path / "none.yml"))

    result = json.loads(checked.output)
    assert checked.return_value == 2
    assert (result["ok"], result["problems"]) == (False, [])
    (finding,) = result["checks"]
    assert (finding["name"], finding["status"]) == ("Configuration", "failed")
    assert "none.yml" in finding["detail"]


def test_a_wrong_file_is_told_without_loading_what_looks_outside(config: Path) -> None:
    """Importing hikari takes longer than reading any file, and more memory."""
    code = (
        "import sys; from tgraph_bot.__main__ import exit_code; from tgraph_bot.cli import cli; "
        "print(exit_code(cli, sys.argv[1:]), {'hikari', 'httpx'} & sys.modules.keys())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "check", "--offline", "--config", str(config)],
        capture_output=True,
        check=True,
        text=True,
    )

    assert ended.stdout.startswith("2 ")
    assert "hikari" not in ended.stdout
    assert "httpx" not in ended.stdout


def test_init_writes_a_configuration_for_its_owner_alone_and_prints_the_invite(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new folder" / "config.yml"

    done = run("init", "--config", str(path), "--data", str(tmp_path / "unused"))

    assert done.exception is None
    assert "https://discord.com/oauth2/authorize" in done.output
    assert path.stat().st_mode & 0o777 == 0o600
    assert "$schema=config.schema.json" in path.read_text()
    assert "properties" in json.loads((path.parent / "config.schema.json").read_text())
    assert not (tmp_path / "unused").exists()


def test_init_leaves_a_configuration_that_is_there(config: Path) -> None:
    before = config.read_bytes()

    assert exit_code(cli, ["init", "--config", str(config)]) == 2

    assert config.read_bytes() == before


def test_a_setting_is_changed_and_read(config: Path) -> None:
    config.write_text(config.read_text().replace("{them: dark}", "{theme: dark}  # as we like it"))

    changed = run("config", "set", "graphs.theme", "light", "--config", str(config))
    read = run("config", "get", "graphs.theme", "--config", str(config))

    assert changed.stdout == "graphs.theme: light (before: dark)\n"
    assert "at once" in changed.stderr
    assert read.output == "light\n"
    assert "# as we like it" in config.read_text()
    assert load_settings(config, environ={}).graphs.theme == "light"


def test_a_demo_in_a_language_that_nobody_speaks_is_a_wrong_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert exit_code(cli, ["demo", "--locale", "tlh"]) == 2

    said = capsys.readouterr().err
    assert "de" in said
    assert "Did you mean" not in said


@pytest.mark.parametrize(
    ("typed", "meant"), [("french", "fr"), ("Français", "fr"), ("deutsch", "de"), ("polski", "pl")]
)
def test_a_demo_in_a_language_by_its_name_is_told_the_tag(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(cli, ["demo", "--locale", typed]) == 2

    assert f'Did you mean "{meant}"?' in capsys.readouterr().err


def test_a_demo_is_not_suggested_in_a_language_that_nobody_has_translated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Estonian is a language of the configuration, for its dates and numbers."""
    assert exit_code(cli, ["demo", "--locale", "estonian"]) == 2

    assert "Did you mean" not in capsys.readouterr().err


def test_a_demo_in_a_theme_that_there_is_not_draws_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert exit_code(cli, ["demo", "--theme", "lihgt", "--out", str(out)]) == 2

    assert 'Did you mean "light"?' in capsys.readouterr().err
    assert not out.exists()
