"""Noticing changes: through the real kernel, and through a double where that says nothing."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from pathlib import Path
from typing import TypedDict

import pytest
from typing_extensions import Unpack
from watchfiles import Change, awatch  # pyright: ignore[reportUnknownVariableType] - trio's

from tgraph_common import replace_file
from tgraph_config import Rejected, Reloaded, SettingsFile
from tgraph_config._disk import Contents
from tgraph_config._watching import Watched, file_signals, settled

HEAD = """\
config_version: 1
discord: {token: abc.def, guild_ids: [1]}
tautulli: {url: "http://tautulli:8181", api_key: key}
"""
LIMIT_S = 60


async def news_of(settings_file: SettingsFile, *, after: Callable[[], None]) -> list[str]:
    """Return the keys of the first change that is told of what happens once one watches."""
    async with aclosing(settings_file.watch()) as watch, asyncio.timeout(LIMIT_S):
        waiting = asyncio.ensure_future(anext(watch))
        await asyncio.sleep(0)
        after()
        news = await waiting
        assert isinstance(news, Reloaded)
        return [change.setting for change in news.changes]


def opened(config: Path, text: str = HEAD) -> SettingsFile:
    config.write_text(text)
    return SettingsFile.open(config, environ={})


async def test_a_file_that_an_editor_puts_in_the_place_of_the_old_one_is_noticed(
    config: Path,
) -> None:
    """The old one vanishes for a moment: that is no news."""
    settings_file = opened(config)

    def edit() -> None:
        config.rename(config.with_name("config.yml~"))
        write(config.with_name("config.yml.new"), HEAD + "locale: da\n")
        config.with_name("config.yml.new").rename(config)

    assert await news_of(settings_file, after=edit) == ["locale"]


async def test_a_secrets_file_in_another_folder_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    token = tmp_path / "secrets" / "token"
    write(token, "old")
    settings_file = opened(
        tmp_path / "config.yml", HEAD.replace("token: abc.def", "token_file: secrets/token")
    )

    keys = await news_of(settings_file, after=lambda: write(token, "new"))

    assert keys == ["discord.token"]
    assert settings_file.settings.discord.token.reveal() == "new"


async def test_edits_and_wrong_files_are_told_in_order_and_once(config: Path) -> None:
    settings_file = opened(config)
    async with aclosing(settings_file.watch()) as watch, asyncio.timeout(LIMIT_S):
        await settings_file.set("graphs.theme", "light")
        first = await anext(watch)
        write(config, HEAD + "graphs: {theme: drak}\n# " + "half" * 100)
        second = await anext(watch)
        write(config, HEAD + "graphs: {theme: light}\n# only a comment\n")
        third = await anext(watch)

    assert isinstance(first, Reloaded)
    assert [change.setting for change in first.changes] == ["graphs.theme"]
    assert isinstance(second, Rejected)
    assert second.error.problems[0].suggestion == "dark"
    assert isinstance(third, Reloaded)
    assert third.changes == ()


async def test_what_changed_before_anybody_watched_is_told_at_once(config: Path) -> None:
    settings_file = opened(config)
    await settings_file.set("locale", "da")

    assert await news_of(settings_file, after=lambda: None) == ["locale"]


async def test_a_watcher_that_is_cancelled_leaves_nothing_behind(config: Path) -> None:
    """Another one can watch, and edits go on."""
    settings_file = opened(config)

    async def watch() -> None:
        async for _ in settings_file.watch():
            pass

    task = asyncio.ensure_future(watch())
    await asyncio.sleep(0)
    await settings_file.set("locale", "da")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(LIMIT_S):
            await task

    write(config, HEAD + "locale: de\n")
    assert await news_of(settings_file, after=lambda: None) == ["locale"]


class Arguments(TypedDict):
    """What a double of ``awatch`` is asked for."""

    watch_filter: Callable[[Change, str], bool]
    step: int
    rust_timeout: int
    yield_on_timeout: bool
    force_polling: bool | None
    poll_delay_ms: int
    recursive: bool
    ignore_permission_denied: bool


async def noticed(file: Path, *, change: Callable[[], None]) -> None:
    """Return once a change, made again until one watches, is noticed by the kernel alone."""

    def endless(
        *paths: Path, **arguments: Unpack[Arguments]
    ) -> AsyncGenerator[set[tuple[Change, str]]]:
        arguments["rust_timeout"] = 0
        return awatch(*paths, **arguments)

    async with (
        aclosing(file_signals(lambda: [file], watch=endless)) as coming,
        asyncio.timeout(LIMIT_S),
    ):
        waiting = asyncio.ensure_future(anext(coming))
        while not waiting.done():
            change()
            await asyncio.wait([waiting], timeout=1)


async def test_the_kernel_tells_of_a_file_that_is_written_in_place(config: Path) -> None:
    write(config, HEAD)

    await noticed(config, change=lambda: write(config, HEAD))


async def test_the_kernel_tells_of_a_file_that_is_replaced(config: Path) -> None:
    """As most editors do, and this program's own edits."""
    write(config, HEAD)

    await noticed(config, change=lambda: replace_file(config, HEAD.encode()))


async def test_the_kernel_tells_of_a_file_to_which_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "mine.yml"
    write(real, HEAD)
    config = tmp_path / "config.yml"
    config.symlink_to(real)

    await noticed(config, change=lambda: write(real, HEAD))


