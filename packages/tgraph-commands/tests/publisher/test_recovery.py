"""What becomes of runs that are found unfinished."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from typing_extensions import override

from tgraph_commands._marks import file_name
from tgraph_commands.channels import (
    ChannelKind,
    DiscordForbiddenError,
    DiscordUnreachableError,
    Draft,
    Gallery,
    GalleryItem,
    OutgoingFile,
)
from tgraph_commands.journal import RunState
from tgraph_commands.people import People
from tgraph_commands.publisher import OldPost, RunAbandonedError, RunFailure, RunOutcome
from tgraph_commands.testing.channels import Tap
from tgraph_commands.testing.publishing import START, Scene, StandingClock
from tgraph_commands.testing.register import open_people
from tgraph_common import ChartId
from tgraph_config import Delivery, ReportSettings

CHANNEL = 77
FORUM = 88
WEEKLY = ReportSettings(name="weekly", channel_id=CHANNEL, grace_minutes=120)
EDITED = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)
HOUR = timedelta(hours=1)
ANNA, FILMS = 2**62 + 11, 5_000_001


class Killed(BaseException):
    """The process ends here."""


class KillAt(Tap):
    """Kills the process when it is about to do a task for the ``nth`` time, or has just done it."""

    def __init__(self, task: str, *, nth: int = 1, is_done: bool = False) -> None:
        self._task = task
        self._left = nth
        self._is_done = is_done
        self._blown = False

    @override
    def before(self, task: str) -> None:
        if self._blown:
            raise Killed
        if task == self._task and not self._is_done:
            self._count()

    @override
    def after(self, task: str) -> None:
        if task == self._task and self._is_done:
            self._count()

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._blown = True
            raise Killed


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    scene = Scene(tmp_path)
    scene.discord.add(CHANNEL, ChannelKind.TEXT)
    scene.discord.add(FORUM, ChannelKind.FORUM)
    return scene


async def post(scene: Scene, report: ReportSettings = WEEKLY) -> RunOutcome:
    """Post without disturbance."""
    async with scene.process() as bench:
        return await bench.publisher.run(report, locale="en-US")


async def killed(scene: Scene, tap: Tap, report: ReportSettings = WEEKLY) -> None:
    """Run the slot of the clock's present until the tap kills the process."""
    with pytest.raises(Killed):
        async with scene.process(tap) as bench:
            await bench.publisher.run(report, locale="en-US", slot=scene.clock.now())


async def recovered(scene: Scene, *reports: ReportSettings) -> RunOutcome | RunFailure:
    """Recover in a new process; there is one thing to recover."""
    async with scene.process() as bench:
        (result,) = await bench.publisher.recover(reports)
    return result


async def test_a_run_that_was_drawing_is_given_up_and_its_slot_is_free(scene: Scene) -> None:
    await killed(scene, KillAt("save_picture", nth=5))

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunFailure)
    assert (result.is_abandoned, result.slot) == (True, START)
    assert isinstance(result.error, RunAbandonedError)
    async with scene.process() as bench:
        assert await bench.journal.last_slot("weekly") is None
        assert await bench.folders.ids() == ()
    assert scene.discord.messages == {}


async def test_pictures_that_are_complete_are_posted_and_not_drawn_again(scene: Scene) -> None:
    """Even when the journal did not come to know of them."""
    await killed(scene, KillAt("save_post", is_done=True))

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunOutcome)
    assert result.slot == START
    assert len(scene.charts.orders) == 1
    assert [*scene.discord.messages] == [*result.message_ids]


async def hide(people: People) -> None:
    """Somebody leaves every chart."""
    await people.hide(FILMS, by=ANNA, at=START)


async def refuse(people: People) -> None:
    """Somebody is not to be named any more."""
    await people.disagree(by=ANNA)


async def leave(people: People) -> None:
    """Their consent ends with the link."""
    await people.unlink(ANNA)


