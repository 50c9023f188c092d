"""The JSON Schema says what the loader says, as far as a schema can."""

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tgraph_config import (
    ReportSettings,
    Settings,
    SettingsError,
    json_schema,
    json_schema_text,
    reference_rows,
)
from tgraph_config._json_schema import schema_without

Load = Callable[..., Settings]

# Every key there is, at its default where it has one.
EXAMPLE = """\
config_version: 1
discord:
  token: MTIz.abc.def
  guild_ids: [123]
  rest_url: https://discord.com/api/v10
tautulli:
  url: http://localhost:8181
  api_key: 0123456789abcdef0123456789abcdef
  time_zone: null
  timeout_seconds: 60
  min_interval_ms: 0
  cache_seconds: 60
plex:
  url: https://plex.tv
locale: en-US
time_zone: UTC
notices:
  channel_id: null
privacy:
  usernames: anonymous
  exclude_users: []
  minimum_group: 3
graphs:
  theme: dark
  engine: auto
  width: 1280
  height: 720
  scale: 1.5
  stacked: true
  separate: true
  labels: ends
  grid: null
  top: 10
  charts: {}
themes: {}
reports:
  - name: weekly
    channel_id: 456
    enabled: true
    schedule: "daily at 08:00"
    grace_minutes: 360
    period_days: 30
    metric: plays
    charts: all
    layout: large
    delivery: repost
    locale: null
    silent: false
commands:
  manager_role_ids: []
  cooldowns: {}
monitoring:
  listen: null
"""


def _fits(text: str, schema: dict[str, object] | None = None) -> bool:
    """Return whether the schema takes a file."""
    document: Any = YAML(typ="safe", pure=True).load(text)  # pyright: ignore[reportUnknownMemberType]
    validator = Draft202012Validator(schema or json_schema())
    return validator.is_valid(document)  # pyright: ignore[reportUnknownMemberType]


def _loads(load: Load, text: str) -> bool:
    try:
        load(text)
    except SettingsError:
        return False
    return True


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())  # pyright: ignore[reportUnknownMemberType]