async def test_the_kernel_tells_of_a_link_that_kubernetes_swaps(tmp_path: Path) -> None:
    """It mounts a file as a link through ``..data``, which it lets lead to another folder."""
    (tmp_path / "..1").mkdir()
    write(tmp_path / "..1" / "config.yml", HEAD)
    (tmp_path / "..data").symlink_to("..1")
    config = tmp_path / "config.yml"
    config.symlink_to("..data/config.yml")

    def swap() -> None:
        (tmp_path / "..new").symlink_to("..1")
        (tmp_path / "..new").rename(tmp_path / "..data")

    await noticed(config, change=swap)


class Kernel:
    """Stands for ``awatch``: plays what a kernel says, one list for each time it is asked."""

    def __init__(self, *plays: list[set[tuple[Change, str]] | Exception]) -> None:
        self._plays = list(plays)
        self.asked: list[tuple[tuple[Path, ...], bool | None]] = []

    async def __call__(
        self, *paths: Path, **arguments: Unpack[Arguments]
    ) -> AsyncGenerator[set[tuple[Change, str]]]:
        self.asked.append((paths, arguments["force_polling"]))
        for event in self._plays.pop(0):
            if isinstance(event, Exception):
                raise event
            yield event


async def signals(count: int, files: Callable[[], Iterable[Path]], kernel: Kernel) -> int:
    """Return how many rests there were until so many signals had come."""
    rests: list[None] = []

    async def rest() -> None:
        rests.append(None)

    async with aclosing(file_signals(files, watch=kernel, rest=rest)) as coming:
        for _ in range(count):
            await anext(coming)
    return len(rests)


async def test_a_kernel_without_watches_left_is_replaced_by_looking(
    config: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is said once, for it costs a little and delays changes."""
    kernel = Kernel([OSError("no space left on device")], [set()])

    with caplog.at_level(logging.WARNING):
        await signals(1, lambda: [config], kernel)

    assert kernel.asked == [((config.parent,), None), ((config.parent,), True)]
    assert [record.message for record in caplog.records] == [
        "Files are looked at every second, for they cannot be watched: no space left on device"
    ]


async def test_when_not_even_looking_works_the_error_is_not_hidden(config: Path) -> None:
    kernel = Kernel([RuntimeError("no")], [RuntimeError("not at all")])

    with pytest.raises(RuntimeError, match="not at all"):
        await signals(1, lambda: [config], kernel)


async def test_a_folder_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    kernel = Kernel([FileNotFoundError()], [set()])

    async def rest() -> None:
        folder.mkdir(exist_ok=True)

    files = file_signals(lambda: [folder / "config.yml"], watch=kernel, rest=rest)
    async with aclosing(files) as coming:
        for _ in range(3):  # not there, gone again while it is opened, there
            await anext(coming)

    assert [paths for paths, _ in kernel.asked] == [(folder,), (folder,)]


async def test_a_folder_that_goes_is_watched_anew(config: Path) -> None:
    """The kernel watches the folder that there was, not the one that has its name now."""
    kernel = Kernel([{(Change.deleted, str(config.parent))}, set()], [set()])

    await signals(2, lambda: [config], kernel)

    assert len(kernel.asked) == 2


async def test_other_files_are_watched_as_soon_as_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    files = [tmp_path / "config.yml"]
    kernel = Kernel([set(), set()], [set(), set()])

    async with aclosing(file_signals(lambda: files, watch=kernel)) as coming:
        await anext(coming)
        files.append(tmp_path / "other" / "token")
        for _ in range(2):
            await anext(coming)

    assert kernel.asked[-1][0] == (tmp_path, tmp_path / "other")


def test_only_our_files_wake_anybody(tmp_path: Path) -> None:
    """A database in the same folder is written all the time."""
    (tmp_path / "real").mkdir()
    config = tmp_path / "config.yml"
    config.symlink_to(tmp_path / "real" / "mine.yml")

    watched = Watched.of([config])

    assert watched.folders == {tmp_path, tmp_path / "real"}
    assert [
        name
        for name in ("config.yml", "mine.yml", "..data", "data.sqlite", ".config.yml.x.tmp")
        if watched.concerns(Change.modified, str(tmp_path / name))
    ] == ["config.yml", "mine.yml", "..data"]


def test_a_link_in_a_circle_is_watched_where_it_stands(config: Path) -> None:
    config.symlink_to(config)

    assert Watched.of([config]).folders == {config.parent}


def _contents(text: str) -> Contents:
    return Contents(digest=text.encode(), secret_files=())


@pytest.mark.parametrize(
    ("reads", "rests"),
    [
        (["known"], 0),
        (["new", "new"], 1),
        (["", "half", "whole", "whole"], 3),
        (["", "known"], 1),
        (["a", "b"] * 20, 10),
    ],
    ids=["nothing-new", "whole", "slowly", "taken-back", "endless"],
)
async def test_a_file_is_taken_when_it_has_been_the_same_for_a_while(
    reads: list[str], rests: int
) -> None:
    """Half a file is not read, and who writes for ever does not stop the rest."""
    coming, rested = iter(reads), list[None]()

    async def read() -> Contents:
        return _contents(next(coming))

    async def rest() -> None:
        rested.append(None)

    await settled(read, known=_contents("known"), rest=rest)

    assert len(rested) == rests


def write(path: Path, text: str) -> None:
    """Edit a file by hand."""
    path.write_text(text)
