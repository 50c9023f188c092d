"""Settings that change while the bot runs: the file is followed, owners hear what became of it."""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Final

import msgspec

from tgraph_commands.notices import Notices
from tgraph_common import Message
from tgraph_config import (
    Problem,
    Rejected,
    Reloaded,
    Settings,
    SettingsError,
    changed_settings,
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

    def __call__(self) -> Settings:
        """Return the settings in force."""
        return self._current

    def take(self, wanted: Settings) -> None:
        """Put in force what can be without a restart."""
        started = self._started
        self._current = msgspec.structs.replace(
            wanted,
            discord=started.discord,
            tautulli=started.tautulli,
            plex=started.plex,
            monitoring=started.monitoring,
            graphs=msgspec.structs.replace(wanted.graphs, engine=started.graphs.engine),
        )

    def waiting(self, wanted: Settings) -> tuple[str, ...]:
        """Return the names of changed settings that count only after a restart."""
        changes = changed_settings(self._started, wanted)
        return tuple(change.setting for change in changes if needs_restart(change.setting))


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
                    await notices.raise_(_WRONG, _complaint(event.error))
                case Reloaded():
                    live.take(event.new)
                    await apply()
                    await notices.clear(_WRONG, messages.notice_configuration_back())
                    _log_changes(event)
                    await _tell_of_waiting(live.waiting(event.new), notices, speech())


def _log_changes(event: Reloaded) -> None:
    # By name alone: values may name people.
    names = [change.setting for change in event.changes]
    if names:
        _log.info("The configuration was changed: %s.", ", ".join(names))
    else:
        _log.info("The configuration can be used again.")


async def _tell_of_waiting(names: tuple[str, ...], notices: Notices, speech: Translator) -> None:
    if not names:
        await notices.clear(_RESTART, messages.notice_restart_done())
        return
    _log.warning("These settings count only after a restart: %s.", ", ".join(names))
    quoted = tuple(f"`{name}`" for name in names)
    await notices.raise_(_RESTART, messages.notice_restart_needed(settings=speech.joined(quoted)))


def _complaint(error: SettingsError) -> Message:
    first, *_ = error.problems
    return messages.notice_configuration_wrong(count=len(error.problems), problem=_line(first))


def _line(problem: Problem) -> Message:
    if problem.line is None:
        return messages.notice_configuration_whole(expected=problem.expected)
    setting = f"`{problem.setting}`" if problem.setting else "-"
    return messages.notice_configuration_line(
        line=problem.line, setting=setting, expected=problem.expected
    )
