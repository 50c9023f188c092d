"""Settings that are changed on somebody's behalf, and noted."""

import asyncio
from pathlib import Path

import pytest

from tgraph_commands.audited import AuditedSettings, ChangeNotNotedError
from tgraph_commands.ports import SettingsDesk
from tgraph_commands.testing.bot import CONFIGURATION, StandingChanges, StandingClock
from tgraph_common import StorageError
from tgraph_config import EditError, SettingChange, SettingsError, SettingsFile

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


class InstantFile(SettingsFile):
    """A file that is written at once, and counts how often."""

    written = 0

    async def set(self, key: str, value: str) -> SettingChange:
        self.written += 1
        return SettingChange(setting=key, old=None, new=value)


class SlowChanges(StandingChanges):
    """An audit log that takes its time."""

    def __init__(self) -> None:
        super().__init__(StandingClock())
        self.release = asyncio.Event()

    async def add(self, setting: str, *, old: str | None, new: str | None, changed_by: int) -> None:
        await self.release.wait()
        await super().add(setting, old=old, new=new, changed_by=changed_by)


async def test_a_change_waits_until_the_one_before_is_noted(tmp_path: Path) -> None:
    """Else the log could have another order than the changes."""
    path = tmp_path / "config.yml"
    path.write_text(CONFIGURATION, encoding="utf-8")
    file, changes = InstantFile.open(path, environ={}), SlowChanges()
    audited = AuditedSettings(file, changes)
    async with asyncio.TaskGroup() as tasks:
        for theme in ("light", "dark"):
            tasks.create_task(audited.set("graphs.theme", theme, changed_by=ANNA))
        for _ in range(10):
            await asyncio.sleep(0)
        assert file.written == 1
        changes.release.set()

    assert [each.new for each in changes.changes] == ["light", "dark"]


async def test_a_value_can_be_tried(audited: AuditedSettings) -> None:
    assert await audited.would_take("graphs.theme", "light")
    assert not await audited.would_take("graphs.theme", "pink")
    assert not await audited.would_take("no.such", "light")
    assert audited.settings.graphs.theme == "dark"