@pytest.mark.parametrize("is_sent", [False, True], ids=["unsent", "half sent"])
@pytest.mark.parametrize("change", [hide, refuse, leave])
async def test_pictures_from_before_somebody_withdrew_are_not_posted_but_drawn_anew(
    scene: Scene, change: Callable[[People], Awaitable[None]], *, is_sent: bool
) -> None:
    async with open_people(scene.folder) as people:
        await people.prove(ANNA, FILMS, at=START)
        await people.agree(FILMS, by=ANNA, at=START)
    await killed(scene, KillAt("send", is_done=is_sent))
    async with open_people(scene.folder) as people:
        await change(people)

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunFailure)
    assert isinstance(result.error, RunAbandonedError)
    assert scene.discord.messages == {}
    async with scene.process() as bench:
        outcome = await bench.publisher.run(WEEKLY, locale="en-US", slot=START)
    assert [*scene.discord.messages] == [*outcome.message_ids]
    assert len(scene.charts.orders) == 2


async def test_who_agrees_or_comes_back_is_in_the_next_pictures(scene: Scene) -> None:
    """What waits shows less than it might, and is posted."""
    async with open_people(scene.folder) as people:
        await people.prove(ANNA, FILMS, at=START)
        await people.hide(FILMS, by=ANNA, at=START)
    await killed(scene, KillAt("send"))
    async with open_people(scene.folder) as people:
        await people.unhide(by=ANNA)
        await people.agree(FILMS, by=ANNA, at=START)

    assert isinstance(await recovered(scene, WEEKLY), RunOutcome)
    assert len(scene.charts.orders) == 1


async def test_the_missing_charts_survive_a_kill(scene: Scene) -> None:
    scene.charts.failures = {ChartId.TOP_10_USERS: DiscordUnreachableError("hung")}
    await killed(scene, KillAt("send"))

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunOutcome)
    assert [missing.chart for missing in result.missing] == [ChartId.TOP_10_USERS]


async def test_a_post_that_nobody_saw_is_given_up_when_it_is_out_of_date(scene: Scene) -> None:
    await killed(scene, KillAt("send"))
    scene.clock.advance(2 * HOUR + timedelta(minutes=1))

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunFailure)
    assert "out of date" in str(result.error)
    assert scene.discord.messages == {}


async def test_within_the_grace_a_post_that_nobody_saw_is_posted(scene: Scene) -> None:
    await killed(scene, KillAt("send"))
    scene.clock.advance(2 * HOUR - timedelta(minutes=1))

    assert isinstance(await recovered(scene, WEEKLY), RunOutcome)


async def test_messages_are_found_though_the_machine_s_clock_is_ahead(scene: Scene) -> None:
    """Discord dates messages by its own clock."""
    scene.clock.advance(timedelta(minutes=9))
    scene.discord.set_clock(StandingClock())
    scene.discord.remembers_nonces = False
    await killed(scene, KillAt("send", is_done=True))

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunOutcome)
    assert [*scene.discord.messages] == [*result.message_ids]


async def test_an_hour_is_granted_whatever_the_grace(scene: Scene) -> None:
    strict = msgspec.structs.replace(WEEKLY, grace_minutes=0)
    await killed(scene, KillAt("send"), strict)
    scene.clock.advance(timedelta(minutes=50))

    assert isinstance(await recovered(scene, strict), RunOutcome)


@pytest.mark.parametrize("kind", ["sent", "edited"])
async def test_what_has_begun_to_appear_is_finished_however_late(scene: Scene, kind: str) -> None:
    """Half a post helps nobody."""
    report = WEEKLY if kind == "sent" else EDITED
    await post(scene, report)
    await killed(scene, KillAt("send" if kind == "sent" else "edit", is_done=True), report)
    scene.clock.advance(timedelta(days=30))

    result = await recovered(scene, report)

    assert isinstance(result, RunOutcome)
    assert result.old is (OldPost.REMOVED if kind == "sent" else OldPost.EDITED)
    assert [*scene.discord.messages] == [*result.message_ids]
    contents = [c for m in scene.discord.shown_in(CHANNEL) for c in m.files.values()]
    assert all(content.endswith(b"no. 2") for content in contents)


