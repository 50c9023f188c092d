"""What a file becomes, and what is said of a wrong one."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tgraph_common import ChartId, ConfigError, Metric, NamePrivacy, Secret
from tgraph_config import (
    Delivery,
    DiscordSettings,
    Engine,
    GraphSettings,
    Layout,
    NoticeSettings,
    PrivacySettings,
    Problem,
    ReportSettings,
    Settings,
    SettingsError,
    TautulliSettings,
    load_settings,
)
from tgraph_config._text_kinds import TRANSLATED

Load = Callable[..., Settings]
ProblemsOf = Callable[..., tuple[Problem, ...]]

WHOLE = """\
config_version: 1
discord:
  token: abc.def
  guild_ids: ["123", 456]
  rest_url: https://proxy.example/api/v10
tautulli:
  url: https://example.org:8181/tautulli/
  api_key: 12345678901234567890123456789012
  time_zone: America/St_Johns
  timeout_seconds: 0.5
  min_interval_ms: 250
  cache_seconds: 0
plex:
  url: https://plex.tv/
locale: zh-CN
time_zone: Europe/Copenhagen
notices:
  channel_id: 789
privacy:
  usernames: masked
  exclude_users: [42, "Åse # 1", bob]
  minimum_group: 1
graphs:
  theme: light
  engine: kaleido
  width: 1920
  height: 1080
  scale: 1
  charts: {}
themes: {}
reports:
  - name: weekly
    channel_id: "456"
    enabled: false
    schedule: "0 18 * * SUN"
    grace_minutes: 0
    period_days: 7
    metric: duration
    charts: [top_10_users, daily_play_count]
    layout: grid
    delivery: edit
    locale: da
    silent: true
  - name: all_of_it
    channel_id: 457
    charts: all
commands:
  manager_role_ids: []
  cooldowns: {}
monitoring:
  listen: null
"""


def test_a_file_with_what_is_required_has_defaults_for_the_rest(load: Load, minimal: str) -> None:
    assert load(minimal) == Settings(
        config_version=1,
        discord=DiscordSettings(token=Secret("abc.def-ghi"), guild_ids=(123,)),
        tautulli=TautulliSettings(
            url="http://tautulli:8181", api_key=Secret("0123456789abcdef0123456789abcdef")
        ),
    )


def test_every_key_of_the_file_reaches_the_settings(load: Load) -> None:
    """Digits alone are a good API key, ids may be quoted, slashes at an address's end go."""
    assert load(WHOLE) == Settings(
        config_version=1,
        discord=DiscordSettings(
            token=Secret("abc.def"), guild_ids=(123, 456), rest_url="https://proxy.example/api/v10"
        ),
        tautulli=TautulliSettings(
            url="https://example.org:8181/tautulli",
            api_key=Secret("12345678901234567890123456789012"),
            time_zone=ZoneInfo("America/St_Johns"),
            timeout_seconds=0.5,
            min_interval_ms=250,
            cache_seconds=0,
        ),
        locale="zh-CN",
        time_zone=ZoneInfo("Europe/Copenhagen"),
        notices=NoticeSettings(channel_id=789),
        privacy=PrivacySettings(
            usernames=NamePrivacy.MASKED, exclude_users=("42", "Åse # 1", "bob"), minimum_group=1
        ),
        graphs=GraphSettings(
            theme="light", engine=Engine.KALEIDO, width=1920, height=1080, scale=1
        ),
        reports=(
            ReportSettings(
                name="weekly",
                channel_id=456,
                enabled=False,
                schedule="0 18 * * SUN",
                grace_minutes=0,
                period_days=7,
                metric=Metric.DURATION,
                charts=(ChartId.TOP_10_USERS, ChartId.DAILY_PLAY_COUNT),
                layout=Layout.GRID,
                delivery=Delivery.EDIT,
                locale="da",
                silent=True,
            ),
            ReportSettings(name="all_of_it", channel_id=457, charts=tuple(ChartId)),
        ),
    )


def test_sections_and_lists_without_anything_in_them_have_their_defaults(
    load: Load, minimal: str
) -> None:
    """So looks a file whose keys are all commented out."""
    empty = "graphs:\nnotices: null\nthemes:\nreports:\ncommands: ~\nprivacy:\n  exclude_users:\n"

    assert load(minimal + empty) == load(minimal)


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference(
    load: Load, minimal: str
) -> None:
    windows = b"\xef\xbb\xbf" + minimal.replace("\n", "\r\n").encode()

    assert load(windows) == load(minimal)


