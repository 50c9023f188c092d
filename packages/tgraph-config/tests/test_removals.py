"""Taking keys and reports out of a file, and putting reports in: all else stays, comments too."""

from pathlib import Path

import pytest

from tgraph_config import EditError, Settings, SettingsError
from tgraph_config._drafts import Draft, Edit
from tgraph_config._source import read_source

HEAD = """\
# My own notes.
config_version: 1
discord: {token: abc, guild_ids: [1]}   # flow
tautulli:
    url:   http://tautulli:8181
    api_key: 'key'
"""
JSON = (
    '{"config_version": 1, "discord": {"token": "x", "guild_ids": [1]}, '
    '"tautulli": {"url": "http://h", "api_key": "y"}'
)


def draft(config: Path, text: str) -> Draft:
    """Write a file and return a draft of it."""
    config.write_bytes(text.encode())
    return Draft.of(read_source(config), path=config, environ={})


def reset(config: Path, text: str, key: str) -> Edit:
    page = draft(config, text)
    return page.without_value(page.target(key))


@pytest.mark.parametrize(
    ("body", "key", "expected"),
    [
        # Lines of their own.
        ("locale: da\n# end\n", "locale", "# end\n"),
        ("locale: da", "locale", ""),
        ("locale: da # why\ngraphs:\n", "locale", "# why\ngraphs:\n"),
        ("locale: # why\n  da\n", "locale", "# why\n"),
        ("locale: |- # why\n  da\n# end\n", "locale", "# why\n# end\n"),
        ("notices:\n  channel_id:\n# end\n", "notices.channel_id", "notices:\n# end\n"),
        (
            "graphs: # look\n  # deep\n  theme: light   # nice\n  width: 500\n",
            "graphs.theme",
            "graphs: # look\n  # deep\n  # nice\n  width: 500\n",
        ),
        (
            "graphs:\n  width: 500\n\n  theme: light\n\n# end\n",
            "graphs.theme",
            "graphs:\n  width: 500\n\n\n# end\n",
        ),
        ("graphs:\n  theme: light\nlocale: da\n", "graphs.theme", "graphs:\nlocale: da\n"),
        (
            "privacy:\n  exclude_users: # who\n    - a\n    # not her\n    - b # c\n",
            "privacy.exclude_users",
            "privacy:\n  # who\n  # not her\n  # c\n",
        ),
        # Behind the dash of a report.
        (
            "reports:\n  - schedule: daily at 09:00\n    name: a\n    channel_id: 1\n",
            "reports.a.schedule",
            "reports:\n  - name: a\n    channel_id: 1\n",
        ),
        (
            "reports:\n- schedule: daily at 09:00 # c\n\n  # d\n  name: a\n  channel_id: 1\n",
            "reports.a.schedule",
            "reports:\n- # c\n  # d\n  name: a\n  channel_id: 1\n",
        ),
        (
            "reports:\n-\n  silent: true # c\n  name: a\n  channel_id: 1\n",
            "reports.a.silent",
            "reports:\n-\n  # c\n  name: a\n  channel_id: 1\n",
        ),
        # In brackets.
        ("graphs: {theme: light}", "graphs.theme", "graphs: {}"),
        ("graphs: { theme: light, }", "graphs.theme", "graphs: {}"),
        ("graphs: {theme: light, width: 500}", "graphs.theme", "graphs: {width: 500}"),
        ("graphs: {width: 500, theme: light}", "graphs.theme", "graphs: {width: 500}"),
        ("graphs: {width: 500, theme: light,}", "graphs.theme", "graphs: {width: 500,}"),
        ("notices: {channel_id: }", "notices.channel_id", "notices: {}"),
        (
            "reports: [{channel_id: 1, silent: true, name: a}]",
            "reports.a.silent",
            "reports: [{channel_id: 1, name: a}]",
        ),
        (
            "commands: {cooldowns: {graph: {global_seconds: 5}}}",
            "commands.cooldowns.graph.global_seconds",
            "commands: {cooldowns: {graph: {}}}",
        ),
        # Not there.
        ("graphs: {theme: light}", "graphs.width", "graphs: {theme: light}"),
        ("graphs:\n", "graphs.width", "graphs:\n"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_key_is_taken_out_and_its_comments_stay(
    body: str, key: str, expected: str, config: Path
) -> None:
    assert reset(config, HEAD + body, key).text == HEAD + expected


def test_windows_line_ends_stay_when_lines_go(config: Path) -> None:
    text = (HEAD + "locale: da # c\ngraphs:\n").replace("\n", "\r\n")

    assert reset(config, text, "locale").text == text.replace("locale: da # c", "# c")


@pytest.mark.parametrize(
    ("body", "key", "sentence"),
    [
        ("? locale\n: da\n", "locale", "something else stands in its line"),
        ("graphs: {theme: light, # c\n  width: 500}", "graphs.theme", "comments stand beside it"),
        ("graphs: {width: 500, # c\n  theme: light}", "graphs.theme", "comments stand beside it"),
        ("graphs: {theme: light # c\n  }", "graphs.theme", "comments stand beside it"),
    ],
)
def test_a_key_that_cannot_be_cut_out_is_left_to_the_person(
    body: str, key: str, sentence: str, config: Path
) -> None:
    with pytest.raises(EditError, match=sentence):
        reset(config, HEAD + body, key)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "reports:\n  - name: a # 1\n    # 2\n    channel_id: 1 # 3\n"
                "  # 4\n  - {name: b, channel_id: 2}\n"
            ),
            "reports:\n  # 1\n  # 2\n  # 3\n  # 4\n  - {name: b, channel_id: 2}\n",
        ),
        (
            (
                "reports:\n- {name: b, channel_id: 2}\n# 1\n-  # 2\n   name: a\n\n"
                "   channel_id: 1\n\n# end"
            ),
            "reports:\n- {name: b, channel_id: 2}\n# 1\n# 2\n\n# end",
        ),
        ("reports:\n- name: a\n  channel_id: 1", "reports:\n"),
        ("reports: # c\n- {name: a, channel_id: 1} # d\n", "reports: # c\n# d\n"),
        ("reports: [{name: a, channel_id: 1}]", "reports: []"),
        (
            "reports: [{name: a, channel_id: 1}, {name: b, channel_id: 2}]",
            "reports: [{name: b, channel_id: 2}]",
        ),
        (
            "reports: [{name: b, channel_id: 2},\n  {name: a, channel_id: 1},\n  ]",
            "reports: [{name: b, channel_id: 2},\n  ]",
        ),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_report_is_taken_out_and_its_comments_stay(
    body: str, expected: str, config: Path
) -> None:
    assert draft(config, HEAD + body).without_report("a").text == HEAD + expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# end\n", '# end\nreports:\n    - name: a\n      channel_id: "1"\n'),
        ("# end", '# end\nreports:\n    - name: a\n      channel_id: "1"'),
        ("...\n", 'reports:\n    - name: a\n      channel_id: "1"\n...\n'),
        (
            "reports:  # c\n  # d\nlocale: da\n",
            'reports:  # c\n    - name: a\n      channel_id: "1"\n  # d\nlocale: da\n',
        ),
        ("reports: null # c\n", 'reports: # c\n    - name: a\n      channel_id: "1"\n'),
        ("reports: [] # c\n", 'reports: # c\n    - name: a\n      channel_id: "1"\n'),
        ("reports: []", 'reports:\n    - name: a\n      channel_id: "1"'),
        ("reports:\n  []\n", 'reports:\n  [{name: a, channel_id: "1"}]\n'),
        (
            "reports:\n- name: b\n  channel_id: 2 # c\n# d\nlocale: da\n",
            (
                "reports:\n- name: b\n  channel_id: 2 # c\n- name: a\n"
                '  channel_id: "1"\n# d\nlocale: da\n'
            ),
        ),
        (
            "reports: [{name: b, channel_id: 2},]",
            'reports: [{name: b, channel_id: 2}, {name: a, channel_id: "1"},]',
        ),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_report_is_put_at_the_end_of_the_list(body: str, expected: str, config: Path) -> None:
    """As the file is written: in lines, in brackets, indented as the rest."""
    page = draft(config, HEAD + body)

    assert page.with_report("a", channel_id=1, values={}).text == HEAD + expected


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ("}", ', reports: [{name: a, channel_id: "1"}]}'),
        (', "reports": []}', ', "reports": [{name: a, channel_id: "1"}]}'),
        (', "reports": null}', ', "reports": [{name: a, channel_id: "1"}]}'),
        (', "reports": }', ', "reports": [{name: a, channel_id: "1"}] }'),
        (', "reports"}', ', "reports": [{name: a, channel_id: "1"}]}'),
    ],
)
def test_a_file_of_json_keeps_its_brackets(reports: str, expected: str, config: Path) -> None:
    page = draft(config, JSON + reports)

    assert page.with_report("a", channel_id=1, values={}).text == JSON + expected


