"""Settings that are changed on somebody's behalf, and noted."""

import asyncio
from pathlib import Path

import pytest

from tgraph_commands.audited import AuditedSettings, ChangeNotNotedError
from tgraph_commands.ports import SettingsDesk
from tgraph_commands.testing.bot import CONFIGURATION, StandingChanges, StandingClock
from tgraph_common import StorageError
from tgraph_config import EditError, SettingsError, SettingsFile

ANNA = 1001


@pytest.fixture
def changes() -> StandingChanges:
    return StandingChanges(StandingClock())


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    path = tmp_path / "config.yml"
    path.write_text(CONFIGURATION, encoding="utf-8")
    return SettingsFile.open(path, environ={})


@pytest.fixture
def audited(file: SettingsFile, changes: StandingChanges) -> AuditedSettings:
    desk: SettingsDesk = file
    return AuditedSettings(desk, changes)


async def test_every_kind_of_change_is_noted(
    audited: AuditedSettings, changes: StandingChanges
) -> None:
    await audited.set("graphs.theme", "light", changed_by=ANNA)
    await audited.reset("graphs.theme", changed_by=ANNA)
    await audited.add_report("new", channel_id=77, values={"period_days": "7"}, changed_by=ANNA)
    await audited.remove_report("new", changed_by=ANNA)

    report = "{schedule: daily at 08:00, period_days: 7}"
    assert [(each.setting, each.old, each.new) for each in changes.changes] == [
        ("graphs.theme", "dark", "light"),
        ("graphs.theme", "light", "dark"),
        ("reports.new", None, report),
        ("reports.new", report, None),
    ]
    assert {each.changed_by for each in changes.changes} == {ANNA}
    assert await audited.history(1, setting="graphs.theme") == [changes.changes[1]]


async def test_what_changes_nothing_is_not_noted(
    audited: AuditedSettings, changes: StandingChanges
) -> None:
    await audited.set("graphs.theme", "dark", changed_by=ANNA)
    with pytest.raises(SettingsError):
        await audited.set("graphs.theme", "pink", changed_by=ANNA)
    with pytest.raises(EditError):
        await audited.remove_report("nope", changed_by=ANNA)

    assert changes.changes == []


async def test_a_change_that_cannot_be_noted_is_made(
    audited: AuditedSettings, changes: StandingChanges
) -> None:
    changes.error = StorageError("The disk is full.", remedy="Free some space.")

    with pytest.raises(ChangeNotNotedError) as caught:
        await audited.set("graphs.theme", "light", changed_by=ANNA)

    assert caught.value.advice() == (
        "graphs.theme was changed, but not noted: The disk is full. Free some space."
    )
    assert audited.settings.graphs.theme == "light"


async def test_the_log_has_the_order_of_the_changes(
    audited: AuditedSettings, changes: StandingChanges
) -> None:
    await asyncio.gather(
        *(
            audited.set("reports.weekly.period_days", str(days), changed_by=ANNA)
            for days in range(1, 20)
        )
    )

    noted = [(each.old, each.new) for each in changes.changes]
    assert [old for old, _ in noted[1:]] == [new for _, new in noted[:-1]]
    assert noted[-1][1] == str(audited.settings.reports[0].period_days)


async def test_a_value_can_be_tried(audited: AuditedSettings) -> None:
    assert await audited.would_take("graphs.theme", "light")
    assert not await audited.would_take("graphs.theme", "pink")
    assert not await audited.would_take("no.such", "light")
    assert audited.settings.graphs.theme == "dark"
