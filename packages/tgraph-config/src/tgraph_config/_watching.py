"""Noticing that files may have changed. The one module that knows watchfiles."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Final, Protocol

import msgspec
from watchfiles import Change, awatch  # pyright: ignore[reportUnknownVariableType] - trio's

from tgraph_config._disk import Contents

_log = logging.getLogger(__name__)

# Not every file system tells of changes; one mounted from elsewhere may tell of some of them.
_ROUND_MS: Final = 2_000
_STEP_MS: Final = 200
_POLL_MS: Final = 1_000
_MOST_RESTS: Final = 10
# Kubernetes swaps this link in the folder of a mounted file, not the file.
_KUBERNETES_LINK: Final = "..data"


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """What to look out for."""

    folders: frozenset[Path]
    """Folders, not files: an editor puts another file in the place of the old one."""
    names: frozenset[str]
    """Names in those folders that concern us."""

    @classmethod
    def of(cls, files: Iterable[Path]) -> "Watched":
        """Return what to watch for files: their own folders, and those to which links lead."""
        paths = [path for file in files for path in _places(file)]
        return cls(
            folders=frozenset(path.parent for path in paths if path.parent.is_dir()),
            names=frozenset({path.name for path in paths} | {_KUBERNETES_LINK}),
        )

    def concerns(self, change: Change, path: str) -> bool:
        """Return whether a change is one of a file of ours, or of its folder."""
        del change
        return Path(path).name in self.names or Path(path) in self.folders

    def lost_folder(self, changes: Iterable[tuple[Change, str]]) -> bool:
        """Return whether one of the folders is gone: another one of that name is not watched."""
        return any(
            change is Change.deleted and Path(path) in self.folders for change, path in changes
        )


def _places(file: Path) -> Iterator[Path]:
    """Yield where a file is said to be, and where it is."""
    yield file.absolute()
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # links in a circle, a NUL
        yield file.resolve()


class Watch(Protocol):
    """Tells of changes in folders; ``watchfiles.awatch`` is one."""

    def __call__(
        self,
        *paths: Path,
        watch_filter: Callable[[Change, str], bool],
        step: int,
        rust_timeout: int,
        yield_on_timeout: bool,
        force_polling: bool | None,
        poll_delay_ms: int,
        recursive: bool,
        ignore_permission_denied: bool,
    ) -> AsyncGenerator[set[tuple[Change, str]]]:
        """Yield the changes, none of them when the time is over."""
        ...


async def rest_for_a_round() -> None:
    """Wait as long as it takes until the files are looked at in any case."""
    await asyncio.sleep(_ROUND_MS / 1000)


async def file_signals(
    files: Callable[[], Iterable[Path]],
    *,
    watch: Watch = awatch,
    rest: Callable[[], Awaitable[None]] = rest_for_a_round,
) -> AsyncGenerator[None]:
    """Yield when one of the files may have changed, and every few seconds in any case.

    Args:
        files: Returns the files; asked again after every signal.
        watch: Tells of changes in folders.
        rest: Waits until the files are looked at where there is no folder to watch.
    """
    is_polled = False
    while True:
        watched = Watched.of(files())
        try:
            async with aclosing(_changes(watched, watch, is_polled=is_polled)) as changes:
                async for some in changes:
                    yield
                    if watched.lost_folder(some) or Watched.of(files()) != watched:
                        break
        except FileNotFoundError:
            await rest()
            yield
        except (OSError, RuntimeError) as error:
            # The kernel's watches are used up, mostly: many programs share a few thousand.
            if is_polled:
                raise
            _log.warning("Files are looked at every second, for they cannot be watched: %s", error)
            is_polled = True


async def settled(
    read: Callable[[], Awaitable[Contents]],
    *,
    known: Contents,
    rest: Callable[[], Awaitable[None]],
) -> None:
    """Wait while somebody is writing: until the same is read twice, with a rest in between.

    What is ``known`` needs no second look. Who goes on writing for long is not waited for.
    """
    before = known
    for _ in range(_MOST_RESTS):
        now = await read()
        if now in (before, known):
            return
        before = now
        await rest()


def _changes(
    watched: Watched, watch: Watch, *, is_polled: bool
) -> AsyncGenerator[set[tuple[Change, str]]]:
    if not watched.folders:
        raise FileNotFoundError
    return watch(
        *sorted(watched.folders),
        watch_filter=watched.concerns,
        step=_STEP_MS,
        rust_timeout=_ROUND_MS,
        yield_on_timeout=True,
        force_polling=is_polled or None,
        poll_delay_ms=_POLL_MS,
        recursive=False,
        ignore_permission_denied=True,
    )