def test_a_list_with_nothing_but_a_comment_is_left_to_the_person(config: Path) -> None:
    page = draft(config, HEAD + "reports: [ # soon\n  ]\n")

    with pytest.raises(EditError, match="comments stand inside the value"):
        page.with_report("a", channel_id=1, values={})


def test_a_key_without_a_colon_is_left_to_the_person(config: Path) -> None:
    page = draft(config, HEAD + "? reports\n")

    with pytest.raises(EditError, match="without changing something else"):
        page.with_report("a", channel_id=1, values={})


def test_a_report_among_keys_that_are_explicit_is_left_to_the_person(config: Path) -> None:
    page = draft(config, HEAD + "? reports\n: - {name: a, channel_id: 1}\n")

    with pytest.raises(EditError, match="something else stands in its line"):
        page.without_report("a")


@pytest.mark.parametrize(
    "body",
    [
        "graphs: &g {theme: light}\n",
        "graphs: !!map {theme: light}\n",
        "graphs:\n\ttheme: light\n",
        "locale: da\n--- \nlocale: de\n",
        "<<: {locale: da}\n",
        "locale: da\nlocale: de\n",
    ],
    ids=["anchor", "tag", "tab", "documents", "merge", "twice"],
)
def test_a_hostile_file_is_not_edited(body: str, config: Path) -> None:
    with pytest.raises(SettingsError):
        reset(config, HEAD + body, "locale")


def test_what_an_edit_holds_is_what_the_file_says(config: Path) -> None:
    edit = reset(config, HEAD + "graphs: {theme: light}", "graphs.theme")

    config.write_text(edit.text)
    loaded: Settings = (
        draft(config, edit.text).without_value(draft(config, edit.text).target("locale")).settings
    )
    assert loaded == edit.settings
    assert loaded.graphs.theme == "dark"
