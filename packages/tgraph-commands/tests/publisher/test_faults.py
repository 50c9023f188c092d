"""Refusals of Discord and of the disk: one clear error each, and the old post stands."""

import errno
import os
from pathlib import Path

import msgspec
import pytest
from typing_extensions import override

from tgraph_commands.channels import (
    ChannelGoneError,
    ChannelKind,
    DiscordError,
    DiscordForbiddenError,
    DiscordRejectedError,
    DiscordUnauthorizedError,
    DiscordUnreachableError,
    MessageGoneError,
)
from tgraph_commands.publisher import OldPost, RunFolders, RunOutcome
from tgraph_commands.testing.channels import Tap
from tgraph_commands.testing.publishing import Scene
from tgraph_common import ChartId, Picture, StorageError
from tgraph_config import Delivery, ReportSettings

CHANNEL = 77
FORUM = 88
WEEKLY = ReportSettings(name="weekly", channel_id=CHANNEL)
DELIVERIES = pytest.mark.parametrize("delivery", Delivery, ids=str)


class Refusing(Tap):
    """Raises an error in place of a task, from its ``nth`` time on."""

    def __init__(self, task: str, error: Exception, *, nth: int = 1) -> None:
        self._task = task
        self._error = error
        self._left = nth
        self.also: Tap = Tap()

    @override
    def before(self, task: str) -> None:
        self.also.before(task)
        if task == self._task:
            self._left -= 1
            if self._left <= 0:
                raise self._error


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    scene = Scene(tmp_path)
    scene.discord.add(CHANNEL, ChannelKind.TEXT)
    scene.discord.add(FORUM, ChannelKind.FORUM)
    return scene


async def post(scene: Scene, report: ReportSettings, tap: Tap | None = None) -> RunOutcome:
    """Post in a process of its own."""
    async with scene.process(tap) as bench:
        return await bench.publisher.run(report, locale="en-US")


@pytest.mark.parametrize("nth", [1, 2], ids=["first", "second"])
@pytest.mark.parametrize(
    "error",
    [DiscordForbiddenError("403"), ChannelGoneError("404"), DiscordRejectedError("400")],
    ids=["403", "404", "400"],
)
async def test_a_refused_message_costs_the_new_post_and_not_the_old(
    scene: Scene, error: DiscordError, nth: int
) -> None:
    """What was sent of the new one is taken back, and nothing is left to do."""
    old = await post(scene, WEEKLY)

    with pytest.raises(type(error)) as caught:
        await post(scene, WEEKLY, Refusing("send", error, nth=nth))

    assert caught.value is error
    assert [*scene.discord.messages] == [*old.message_ids]
    async with scene.process() as bench:
        assert await bench.journal.unsettled() == ()
        assert await bench.folders.ids() == ()
        failed = await bench.journal.last_run("weekly")
    assert failed is not None
    assert failed.error == str(error)


async def test_a_refused_token_keeps_the_run_for_the_right_one(scene: Scene) -> None:
    """With the token at fault nothing can be taken back, and nothing needs to be."""
    old = await post(scene, WEEKLY)
    with pytest.raises(DiscordUnauthorizedError):
        await post(scene, WEEKLY, Refusing("send", DiscordUnauthorizedError("401"), nth=2))
    assert set(old.message_ids) < set(scene.discord.messages)

    async with scene.process() as bench:
        (result,) = await bench.publisher.recover([WEEKLY])

    assert isinstance(result, RunOutcome)
    assert [*scene.discord.messages] == [*result.message_ids]


async def test_a_refused_token_is_not_tried_again(scene: Scene) -> None:
    """Ten thousand refusals in ten minutes ban the address."""
    with pytest.raises(DiscordUnauthorizedError):
        await post(scene, WEEKLY, Refusing("describe", DiscordUnauthorizedError("401")))

    assert scene.clock.waits_s == []


async def test_an_unreachable_discord_costs_no_drawing(scene: Scene) -> None:
    with pytest.raises(DiscordUnreachableError):
        await post(scene, WEEKLY, Refusing("describe", DiscordUnreachableError("no answer")))

    assert scene.charts.orders == []
    assert scene.clock.waits_s == [2.0, 8.0, 30.0]


async def test_a_refusal_while_editing_leaves_the_post_that_there_is(scene: Scene) -> None:
    edit = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)
    old = await post(scene, edit)

    with pytest.raises(DiscordForbiddenError):
        await post(scene, edit, Refusing("edit", DiscordForbiddenError("403"), nth=2))
    assert [*scene.discord.messages] == [*old.message_ids]

    mended = await post(scene, edit)
    assert (mended.old, mended.message_ids) == (OldPost.EDITED, old.message_ids)
    assert [message.edits for message in scene.discord.shown_in(CHANNEL)] == [2, 1]


@pytest.mark.parametrize(
    "error",
    [DiscordForbiddenError("403"), DiscordUnauthorizedError("401"), DiscordUnreachableError("-")],
    ids=["403", "401", "no answer"],
)
async def test_an_old_post_that_stays_is_no_failure_of_the_new(
    scene: Scene, error: DiscordError
) -> None:
    await post(scene, WEEKLY)

    outcome = await post(scene, WEEKLY, Refusing("delete", error))

    assert outcome.old is OldPost.LEFT
    async with scene.process() as bench:
        assert await bench.journal.unsettled() == ("weekly",)
        await bench.publisher.recover([])
        assert await bench.journal.unsettled() == ()
    assert [*scene.discord.messages] == [*outcome.message_ids]