def test_a_position_counts_characters_from_one_after_a_byte_order_mark(
    problems_of: ProblemsOf, minimal: str
) -> None:
    """Editors count so; a byte is no character, and CRLF is one line break."""
    text = "locale: da  # æøå\r\n" + minimal.replace("\n", "\r\n") + 'time_zone: "😀"\r\n'

    (problem,) = problems_of(b"\xef\xbb\xbf" + text.encode())

    assert (problem.line, problem.column) == (9, 12)


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file(
    problems_of: ProblemsOf, config: Path
) -> None:
    """A person edits once, not once for each error."""
    text = """\
config_version: 2
discord:
  tokn: x
  guild_ids: []
tautulli:
  url: localhost:8181
  api_key: x
graphs:
  theme: drak
  width: 12
reports:
  - name: weekly
    charts: [top_10_user]
"""

    problems = problems_of(text, TGRAPH__GRAPHS__SCALE="huge")

    assert [(str(problem.place), problem.setting, problem.suggestion) for problem in problems] == [
        (f"{config}:1:17", "config_version", None),
        (f"{config}:3:3", "discord", "token"),
        (f"{config}:3:3", "discord.token", None),
        (f"{config}:4:14", "discord.guild_ids", None),
        (f"{config}:6:8", "tautulli.url", "http://localhost:8181"),
        (f"{config}:9:10", "graphs.theme", "dark"),
        (f"{config}:10:10", "graphs.width", None),
        (f"{config}:12:5", "reports.weekly.channel_id", None),
        (f"{config}:13:14", "reports.weekly.charts[0]", "top_10_users"),
        ("TGRAPH__GRAPHS__SCALE", "graphs.scale", None),
    ]


