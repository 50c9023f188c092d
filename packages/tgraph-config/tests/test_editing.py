"""Reading and changing single settings, with every other byte of the file left alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tgraph_config import EditError, SettingChange, SettingsError, get_setting, set_setting

HEAD = """\
# My own notes.
config_version: 1
discord: {token: abc, guild_ids: [1]}   # flow
tautulli:
    url:   http://tautulli:8181
    api_key: 'key'
"""

Change = Callable[..., str]


@pytest.fixture
def change(config: Path) -> Change:
    """Return a function that changes a setting of a text and returns the new text."""

    def change_text(text: str, key: str, value: str, **environ: str) -> str:
        config.write_bytes(text.encode())
        set_setting(config, key, value, environ=environ)
        return config.read_bytes().decode()

    return change_text


@pytest.mark.parametrize(
    ("body", "key", "value", "expected"),
    [
        # A value in the place of another.
        ("locale: da", "locale", "de", "locale: de"),
        ("locale:   da   # c\n", "locale", "de", "locale:   de   # c\n"),
        ('locale: "da" # c', "locale", "de", 'locale: "de" # c'),
        ("locale: 'da'", "locale", "de", "locale: 'de'"),
        ("'locale': da", "locale", "de", "'locale': de"),
        ("? locale\n: da\n", "locale", "de", "? locale\n: de\n"),
        ("locale:\n  da\n", "locale", "de", "locale:\n  de\n"),
        ("locale: >-\n  da\n\n# c\n", "locale", "de", "locale: de\n\n# c\n"),
        ("locale: >- # why\n  da\n# c\n", "locale", "de", "locale: de  # why\n# c\n"),
        ("graphs:\n  width: 1000", "graphs.width", "1001", "graphs:\n  width: 1001"),
        ("graphs: {width: 1000}", "graphs.width", "1001", "graphs: {width: 1001}"),
        ("notices: {channel_id: }", "notices.channel_id", "5", "notices: {channel_id: 5 }"),
        ("notices: {channel_id}", "notices.channel_id", "5", "notices: {channel_id: 5}"),
        ("notices:\n  channel_id: # c", "notices.channel_id", "5", "notices:\n  channel_id: 5 # c"),
        ("notices: {channel_id: 5}", "notices.channel_id", "", "notices: {channel_id: null}"),
        ("notices: {channel_id: 5}", "notices.channel_id", "~", "notices: {channel_id: ~}"),
        ("notices: {channel_id: 5}", "notices.channel_id", "'6'", 'notices: {channel_id: "6"}'),
        (
            "reports:\n- name: a\n  channel_id: 1\n  schedule: daily at 08:00\n",
            "reports.a.schedule",
            "*/5 * * * *",
            'reports:\n- name: a\n  channel_id: 1\n  schedule: "*/5 * * * *"\n',
        ),
        (
            "reports:\n- {channel_id: 1, name: b}\n- {channel_id: 2, name: a}\n",
            "reports.a.channel_id",
            "3",
            "reports:\n- {channel_id: 1, name: b}\n- {channel_id: 3, name: a}\n",
        ),
        (
            "reports: [{channel_id: 1, name: a}]",
            "reports.a.name",
            "b",
            "reports: [{channel_id: 1, name: b}]",
        ),
        # Lists, each in its own style.
        (
            "privacy: {exclude_users: [a]}",
            "privacy.exclude_users",
            "[1, b]",
            "privacy: {exclude_users: [1, b]}",
        ),
        (
            "privacy:\n  exclude_users: # who\n    - a\n    - b # c\n",
            "privacy.exclude_users",
            "[c, 'd: e', 5]",
            'privacy:\n  exclude_users: # who\n    - c\n    - "d: e"\n    - 5 # c\n',
        ),
        (
            "privacy:\n  exclude_users:\n  - a\n  minimum_group: 1\n",
            "privacy.exclude_users",
            "[]",
            "privacy:\n  exclude_users: []\n  minimum_group: 1\n",
        ),
        (
            "reports:\n  - name: a\n    channel_id: 1\n    charts:\n    - top_10_users\n",
            "reports.a.charts",
            "all",
            "reports:\n  - name: a\n    channel_id: 1\n    charts: all\n",
        ),
        (
            "privacy:\n  exclude_users: [a,\n    b]\n",
            "privacy.exclude_users",
            "[a]",
            "privacy:\n  exclude_users: [a]\n",
        ),
        # A key beside others.
        (
            "graphs:\n   width: 500 # c\n   # d\n\nlocale: da",
            "graphs.theme",
            "light",
            "graphs:\n   width: 500 # c\n   theme: light\n   # d\n\nlocale: da",
        ),
        ("graphs: {width: 500}", "graphs.theme", "light", "graphs: {width: 500, theme: light}"),
        ("graphs: {width: 500,}", "graphs.theme", "light", "graphs: {width: 500, theme: light,}"),
        ("graphs: {}", "graphs.theme", "light", "graphs: {theme: light}"),
        ("graphs: { }", "graphs.theme", "light", "graphs: {theme: light }"),
        (
            "reports:\n  -  name: a\n     channel_id: 1\n  - {name: b, channel_id: 2}\n",
            "reports.a.silent",
            "true",
            (
                "reports:\n  -  name: a\n     channel_id: 1\n     silent: true\n"
                "  - {name: b, channel_id: 2}\n"
            ),
        ),
        # A key in a section with nothing in it.
        ("graphs:", "graphs.theme", "light", "graphs:\n    theme: light"),
        (
            "graphs:   # c\n    # theme: dark\nlocale: da\n",
            "graphs.theme",
            "light",
            "graphs:   # c\n    theme: light\n    # theme: dark\nlocale: da\n",
        ),
        ("graphs: null # c\n", "graphs.theme", "light", "graphs: {theme: light} # c\n"),
        ("graphs: ~", "graphs.theme", "light", "graphs: {theme: light}"),
        # A section that is not there: at the end, for comments above belong to their sections.
        ("# end\n", "graphs.theme", "light", "# end\ngraphs:\n    theme: light\n"),
        ("# end", "graphs.theme", "light", "# end\ngraphs:\n    theme: light"),
        ("# end\n", "locale", "da", "# end\nlocale: da\n"),
        ("# end\n...\n# after\n", "locale", "da", "# end\nlocale: da\n...\n# after\n"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_change_touches_one_value(
    body: str, key: str, value: str, expected: str, change: Change
) -> None:
    """Comments, order, quotes, indentation and the missing last line break stay."""
    assert change(HEAD + body, key, value) == HEAD + expected


def test_windows_line_ends_and_a_byte_order_mark_stay(config: Path) -> None:
    """The new line ends as its neighbours do."""
    text = (HEAD + "graphs:\nprivacy:\n  exclude_users:\n  - a\n").replace("\n", "\r\n")
    config.write_bytes(b"\xef\xbb\xbf" + text.encode())

    set_setting(config, "graphs.theme", "light", environ={})
    set_setting(config, "privacy.exclude_users", "[a, b]", environ={})
    set_setting(config, "locale", "da", environ={})

    expected = HEAD + (
        "graphs:\n    theme: light\nprivacy:\n  exclude_users:\n  - a\n  - b\nlocale: da\n"
    )
    assert config.read_bytes() == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()


def test_a_file_of_json_stays_one(change: Change) -> None:
    """JSON is YAML, and some programs write their settings so."""
    text = (
        '{"config_version": 1, "discord": {"token": "x", "guild_ids": [1]}, '
        '"tautulli": {"url": "http://h", "api_key": "y"}, "graphs": null}'
    )

    text = change(text, "graphs.theme", "light")
    text = change(text, "locale", "da")

    assert text.endswith('"graphs": {theme: light}, locale: da}')


def test_a_file_that_is_indented_as_a_whole_stays_so(change: Change) -> None:
    text = "".join(f"  {line}\n" for line in HEAD.splitlines())

    assert change(text, "graphs.theme", "light") == f"{text}  graphs:\n      theme: light\n"


def test_the_change_is_told_with_the_values_before_and_after(config: Path) -> None:
    config.write_text(HEAD)

    change = set_setting(config, "graphs.theme", "'light'", environ={})

    assert change == SettingChange(setting="graphs.theme", old="dark", new="light")


def test_the_path_of_a_secrets_file_can_be_changed(config: Path) -> None:
    """The secret itself stays out of command lines."""
    (config.parent / "new").write_text("abc")
    (config.parent / "old").write_text("abc")
    config.write_text(HEAD.replace("token: abc", "token_file: old"))

    change = set_setting(config, "discord.token_file", "new", environ={})

    assert change == SettingChange(setting="discord.token_file", old="old", new="new")
    assert get_setting(config, "discord.token_file", environ={}) == "new"


def test_a_change_can_mend_a_file(config: Path) -> None:
    config.write_text(HEAD + "graphs: {theme: drak}\n")

    change = set_setting(config, "graphs.theme", "dark", environ={})

    assert change.old is None
    assert config.read_text() == HEAD + "graphs: {theme: dark}\n"


def test_writing_what_is_there_writes_nothing(config: Path) -> None:
    config.write_text(HEAD + "locale: da\n")
    before = config.stat()

    set_setting(config, "locale", "da", environ={})

    assert config.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("graphs.them", "x", 'There is no setting "graphs.them". Did you mean "graphs.theme"?'),
        ("", "x", 'There is no setting "".'),
        ("graphs..theme", "x", 'There is no setting "graphs..theme". Did you mean "graphs.theme"?'),
        ("graphs.theme.x", "x", "There is no setting"),
        ("reports.b.metric", "x", 'There is no report "b". The reports are: a.'),
        ("reports.a.metrics", "x", 'Did you mean "reports.a.metric"?'),
        ("reports.a", "x", 'There is no setting "reports.a".'),
        ("reports", "[]", '"reports" is a section. Name one of its keys: name, channel_id,'),
        ("graphs", "{}", '"graphs" is a section. Name one of its keys: theme, engine,'),
        ("discord.token", "x", "is a secret, and a command line can be read by others."),
        ("tautulli.api_key", "x", "Edit the file, or use api_key_file."),
    ],
)
def test_what_cannot_be_changed_is_refused_with_a_reason(
    key: str, value: str, sentence: str, config: Path
) -> None:
    text = HEAD + "reports: [{name: a, channel_id: 1}]"
    config.write_text(text)

    with pytest.raises(EditError) as caught:
        set_setting(config, key, value, environ={})

    assert sentence in caught.value.advice()
    assert config.read_text() == text


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("graphs.theme", "drak", 'graphs.theme: found "drak"; right would be dark or light.'),
        ("graphs.theme", "", "graphs.theme: found nothing"),
        ("graphs.width", "[5", "graphs.width: found a bracket that is never closed"),
        ("graphs.width", "*x", "graphs.width: found an alias"),
        ("graphs.width", "\ud800", "graphs.width: found the character U+D800"),
        ("graphs.theme", "\ud800", "graphs.theme: found"),
        ("graphs.theme", "dark\nwidth: 5", "graphs.theme: found"),
        ("graphs.height", "6000", "graphs: found pictures of 1920 by 9000 pixels"),
        ("graphs.engine", "browserless", "which is not built yet"),
        ("graphs.charts", "{a: {}}", 'found the key "a", which does not exist'),
        ("graphs.charts.daily_play_count.top", "5", 'the key "top", which daily_play_count lacks'),
        ("themes.mine.text", "blue", 'Did you mean "#0000ff"?'),
        ("commands.cooldowns", "{grph: {global_seconds: 5}}", 'Did you mean "graph"?'),
        ("commands.cooldowns.about.global_seconds", "5", "there is none for this one"),
        ("reports.a.name", "b", 'reports (entry 2).name: found "b", the name of entry 1'),
    ],
)
def test_a_wrong_value_is_refused_as_in_the_file(
    key: str, value: str, found: str, config: Path
) -> None:
    text = HEAD + "reports: [{name: a, channel_id: 1}, {name: b, channel_id: 1}]"
    config.write_text(text)

    with pytest.raises(SettingsError) as caught:
        set_setting(config, key, value, environ={})

    assert found in str(caught.value)
    assert config.read_text() == text


@pytest.mark.parametrize(
    ("body", "value", "sentence"),
    [
        (":\n  # c\n  - a\n  # d\n  - b\n", "[b]", "comments stand inside the value"),
        (": [a, # c\n   b]\n", "[b]", "comments stand inside the value"),
        (": # c\n  - a\n", "[]", "a comment stands before the value"),
        ("\n  # c\n  : - a\n", "[b]", "comments stand inside the value"),
        ("\n", "[b]", "without changing something else"),
    ],
)
def test_a_value_that_cannot_be_cut_out_is_left_to_the_person(
    body: str, value: str, sentence: str, config: Path
) -> None:
    start = "privacy:\n  exclude_users" if body.startswith(":") else "privacy:\n  ? exclude_users"
    config.write_text(HEAD + start + body)

    with pytest.raises(EditError, match=sentence):
        set_setting(config, "privacy.exclude_users", value, environ={})

    assert config.read_text() == HEAD + start + body


def test_a_file_with_anchors_is_not_edited(config: Path) -> None:
    text = HEAD + "graphs: {theme: &t dark}\nlocale: *t\n"
    config.write_text(text)

    with pytest.raises(SettingsError, match="an anchor"):
        set_setting(config, "graphs.theme", "light", environ={})

    assert config.read_text() == text


@pytest.mark.parametrize(
    "variable", ["TGRAPH__GRAPHS__THEME", "tgraph__graphs__theme", "TGRAPH__GRAPHS"]
)
def test_what_the_environment_decides_is_not_changed_in_the_file(
    variable: str, config: Path
) -> None:
    """The person would see no difference and not know why."""
    config.write_text(HEAD)
    value = "{theme: dark}" if variable == "TGRAPH__GRAPHS" else "dark"

    with pytest.raises(EditError) as caught:
        set_setting(config, "graphs.theme", "light", environ={variable: value})

    assert variable in caught.value.advice()
    assert config.read_text() == HEAD


def test_a_wrong_variable_is_an_error_here_too(config: Path) -> None:
    config.write_text(HEAD)

    with pytest.raises(SettingsError, match="TGRAPH__GRAPH__THEME"):
        set_setting(config, "graphs.theme", "light", environ={"TGRAPH__GRAPH__THEME": "dark"})


def test_other_variables_do_not_stand_in_the_way(config: Path) -> None:
    config.write_text(HEAD)
    environ = {"TGRAPH__GRAPHS__WIDTH": "500", "TGRAPH__LOCALE": "da"}

    set_setting(config, "graphs.theme", "light", environ=environ)

    assert get_setting(config, "graphs.theme", environ={}) == "light"


def test_a_file_that_cannot_be_replaced_is_an_error_and_stands(tmp_path: Path) -> None:
    """As on a full disk; here there is no room for the temporary file's longer name."""
    config = tmp_path / ("c" * 250)
    config.write_text(HEAD)

    with pytest.raises(EditError, match="The file cannot be replaced: File name too long"):
        set_setting(config, "graphs.theme", "light", environ={})

    assert config.read_text() == HEAD


