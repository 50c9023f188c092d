"""Whatever the file looks like: what was set is read back, and nothing else has changed."""

import json
from pathlib import Path
from typing import cast

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tgraph_common import ChartId
from tgraph_config import get_setting, load_settings, set_setting

COMMENTS = st.sampled_from(["", "  # a note", "   #: it's {all}, [right]", "  # æøå 😀"])
BESIDE_ANOTHER = """\
reports:
  - {name: other, channel_id: 2}
  -
    name: weekly
    charts:
      - top_10_users
    channel_id: 1
"""
BLANKS = st.sampled_from(["", "", "\n", "# between\n", "\n\n    # deep\n"])


def _scalar(text: str) -> st.SearchStrategy[str]:
    """Return the ways to write a value: a text that needs no quotes may have some."""
    return st.sampled_from([text] if text.isdigit() else [text, f'"{text}"', f"'{text}'"])


@st.composite
def sections(draw: st.DrawFn, name: str, keys: dict[str, str]) -> str:
    """Draw a section in any style, with some of its keys."""
    chosen = [key for key in keys if draw(st.booleans())]
    note = draw(COMMENTS)
    if not chosen:
        return draw(st.sampled_from(["", f"{name}:{note}\n", f"{name}: {{}}{note}\n"]))
    pairs = [f"{key}: {draw(_scalar(keys[key]))}" for key in chosen]
    if draw(st.booleans()):
        return f"{name}: {{{', '.join(pairs)}{draw(st.sampled_from(['', ',', ' ']))}}}{note}\n"
    indent = " " * draw(st.integers(min_value=1, max_value=5))
    lines = [f"{indent}{pair}{draw(COMMENTS)}\n" for pair in pairs]
    return f"{name}:{note}\n" + draw(BLANKS).join(lines)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a configuration that loads, with a report called ``weekly``."""
    parts = [
        "config_version: 1\n",
        "discord:\n  token: abc\n  guild_ids: ['1']\n",
        'tautulli: {url: "http://host:8181", api_key: key}\n',
        draw(st.sampled_from(["", "locale: da\n", "locale: 'de'  # c\n"])),
        draw(sections("graphs", {"theme": "light", "width": "1000", "engine": "kaleido"})),
        draw(sections("notices", {"channel_id": "5"})),
        draw(
            st.sampled_from(
                [
                    "",
                    "privacy:\n",
                    "privacy: {exclude_users: [a, 'b c'], minimum_group: 1}\n",
                    "privacy:\n  exclude_users:\n  - a\n  - 'b, c'  # d\n  minimum_group: 2\n",
                    "privacy:\n  minimum_group: 2\n  exclude_users:\n      - a\n",
                ]
            )
        ),
        draw(
            st.sampled_from(
                [
                    "reports: [{name: weekly, channel_id: 1}]\n",
                    "reports:\n- name: weekly  # c\n  channel_id: 1\n",
                    "reports:\n - schedule: 'daily at 09:00'\n   name: weekly\n   channel_id: 1\n",
                    BESIDE_ANOTHER,
                ]
            )
        ),
    ]
    text = "".join(part + draw(BLANKS) for part in draw(st.permutations(parts)))
    text = draw(st.sampled_from(["", "---\n", "# yaml\n"])) + text
    text = text.rstrip("\n") if draw(st.booleans()) else text
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.replace("\n", newline).encode()


NAMES = st.text(min_size=1, max_size=20).filter(
    lambda name: name.isprintable() and name == name.strip()
)
CHANGES = st.one_of(
    st.tuples(st.just("graphs.theme"), st.sampled_from(["dark", "light"])),
    st.tuples(st.just("graphs.width"), st.integers(200, 2000)),
    st.tuples(st.just("graphs.scale"), st.sampled_from([1, 1.5, 2])),
    st.tuples(st.just("locale"), st.sampled_from(["da", "no", "en-US"])),
    st.tuples(st.just("time_zone"), st.sampled_from(["UTC", "Asia/Tokyo"])),
    st.tuples(st.just("notices.channel_id"), st.none() | st.integers(1, 2**63 - 1)),
    st.tuples(st.just("privacy.minimum_group"), st.integers(1, 1000)),
    st.tuples(st.just("privacy.exclude_users"), st.lists(NAMES, max_size=3, unique=True)),
    st.tuples(
        st.just("reports.weekly.schedule"), st.sampled_from(["*/5 * * * *", "daily at 10:00"])
    ),
    st.tuples(st.just("reports.weekly.silent"), st.booleans()),
    st.tuples(
        st.just("reports.weekly.charts"),
        st.lists(st.sampled_from(list(ChartId)), min_size=1, max_size=3, unique=True),
    ),
    st.tuples(st.just("reports.weekly.locale"), st.none() | st.sampled_from(["da", "no"])),
)
ANYWHERE = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


LISTS = ("privacy.exclude_users", "reports.weekly.charts")


@ANYWHERE
@given(data=files(), change=CHANGES)
def test_what_was_set_is_read_back_and_nothing_else_has_changed(
    data: bytes, change: tuple[str, object], config: Path
) -> None:
    key, value = change
    config.write_bytes(data)
    before = _plain(load_settings(config, environ={}))

    set_setting(config, key, json.dumps(value, ensure_ascii=False), environ={})

    after = _plain(load_settings(config, environ={}))
    assert _taken(after, key) == value
    _taken(before, key)
    assert after == before


@ANYWHERE
@given(data=files(), change=CHANGES)
def test_a_change_removes_no_more_than_the_value_itself(
    data: bytes, change: tuple[str, object], config: Path
) -> None:
    """No comment, no line break but those between the entries of a list, no other key."""
    key, value = change
    config.write_bytes(data)

    set_setting(config, key, json.dumps(value, ensure_ascii=False), environ={})

    removed, added = _difference(data, config.read_bytes())
    assert b"#" not in removed
    assert b":" not in removed.replace(b"daily at 09:00", b"")
    if key not in LISTS:
        assert b"\n" not in removed
    assert added.count(b"\n") == added.count(b"\r\n") or b"\r\n" not in data


@ANYWHERE
@given(data=files(), change=CHANGES)
def test_setting_it_back_gives_the_file_that_there_was(
    data: bytes, change: tuple[str, object], config: Path
) -> None:
    """The quotes of a value that stood there are kept, so that undoing leaves no trace."""
    key, value = change
    config.write_bytes(data)
    old = get_setting(config, key, environ={})
    set_setting(config, key, json.dumps(value, ensure_ascii=False), environ={})
    once = config.read_bytes()

    set_setting(config, key, old, environ={})
    set_setting(config, key, json.dumps(value, ensure_ascii=False), environ={})

    assert config.read_bytes() == once


def _plain(settings: object) -> dict[str, object]:
    """Return settings as nested dicts, the reports by their names."""
    plain = cast(
        "dict[str, object]", msgspec.json.decode(msgspec.json.encode(settings, enc_hook=str))
    )
    reports = cast("list[dict[str, object]]", plain["reports"])
    return {**plain, "reports": {str(report["name"]): report for report in reports}}


def _taken(settings: dict[str, object], key: str) -> object:
    """Take the value of ``key`` out of settings and return it."""
    *sections, last = key.split(".")
    for section in sections:
        settings = cast("dict[str, object]", settings[section])
    return settings.pop(last)


def _difference(old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Return what is between the common start and the common end of both."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    return old[start : len(old) - end], new[start : len(new) - end]


def _shared(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