def test_a_problem_is_one_sentence_that_starts_with_its_place(
    problems_of: ProblemsOf, minimal: str, config: Path
) -> None:
    """Terminals and editors make a link of file, line and column."""
    (problem,) = problems_of(minimal + "graphs:\n  theme: drak")

    assert str(problem) == (
        f'{config}:9:10: graphs.theme: found "drak"; right would be dark or light. '
        'Did you mean "dark"?'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("colour: red", ("", 'the key "colour", which does not exist', None)),
        ("theme: dark", ("", 'the key "theme", which does not exist here', "graphs.theme")),
        ("time-zone: UTC", ("", 'the key "time-zone", which does not exist', "time_zone")),
        ("graphs: dark", ("graphs", "a single value", None)),
        ("graphs: []", ("graphs", "an empty list", None)),
        ("graphs: {colour: 1}", ("graphs", 'the key "colour", which does not exist', None)),
        ("graphs: {width: wide}", ("graphs.width", '"wide"', None)),
        ("graphs: {width: 1280.0}", ("graphs.width", "1280.0", None)),
        ("graphs: {width: }", ("graphs.width", "nothing", None)),
        ("graphs: {width: [1]}", ("graphs.width", "a list", None)),
        ("graphs: {width: {}}", ("graphs.width", "an empty section", None)),
        ("graphs: {width: '1280'}", ("graphs.width", '"1280"', None)),
        (f"graphs: {{width: {'9' * 5000}}}", ("graphs.width", "9" * 60 + "…", None)),
        ("graphs: {scale: 0.2}", ("graphs.scale", "0.2", None)),
        ("graphs: {scale: .nan}", ("graphs.scale", ".nan", None)),
        ("graphs: {scale: -.inf}", ("graphs.scale", "-.inf", None)),
        ("graphs: {scale: 1e999}", ("graphs.scale", "1e999", None)),
        (f"graphs: {{scale: {'9' * 5000}}}", ("graphs.scale", "9" * 60 + "…", None)),
        ("graphs: {scale: true}", ("graphs.scale", "true", None)),
        ("graphs: {theme: true}", ("graphs.theme", "true", None)),
        ("graphs: {theme: Dark}", ("graphs.theme", '"Dark"', "dark")),
        ("graphs: {engine: kaliedo}", ("graphs.engine", '"kaliedo"', "kaleido")),
        (
            "graphs: {width: 8000, height: 8000, scale: 1}",
            ("graphs", "pictures of 8000 by 8000 pixels, scale included", None),
        ),
        (
            "graphs: {height: 150, scale: 0.25}",
            ("graphs", "pictures of 320 by 38 pixels, scale included", None),
        ),
        ("tautulli: 5", ("tautulli", "a single value", None)),
        ("privacy: {minimum_group: 0}", ("privacy.minimum_group", "0", None)),
        ("privacy: {usernames: Real}", ("privacy.usernames", '"Real"', "real")),
        ("privacy: {exclude_users: bob}", ("privacy.exclude_users", "a single value", None)),
        ("privacy: {exclude_users: [null]}", ("privacy.exclude_users[0]", "nothing", None)),
        ("privacy: {exclude_users: [1.5]}", ("privacy.exclude_users[0]", "1.5", None)),
        ("privacy: {exclude_users: ['']}", ("privacy.exclude_users[0]", "something else", None)),
        (
            "privacy: {exclude_users: [1, '1']}",
            ("privacy.exclude_users[1]", "the same as in entry 1", None),
        ),
        ("notices: {channel_id: 0}", ("notices.channel_id", "0", None)),
        ("notices: {channel_id: -5}", ("notices.channel_id", "-5", None)),
        ("notices: {channel_id: 0x1F}", ("notices.channel_id", "0x1F", None)),
        ("notices: {channel_id: '#general'}", ("notices.channel_id", '"#general"', None)),
        (
            "notices: {channel_id: 9223372036854775808}",
            ("notices.channel_id", "9223372036854775808", None),
        ),
        ("locale: en_US", ("locale", '"en_US"', "en-US")),
        ("locale: EN-us", ("locale", '"EN-us"', "en-US")),
        ("locale: zh_hant_tw", ("locale", '"zh_hant_tw"', "zh-Hant-TW")),
        ("locale: da-DKK", ("locale", '"da-DKK"', "da-DK")),
        ("locale: tlh", ("locale", '"tlh"', None)),
        ("locale: english", ("locale", '"english"', "en-US")),
        ("locale: null", ("locale", "nothing", None)),
        ("locale: 5", ("locale", "5", None)),
        ("time_zone: Mars/Olympus", ("time_zone", '"Mars/Olympus"', None)),
        ("time_zone: europe/berlin", ("time_zone", '"europe/berlin"', "Europe/Berlin")),
        ("time_zone: Berlin", ("time_zone", '"Berlin"', "Europe/Berlin")),
        ("time_zone: Indian", ("time_zone", '"Indian"', "Indian/Mahe")),
        ("time_zone: GMT+2", ("time_zone", '"GMT+2"', None)),
        ("time_zone: ../../etc/passwd", ("time_zone", '"../../etc/passwd"', None)),
        ("time_zone: /etc/localtime", ("time_zone", '"/etc/localtime"', None)),
        ("time_zone: ''", ("time_zone", '""', None)),
        ('time_zone: " UTC"', ("time_zone", '" UTC"', None)),
        ('time_zone: "U\\0TC"', ("time_zone", '"U�TC"', None)),
        ("reports: {}", ("reports", "an empty section", None)),
        ("reports: {weekly: {channel_id: 1}}", ("reports", "keys with values", None)),
        ("reports: [5]", ("reports[0]", "a single value", None)),
        ("reports: [{name: weekly}]", ("reports.weekly.channel_id", "nothing", None)),
        ("reports: [{channel_id: 1}]", ("reports[0].name", "nothing", None)),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_value_is_named_with_what_was_found_and_what_was_meant(
    text: str,
    expected: tuple[str, str, str | None],
    problems_of: ProblemsOf,
    minimal: str,
) -> None:
    key = text.partition(":")[0]
    before = "".join(part for part in _sections(minimal) if not part.startswith(f"{key}:"))

    (problem,) = problems_of(before + text)

    assert (problem.setting, problem.found, problem.suggestion) == expected
    assert problem.line == (before + text).count("\n") + 1


@pytest.mark.parametrize(
    ("body", "home", "suggestion"),
    [
        ("schedule: x", 'schedule in an entry of "reports:", or here one of', None),
        (
            "channel_id: 1",
            'channel_id under "notices:" or in an entry of "reports:", or here one of',
            None,
        ),
        ("width: 1", 'width under "graphs:", or here one of', "graphs.width"),
        (
            "graphs: {themes: {}}",
            "themes at the top, outside every section, or here one of",
            None,
        ),
        (
            "reports: [{name: a, channel_id: 1, theme: dark}]",
            'theme under "graphs:", or here one of',
            "graphs.theme",
        ),
    ],
)
def test_a_key_in_the_wrong_section_is_told_where_it_belongs(
    body: str,
    home: str,
    suggestion: str | None,
    problems_of: ProblemsOf,
    minimal: str,
) -> None:
    """Indentation slips; the key as such is right, so it is no help to suggest it."""
    (problem,) = problems_of(minimal + body)

    assert problem.found.endswith("which does not exist here")
    assert problem.expected.startswith(home)
    assert problem.suggestion == suggestion


@pytest.mark.parametrize(
    ("zone", "meant"),
    [
        ("GMT+2", "Etc/GMT-2, which is always 2 h ahead of UTC, in summer too"),
        ("utc-05:00", "Etc/GMT+5, which is always 5 h behind UTC, in summer too"),
        ('"+0200"', "Etc/GMT-2, which is always 2 h ahead of UTC, in summer too"),
        ("GMT+19", None),
        ("UTC+5:30", None),
    ],
)
def test_an_offset_is_no_zone_but_there_may_be_one_that_always_has_it(
    zone: str, meant: str | None, problems_of: ProblemsOf, minimal: str
) -> None:
    """The nearest name would be GMT+0, which is another time; the signs in names are reversed."""
    (problem,) = problems_of(minimal + f"time_zone: {zone}")

    expected = "a time zone such as Europe/Copenhagen or UTC"
    assert problem.expected == (f"{expected}, or {meant}" if meant else expected)
    assert problem.suggestion is None


def test_the_languages_that_are_offered_are_those_that_have_been_translated() -> None:
    """One that gives English words would be taken for a promise."""
    locales = Path(__file__).parents[3] / "locales"
    settings = tomllib.loads((locales / "catalogues.toml").read_text("utf-8"))
    assert {*settings["complete"], "en-US"} == set(TRANSLATED)


def test_the_languages_named_as_examples_are_among_them(
    problems_of: ProblemsOf, minimal: str
) -> None:
    """All of them would make a sentence that nobody reads."""
    (problem,) = problems_of(minimal + "locale: tlh")

    examples = problem.expected.removeprefix("a language such as ")
    assert set(examples.replace(" or ", ", ").split(", ")) <= set(TRANSLATED)


def test_a_language_that_nobody_has_translated_is_valid(load: Load, minimal: str) -> None:
    """Its numbers and dates are its own; ``check`` says that its words are English."""
    assert load(minimal + "locale: pt-BR").locale == "pt-BR"


@pytest.mark.parametrize(
    ("body", "found", "setting"),
    [
        ("{grph: {}}", 'the key "grph", which does not exist', "graph"),
        ("{about: {global_seconds: 5}}", '"about"', None),
        ("{uptime: {}}", '"uptime"', None),
    ],
)
def test_only_commands_that_rest_have_a_cooldown(
    body: str, found: str, setting: str | None, problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(minimal + f"commands:\n  cooldowns: {body}")

    assert (problem.setting, problem.found) == ("commands.cooldowns", found)
    assert (problem.line, problem.column) == (9, 15)
    assert problem.suggestion == setting


def _sections(text: str) -> list[str]:
    """Return the sections of a file, each with the lines below it."""
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            parts[-1] += line
        else:
            parts.append(line)
    return parts


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("name: Weekly Report", ("reports[0].name", '"Weekly Report"', "weekly_report")),
        (f"name: {'a' * 33}", ("reports[0].name", f'"{"a" * 33}"', None)),
        ("name: Été 1", ("reports[0].name", '"Été 1"', "ete_1")),
        ("name: 週刊", ("reports[0].name", '"週刊"', None)),
        ("name: 2024", ("reports.2024.name", "2024", None)),
        ("enabled: yes", ("reports.weekly.enabled", '"yes"', "true")),
        ("enabled: 'false'", ("reports.weekly.enabled", '"false"', "false")),
        ("silent: Off", ("reports.weekly.silent", '"Off"', "false")),
        ("silent: 1", ("reports.weekly.silent", "1", None)),
        ("schedule: daily", ("reports.weekly.schedule", '"daily"', None)),
        ("schedule: daily at 25:00", ("reports.weekly.schedule", '"daily at 25:00"', None)),
        ("schedule: 60 * * * *", ("reports.weekly.schedule", '"60 * * * *"', None)),
        ("grace_minutes: -1", ("reports.weekly.grace_minutes", "-1", None)),
        ("period_days: 0", ("reports.weekly.period_days", "0", None)),
        ("period_days: 3651", ("reports.weekly.period_days", "3651", None)),
        ("metric: play", ("reports.weekly.metric", '"play"', "plays")),
        ("charts: []", ("reports.weekly.charts", "an empty list", None)),
        ("charts: null", ("reports.weekly.charts", "nothing", None)),
        ("charts: {}", ("reports.weekly.charts", "an empty section", None)),
        ("charts: everything", ("reports.weekly.charts", '"everything"', None)),
        ("charts: top_10_users", ("reports.weekly.charts", '"top_10_users"', "[top_10_users]")),
        ("charts: [platforms]", ("reports.weekly.charts[0]", '"platforms"', "top_10_platforms")),
        (
            "charts: [top_10_users, top_10_users]",
            ("reports.weekly.charts[1]", "the same as in entry 1", None),
        ),
        ("layout: 3", ("reports.weekly.layout", "3", None)),
        ("delivery: replace", ("reports.weekly.delivery", '"replace"', None)),
        ("locale: da_DK", ("reports.weekly.locale", '"da_DK"', "da-DK")),
        ("channel: 5", ("reports.weekly", 'the key "channel", which does not exist', "channel_id")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_key_of_a_report_is_spoken_of_by_the_reports_name(
    keys: str,
    expected: tuple[str, str, str | None],
    problems_of: ProblemsOf,
    minimal: str,
) -> None:
    name = "" if keys.startswith("name") else "name: weekly, "

    (problem,) = problems_of(f"{minimal}reports: [{{{name}channel_id: 1, {keys}}}]")

    assert (problem.setting, problem.found, problem.suggestion) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("reports: [{name: a, channel_id: 1}, {channel_id: 2}]", "reports (entry 2).name"),
        ("reports: [{name: a, channel_id: x}]", "reports.a.channel_id"),
        ("privacy: {exclude_users: [1, {}]}", "privacy.exclude_users (entry 2)"),
    ],
)
def test_people_read_the_number_of_an_entry_counted_from_one(
    text: str, label: str, problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(f"{minimal}{text}\n")

    assert problem.label == label
    assert f": {label}: found" in str(problem)


def test_two_reports_of_one_name_are_refused_where_the_second_is_named(
    problems_of: ProblemsOf, minimal: str
) -> None:
    reports = "reports:\n- {name: a, channel_id: 1}\n- {name: b, channel_id: 1}\n"
    again = "- {channel_id: 2, name: a}\n"

    (problem,) = problems_of(minimal + reports + again)

    assert (problem.setting, problem.found) == ("reports[2].name", '"a", the name of entry 1')
    assert (problem.line, problem.column) == (11, 25)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost",
        "https://[::1]:8181/root",
        "http://tautulli_app:80/a/b",
        "http://example.org/api/v2",
        "http://bücher.example",
    ],
)
def test_an_address_of_a_server_is_taken(url: str, load: Load, minimal: str) -> None:
    settings = load(minimal.replace("http://tautulli:8181", f'"{url}"'))

    assert settings.tautulli.url == url


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("ftp://localhost", '"ftp://localhost"'),
        ("http://", '"http://"'),
        ("http:///path", '"http:///path"'),
        ("http://:8181", '"http://:8181"'),
        ("http://host:0", '"http://host:0"'),
        ("http://host:99999", '"http://host:99999"'),
        ("http://host:eighty", '"http://host:eighty"'),
        ("http://[::1", '"http://[::1"'),
        ("http://a b", '"http://a b"'),
        ("http://user:hunter2@host", "an address with more in it than a host and a path"),
        ("user:hunter2@host", "an address with more in it than a host and a path"),
        ("http://host/api/v2?apikey=hunter2", "an address with more in it than a host and a path"),
        ("http://host/#hunter2", "an address with more in it than a host and a path"),
    ],
)
def test_an_address_that_is_none_or_carries_credentials_is_refused_without_them(
    url: str, found: str, problems_of: ProblemsOf, minimal: str
) -> None:
    """Addresses reach logs, so a password in one would too."""
    (problem,) = problems_of(minimal.replace("http://tautulli:8181", f'"{url}"'))

    assert (problem.setting, problem.found) == ("tautulli.url", found)
    assert "hunter2" not in str(problem)


