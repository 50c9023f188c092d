"""A language without translations is told by ``check``, offline too, and when it is set."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tgraph_bot._findings import Status
from tgraph_bot._language_checks import language_findings
from tgraph_bot.cli import cli
from tgraph_config import load_settings

CATALAN = "warn  Language: there are no translations for ca; words will be English\n"
ARABIC = "warn  Language: there are no translations for ar-EG; words will be English\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Give a configuration with two reports, in English."""
    path = tmp_path / "config.yml"
    path.write_text(
        "config_version: 1\n"
        "discord: {token: abcdef, guild_ids: [1]}\n"
        "tautulli: {url: http://localhost, api_key: abcdef}\n"
        "locale: en-US\n"
        "reports:\n"
        "  - {name: weekly, channel_id: 5}\n"
        "  - {name: daily, channel_id: 5, locale: da}\n"
    )
    return path


def run(config: Path, *arguments: str) -> Result:
    """Run the program with a configuration; its errors are the caller's to look at."""
    return CliRunner(env={"TGRAPH_DATA": None}).invoke(
        cli, [*arguments, "--config", str(config)], standalone_mode=False
    )


def rewrite(config: Path, old: str, new: str) -> None:
    """Replace a part of the file."""
    text = config.read_text()
    assert old in text
    config.write_text(text.replace(old, new))


def test_a_language_without_translations_is_told_without_a_connection(config: Path) -> None:
    """It is valid: numbers and dates are its own. So nobody would know why words are English."""
    rewrite(config, "locale: en-US", "locale: ca")

    checked = run(config, "check", "--offline")

    assert checked.return_value == 0
    assert checked.output.count(CATALAN) == 1
    assert "      There are: bg, cs, da, de, " in checked.output


def test_that_of_a_report_is_told_too_and_as_json(config: Path) -> None:
    rewrite(config, "locale: en-US", "locale: ca")
    rewrite(config, "locale: da", "locale: ar-EG")

    checked = run(config, "check", "--offline")
    told = json.loads(run(config, "check", "--offline", "--json").output)

    assert checked.output.index(ARABIC) < checked.output.index(CATALAN)
    assert told["ok"] is True
    assert [(one["name"], one["status"]) for one in told["checks"]] == [
        ("Configuration", "ok"),
        ("Language", "warning"),
        ("Language", "warning"),
    ]


@pytest.mark.parametrize("locale", ["da", "de-AT", "en-GB", "pt-PT", "zh-Hant-HK"])
def test_a_language_that_has_words_is_not_told(config: Path, locale: str) -> None:
    """A region needs no translation of its own."""
    rewrite(config, "locale: en-US", f"locale: {locale}")

    assert "Language" not in run(config, "check", "--offline").output


@pytest.mark.parametrize("setting", ["locale", "reports.weekly.locale"])
def test_whoever_sets_one_learns_it_in_the_words_of_the_check(config: Path, setting: str) -> None:
    done = run(config, "config", "set", setting, "ca")

    assert done.exception is None
    assert done.stdout.startswith(f"{setting}: ")
    assert CATALAN in done.stderr
    assert CATALAN in run(config, "check", "--offline").output


def test_a_report_that_goes_back_to_the_general_language_is_told_of_it(config: Path) -> None:
    rewrite(config, "locale: en-US", "locale: ca")

    assert CATALAN in run(config, "config", "set", "reports.daily.locale", "null").stderr


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("graphs.theme", "light"),
        ("reports.daily.locale", "de"),
        ("reports.daily.period_days", "7"),
        ("time_zone", "Europe/Andorra"),
    ],
)
def test_a_change_of_something_else_does_not_repeat_it(
    config: Path, setting: str, value: str
) -> None:
    rewrite(config, "locale: en-US", "locale: ca")

    done = run(config, "config", "set", setting, value)

    assert done.exception is None
    assert "Language" not in done.output


def test_translations_that_cannot_be_used_are_a_finding_and_only_where_they_are_needed(
    config: Path, tmp_path: Path
) -> None:
    """An exception would leave nothing of the other findings."""
    settings = load_settings(config, environ={})
    damaged = tmp_path / "da" / "LC_MESSAGES"
    damaged.mkdir(parents=True)
    (damaged / "messages.mo").write_bytes(b"no catalogue")

    (found,) = language_findings(settings, folder=tmp_path)
    (none_there,) = language_findings(settings, folder=tmp_path / "none")

    assert (found.status, found.name) == (Status.FAILED, "Language")
    assert "messages.mo" in found.detail
    assert "compile the translations" in none_there.remedy
    assert not list(language_findings(settings, setting="graphs", folder=tmp_path / "none"))
