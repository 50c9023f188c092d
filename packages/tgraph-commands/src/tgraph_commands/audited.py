"""Changes of the configuration by people on Discord: each is written, then noted."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from tgraph_commands.ports import ChangeLog, RecordedChange, SettingsDesk
from tgraph_common import ConfigError, StorageError
from tgraph_config import EditableSetting, SettingChange, Settings


class ChangeNotNotedError(StorageError):
    """A setting was changed, but the audit log could not be written."""


class AuditedSettings:
    """Changes settings on somebody's behalf, one change after the other.

    Every change may raise ``EditConflictError``, ``SettingsError`` or ``EditError``: nothing was
    changed then; or ``ChangeNotNotedError``: it was, but is not in the audit log.
    """

    def __init__(self, desk: SettingsDesk, changes: ChangeLog) -> None:
        self._desk = desk
        self._changes = changes
        self._turn = asyncio.Lock()

    @property
    def settings(self) -> Settings:
        """Those in force."""
        return self._desk.settings

    def editable_settings(self) -> Sequence[EditableSetting]:
        """Return the settings that people may see and change, as they are in force."""
        return self._desk.editable_settings()

    async def history(self, limit: int, *, setting: str | None = None) -> Sequence[RecordedChange]:
        """Return at most ``limit`` changes, newest first; of one setting where one is named.

        Raises:
            StorageError: If the audit log cannot be read.
        """
        return await self._changes.latest(limit, setting=setting)

    async def would_take(self, key: str, value: str) -> bool:
        """Return whether a setting would take a value."""
        try:
            await self._desk.check(key, value)
        except ConfigError:
            return False
        return True

    async def set(self, key: str, value: str, *, changed_by: int) -> SettingChange:
        """Give a setting a value, in YAML."""
        return await self._noted(lambda: self._desk.set(key, value), changed_by=changed_by)

    async def reset(self, key: str, *, changed_by: int) -> SettingChange:
        """Give a setting its default."""
        return await self._noted(lambda: self._desk.reset(key), changed_by=changed_by)

    async def add_report(
        self, name: str, *, channel_id: int, values: Mapping[str, str], changed_by: int
    ) -> SettingChange:
        """Add a report; ``values`` are YAML, by the report's keys."""
        return await self._noted(
            lambda: self._desk.add_report(name, channel_id=channel_id, values=values),
            changed_by=changed_by,
        )

    async def remove_report(self, name: str, *, changed_by: int) -> SettingChange:
        """Remove a report; what was posted of it stands."""
        return await self._noted(lambda: self._desk.remove_report(name), changed_by=changed_by)

    async def _noted(
        self, write: Callable[[], Awaitable[SettingChange]], *, changed_by: int
    ) -> SettingChange:
        async with self._turn:
            change = await write()
            if change.old != change.new:
                await self._note(change, changed_by=changed_by)
            return change

    async def _note(self, change: SettingChange, *, changed_by: int) -> None:
        try:
            await self._changes.add(
                change.setting, old=change.old, new=change.new, changed_by=changed_by
            )
        except StorageError as error:
            msg = f"{change.setting} was changed, but not noted: {error}"
            raise ChangeNotNotedError(msg, remedy=error.remedy) from error