@pytest.mark.parametrize(
    "reports",
    [(), (msgspec.structs.replace(WEEKLY, enabled=False),)],
    ids=["removed", "disabled"],
)
async def test_half_a_post_of_a_report_that_is_gone_is_taken_back(
    scene: Scene, reports: tuple[ReportSettings, ...]
) -> None:
    """The post that stood before stays: it was complete."""
    old = await post(scene)
    await killed(scene, KillAt("send", is_done=True))

    result = await recovered(scene, *reports)

    assert isinstance(result, RunFailure)
    assert result.is_abandoned
    assert [*scene.discord.messages] == [*old.message_ids]


async def test_an_edit_of_a_report_that_is_gone_is_finished(scene: Scene) -> None:
    """It cannot be turned back."""
    await post(scene, EDITED)
    await killed(scene, KillAt("edit", nth=2), EDITED)

    result = await recovered(scene)

    assert isinstance(result, RunOutcome)
    assert [message.edits for message in scene.discord.shown_in(CHANNEL)] == [1, 1]


async def test_an_old_post_is_removed_though_its_report_is_gone(scene: Scene) -> None:
    await post(scene)
    await killed(scene, KillAt("delete"))
    assert len(scene.discord.messages) == 4

    result = await recovered(scene)

    assert isinstance(result, RunOutcome)
    assert [*scene.discord.messages] == [*result.message_ids]


@pytest.mark.parametrize("is_request", [True, False], ids=["request", "later slot"])
async def test_a_new_run_takes_the_place_of_an_unseen_request(
    *, scene: Scene, is_request: bool
) -> None:
    """Nobody is notified of two posts at once."""
    async with scene.process(Deaf()) as bench:
        with pytest.raises(DiscordUnreachableError):
            await bench.publisher.run(WEEKLY, locale="en-US")

    async with scene.process() as bench:
        slot = None if is_request else scene.clock.now()
        outcome = await bench.publisher.run(WEEKLY, locale="en-US", slot=slot)
        assert await bench.journal.unsettled() == ()

    assert [*scene.discord.messages] == [*outcome.message_ids]
    assert outcome.old is OldPost.NONE


async def test_a_request_does_not_cost_the_slot_that_waits_to_be_posted(scene: Scene) -> None:
    """The request may fail, and then the slot would be lost."""
    await killed(scene, KillAt("send"))

    outcome = await post(scene)

    assert outcome.old is OldPost.REMOVED
    async with scene.process() as bench:
        assert await bench.journal.last_slot("weekly") == START


class Deaf(Tap):
    """Discord answers no request to post."""

    @override
    def before(self, task: str) -> None:
        if task in {"send", "create_thread", "edit"}:
            raise DiscordUnreachableError("no answer")


async def test_the_same_slot_goes_on_where_it_stopped(scene: Scene) -> None:
    """The scheduler simply runs the slot again."""
    async with scene.process(Deaf()) as bench:
        with pytest.raises(DiscordUnreachableError):
            await bench.publisher.run(WEEKLY, locale="en-US", slot=START)
        (kept,) = await bench.journal.unfinished("weekly")
        assert kept.state is RunState.RENDERED
    assert scene.clock.waits_s == [2.0, 8.0, 30.0]

    async with scene.process() as bench:
        outcome = await bench.publisher.run(WEEKLY, locale="en-US", slot=START)

    assert outcome.run_id == kept.id
    assert len(scene.charts.orders) == 1