def test_a_missing_version_says_what_to_write(problems_of: ProblemsOf, minimal: str) -> None:
    (problem,) = problems_of(minimal.replace("config_version: 1", "locale: da"))

    assert (problem.setting, problem.found) == ("config_version", "nothing")
    assert problem.expected.startswith("1, ")


def test_what_is_missing_is_looked_for_where_its_section_stands(problems_of: ProblemsOf) -> None:
    """A section that is not there at all is missed at the top of the file."""
    problems = problems_of("config_version: 1\ntautulli:\n  api_key: x\n  # url\n")

    assert [(problem.setting, problem.line) for problem in problems] == [
        ("discord.token", 1),
        ("discord.guild_ids", 1),
        ("tautulli.url", 3),
    ]


def test_no_error_shows_a_secret_or_who_is_excluded(problems_of: ProblemsOf, minimal: str) -> None:
    """A terminal is shared, a log is sent to others, and a typing error is no reason to tell."""
    text = (
        minimal.replace("abc.def-ghi", '"hunter2 hunter2"').replace("0123456789abcdef", "hunter2 ")
        + "privacy: {exclude_users: [' hunter2', {hunter2: 1}]}\n"
    )

    error = "\n".join(map(str, problems_of(text)))

    assert "discord.token" in error
    assert "tautulli.api_key" in error
    assert "privacy.exclude_users (entry 1)" in error
    assert "hunter2" not in error


