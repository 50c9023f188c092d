"""What somebody reads of a change: what is told, and what never is."""

from pathlib import Path

import pytest

from tgraph_commands._command_names import CommandNames
from tgraph_commands._edit_answers import changed, conflict, refused
from tgraph_commands._report_edits import added, removed
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.testing.bot import CONFIGURATION, StandingChanges, StandingClock
from tgraph_config import (
    EditableSetting,
    EditConflictError,
    Place,
    Problem,
    SettingChange,
    SettingsError,
    SettingsFile,
)
from tgraph_i18n import Catalogs

SPEECH = Catalogs.open().translator("en-US")
COMMANDS = CommandNames(Catalogs.open(), locale="en-US")
THEME = EditableSetting(
    key="graphs.theme",
    value="dark",
    default="dark",
    suggestions=("dark", "light"),
    is_overridden=False,
)


def problem(place: Place) -> SettingsError:
    """Return an error of one problem, which says more than anybody may read."""
    found = Problem.at(place, setting="tautulli.api_key", found="s3cr3t", expected="s3cr3t too")
    return SettingsError((found,))


def test_a_setting_that_waits_for_a_restart_says_so() -> None:
    change = SettingChange(setting="graphs.engine", old="auto", new="kaleido")

    assert changed(change, SPEECH) == (
        "**graphs\\.engine**: auto → kaleido\nIt applies once I am restarted."
    )


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place(file="/srv/anna/config.yml", line=7, column=2), "line 7 of it is wrong"),
        (Place(file="/srv/anna/config.yml"), "cannot use the configuration file as it is"),
        (Place(variable="TGRAPH__TAUTULLI__API_KEY"), "cannot use the configuration file as it is"),
    ],
)
def test_a_mistake_elsewhere_tells_its_line_alone(place: Place, told: str) -> None:
    for text in (
        refused(problem(place), setting=THEME, speech=SPEECH),
        conflict(EditConflictError(problems=problem(place)), SPEECH, commands=COMMANDS),
    ):
        assert told in text
        assert "s3cr3t" not in text
        assert "anna" not in text
        assert "api" not in text.casefold()


def test_a_conflict_names_what_people_may_see() -> None:
    changes = (
        SettingChange(setting="graphs.theme", old="dark", new="light"),
        SettingChange(setting="discord.token", old="<hidden>", new="<hidden>"),
        SettingChange(setting="notices.channel_id", old="<hidden>", new="<hidden>"),
        SettingChange(setting="reports.new", old=None, new="{}"),
    )

    text = conflict(EditConflictError(changes=changes), SPEECH, commands=COMMANDS)

    assert "**graphs\\.theme**, something that is not shown here, and **reports\\.new**." in text
    assert "token" not in text


class BrokenDesk(SettingsFile):
    """A configuration with a mistake that only shows when it is written."""

    async def remove_report(self, name: str) -> SettingChange:
        del name
        raise problem(Place(file="config.yml", line=3, column=1))

    async def add_report(self, name: str, **_: object) -> SettingChange:
        del name
        raise problem(Place(file="config.yml", line=3, column=1))


async def test_a_mistake_that_shows_late_is_told_of_reports(tmp_path: Path) -> None:
    path = tmp_path / "config.yml"
    path.write_text(CONFIGURATION, encoding="utf-8")
    desk = AuditedSettings(BrokenDesk.open(path, environ={}), StandingChanges(StandingClock()))

    gone = await removed(desk, "weekly", changed_by=1, speech=SPEECH, commands=COMMANDS)
    there = await added(
        desk, "new", channel_id=5, values={}, changed_by=1, speech=SPEECH, commands=COMMANDS
    )

    assert gone == there
    assert "line 3 of it is wrong" in gone