async def test_while_discord_stays_silent_nothing_new_is_begun(scene: Scene) -> None:
    """What waits to be posted comes first."""
    async with scene.process(Deaf()) as bench:
        for _ in range(2):
            with pytest.raises(DiscordUnreachableError):
                await bench.publisher.run(WEEKLY, locale="en-US", slot=START)
        assert len(await bench.journal.unfinished("weekly")) == 1
        (failure,) = await bench.publisher.recover([WEEKLY])

    assert isinstance(failure, RunFailure)
    assert not failure.is_abandoned
    assert len(scene.charts.orders) == 1


async def test_a_run_whose_channel_was_deleted_is_given_up(scene: Scene) -> None:
    await killed(scene, KillAt("send", nth=2))
    scene.discord.remove_channel(CHANNEL)

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunFailure)
    assert result.is_abandoned
    async with scene.process() as bench:
        assert await bench.journal.unsettled() == ()


async def test_half_a_post_whose_pictures_are_gone_is_taken_back(scene: Scene) -> None:
    await killed(scene, KillAt("send", is_done=True))
    picture = next((scene.folder / "runs").glob("*/*.png"))
    picture.unlink()

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunFailure)
    assert scene.discord.messages == {}


async def test_messages_written_by_another_version_count_as_lost(scene: Scene) -> None:
    await killed(scene, KillAt("send"))
    (stored,) = (scene.folder / "runs").glob("*/post.json")
    stored.write_text('{"title": 1}')

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunFailure)
    assert result.is_abandoned