async def test_half_a_post_that_could_not_be_taken_back_is_taken_back_later(scene: Scene) -> None:
    """The run is over, but its messages are not forgotten."""
    tap = Refusing("send", DiscordForbiddenError("403"), nth=2)
    tap.also = Refusing("delete", DiscordForbiddenError("403"))
    with pytest.raises(DiscordForbiddenError):
        await post(scene, WEEKLY, tap)
    assert len(scene.discord.messages) == 1

    async with scene.process() as bench:
        assert await bench.journal.unsettled() == ("weekly",)
        assert await bench.publisher.recover([WEEKLY]) == ()
        assert await bench.journal.unsettled() == ()

    assert scene.discord.messages == {}


@pytest.mark.parametrize(
    ("report", "task", "error"),
    [
        (WEEKLY, "delete", MessageGoneError("10008")),
        (WEEKLY, "delete", ChannelGoneError("10003")),
        (msgspec.structs.replace(WEEKLY, channel_id=FORUM), "delete_thread", ChannelGoneError("-")),
    ],
    ids=["message", "channel", "thread"],
)
async def test_what_is_gone_already_counts_as_removed(
    scene: Scene, report: ReportSettings, task: str, error: DiscordError
) -> None:
    await post(scene, report)

    outcome = await post(scene, report, Refusing(task, error))

    assert outcome.old is OldPost.REMOVED
    async with scene.process() as bench:
        assert await bench.journal.unsettled() == ()


async def test_pictures_that_cannot_be_removed_are_no_failure_of_the_post(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    outcome = await post(scene, WEEKLY, Refusing("remove_files", StorageError("read-only")))

    assert "could not be removed" in caplog.text
    assert [*scene.discord.messages] == [*outcome.message_ids]
    async with scene.process() as bench:
        assert await bench.folders.ids() == (outcome.run_id,)
        await bench.publisher.recover([WEEKLY])
        assert await bench.folders.ids() == ()


async def test_an_old_channel_that_is_gone_took_the_old_post_with_it(scene: Scene) -> None:
    await post(scene, WEEKLY)
    scene.discord.remove_channel(CHANNEL)

    outcome = await post(scene, msgspec.structs.replace(WEEKLY, channel_id=FORUM))

    assert outcome.old is OldPost.REMOVED


class Disk:
    """Writes files until there is no more room."""

    def __init__(self, *, files: int, code: int = errno.ENOSPC) -> None:
        self.left = files
        self._code = code

    def write(self, path: Path, data: bytes) -> None:
        """Write a file."""
        self.left -= 1
        if self.left < 0:
            raise OSError(self._code, os.strerror(self._code), str(path))
        path.write_bytes(data)


@pytest.mark.parametrize("nth", range(1, 14))
async def test_a_disk_that_fills_up_costs_the_run_and_not_the_old_post(
    scene: Scene, nth: int
) -> None:
    """After each picture, and before the messages are written; the space is given back."""
    old = await post(scene, WEEKLY)
    full = StorageError("the run's files cannot be kept", remedy="Free some space")
    task = "save_picture" if nth <= 12 else "save_post"

    with pytest.raises(StorageError):
        await post(scene, WEEKLY, Refusing(task, full, nth=nth if nth <= 12 else 1))

    assert [*scene.discord.messages] == [*old.message_ids]
    async with scene.process() as bench:
        assert await bench.folders.ids() == ()
    assert (await post(scene, WEEKLY)).old is OldPost.REMOVED


@DELIVERIES
async def test_a_journal_that_cannot_be_written_loses_nothing(
    tmp_path: Path, delivery: Delivery
) -> None:
    """At whichever step the disk is full, all is well once there is room again."""
    report = msgspec.structs.replace(WEEKLY, delivery=delivery)
    full = StorageError("the journal cannot be used: database or disk is full")
    nth, has_failed = 0, True
    while has_failed:
        nth += 1
        scene = Scene(tmp_path / str(nth))
        scene.discord.add(CHANNEL, ChannelKind.TEXT)
        old = await post(scene, report)
        try:
            await post(scene, report, Refusing("write", full, nth=nth))
        except StorageError:
            pass
        else:
            has_failed = False
        async with scene.process() as bench:
            await bench.publisher.recover([report])
            assert await bench.journal.unsettled() == ()
            standing = await bench.journal.standing("weekly")
        assert standing is not None
        present = [message.message_id for message in standing.messages]
        kept = [*old.message_ids] if standing.run_id != old.run_id and delivery == "keep" else []
        assert [*scene.discord.messages] == [*kept, *present]
    assert nth > 8


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EDQUOT, "Free some space"),
        (errno.EROFS, "writable for the bot's user"),
        (errno.EACCES, "writable for the bot's user"),
        (errno.EIO, "Check the disk"),
    ],
)
async def test_the_disk_s_refusal_comes_with_its_remedy(
    tmp_path: Path, code: int, remedy: str
) -> None:
    folders = RunFolders(tmp_path, write=Disk(files=0, code=code).write)
    picture = Picture(
        chart=ChartId.TOP_10_USERS, title="t", alt="a", png=b"p", width_px=1, height_px=1
    )

    with pytest.raises(StorageError, match=os.strerror(code)) as caught:
        await folders.save_picture("abc", picture)

    assert remedy in caught.value.remedy
    assert str(tmp_path) not in str(caught.value)
