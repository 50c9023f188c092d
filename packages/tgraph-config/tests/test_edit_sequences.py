"""Whatever the file looks like and whatever is done to it: comments and other values stay."""

import asyncio
import re
from collections import Counter
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tgraph_common import ChartId, NamePrivacy
from tgraph_config import (
    Cooldown,
    EditError,
    ReportSettings,
    Settings,
    SettingsFile,
    load_settings,
)

BLANKS = st.sampled_from(["", "", "\n", "# §\n", "\n\n    # § deep: [x]\n"])
NOTES = st.sampled_from(["", "  # § it's {all}, [right]", "   #§ æøå 😀"])
SECTIONS: tuple[tuple[str, ...], ...] = (
    ("", "locale: da  # §\n", "'locale': de\n", "locale:  # §\n  da\n"),
    (
        "",
        "graphs:  # §\n",
        "graphs: {theme: light, width: 500,}  # §\n",
        "graphs:\n   # §\n   theme: 'light' # §\n\n   # §\n   width: 500\n",
    ),
    (
        "",
        "privacy: {minimum_group: 5}\n",
        "privacy:\n  exclude_users:  # §\n  - a # §\n  - 'b, c'\n  minimum_group: 2 # §\n",
    ),
    (
        "",
        "commands: {cooldowns: {graph: {per_user_seconds: 5}}}\n",
        "commands:\n cooldowns: # §\n  graph: # §\n   # §\n   per_user_seconds: 5 # §\n",
    ),
)
REPORTS = (
    "",
    "reports:\n",
    "reports:  # §\n# §\n",
    "reports: null # §\n",
    "reports: []  # §\n",
    "reports: [{name: a, channel_id: 1}]\n",
    "reports: [{name: a, channel_id: 1,}, {channel_id: 2, name: b, silent: true},] # §\n",
    "reports:\n- name: a # §\n  # §\n  channel_id: 1 # §\n# §\n",
    (
        "reports:\n # §\n - schedule: 0 9 1 * * # §\n   # §\n   name: a\n   channel_id: 1\n # §\n"
        " -  # §\n   name: b\n   channel_id: '2'\n   charts: # §\n   - top_10_users # §\n"
    ),
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a configuration that loads; every comment in it holds ``§``."""
    parts = [
        "config_version: 1\n",
        "discord:\n  token: abc\n  guild_ids: ['1']\n",
        f'tautulli: {{url: "http://host:8181", api_key: key}}{draw(NOTES)}\n',
        *(draw(st.sampled_from(section)) for section in SECTIONS),
        draw(st.sampled_from(REPORTS)),
    ]
    text = "".join(part + draw(BLANKS) for part in draw(st.permutations(parts)))
    text = draw(st.sampled_from(["", "---\n", "# §\n"])) + text
    text = text.rstrip("\n") if draw(st.booleans()) else text
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.replace("\n", newline).encode()


class Set(msgspec.Struct, frozen=True):
    """A value is given to a setting."""

    key: str
    yaml: str
    value: object


class Reset(msgspec.Struct, frozen=True):
    """A setting is taken out."""

    key: str


class Add(msgspec.Struct, frozen=True):
    """A report is added."""

    name: str
    values: dict[str, tuple[str, object]]
    """YAML and its value, by key."""


class Remove(msgspec.Struct, frozen=True):
    """A report is removed."""

    name: str


Step = Set | Reset | Add | Remove

NAMES = st.sampled_from(["a", "b", "c"])
TOP = (ChartId.TOP_10_PLATFORMS, ChartId.TOP_10_USERS)
VALUES: dict[str, list[tuple[str, object]]] = {
    "schedule": [("daily at 10:00", "daily at 10:00"), ("*/5 * * * *", "*/5 * * * *")],
    "period_days": [("7", 7), ("30", 30)],
    "charts": [("all", tuple(ChartId)), ("[top_10_platforms, top_10_users]", TOP)],
    "locale": [("null", None), ("no", "no"), ("'da'", "da")],
    "silent": [("true", True), ("false", False)],
}
KEYS: dict[str, list[tuple[str, object]]] = {
    "locale": [("da", "da"), ("'en-US'", "en-US")],
    "graphs.theme": [("dark", "dark"), ("light", "light")],
    "privacy.minimum_group": [("1", 1), ("9", 9)],
    "privacy.usernames": [("masked", NamePrivacy.MASKED), ("consent", NamePrivacy.CONSENT)],
    "commands.cooldowns.graph.per_user_seconds": [("0", 0), ("60", 60)],
    "commands.cooldowns.my_stats.global_seconds": [("5", 5)],
    **{f"reports.{name}.{key}": VALUES[key] for name in "abc" for key in VALUES},
}
REPORT_VALUES = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(values) for key, values in VALUES.items()}
)
STEPS = st.one_of(
    st.sampled_from([Set(key, *value) for key, values in KEYS.items() for value in values]),
    st.sampled_from([Reset(key) for key in KEYS]),
    st.builds(Add, NAMES, REPORT_VALUES),
    st.builds(Remove, NAMES),
)
ANYWHERE = settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@ANYWHERE
@given(data=files(), steps=st.lists(STEPS, min_size=1, max_size=6))
def test_any_sequence_of_edits_keeps_comments_and_all_that_was_not_asked_for(
    data: bytes, steps: list[Step], config: Path
) -> None:
    """And what is written loads to what is in force."""
    config.write_bytes(data)
    settings_file = SettingsFile.open(config, environ={})
    for step in steps:
        before, written = settings_file.settings, config.read_bytes()
        try:
            asyncio.run(_do(step, settings_file))
        except EditError:
            assert config.read_bytes() == written
            assert settings_file.settings is before
        else:
            assert _model(settings_file.settings) == _stepped(_model(before), step)
        assert load_settings(config, environ={}) == settings_file.settings
        assert _comments(config.read_bytes()) == _comments(data)
        assert _line_ends(config.read_bytes()) <= _line_ends(data)


@ANYWHERE
@given(data=files(), values=REPORT_VALUES)
def test_a_report_added_and_removed_again_leaves_what_there_was(
    data: bytes, values: dict[str, tuple[str, object]], config: Path
) -> None:
    config.write_bytes(data)
    settings_file = SettingsFile.open(config, environ={})
    before = settings_file.settings

    asyncio.run(_do(Add("c", values), settings_file))
    assert settings_file.settings.reports[:-1] == before.reports
    asyncio.run(_do(Remove("c"), settings_file))

    assert settings_file.settings == before
    assert _comments(config.read_bytes()) == _comments(data)


async def _do(step: Step, settings_file: SettingsFile) -> None:
    match step:
        case Set(key, yaml):
            await settings_file.set(key, yaml)
        case Reset(key):
            await settings_file.reset(key)
        case Add(name, values):
            texts = {key: yaml for key, (yaml, _) in values.items()}
            await settings_file.add_report(name, channel_id=3, values=texts)
        case Remove(name):
            await settings_file.remove_report(name)


def _stepped(model: dict[str, object], step: Step) -> dict[str, object]:
    """Return what a step comes to, reckoned without any file."""
    match step:
        case Set(key, _, value):
            return {**model, key: value}
        case Reset(key):
            return {**model, key: _default(key)}
        case Add(name, values):
            report = ReportSettings(name=name, channel_id=3)
            added = {f"reports.{name}.{key}": value for key, (_, value) in values.items()}
            return {**model, **_report(report), **added}
        case Remove(name):
            start = f"reports.{name}."
            return {key: value for key, value in model.items() if not key.startswith(start)}


def _model(settings: Settings) -> dict[str, object]:
    """Return what the edits are about, under dotted paths."""
    model: dict[str, object] = {
        "locale": settings.locale,
        "graphs.theme": settings.graphs.theme,
        "graphs.width": settings.graphs.width,
        "privacy.minimum_group": settings.privacy.minimum_group,
        "privacy.usernames": settings.privacy.usernames,
        "privacy.exclude_users": settings.privacy.exclude_users,
    }
    for command in ("graph", "my_stats"):
        cooldown = settings.commands.cooldowns.get(command, Cooldown())
        path = f"commands.cooldowns.{command}"
        model[f"{path}.per_user_seconds"] = cooldown.per_user_seconds
        model[f"{path}.global_seconds"] = cooldown.global_seconds
    for report in settings.reports:
        model |= _report(report)
    return model


def _report(report: ReportSettings) -> dict[str, object]:
    values = msgspec.structs.asdict(report)
    return {f"reports.{report.name}.{key}": value for key, value in values.items()}


def _default(key: str) -> object:
    if key in DEFAULTS:
        return DEFAULTS[key]
    return getattr(ReportSettings(name="x", channel_id=1), key.rpartition(".")[2])


DEFAULTS: dict[str, object] = {
    "locale": "en-US",
    "graphs.theme": "dark",
    "privacy.minimum_group": 3,
    "privacy.usernames": NamePrivacy.ANONYMOUS,
    "commands.cooldowns.graph.per_user_seconds": 0,
    "commands.cooldowns.my_stats.global_seconds": 0,
}


def _comments(data: bytes) -> Counter[bytes]:
    """Return every comment with how often it is there."""
    return Counter(re.findall("#[^\r\n]*§[^\r\n]*".encode(), data))


def _line_ends(data: bytes) -> set[bytes]:
    return set(re.findall(rb"\r\n|\n|\r", data)) or {b"\n"}
