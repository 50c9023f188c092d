"""``tgraph-bot init`` and ``config``: a first configuration, and editing it value by value."""

import json
import stat
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from bot_process import PROGRAM, World, bare_environ
from terminal import converse

pytestmark = pytest.mark.process

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyzabcdefghijkl"  # noqa: S105
KEY = "fedcba9876543210fedcba9876543210"


async def test_init_asks_on_a_terminal_and_writes_what_check_accepts(world: World) -> None:
    """Secrets are not shown; what is wrong is asked for again; the file is its owner's alone."""
    code, shown = await converse(
        PROGRAM,
        "init",
        answers=[
            ("Bot token", "a token of mine"),
            ("Bot token", TOKEN),
            ("Guild (server) id", "my guild"),
            ("Guild (server) id", "123456789012345678"),
            ("Channel id", str(2**63)),
            ("Channel id", "234567890123456789"),
            ("Address", "tautulli.example:8181"),
            ("Address", "http://tautulli.example:8181"),
            ("API key", KEY),
            ("Time zone", "Europe/Copenhagn"),
            ("Time zone", "Europe/Copenhagen"),
        ],
        cwd=world.folder,
        environ=bare_environ(),
    )

    assert code == 0, shown
    assert shown.count("That is not right.") == 5
    assert "Did you mean http://tautulli.example:8181?" in shown
    assert "Did you mean Europe/Copenhagen?" in shown
    assert "Fill in" not in shown
    assert "Developer Mode" in shown
    assert f"{PROGRAM} check" in shown
    assert "a token of mine" not in shown
    assert TOKEN not in shown
    assert KEY not in shown
    assert "client_id=123456789012345678" in shown
    assert stat.S_IMODE(world.config.stat().st_mode) == 0o600
    text = world.config.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=config.schema.json")
    program = await world.start_only("check", "--offline")
    assert await program.exited() == 0, program.output
    for setting, value in (
        ("discord.guild_ids", "[123456789012345678]"),
        ("tautulli.url", "http://tautulli.example:8181"),
        ("reports.daily.channel_id", "234567890123456789"),
        ("time_zone", "Europe/Copenhagen"),
    ):
        program = await world.start_only("config", "get", setting)
        assert (await program.exited(), program.stdout.strip()) == (0, value)


async def test_init_suggests_the_machines_time_zone_and_leaves_open_what_is_skipped(
    world: World,
) -> None:
    """Enter takes what stands in brackets, and nothing else."""
    code, shown = await converse(
        PROGRAM,
        "init",
        answers=[
            ("Bot token", ""),
            ("Guild (server) id", ""),
            ("Channel id", ""),
            ("Address", ""),
            ("API key", ""),
            ("Time zone, such as Europe/Copenhagen [Asia/Tokyo]", ""),
        ],
        cwd=world.folder,
        environ={**bare_environ(), "TZ": "Asia/Tokyo"},
    )

    assert code == 0, shown
    assert "That is not right" not in shown
    text = world.config.read_text("utf-8")
    assert "\ntime_zone: Asia/Tokyo\n" in text
    assert "\n  url:\n" in text
    assert "/graph" in shown


async def test_init_without_a_terminal_leaves_it_to_be_filled_in_and_never_overwrites(
    world: World,
) -> None:
    program = await world.start_only("init", "--config", "deep/mine.yml")
    assert await program.exited() == 0
    gaps = "discord.token, discord.guild_ids, tautulli.url, tautulli.api_key, reports"
    assert f"Fill in what is missing in deep/mine.yml: {gaps}." in program.output
    assert "Developer Mode" in program.output
    assert "run --config deep/mine.yml" in program.output
    written = (world.folder / "deep/mine.yml").read_bytes()

    again = await world.start_only("init", "--config", "deep/mine.yml")

    assert await again.exited() == 2
    assert "exists already" in again.output
    assert (world.folder / "deep/mine.yml").read_bytes() == written
    check = await world.start_only("check", "--offline", "--config", "deep/mine.yml")
    assert await check.exited() == 2
    assert "discord.token" in check.output
    assert "tautulli.api_key" in check.output


FILE = """\
# yaml-language-server: $schema=config.schema.json
config_version:   1
discord: {token: "%s", guild_ids: [1, 2]}   # ours
tautulli:
    url: 'http://localhost'
    api_key: %s
graphs:
  theme:    dark   # for the evening
  width: 1000
reports:
- name: weekly   # ✓ posted on Sundays
  channel_id: 5
  schedule: "0 18 * * SUN"
"""