async def test_the_data_folder_may_move_before_the_run_is_finished(
    scene: Scene, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await killed(scene, KillAt("send"))
    scene.folder = scene.folder.rename(tmp_path_factory.mktemp("new") / "data")

    assert isinstance(await recovered(scene, WEEKLY), RunOutcome)


async def test_a_second_copy_of_a_message_is_removed(scene: Scene) -> None:
    """Discord may have forgotten the nonce when a lost request was repeated below."""
    await killed(scene, KillAt("send", nth=2))
    (message,) = scene.discord.shown_in(CHANNEL)
    scene.discord.tap = Tap()
    await scene.discord.send(CHANNEL, message.draft, nonce="another")

    result = await recovered(scene, WEEKLY)

    assert isinstance(result, RunOutcome)
    assert [*scene.discord.messages] == [*result.message_ids]


async def test_a_copy_that_a_client_below_made_on_its_own_is_removed(scene: Scene) -> None:
    """Hikari repeats a request whose answer was lost; Discord may have forgotten the nonce."""
    send = scene.discord.send
    scene.discord.remembers_nonces = False

    async def send_twice(channel_id: int, draft: Draft, *, nonce: str) -> int:
        await send(channel_id, draft, nonce=nonce)
        return await send(channel_id, draft, nonce=nonce)

    scene.discord.send = send_twice

    outcome = await post(scene)

    assert [*scene.discord.messages] == [*outcome.message_ids]


async def test_a_copy_that_cannot_be_looked_for_does_not_hold_the_post_back(scene: Scene) -> None:
    class Blind(Tap):
        @override
        def before(self, task: str) -> None:
            if task == "own_messages":
                raise DiscordForbiddenError("Read Message History is missing")

    async with scene.process(Blind()) as bench:
        outcome = await bench.publisher.run(WEEKLY, locale="en-US")

    assert [*scene.discord.messages] == [*outcome.message_ids]


async def test_a_second_copy_of_a_thread_is_removed(scene: Scene) -> None:
    report = msgspec.structs.replace(WEEKLY, channel_id=FORUM)
    await killed(scene, KillAt("send"), report)
    (message,) = scene.discord.shown_in(FORUM)
    scene.discord.tap = Tap()
    await scene.discord.create_thread(FORUM, message.draft, title="again")

    result = await recovered(scene, report)

    assert isinstance(result, RunOutcome)
    assert [*scene.discord.threads] == [result.thread_id]


async def test_messages_of_other_runs_and_people_are_left_alone(scene: Scene) -> None:
    """A mark is believed only when it is that run's."""
    stranger = scene.folder / "x.png"
    stranger.write_bytes(b"x")
    names = ["holiday.png", file_name("0123456789ab", 1, ChartId.TOP_10_USERS)]
    for name in names:
        item = GalleryItem(file=name, alt="x")
        draft = Draft(
            blocks=(Gallery(items=(item,)),), files=(OutgoingFile(name=name, path=stranger),)
        )
        await scene.discord.send(CHANNEL, draft, nonce=name[:20])
    await killed(scene, KillAt("send", nth=2))

    await recovered(scene, WEEKLY)

    assert [next(iter(m.files)) for m in scene.discord.shown_in(CHANNEL)][:2] == names
    assert len(scene.discord.messages) == 4


async def test_folders_without_a_run_are_removed(scene: Scene) -> None:
    """They are left behind where a removal failed, or the journal was replaced."""
    await killed(scene, KillAt("send"))
    (scene.folder / "runs" / "deadbeef").mkdir()

    async with scene.process() as bench:
        found = await bench.folders.ids()
        (live,) = [run.id for run in await bench.journal.unfinished()]
        scene.clock.advance(HOUR / 2)
        await bench.publisher.recover([])
        await bench.publisher.recover([])
        assert await bench.folders.ids() == ()

    assert set(found) == {live, "deadbeef"}


async def test_the_turn_of_a_dead_process_runs_out(scene: Scene) -> None:
    """Half a minute is waited, then the run is taken up."""
    await killed(scene, KillAt("send"))

    await recovered(scene, WEEKLY)

    assert sum(scene.clock.waits_s) == pytest.approx(30, abs=1)


async def test_a_run_under_way_elsewhere_is_not_taken_up(scene: Scene) -> None:
    """Recovery waits for the turn, and then there is nothing left to recover."""
    is_sending = asyncio.Event()
    goes_on = asyncio.Event()
    send = scene.discord.send

    async def slow_send(channel_id: int, draft: Draft, *, nonce: str) -> int:
        is_sending.set()
        await goes_on.wait()
        return await send(channel_id, draft, nonce=nonce)

    scene.discord.send = slow_send
    async with scene.process() as bench, asyncio.TaskGroup() as tasks:
        run = tasks.create_task(bench.publisher.run(WEEKLY, locale="en-US"))
        await is_sending.wait()
        recovery = tasks.create_task(bench.publisher.recover([WEEKLY]))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not recovery.done()
        goes_on.set()

    assert recovery.result() == ()
    assert len(run.result().message_ids) == 2


async def test_whoever_lost_the_turn_leaves_the_files_to_the_other(scene: Scene) -> None:
    """A machine that slept must not take the pictures away from under the run's new owner."""
    send = scene.discord.send

    async def sleep_and_fail(channel_id: int, draft: Draft, *, nonce: str) -> int:
        scene.discord.send = send
        scene.clock.advance(HOUR)
        async with scene.process() as other, other.journal.turn("weekly"):
            raise DiscordForbiddenError(f"403: {channel_id}, {len(draft.files)}, {nonce}")

    scene.discord.send = sleep_and_fail
    async with scene.process() as bench:
        with pytest.raises(DiscordForbiddenError):
            await bench.publisher.run(WEEKLY, locale="en-US")
        (run,) = await bench.journal.unfinished()
        assert await bench.folders.ids() == (run.id,)

    assert isinstance(await recovered(scene, WEEKLY), RunOutcome)


async def test_what_could_not_be_removed_is_removed_with_the_next_run(scene: Scene) -> None:
    class Forbidding(Tap):
        @override
        def before(self, task: str) -> None:
            if task == "delete":
                raise DiscordForbiddenError("View Channel is missing")

    await post(scene)
    async with scene.process(Forbidding()) as bench:
        second = await bench.publisher.run(WEEKLY, locale="en-US")
    assert second.old is OldPost.LEFT
    assert len(scene.discord.messages) == 4

    third = await post(scene)

    assert third.old is OldPost.REMOVED
    assert [*scene.discord.messages] == [*third.message_ids]