class _Meanwhile(dict[str, str]):
    """An environment that somebody looks at who edits the file at that moment."""

    def __init__(self, config: Path) -> None:
        super().__init__()
        self._config = config

    def __iter__(self) -> Iterator[str]:
        self._config.write_text(HEAD + "# mine\n")
        return super().__iter__()


def test_somebody_elses_edit_is_not_lost(config: Path) -> None:
    config.write_text(HEAD)

    with pytest.raises(EditError, match="Somebody else has just changed the file"):
        set_setting(config, "graphs.theme", "light", environ=_Meanwhile(config))

    assert config.read_text() == HEAD + "# mine\n"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("config_version", "1"),
        ("locale", "en-US"),
        ("time_zone", "UTC"),
        ("discord.token", "<hidden>"),
        ("discord.token_file", "null"),
        ("discord.guild_ids", "[1]"),
        ("tautulli.time_zone", "null"),
        ("tautulli.timeout_seconds", "2.5"),
        ("tautulli.cache_seconds", "60"),
        ("privacy.usernames", "anonymous"),
        ("privacy.exclude_users", '["1", "a # b"]'),
        ("reports.a.schedule", "daily at 08:00"),
        ("reports.a.enabled", "false"),
        ("reports.a.charts", "all"),
        ("reports.b.charts", "[top_10_users]"),
        ("graphs.charts", "{}"),
        ("notices", "channel_id: 9"),
        ("graphs.charts.top_10_users.top", "null"),
        ("commands.cooldowns.graph.global_seconds", "0"),
        (
            "graphs",
            (
                "theme: dark\nengine: auto\nwidth: 1280\nheight: 720\nscale: 1.5\nstacked: true\n"
                "separate: true\nlabels: ends\ngrid: null\ntop: 10\ncharts: {}"
            ),
        ),
        (
            "reports.b",
            (
                "name: b\nchannel_id: 3\nenabled: true\nschedule: daily at 08:00\n"
                "grace_minutes: 360\nperiod_days: 30\nmetric: plays\ncharts: [top_10_users]\n"
                "layout: large\ndelivery: repost\nlocale: null\nsilent: false"
            ),
        ),
    ],
)
def test_a_setting_is_read_as_it_is_in_force(key: str, expected: str, config: Path) -> None:
    """Defaults and the environment count; secrets have a stand-in."""
    config.write_text(
        HEAD + "privacy: {exclude_users: [1, 'a # b']}\n"
        "reports:\n- {name: a, channel_id: 2, enabled: false}\n"
        "- {name: b, channel_id: 3, charts: [top_10_users]}\n"
    )
    environ = {"TGRAPH__NOTICES__CHANNEL_ID": "9", "TGRAPH__TAUTULLI__TIMEOUT_SECONDS": "2.5"}

    assert get_setting(config, key, environ=environ) == expected


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("graph.theme", "graphs.theme"),
        ("reports.a.metrics", "reports.a.metric"),
        ("locale.x", "locale"),
        ("themes.x", "themes"),
        ("quite.different", None),
    ],
)
def test_reading_what_is_no_setting_is_an_error(key: str, meant: str | None, config: Path) -> None:
    config.write_text(HEAD + "reports: [{name: a, channel_id: 1}]")

    with pytest.raises(EditError) as caught:
        get_setting(config, key, environ={})

    assert caught.value.reason == f'There is no setting "{key}".'
    assert caught.value.remedy == (f'Did you mean "{meant}"?' if meant else "")