async def test_set_changes_one_value_and_no_other_byte(world: World) -> None:
    text = FILE % (TOKEN, KEY)
    world.config.write_bytes(text.encode().replace(b"\n", b"\r\n"))

    for setting, value, expected in (
        ("graphs.theme", "light", 0),
        ("reports.weekly.schedule", "daily at 25:30", 2),
        ("reports.weekly.schedule", "daily at 07:30", 0),
    ):
        program = await world.start_only("config", "set", setting, value)
        assert await program.exited() == expected, program.output

    changed = text.replace("dark ", "light ").replace('"0 18 * * SUN"', '"daily at 07:30"')
    assert world.config.read_bytes() == changed.encode().replace(b"\n", b"\r\n")
    program = await world.start_only("config", "get", "reports.weekly.schedule")
    assert (await program.exited(), program.stdout) == (0, "daily at 07:30\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["get", "graphs.thema"], 'Did you mean "graphs.theme"?'),
        pytest.param(["get", "reports.monthly.schedule"], "weekly", marks=pytest.mark.slow),
        (["set", "graphs.theme", "lihgt"], 'Did you mean "light"?'),
        pytest.param(
            ["set", "time_zone", "Europe/Kopenhagen"],
            'Did you mean "Europe/Copenhagen"?',
            marks=pytest.mark.slow,
        ),
    ],
)
async def test_what_is_wrong_is_said_and_not_written(
    world: World, arguments: list[str], said: str
) -> None:
    text = FILE % (TOKEN, KEY)
    world.config.write_text(text, encoding="utf-8")

    program = await world.start_only("config", *arguments)

    assert await program.exited() == 2
    assert said in program.output
    assert "Traceback" not in program.output
    assert world.config.read_text("utf-8") == text


async def test_a_secret_is_neither_shown_nor_lost(world: World) -> None:
    world.config.write_text(FILE % (TOKEN, KEY), encoding="utf-8")

    for setting in ("discord.token", "tautulli.api_key", "discord"):
        program = await world.start_only("config", "get", setting)
        assert await program.exited() in {0, 2}
        assert TOKEN not in program.output
        assert KEY not in program.output


async def test_the_schema_is_one_and_accepts_a_configuration(world: World) -> None:
    world.write()
    program = await world.start_only("config", "schema")
    assert await program.exited() == 0

    schema: dict[str, Any] = json.loads(program.stdout)

    settings: dict[str, Any] = json.loads(world.config.read_text("utf-8"))
    jsonschema.validate(settings, schema, cls=jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**settings, "graph": {}}, schema)


async def test_the_environment_overrides_the_file_and_secrets_may_stand_in_files(
    world: World,
) -> None:
    """As containers are configured: no secret in the YAML at all."""
    del world.discord_settings["token"]
    del world.tautulli_settings["api_key"]
    (world.folder / "token").write_text(f"{TOKEN}\n")
    environ = {
        "TGRAPH__DISCORD__TOKEN_FILE": str(world.folder / "token"),
        "TGRAPH__TAUTULLI__API_KEY": KEY,
        "TGRAPH__GRAPHS__WIDTH": "640",
        "TGRAPH__REPORTS__WEEKLY__SCHEDULE": "daily at 09:00",
    }

    code, output = await world.run("check", "--offline", environ=environ)
    assert (code, TOKEN in output, KEY in output) == (0, False, False), output

    for setting, value in (("graphs.width", "640"), ("reports.weekly.schedule", "daily at 09:00")):
        program = await world.start_only("config", "get", setting, environ=environ)
        assert (await program.exited(), program.stdout.strip()) == (0, value)

    environ["TGRAPH__GRAPHS__WIDHT"] = "640"
    code, output = await world.run("check", "--offline", environ=environ)
    assert code == 2
    assert "TGRAPH__GRAPHS__WIDHT" in output


async def test_the_configuration_is_found_where_it_was_promised(world: World) -> None:
    """``--config``, else ``TGRAPH_CONFIG``, else the folder; the data lie beside it."""
    world.write()
    other = world.folder / "other/mine.yml"
    other.parent.mkdir()
    world.config.rename(other)

    program = await world.start_only("check", "--offline")
    assert await program.exited() == 2
    assert "tgraph-bot init" in program.output

    for arguments, environ in (
        (["--config", str(other)], {}),
        ([], {"TGRAPH_CONFIG": str(other)}),
    ):
        program = await world.start_only(
            "check", "--offline", "--json", *arguments, environ=environ
        )
        assert await program.exited() == 0
        found = msgspec.json.decode(program.stdout.encode(), type=dict[str, Any])
        assert Path(found["config"]) == other
