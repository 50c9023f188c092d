"""The configuration file of a running program."""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from collections.abc import Mapping as MappingOf
from contextlib import aclosing
from pathlib import Path
from typing import Final, Self

import msgspec

from tgraph_config._changes import SettingChange, changed_settings, report_in, shown
from tgraph_config._disk import Contents, Loaded, contents_now, interpreted, read_configuration
from tgraph_config._drafts import Draft, Edit
from tgraph_config._edit_errors import EditConflictError
from tgraph_config._editable import EditableSetting, editable_settings
from tgraph_config._paths import REPORTS, joined
from tgraph_config._problems import SettingsError
from tgraph_config._schema import Settings
from tgraph_config._secret_files import secret_path
from tgraph_config._source import read_source
from tgraph_config._watching import file_signals, settled

_QUIET_S: Final = 0.5


class Reloaded(msgspec.Struct, frozen=True, kw_only=True):
    """Other settings are in force, or the file is right again after it was wrong."""

    old: Settings
    new: Settings
    changes: tuple[SettingChange, ...]
    """What differs; may be nothing."""


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """The file is wrong; the settings before it stay in force."""

    error: SettingsError


class SettingsFile:
    """The configuration file of a running program: the one place that reads, watches and writes it.

    An edit is checked as a whole, written without touching the rest of the file, and in force when
    the method returns; ``watch`` tells of it as of every other change. All methods may be called
    at once. Who is cancelled while waiting for one leaves it to finish: nothing is half done.
    """

    def __init__(
        self, path: Path, *, environ: MappingOf[str, str], loaded: Loaded, contents: Contents
    ) -> None:
        """Take what has been read; ``open`` reads it."""
        self._path = path
        self._environ = environ
        # A lock of threads: the work is done in one, which goes on when its caller leaves.
        self._lock = threading.Lock()
        self._held = loaded
        self._seen = contents
        self._told = loaded.settings
        self._is_wrong = False
        self._rejected: set[bytes] = set()
        # What a look has found stays here until somebody takes it, whoever was cancelled meanwhile.
        self._news: deque[Reloaded | Rejected] = deque()

    @classmethod
    def open(cls, path: Path, *, environ: MappingOf[str, str]) -> Self:
        """Read the file at ``path``.

        Args:
            path: The configuration file.
            environ: The environment, which may override settings.

        Raises:
            SettingsError: If anything is wrong with it, with everything that is.
        """
        reading = read_configuration(path, environ=environ)
        if isinstance(reading.result, SettingsError):
            raise reading.result
        return cls(path, environ=environ, loaded=reading.result, contents=reading.contents)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._held.settings

    def editable_settings(self) -> tuple[EditableSetting, ...]:
        """Return the settings that ``/config`` may change, as they are in force."""
        return editable_settings(self.settings, environ=self._environ)

    async def check(self, key: str, value: str) -> None:
        """Do nothing where ``set`` would give the setting this value, as the file was last read.

        Raises:
            EditError: If there is no such setting, the environment overrides it, or the file
                cannot be changed safely.
            SettingsError: If the value, or the file with it, would be wrong.
        """
        source = self._held.source

        def attempt() -> None:
            draft = Draft.of(source, path=self._path, environ=self._environ)
            draft.with_value(draft.target(key), value)

        await asyncio.to_thread(attempt)

    async def set(self, key: str, value: str) -> SettingChange:
        """Give a setting a value.

        Args:
            key: A dotted path such as ``graphs.theme`` or ``reports.weekly.schedule``.
            value: YAML; where a text is expected, what is not YAML is taken as it stands.

        Returns:
            The values in force before and after.

        Raises:
            EditConflictError: If the file was edited by hand meanwhile.
            EditError: If there is no such setting, the environment overrides it, or the file
                cannot be changed safely.
            SettingsError: If the value, or the file with it, would be wrong.
        """
        return await self._edit(
            lambda draft: draft.with_value(draft.target(key), value), key, shown
        )

    async def reset(self, key: str) -> SettingChange:
        """Take a setting out of the file, so that its default counts.

        Raises:
            EditConflictError: If the file was edited by hand meanwhile.
            EditError: If there is no such setting, the environment overrides it, or the file
                cannot be changed safely.
            SettingsError: If the file without it would be wrong.
        """
        return await self._edit(lambda draft: draft.without_value(draft.target(key)), key, shown)

    async def add_report(
        self, name: str, *, channel_id: int, values: MappingOf[str, str]
    ) -> SettingChange:
        """Add a report at the end of the list.

        Args:
            name: Its name.
            channel_id: Where it is posted.
            values: YAML by the keys of a report; those left out have their defaults.

        Raises:
            EditConflictError: If the file was edited by hand meanwhile.
            EditError: If there is a report of that name, there is no such key, or the file cannot
                be changed safely.
            SettingsError: If the name, a value, or the file with the report, would be wrong.
        """
        return await self._edit(
            lambda draft: draft.with_report(name, channel_id=channel_id, values=values),
            joined(REPORTS, name),
            report_in,
        )

    async def remove_report(self, name: str) -> SettingChange:
        """Remove a report; comments that stand in it stay in the file.

        Raises:
            EditConflictError: If the file was edited by hand meanwhile.
            EditError: If there is no such report, the environment speaks of it, or the file cannot
                be changed safely.
            SettingsError: If the file without it would be wrong.
        """
        return await self._edit(
            lambda draft: draft.without_report(name), joined(REPORTS, name), report_in
        )

    async def watch(self) -> AsyncGenerator[Reloaded | Rejected]:
        """Yield every change of the settings in force, and every reason why one is not taken.

        Edits made here are told too, several of them as one where they come quickly. What is wrong
        is told once for as long as it is wrong; a change that means nothing, as of a comment, not
        at all. There is one watcher at a time.
        """
        for news in await self._settled_look():
            yield news
        async with aclosing(file_signals(self._files)) as signals:
            async for _ in signals:
                for news in await self._settled_look():
                    yield news

    async def look(self) -> tuple[Reloaded | Rejected, ...]:
        """Take up what the files say now, and return what has not been told yet."""
        await asyncio.to_thread(self._look)
        # A thread may be adding to them, one that nobody waits for any more.
        return tuple(self._news.popleft() for _ in range(len(self._news)))

    async def _settled_look(self) -> tuple[Reloaded | Rejected, ...]:
        await settled(
            lambda: asyncio.to_thread(contents_now, self._path, self._seen),
            known=self._seen,
            rest=lambda: asyncio.sleep(_QUIET_S),
        )
        return await self.look()

    def _files(self) -> list[Path]:
        folder = self._path.parent
        return [self._path, *(secret_path(n, folder=folder) for n in self._seen.secret_files)]

    def _look(self) -> None:
        with self._lock:
            is_new = contents_now(self._path, self._seen) != self._seen
            rejected = self._take_up() if is_new else ()
            self._news.extend(self._untold() + rejected)

    def _take_up(self) -> tuple[Rejected, ...]:
        reading = read_configuration(self._path, environ=self._environ)
        self._seen = reading.contents
        self._is_wrong = isinstance(reading.result, SettingsError)
        if not isinstance(reading.result, SettingsError):
            self._held = reading.result
            return ()
        if reading.contents.digest in self._rejected:
            return ()
        self._rejected.add(reading.contents.digest)
        return (Rejected(error=reading.result),)

    def _untold(self) -> tuple[Reloaded, ...]:
        old, new = self._told, self._held.settings
        is_right_again = bool(self._rejected) and not self._is_wrong
        if is_right_again:
            self._rejected.clear()
        if old == new and not is_right_again:
            return ()
        self._told = new
        return (Reloaded(old=old, new=new, changes=changed_settings(old, new)),)

    async def _edit(
        self,
        plan: Callable[[Draft], Edit],
        setting: str,
        value: Callable[[Settings, str], str | None],
    ) -> SettingChange:
        old, new = await asyncio.to_thread(self._edit_now, plan)
        return SettingChange(setting=setting, old=value(old, setting), new=value(new, setting))

    def _edit_now(self, plan: Callable[[Draft], Edit]) -> tuple[Settings, Settings]:
        with self._lock:
            held = self._held
            self._refuse_conflict(held)
            draft = Draft.of(held.source, path=self._path, environ=self._environ)
            edit = plan(draft)
            draft.write(edit.text)
            source = msgspec.structs.replace(held.source, text=edit.text)
            self._held = Loaded(source=source, settings=edit.settings)
            self._seen = interpreted(source, path=self._path, environ=self._environ).contents
            self._is_wrong = False
            return held.settings, edit.settings

    def _refuse_conflict(self, held: Loaded) -> None:
        try:
            source = read_source(self._path)
        except SettingsError as error:
            raise EditConflictError(problems=error) from error
        if source == held.source:
            return
        result = interpreted(source, path=self._path, environ=self._environ).result
        if isinstance(result, SettingsError):
            raise EditConflictError(problems=result) from result
        raise EditConflictError(changes=changed_settings(held.settings, result.settings))
