"""What owners read of a wrong configuration file: where, and what would be right, translated."""

from pathlib import Path
from typing import Final

import pytest

from pseudo import PSEUDO
from pseudo_walk import findings
from tgraph_commands.complaints import complaint
from tgraph_config import EditableSetting, SettingsError, editable_settings, load_settings
from tgraph_i18n import Catalogs

MINIMAL: Final = """\
config_version: 1
discord: {token: t, guild_ids: [1]}
tautulli: {url: "http://tautulli.example", api_key: k}
reports: [{name: weekly, channel_id: 5}]
"""
WRONG: Final = {
    "a theme": MINIMAL + "graphs: {theme: drak}",
    "a number": MINIMAL + "graphs: {width: wide}",
    "a language": MINIMAL + "locale: tlh",
    "a zone": MINIMAL + "time_zone: Middle/Earth",
    "a key": MINIMAL + "grahps: {}",
    "two things": MINIMAL + "locale: tlh\ntime_zone: Middle/Earth",
    "an entry": MINIMAL.replace("channel_id: 5", "charts: all"),
    "a schedule": MINIMAL.replace("channel_id: 5", "channel_id: 5, schedule: sometimes"),
    "no entry": MINIMAL.replace("weekly", '"A B"'),
    "an address": MINIMAL.replace("http://tautulli.example", "nowhere"),
    "no token": MINIMAL.replace("token: t, ", ""),
    "a broken file": "{",
    "nothing": "",
    "a cooldown": MINIMAL + "commands: {cooldowns: {graph: {per_user_seconds: -1}}}",
}


def wrong(path: Path, text: str, **environ: str) -> SettingsError:
    """Return why a file cannot be used."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(path, environ=environ)
    return caught.value


@pytest.fixture
def settings(tmp_path: Path) -> tuple[EditableSetting, ...]:
    """The settings that people may see."""
    path = tmp_path / "right.yml"
    path.write_text(MINIMAL, encoding="utf-8")
    return editable_settings(load_settings(path, environ={}))


@pytest.mark.parametrize("case", WRONG)
def test_nothing_of_it_is_raw_english(
    tmp_path: Path, catalogs: Catalogs, settings: tuple[EditableSetting, ...], case: str
) -> None:
    """The settings' names and the values that are offered are those of the file."""
    error = wrong(tmp_path / "config.yml", WRONG[case])
    speech = catalogs.translator(PSEUDO)
    offered = {value for setting in settings for value in setting.suggestions}
    named = {name.replace(" (entry ", " (") for name in (each.label for each in error.problems)}

    text = speech.say(complaint(error, settings, speech))

    assert findings(text, known=offered | named - {""}) == []


def test_what_would_be_right_is_told_of_what_may_be_shown(
    tmp_path: Path, settings: tuple[EditableSetting, ...]
) -> None:
    speech = Catalogs.open().translator("en-US")
    theme, address, broken = (
        speech.say(complaint(wrong(tmp_path / "x.yml", WRONG[case]), settings, speech))
        for case in ("a theme", "an address", "no entry")
    )

    assert theme.endswith("Line 5, `graphs.theme`: expected is dark or light.")
    assert address.endswith(
        "Line 3, `tautulli.url`: this is not right, and the log says what is expected."
    )
    assert "Line 4, `reports (1).name`: this is not right" in broken


def test_what_no_line_of_the_file_says_points_to_the_log(
    tmp_path: Path, settings: tuple[EditableSetting, ...]
) -> None:
    """Variables of the environment count, too."""
    speech = Catalogs.open().translator("en-US")
    error = wrong(tmp_path / "x.yml", MINIMAL, TGRAPH__LOCALE="tlh")

    assert "the log says where" in speech.say(complaint(error, settings, speech))
