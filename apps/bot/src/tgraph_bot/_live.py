"""Settings that change while the bot runs: the file is followed, owners hear what became of it."""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Final

import msgspec

from tgraph_commands.complaints import complaint
from tgraph_commands.notices import Notices
from tgraph_commands.ports import SettingsDesk
from tgraph_config import (
    EditableSetting,
    Rejected,
    Reloaded,
    SettingChange,
    Settings,
    changed_settings,
    editable_settings,
    needs_restart,
)
from tgraph_i18n import Translator, messages

_log = logging.getLogger(__name__)

_WRONG: Final = "configuration"
_RESTART: Final = "restart"


class LiveSettings:
    """The settings in force: the file's, except for what counts only from a start on.

    Call it for the settings of this moment.
    """

    def __init__(self, started: Settings) -> None:
        self._started = started
        self._current = started
        self._revision = 0

    def __call__(self) -> Settings:
        """Return the settings in force."""
        return self._current

    @property
    def revision(self) -> int:
        """Another number whenever they have changed; only grows."""
        return self._revision

    def take(self, wanted: Settings) -> None:
        """Put in force what can be without a restart."""
        started = self._started
        before = self._current
        self._current = msgspec.structs.replace(
            wanted,
            discord=started.discord,
            tautulli=started.tautulli,
            plex=started.plex,
            monitoring=started.monitoring,
            graphs=msgspec.structs.replace(wanted.graphs, engine=started.graphs.engine),
        )
        self._revision += self._current != before

    def waiting(self, wanted: Settings) -> tuple[str, ...]:
        """Return the names of changed settings that count only after a restart."""
        changes = changed_settings(self._started, wanted)
        return tuple(change.setting for change in changes if needs_restart(change.setting))


class PromptDesk:
    """Edits the file, and puts in force what that changed; fulfils ``ports.SettingsDesk``.

    ``follow`` hears of the file only once it is quiet: who was told that a setting counts from now
    on would meet the one from before.
    """

    def __init__(
        self, desk: SettingsDesk, live: LiveSettings, *, apply: Callable[[], None]
    ) -> None:
        """Take who edits the file, and what hands settings to those who keep a part of them."""
        self._desk = desk
        self._live = live
        self._apply = apply

    @property
    def settings(self) -> Settings:
        """The file's."""
        return self._desk.settings

    def editable_settings(self) -> Sequence[EditableSetting]:
        """Return the settings that people may see and change on Discord."""
        return self._desk.editable_settings()

    async def check(self, key: str, value: str, /) -> None:
        """Raise what ``set`` would raise of the value; change nothing."""
        await self._desk.check(key, value)

    async def set(self, key: str, value: str, /) -> SettingChange:
        """Give a setting a value."""
        return await self._taken(self._desk.set(key, value))

    async def reset(self, key: str, /) -> SettingChange:
        """Give a setting its default."""
        return await self._taken(self._desk.reset(key))

    async def add_report(
        self, name: str, /, *, channel_id: int, values: Mapping[str, str]
    ) -> SettingChange:
        """Add a report."""
        return await self._taken(self._desk.add_report(name, channel_id=channel_id, values=values))

    async def remove_report(self, name: str, /) -> SettingChange:
        """Remove a report."""
        return await self._taken(self._desk.remove_report(name))

    async def _taken(self, edit: Awaitable[SettingChange]) -> SettingChange:
        change = await edit
        self._live.take(self._desk.settings)
        self._apply()
        return change


async def tell_of_start(notices: Notices) -> None:
    """Tell owners that what kept the last process from its settings is over."""
    await notices.clear(_WRONG, messages.notice_configuration_back())
    await notices.clear(_RESTART, messages.notice_restart_done())


async def follow(
    events: AsyncGenerator[Reloaded | Rejected],
    *,
    live: LiveSettings,
    apply: Callable[[], Awaitable[None]],
    notices: Notices,
    speech: Callable[[], Translator],
) -> None:
    """Take up each change of the file, until cancelled.

    Args:
        events: What becomes of the file.
        live: The settings to change.
        apply: Hands the settings in force to whoever keeps a part of them.
        notices: Where owners hear of settings that cannot be used or wait for a restart.
        speech: Who speaks the owners' language at this moment.
    """
    async with aclosing(events):
        async for event in events:
            match event:
                case Rejected():
                    _log.error(
                        "The changed configuration cannot be used; the settings from before stay "
                        "in force.\n%s",
                        event.error,
                    )
                    await notices.raise_(
                        _WRONG, complaint(event.error, editable_settings(live()), speech())
                    )
                case Reloaded():
                    live.take(event.new)
                    await apply()
                    await notices.clear(_WRONG, messages.notice_configuration_back())
                    _log_changes(event)
                    await _tell_of_waiting(live.waiting(event.new), notices, speech())


def _log_changes(event: Reloaded) -> None:
    # By name alone: values may name people.
    names = dict.fromkeys(map(_whole, event.changes))
    if names:
        _log.info("The configuration was changed: %s.", ", ".join(names))
    else:
        _log.info("The configuration can be used again.")


def _whole(change: SettingChange) -> str:
    """Return what came, went or changed: a theme that came or went, not each of its settings."""
    is_new_or_gone = change.old is None or change.new is None
    section, *names = change.setting.split(".")
    return ".".join((section, *names[:1])) if is_new_or_gone else change.setting


async def _tell_of_waiting(names: tuple[str, ...], notices: Notices, speech: Translator) -> None:
    if not names:
        await notices.clear(_RESTART, messages.notice_restart_done())
        return
    _log.warning("These settings count only after a restart: %s.", ", ".join(names))
    quoted = tuple(f"`{name}`" for name in names)
    await notices.raise_(_RESTART, messages.notice_restart_needed(settings=speech.joined(quoted)))
