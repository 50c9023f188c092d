"""Settings in words: each has a meaning and a form, and what the forms say is true."""

import re
from pathlib import Path

import pytest

from tgraph_commands._setting_words import form, meaning, shown, spoken
from tgraph_config import EditError, SettingsError, SettingsFile, is_editable
from tgraph_i18n import Catalogs

LOCALES = ("en-US", "da", "de")
FILE = """\
config_version: 1
discord: {token: t, guild_ids: [1]}
tautulli: {url: "http://tautulli.example", api_key: k}
reports: [{name: weekly, channel_id: 5}]
"""


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    path = tmp_path / "config.yml"
    path.write_text(FILE, encoding="utf-8")
    return SettingsFile.open(path, environ={})


async def takes(file: SettingsFile, key: str, value: str) -> bool:
    """Return whether the setting takes the value."""
    try:
        await file.check(key, value)
    except (SettingsError, EditError):
        return False
    return True


@pytest.mark.parametrize("locale", LOCALES)
def test_every_setting_has_a_meaning_short_enough_for_a_list(
    file: SettingsFile, locale: str
) -> None:
    speech = Catalogs.open().translator(locale)

    meanings = {each.key: speech.say(meaning(each.key)) for each in file.editable_settings()}

    assert len(meanings) > 20
    assert all(0 < len(text) <= 60 and not text.endswith(".") for text in meanings.values())


def test_what_nobody_may_see_has_no_meaning() -> None:
    for key in ("discord.token", "tautulli.url", "reports.weekly.channel_id", "reports.weekly"):
        assert not is_editable(key)
        with pytest.raises(KeyError):
            meaning(key)


async def test_the_ranges_that_are_told_are_those_that_count(file: SettingsFile) -> None:
    speech = Catalogs.open().translator("en-US")
    ranges = 0
    for setting in file.editable_settings():
        told = speech.say(form(setting.key, speech, suggestions=setting.suggestions))
        if found := re.fullmatch(r"a whole number from ([0-9]+) to ([0-9]+)", told):
            low, high = map(int, found.groups())
            ends = [str(value) for value in (low - 1, low, high, high + 1)]
            assert [await takes(file, setting.key, end) for end in ends] == [
                False,
                True,
                True,
                False,
            ]
            ranges += 1

    assert ranges > 10


async def test_the_words_that_are_told_are_those_that_count(file: SettingsFile) -> None:
    for setting in file.editable_settings():
        for value in setting.suggestions:
            assert await takes(file, setting.key, value)
    assert await takes(file, "reports.weekly.charts", "[daily_play_count, top_10_users]")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("dark", "dark"),
        ('"0 18 * * SUN"', "0 18 * * SUN"),
        ('"a \\" b"', '"a \\" b"'),
        ('"', '"'),
        ('""', '""'),
        ("[a, b]", "[a, b]"),
        ("a\nb\u202e", "a b"),
        (None, "not known"),
    ],
)
def test_a_value_is_said_without_its_quotes(value: str | None, expected: str) -> None:
    assert spoken(value, Catalogs.open().translator("en-US")) == expected


def test_a_value_is_shown_escaped_and_cut() -> None:
    """A theme's name is an owner's text."""
    text = shown("[@everyone](http://evil) " + "x" * 10_000, Catalogs.open().translator("en-US"))

    assert text.startswith("\\[\\@everyone\\]\\(http\\:\\/\\/evil\\) x")
    assert len(text) < 400