@pytest.mark.parametrize(
    ("body", "known"), [("reports: [{name: a, channel_id: 1}]", "a"), ("reports:", "none")]
)
def test_reading_of_a_report_that_is_not_there_says_which_are(
    body: str, known: str, config: Path
) -> None:
    config.write_text(HEAD + body)

    with pytest.raises(EditError) as caught:
        get_setting(config, "reports.c.metric", environ={})

    assert caught.value.advice() == f'There is no report "c". The reports are: {known}.'


def test_reading_a_wrong_file_says_what_is_wrong(config: Path) -> None:
    config.write_text(HEAD + "graphs: {theme: drak}")

    with pytest.raises(SettingsError, match="drak"):
        get_setting(config, "locale", environ={})


@pytest.mark.parametrize(
    ("key", "value", "old", "written"),
    [
        ("themes.mine.base", "light", "null", "themes:\n  mine:\n    base: light\n"),
        ("themes.mine", "{base: light}", "null", "themes:\n  mine: {base: light}\n"),
        ("themes", "{mine: {base: light}}", "{}", "themes: {mine: {base: light}}\n"),
        (
            "graphs.charts.top_movies.top",
            "5",
            "null",
            "graphs:\n  charts:\n    top_movies:\n      top: 5\n",
        ),
        (
            "graphs.charts.top_movies",
            "{top: 5}",
            "null",
            "graphs:\n  charts:\n    top_movies: {top: 5}\n",
        ),
        (
            "commands.cooldowns.graph.per_user_seconds",
            "5",
            "0",
            "commands:\n  cooldowns:\n    graph:\n      per_user_seconds: 5\n",
        ),
        (
            "commands.cooldowns.graph",
            "{per_user_seconds: 5}",
            "null",
            "commands:\n  cooldowns:\n    graph: {per_user_seconds: 5}\n",
        ),
    ],
)
def test_what_an_edit_brings_into_being_was_null_before(
    config: Path, key: str, value: str, old: str, written: str
) -> None:
    head = HEAD.replace("    ", "  ")
    config.write_text(head)

    change = set_setting(config, key, value, environ={})

    assert (change.setting, change.old, change.new) == (key, old, value)
    assert config.read_text() == head + written


@pytest.mark.parametrize(
    "key",
    [
        "themes.mine.nope",
        "themes.mine.base.nope",
        "graphs.charts.top_movies.nope",
        "graphs.charts.nope.top",
        "commands.cooldowns.nope.per_user_seconds",
    ],
)
def test_what_is_refused_below_names_is_not_written(config: Path, key: str) -> None:
    config.write_text(HEAD)

    with pytest.raises((EditError, SettingsError)):
        set_setting(config, key, "5", environ={})

    assert config.read_text() == HEAD