def test_a_file_with_every_key_at_its_default_loads_and_fits(load: Load, minimal: str) -> None:
    assert _fits(EXAMPLE)
    assert load(EXAMPLE).reports == (ReportSettings(name="weekly", channel_id=456),)
    assert load(EXAMPLE).graphs == load(minimal).graphs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[123]", '["123", 456]'),
        ("channel_id: 456", 'channel_id: "456"'),
        ("channel_id: null", 'channel_id: "456"'),
        ("token: MTIz.abc.def", "token: 123"),
        ("token: MTIz.abc.def", "token: 1.5"),
        ("time_zone: null", "time_zone: Asia/Tokyo"),
        ("timeout_seconds: 60", "timeout_seconds: 0.5"),
        ("cache_seconds: 60", "cache_seconds: 0"),
        ("usernames: anonymous", "usernames: masked"),
        ("exclude_users: []", "exclude_users: [1, bob]"),
        ("exclude_users: []", "exclude_users:"),
        ("graphs:\n  theme: dark\n  engine: auto\n", "graphs:\n  engine: kaleido\n"),
        ("themes: {}", "themes:"),
        ("  charts: {}", "  charts:"),
        ("theme: dark", "theme: light"),
        ("  charts: {}", "  charts: {top_10_users: {top: 3, stacked: null, series: {tv: '#fff'}}}"),
        ("  charts: {}", "  charts: {top_10_users: {series: {tv: null}}}"),
        ("themes: {}", "themes: {mine: {background: null}}"),
        ("themes: {}", "themes: {mine: null, a: {palette: ['#FFF', '#123456'], font: Lato}}"),
        ("themes: {}", "themes: {a: {base: light, corner_radius: null, series: {all: '#1e90ff'}}}"),
        ("charts: all", "charts: [top_10_users, top_10_platforms]"),
        ("locale: null", "locale: zh-Hant-TW"),
        ("locale: en-US", "locale: es-419"),
        ("notices:\n  channel_id: null", "notices:"),
        ("  cooldowns: {}", "  cooldowns: null"),
        ("  cooldowns: {}", "  cooldowns: {graph: {global_seconds: 5}, my_stats: null}"),
        ("role_ids: []", "role_ids: [1, '2']"),
        ("usernames: anonymous", "usernames: consent"),
        ("plex.tv", "plex.example"),
        ("  listen: null", ""),
    ],
)
def test_what_the_loader_takes_fits_the_schema(old: str, new: str, load: Load) -> None:
    assert old in EXAMPLE
    text = EXAMPLE.replace(old, new)

    assert _loads(load, text)
    assert _fits(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("config_version: 1", "config_version: 2"),
        ("config_version: 1\n", ""),
        ("token:", "tokn:"),
        ("token: MTIz.abc.def", "token: [a]"),
        ("token: MTIz.abc.def", "token: two words"),
        ("[123]", "[]"),
        ("[123]", "123"),
        ("[123]", "[123, 123]"),
        ("[123]", "[0]"),
        ("[123]", "[9223372036854775808]"),
        ("[123]", "[abc]"),
        ("  guild_ids: [123]\n", ""),
        ("url: http://localhost:8181", "url: localhost:8181"),
        ("url: http://localhost:8181", "url: http://a:b@localhost:8181"),
        ("url: https://plex.tv", "url: plex.example"),
        ("time_zone: UTC", "time_zone: Mars/Olympus"),
        ("timeout_seconds: 60", "timeout_seconds: 0"),
        ("timeout_seconds: 60", "timeout_seconds: '60'"),
        ("min_interval_ms: 0", "min_interval_ms: -1"),
        ("min_interval_ms: 0", "min_interval_ms: 1.5"),
        ("locale: en-US", "locale: en_US"),
        ("locale: en-US", "locale: null"),
        ("usernames: anonymous", "usernames: nobody"),
        ("minimum_group: 3", "minimum_group: 0"),
        ("engine: auto", "engine: browserless"),
        ("width: 1280", "width: 100"),
        ("width: 1280", "width: 1280.5"),
        ("scale: 1.5", "scale: 9"),
        ("  charts: {}", "  charts: {top_10_user: {}}"),
        ("  charts: {}", "  charts: {daily_play_count: {top: 5}}"),
        ("  charts: {}", "  charts: {top_10_users: {top: 11}}"),
        ("themes: {}", "themes: {Mine: {}}"),
        ("themes: {}", "themes: {dark: {}}"),
        ("themes: {}", "themes: {mine: {backgroud: '#fff'}}"),
        ("themes: {}", "themes: {mine: {background: black}}"),
        ("themes: {}", "themes: {mine: {palette: ['#ffff']}}"),
        ("themes: {}", "themes: {mine: {font: 'a, b'}}"),
        ("labels: ends", "labels: some"),
        ("themes: {}", "theme: {}"),
        ("name: weekly", "name: Weekly"),
        ("  - name: weekly\n    channel_id: 456", "  - channel_id: 456"),
        ("enabled: true", "enabled: yes"),
        ('schedule: "daily at 08:00"', 'schedule: ""'),
        ("period_days: 30", "period_days: 0"),
        ("metric: plays", "metric: hours"),
        ("charts: all", "charts: everything"),
        ("charts: all", "charts: []"),
        ("charts: all", "charts: [top_10_users, top_10_users]"),
        ("charts: all", "charts: [top_films]"),
        ("charts: all", "charts: null"),
        ("delivery: repost", "delivery: replace"),
        ("manager_role_ids: []", "manager_role_ids: [a]"),
        ("cooldowns: {}", "cooldowns: {graph: {global_seconds: -5}}"),
        ("cooldowns: {}", "cooldowns: {graph: {seconds: 5}}"),
        ("cooldowns: {}", "cooldowns: {grpah: {global_seconds: 5}}"),
        ("cooldowns: {}", "cooldowns: {about: {global_seconds: 5}}"),
        ("listen: null", "listen: 127.0.0.1:9187"),
        ("graphs:\n", "graphs: 5\nnotgraphs:\n"),
    ],
)
def test_what_the_schema_refuses_the_loader_refuses(old: str, new: str, load: Load) -> None:
    assert old in EXAMPLE
    text = EXAMPLE.replace(old, new)

    assert not _loads(load, text)
    assert not _fits(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  token: MTIz.abc.def\n", ""),
        ('schedule: "daily at 08:00"', "schedule: daily at 25:00"),
        ("locale: en-US", "locale: xx-XX"),
        ("theme: dark", "theme: drak"),
        ("width: 1280\n  height: 720", "width: 8000\n  height: 8000"),
        ("commands:", "  - {name: weekly, channel_id: 5}\ncommands:"),
        ("[123]", '[123, "123"]'),
    ],
)
def test_what_only_the_loader_sees_fits_the_schema(old: str, new: str, load: Load) -> None:
    """Secrets have other places to stand in, and some rules do not fit into a schema."""
    assert old in EXAMPLE
    text = EXAMPLE.replace(old, new)

    assert not _loads(load, text)
    assert _fits(text)


def test_what_is_not_built_yet_fits_once_its_row_is_gone() -> None:
    text = EXAMPLE
    for old, new in (
        ("engine: auto", "engine: browserless"),
        ("listen: null", "listen: '[::1]:9187'"),
    ):
        assert not _fits(text.replace(old, new))
        text = text.replace(old, new)

    assert _fits(text, schema_without(()))


def test_every_setting_is_described_and_says_its_default() -> None:
    """What an editor shows beside a key."""
    schema = json_schema()
    for row in reference_rows():
        entry = _entry(schema, row.setting)
        assert entry["description"]
        has_default = row.default is not None and not row.setting.endswith("_file")
        assert ("default" in entry) is has_default, row.setting


def test_the_schema_as_text_is_the_schema() -> None:
    assert json.loads(json_schema_text()) == json_schema()
    assert json_schema_text().endswith("}\n")


def _entry(schema: dict[str, object], setting: str) -> dict[str, object]:
    """Return what the schema says of a setting."""
    for key in setting.split("."):
        if key == "<name>":
            choices = cast("list[dict[str, dict[str, object]]]", schema["anyOf"])
            below = (
                choices[0].get("items")
                or choices[0].get("additionalProperties")
                or choices[0]["properties"].get("top_10_users")
                or choices[0]["properties"]["graph"]
            )
            schema = cast("dict[str, object]", below)
        else:
            properties = cast("dict[str, dict[str, object]]", schema["properties"])
            schema = properties[key]
    return schema