@pytest.mark.parametrize(
    "body",
    [
        "discord: {HUNTER2.hunter2.hunter2: 1}",
        "discord: hunter2",
        "discord: [hunter2]",
        "discord: {token: [hunter2]}",
        "discord: {token: {hunter2.abcdefghijklmnopqrstuvwxyz: 1}}",
        "discord: {token: true, token_file: hunter2}",
        "discord: {token_file: hunter2}",
        "discord: {token_file: [hunter2]}",
        'discord: {token: "hunter2',
        "discord: {token: !hunter2 x}",
        "discord: {token: *hunter2}",
        "discord: {token: &hunter2 x}",
        "discord:\n  token: hunter2\n token: hunter2",
    ],
)
def test_a_secret_that_slipped_into_another_place_is_not_shown_either(
    body: str, problems_of: ProblemsOf
) -> None:
    error = "\n".join(map(str, problems_of(f"config_version: 1\n{body}")))

    assert "hunter2" not in error.lower()


def test_settings_show_neither_secrets_nor_names(load: Load) -> None:
    shown = repr(load(WHOLE))

    assert "abc.def" not in shown
    assert "1234567890" not in shown
    assert "bob" not in shown


def test_a_report_has_its_own_language_or_the_general_one(load: Load) -> None:
    settings = load(WHOLE)

    assert [settings.report_locale(report) for report in settings.reports] == ["da", "zh-CN"]


def test_tautulli_counts_in_its_own_zone_or_the_general_one(load: Load, minimal: str) -> None:
    assert load(WHOLE).server_zone == ZoneInfo("America/St_Johns")
    assert load(minimal + "time_zone: Asia/Tokyo").server_zone == ZoneInfo("Asia/Tokyo")


def test_a_wrong_configuration_is_a_configuration_error(tmp_path: Path) -> None:
    """Callers above catch the error tree of the shared words."""
    with pytest.raises(ConfigError, match="found no such file"):
        load_settings(tmp_path / "missing.yml", environ={})


def test_problems_can_be_sent_on_as_json(problems_of: ProblemsOf, minimal: str) -> None:
    """As ``check --json`` does."""
    (problem,) = problems_of(minimal + "colour: red")

    assert msgspec.json.decode(msgspec.json.encode(problem), type=Problem) == problem


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="something that is no file"):
        load_settings(tmp_path, environ={})


def test_a_path_that_no_system_has_is_no_configuration() -> None:
    with pytest.raises(SettingsError, match="a file that cannot be read"):
        load_settings(Path("a\0b"), environ={})


def test_a_path_through_a_file_is_an_error_with_the_systems_reason(config: Path) -> None:
    config.write_text("")

    with pytest.raises(SettingsError, match=r"cannot be read \(Not a directory\)"):
        load_settings(config / "config.yml", environ={})
