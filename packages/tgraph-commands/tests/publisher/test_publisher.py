"""What a run does when nothing goes wrong, and what it does with charts that are missing."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from typing_extensions import override

from tgraph_commands.channels import (
    ChannelKind,
    ChannelUnfitError,
    DiscordForbiddenError,
    DiscordUnreachableError,
    Gallery,
    Text,
)
from tgraph_commands.ports import ChartOrder
from tgraph_commands.publisher import (
    NothingDrawnError,
    OldPost,
    RunContext,
    RunOutcome,
    SlotOverError,
    Stage,
    TooFewChartsError,
    run_context,
)
from tgraph_commands.testing.channels import Tap
from tgraph_commands.testing.publishing import START, Bench, PaintedCharts, Scene
from tgraph_common import (
    ChartFailure,
    ChartId,
    Metric,
    Picture,
    RenderError,
    StorageError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_config import Delivery, Layout, ReportSettings

CHANNEL = 77
FORUM = 88
WEEKLY = ReportSettings(name="weekly", channel_id=CHANNEL)
IN_FORUM = ReportSettings(name="weekly", channel_id=FORUM)
SMALL = msgspec.structs.replace(WEEKLY, charts=tuple(ChartId)[:2])
HOUR = timedelta(hours=1)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    scene = Scene(tmp_path)
    scene.discord.add(CHANNEL, ChannelKind.TEXT)
    scene.discord.add(FORUM, ChannelKind.FORUM)
    return scene


async def request(bench: Bench, report: ReportSettings) -> RunOutcome:
    """Post a report on request."""
    return await bench.publisher.run(report, locale="en-US")


async def test_sixteen_charts_are_posted_as_eight_and_eight(scene: Scene) -> None:
    async with scene.process() as bench:
        outcome = await request(bench, WEEKLY)

    shown = scene.discord.shown_in(CHANNEL)
    assert [len(message.files) for message in shown] == [8, 8]
    assert outcome.message_ids == tuple(message.id for message in shown)
    assert (outcome.missing, outcome.old, outcome.thread_id) == ((), OldPost.NONE, None)
    posted = [name.split("-")[3] for message in shown for name in message.files]
    assert posted == [f"{chart.value}.png" for chart in ChartId]
    contents = [content for message in shown for content in message.files.values()]
    assert contents == [f"{chart.value} no. 1".encode() for chart in ChartId]


async def test_the_order_says_what_the_report_says(scene: Scene) -> None:
    report = ReportSettings(
        name="weekly",
        channel_id=CHANNEL,
        period_days=7,
        metric=Metric.DURATION,
        charts=(ChartId.TOP_10_USERS, ChartId.DAILY_PLAY_COUNT, ChartId.TOP_10_USERS),
    )

    async with scene.process() as bench:
        await bench.publisher.run(report, locale="da")

    assert scene.charts.orders == [
        ChartOrder(
            charts=(ChartId.TOP_10_USERS, ChartId.DAILY_PLAY_COUNT),
            period_days=7,
            metric=Metric.DURATION,
            locale="da",
        )
    ]


async def test_the_heading_stands_on_the_first_message_alone(scene: Scene) -> None:
    """It names the period, and when the post was and will be made, in each reader's own time."""
    next_slot = START + timedelta(days=7)

    async with scene.process() as bench:
        await bench.publisher.run(WEEKLY, locale="en-US", slot=START, next_slot=next_slot)

    first, second = (message.draft for message in scene.discord.shown_in(CHANNEL))
    heading = (
        "## The last 30 days: 2026-10-25 to 2026-11-23\n"
        f"-# weekly · updated <t:{int(START.timestamp())}:f>"
        f" · next update <t:{int(next_slot.timestamp())}:R>"
    )
    assert first.blocks[0] == Text(markdown=heading)
    assert not [block for block in first.blocks[1:] if isinstance(block, Text)]
    assert not [block for block in second.blocks if isinstance(block, Text)]


async def test_large_charts_stand_alone_and_a_grid_joins_them(scene: Scene) -> None:
    grid = ReportSettings(name="grid", channel_id=CHANNEL, layout=Layout.GRID, silent=True)

    async with scene.process() as bench:
        await request(bench, WEEKLY)
        await request(bench, grid)

    drafts = [message.draft for message in scene.discord.shown_in(CHANNEL)]
    galleries = [[b for b in draft.blocks if isinstance(b, Gallery)] for draft in drafts]
    assert [[len(gallery.items) for gallery in post] for post in galleries] == [
        [1] * 8,
        [1] * 8,
        [8],
        [8],
    ]
    assert [draft.silent for draft in drafts] == [False, False, True, True]


async def test_the_next_post_replaces_the_old_one(scene: Scene) -> None:
    async with scene.process() as bench:
        first = await request(bench, WEEKLY)
        second = await request(bench, WEEKLY)

    assert second.old is OldPost.REMOVED
    assert [message.id for message in scene.discord.shown_in(CHANNEL)] == [*second.message_ids]
    assert not set(first.message_ids) & set(second.message_ids)


async def test_keep_leaves_every_old_post_for_good(scene: Scene) -> None:
    """Also when the delivery is changed later: only the standing post is replaced then."""
    keep = msgspec.structs.replace(SMALL, delivery=Delivery.KEEP)

    async with scene.process() as bench:
        first = await request(bench, keep)
        second = await request(bench, keep)
        third = await request(bench, SMALL)

    assert (first.old, second.old, third.old) == (OldPost.NONE, OldPost.KEPT, OldPost.REMOVED)
    shown = [message.id for message in scene.discord.shown_in(CHANNEL)]
    assert shown == [*first.message_ids, *third.message_ids]


async def test_an_edit_replaces_content_and_files_in_place(scene: Scene) -> None:
    edit = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)

    async with scene.process() as bench:
        first = await request(bench, edit)
        second = await request(bench, edit)
        third = await request(bench, edit)

    assert (second.old, third.old) == (OldPost.EDITED, OldPost.EDITED)
    assert first.message_ids == second.message_ids == third.message_ids
    shown = scene.discord.shown_in(CHANNEL)
    assert [message.edits for message in shown] == [2, 2]
    assert all(content.endswith(b"no. 3") for m in shown for content in m.files.values())
    assert all(third.run_id in name for message in shown for name in message.files)


@pytest.mark.parametrize(
    "change",
    [
        {"charts": tuple(ChartId)[:2]},
        {"channel_id": FORUM},
        {"channel_id": 99},
        {"channel_id": 100},
    ],
    ids=["fewer messages", "a forum", "another channel", "an announcement channel"],
)
async def test_a_post_that_changed_its_shape_or_place_is_posted_anew(
    scene: Scene, change: dict[str, object]
) -> None:
    """The old one goes from where it stood, once the new one stands."""
    scene.discord.add(99, ChannelKind.TEXT)
    scene.discord.add(100, ChannelKind.ANNOUNCEMENT)
    edit = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)
    changed = msgspec.convert({**msgspec.structs.asdict(edit), **change}, ReportSettings)

    async with scene.process() as bench:
        first = await request(bench, edit)
        second = await request(bench, changed)

    assert second.old is OldPost.REMOVED
    assert sorted(scene.discord.messages) == sorted(second.message_ids)
    assert not set(first.message_ids) & set(second.message_ids)


async def test_a_post_is_posted_anew_where_its_channel_became_another_kind(scene: Scene) -> None:
    edit = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)

    async with scene.process() as bench:
        await request(bench, edit)
        scene.discord.add(CHANNEL, ChannelKind.ANNOUNCEMENT)
        second = await request(bench, edit)

    assert second.old is OldPost.REMOVED
    assert sorted(scene.discord.messages) == sorted(second.message_ids)


async def test_a_message_that_somebody_deleted_is_no_obstacle_to_an_edit(scene: Scene) -> None:
    edit = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)

    async with scene.process() as bench:
        first = await request(bench, edit)
        del scene.discord.messages[first.message_ids[1]]
        second = await request(bench, edit)

    assert second.old is OldPost.REMOVED
    assert sorted(scene.discord.messages) == sorted(second.message_ids)


async def test_a_refused_edit_becomes_a_new_post(scene: Scene) -> None:
    """Discord takes few edits of messages older than an hour."""
    edit = msgspec.structs.replace(WEEKLY, delivery=Delivery.EDIT)

    async with scene.process() as bench:
        await request(bench, edit)
        scene.discord.refuses_edits = True
        second = await request(bench, edit)

    assert second.old is OldPost.REMOVED
    assert sorted(scene.discord.messages) == sorted(second.message_ids)


async def test_a_forum_gets_a_thread_with_all_messages(scene: Scene) -> None:
    async with scene.process() as bench:
        outcome = await request(bench, IN_FORUM)

    assert outcome.thread_id is not None
    assert scene.discord.threads[outcome.thread_id].title == "weekly: 2026-10-25 to 2026-11-23"
    shown = scene.discord.shown_in(FORUM)
    assert [message.channel_id for message in shown] == [outcome.thread_id] * 2
    assert [len(message.files) for message in shown] == [8, 8]


async def test_in_a_forum_the_old_thread_is_deleted(scene: Scene) -> None:
    async with scene.process() as bench:
        await request(bench, IN_FORUM)
        second = await request(bench, IN_FORUM)

    assert second.old is OldPost.REMOVED
    assert [*scene.discord.threads] == [second.thread_id]


async def test_a_thread_that_may_not_be_deleted_is_archived(scene: Scene) -> None:
    """The outcome says so, and it is not tried again."""
    scene.discord.may_manage_threads = False

    async with scene.process() as bench:
        first = await request(bench, IN_FORUM)
        second = await request(bench, IN_FORUM)
        left = await bench.journal.unsettled()

    assert second.old is OldPost.ARCHIVED
    assert left == ()
    archived = {key: thread.is_archived for key, thread in scene.discord.threads.items()}
    assert archived == {first.thread_id: True, second.thread_id: False}


async def test_an_archived_thread_is_opened_to_be_edited(scene: Scene) -> None:
    edit = msgspec.structs.replace(IN_FORUM, delivery=Delivery.EDIT)

    async with scene.process() as bench:
        first = await request(bench, edit)
        assert first.thread_id is not None
        scene.discord.threads[first.thread_id].is_archived = True
        second = await request(bench, edit)

    assert (second.old, second.thread_id) == (OldPost.EDITED, first.thread_id)
    assert not scene.discord.threads[first.thread_id].is_archived


async def test_a_locked_thread_is_replaced_by_a_new_one(scene: Scene) -> None:
    edit = msgspec.structs.replace(IN_FORUM, delivery=Delivery.EDIT)

    async with scene.process() as bench:
        first = await request(bench, edit)
        assert first.thread_id is not None
        scene.discord.threads[first.thread_id].is_archived = True
        scene.discord.threads[first.thread_id].is_locked = True
        second = await request(bench, edit)

    assert second.old is OldPost.REMOVED
    assert [*scene.discord.threads] == [second.thread_id]


async def test_a_thread_that_somebody_deleted_is_replaced_by_a_new_one(scene: Scene) -> None:
    edit = msgspec.structs.replace(IN_FORUM, delivery=Delivery.EDIT)

    async with scene.process() as bench:
        first = await request(bench, edit)
        assert first.thread_id is not None
        scene.discord.remove_channel(first.thread_id)
        second = await request(bench, edit)

    assert [*scene.discord.threads] == [second.thread_id]


async def test_charts_that_failed_are_named_below_the_others(scene: Scene) -> None:
    """In the report's words, in one line; the outcome has the reason, and what to do."""
    scene.charts.failures = {
        ChartId.TOP_10_USERS: RenderError("the browser hung"),
        ChartId.PLAY_COUNT_BY_MONTH: RenderError("it hung again", remedy="Add memory."),
    }

    async with scene.process() as bench:
        outcome = await request(bench, WEEKLY)
        remembered = await bench.journal.last_run("weekly")

    assert [(missing.chart.value, missing.reason) for missing in outcome.missing] == [
        ("play_count_by_month", "it hung again. Add memory."),
        ("top_10_users", "the browser hung"),
    ]
    assert remembered is not None
    assert remembered.missing == outcome.missing
    last = scene.discord.shown_in(CHANNEL)[-1]
    words = [block for block in last.draft.blocks if isinstance(block, Text)]
    assert words[-1] == Text(
        markdown="-# 2 charts could not be drawn this time: activity per month, top viewers."
    )


async def test_a_source_that_breaks_off_costs_the_charts_that_were_to_come(scene: Scene) -> None:
    scene.charts.error = TautulliUnreachableError("no answer", command="get_plays_by_date")
    scene.charts.error_after = 3

    async with scene.process() as bench:
        outcome = await request(bench, WEEKLY)

    assert [len(message.files) for message in scene.discord.shown_in(CHANNEL)] == [3]
    assert [missing.chart for missing in outcome.missing] == list(ChartId)[3:]
    assert {missing.reason for missing in outcome.missing} == {"get_plays_by_date: no answer"}


async def test_a_source_that_breaks_off_before_the_first_picture_is_the_failure(
    scene: Scene,
) -> None:
    scene.charts.failures = {ChartId.DAILY_PLAY_COUNT: RenderError("the browser hung")}
    scene.charts.error = TautulliUnreachableError("no answer", command="get_plays_by_date")
    scene.charts.error_after = 1

    async with scene.process() as bench:
        with pytest.raises(TautulliUnreachableError):
            await request(bench, WEEKLY)

    assert scene.discord.messages == {}


async def test_a_chart_that_the_source_forgets_counts_as_missing(scene: Scene) -> None:
    class Forgetful(PaintedCharts):
        @override
        async def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
            async for outcome in super().draw(order):
                if isinstance(outcome, Picture) and outcome.chart is ChartId.DAILY_PLAY_COUNT:
                    continue
                yield outcome

    scene.charts = Forgetful(clock=scene.clock)

    async with scene.process() as bench:
        outcome = await request(bench, SMALL)

    assert [missing.chart for missing in outcome.missing] == [ChartId.DAILY_PLAY_COUNT]


async def test_a_picture_too_large_for_discord_is_missing(scene: Scene) -> None:
    scene.charts.size_bytes = 10 * 2**20 + 1

    async with scene.process() as bench:
        with pytest.raises(RenderError, match=r"too large for Discord: 10\.0 MiB") as caught:
            await request(bench, SMALL)

    assert "graphs.scale" in caught.value.remedy
    assert scene.discord.messages == {}


async def test_where_nothing_could_be_drawn_the_old_post_stands(scene: Scene) -> None:
    down = TautulliUnreachableError("no answer", command="get_plays_by_date")

    async with scene.process() as bench:
        first = await request(bench, WEEKLY)
        scene.charts.error = down
        with pytest.raises(TautulliUnreachableError) as caught:
            await bench.publisher.run(WEEKLY, locale="en-US", slot=START)
        folders = await bench.folders.ids()
        failed = await bench.journal.last_run("weekly")
        slot = await bench.journal.last_slot("weekly")

    assert caught.value is down
    assert [message.id for message in scene.discord.shown_in(CHANNEL)] == [*first.message_ids]
    assert folders == ()
    assert slot is None, "the slot may be run again"
    assert failed is not None
    assert failed.error == "get_plays_by_date: no answer"


async def test_one_cause_for_all_failed_charts_is_raised_itself(scene: Scene) -> None:
    """Whoever decides on another try goes by the type of the error."""
    scene.charts.failures = {
        chart: TautulliUnreachableError("no answer", command=chart.value) for chart in ChartId
    }

    async with scene.process() as bench:
        with pytest.raises(TautulliUnreachableError):
            await request(bench, WEEKLY)


async def test_different_causes_for_failed_charts_are_raised_together(scene: Scene) -> None:
    first, second = SMALL.charts
    scene.charts.failures = {
        first: RenderError("the browser hung"),
        second: TautulliReplyError("no series", command="get_plays_by_dayofweek"),
    }

    async with scene.process() as bench:
        with pytest.raises(NothingDrawnError, match=r"the browser hung; .*no series") as caught:
            await request(bench, SMALL)

    assert [failure.chart for failure in caught.value.failures] == [first, second]


def fail_most(scene: Scene, *, drawn: int, error: TGraphError) -> None:
    """Let all charts but the first ``drawn`` fail."""
    scene.charts.failures = dict.fromkeys(tuple(ChartId)[drawn:], error)


@pytest.mark.parametrize("delivery", [Delivery.REPOST, Delivery.EDIT], ids=str)
async def test_a_few_charts_do_not_replace_a_post_that_shows_more(
    scene: Scene, delivery: Delivery
) -> None:
    """A key that was refused half-way must not cost the channel what it had."""
    report = msgspec.structs.replace(WEEKLY, delivery=delivery)
    key = TautulliRefusedError("the key is wrong", command="get_plays_by_date", remedy="Mend it.")
    async with scene.process() as bench:
        first = await request(bench, report)
        fail_most(scene, drawn=7, error=key)
        with pytest.raises(TooFewChartsError, match=r"Only 7 of 16 charts") as caught:
            await bench.publisher.run(report, locale="en-US", slot=START)
        assert await bench.journal.last_slot("weekly") is None, "the slot may be run again"
        assert await bench.folders.ids() == ()
        assert await bench.publisher.recover([report]) == (), "nothing is left to be posted"

    assert str(caught.value).count("the key is wrong") == 1
    assert caught.value.advice().endswith("Mend it.")
    shown = scene.discord.shown_in(CHANNEL)
    assert [(message.id, message.edits) for message in shown] == [
        (message_id, 0) for message_id in first.message_ids
    ]


def test_what_follows_from_another_charts_failure_is_not_said_again() -> None:
    """A server that was given up on is not asked for the charts that remain."""
    key = TautulliRefusedError("the key is wrong", command="get_plays_by_date")
    given_up = TautulliRefusedError("the key is wrong; given up", command="get_plays_by_date")
    given_up.__cause__ = key
    errors = (RenderError("it hung"), key, given_up)
    charts = tuple(ChartId)[: len(errors)]

    error = TooFewChartsError(
        tuple(ChartFailure(chart=c, error=e) for c, e in zip(charts, errors, strict=True)), drawn=1
    )

    assert str(error).endswith("stands: it hung; get_plays_by_date: the key is wrong.")


async def test_half_of_the_charts_replace_a_post_that_shows_more(scene: Scene) -> None:
    """Fresh numbers are worth more than a few charts; the post names the others."""
    async with scene.process() as bench:
        await request(bench, WEEKLY)
        fail_most(scene, drawn=8, error=RenderError("it hung"))
        outcome = await request(bench, WEEKLY)

    assert len(outcome.missing) == 8
    assert [message.id for message in scene.discord.shown_in(CHANNEL)] == [*outcome.message_ids]


async def test_a_few_charts_replace_a_post_that_shows_no_more(scene: Scene) -> None:
    """What fails for good must not stop the others from being renewed."""
    fail_most(scene, drawn=3, error=RenderError("it hung"))
    async with scene.process() as bench:
        await request(bench, WEEKLY)
        outcome = await request(bench, WEEKLY)

    assert [message.id for message in scene.discord.shown_in(CHANNEL)] == [*outcome.message_ids]


async def test_a_few_charts_are_posted_where_the_old_post_is_kept(scene: Scene) -> None:
    report = msgspec.structs.replace(WEEKLY, delivery=Delivery.KEEP)
    async with scene.process() as bench:
        first = await request(bench, report)
        fail_most(scene, drawn=3, error=RenderError("it hung"))
        second = await request(bench, report)

    assert [message.id for message in scene.discord.shown_in(CHANNEL)] == [
        *first.message_ids,
        *second.message_ids,
    ]


async def test_a_slow_disk_stops_the_source(scene: Scene) -> None:
    """Each picture is on the disk before the next one is asked for: never are all in memory."""
    drawn_when_saved: list[int] = []

    class Watch(Tap):
        @override
        def before(self, task: str) -> None:
            if task == "save_picture":
                drawn_when_saved.append(scene.charts.yielded)

    async with scene.process(Watch()) as bench:
        await request(bench, WEEKLY)

    assert drawn_when_saved == list(range(1, len(ChartId) + 1))


async def test_cancelling_a_run_ends_the_source(scene: Scene) -> None:
    class Cancel(Tap):
        @override
        def after(self, task: str) -> None:
            if task == "save_picture" and scene.charts.yielded == 3:
                raise asyncio.CancelledError

    async with scene.process(Cancel()) as bench:
        with pytest.raises(asyncio.CancelledError):
            await request(bench, WEEKLY)

    assert scene.charts.is_closed
    assert scene.charts.yielded == 3


async def test_the_source_is_ended_before_the_run_is_cleared_away(scene: Scene) -> None:
    """Not whenever the garbage is collected: a browser hangs on it."""
    was_closed: list[bool] = []

    class Full(Tap):
        @override
        def before(self, task: str) -> None:
            if task == "save_picture":
                raise StorageError("The disk is full.")
            if task == "remove_files":
                was_closed.append(scene.charts.is_closed)

    async with scene.process(Full()) as bench:
        with pytest.raises(StorageError):
            await request(bench, WEEKLY)

    assert was_closed == [True]


async def test_a_slot_that_was_posted_is_not_posted_again(scene: Scene) -> None:
    async with scene.process() as bench:
        first = await bench.publisher.run(WEEKLY, locale="en-US", slot=START)
        again = await bench.publisher.run(WEEKLY, locale="en-US", slot=START)

    assert again == first
    assert len(scene.charts.orders) == 1
    assert len(scene.discord.messages) == 2


async def test_a_slot_that_a_clock_change_repeats_is_posted_once_in_whatever_zone(
    scene: Scene,
) -> None:
    """Of such a time, Python finds no two zones equal."""
    slot = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    async with scene.process() as bench:
        scene.discord.tap = Deaf()
        with pytest.raises(DiscordUnreachableError):
            await bench.publisher.run(SMALL, locale="en-US", slot=slot)
        scene.discord.tap = Tap()

        await bench.publisher.run(SMALL, locale="en-US", slot=slot)
        await bench.publisher.run(SMALL, locale="en-US", slot=slot)

    assert len(scene.charts.orders) == 1


class Deaf(Tap):
    """Discord takes no message."""

    @override
    def before(self, task: str) -> None:
        if task == "send":
            raise DiscordUnreachableError("no answer")


async def test_a_slot_that_was_closed_is_not_run(scene: Scene) -> None:
    async with scene.process() as bench:
        await bench.journal.close_slot("weekly", START + HOUR)
        with pytest.raises(SlotOverError):
            await bench.publisher.run(WEEKLY, locale="en-US", slot=START)

    assert scene.charts.orders == []


async def test_a_request_replaces_the_post_of_a_slot_and_closes_none(scene: Scene) -> None:
    async with scene.process() as bench:
        await bench.publisher.run(SMALL, locale="en-US", slot=START)
        outcome = await request(bench, SMALL)
        assert await bench.journal.last_slot("weekly") == START

    assert (outcome.slot, outcome.old) == (None, OldPost.REMOVED)
    assert [*scene.discord.messages] == [*outcome.message_ids]


async def test_runs_of_one_report_take_turns_and_others_do_not_wait(scene: Scene) -> None:
    other = ReportSettings(name="daily", channel_id=CHANNEL, charts=SMALL.charts)
    drawing = asyncio.Event()
    goes_on = asyncio.Event()

    class Slow(PaintedCharts):
        @override
        async def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
            if len(order.charts) > 2:
                drawing.set()
                await goes_on.wait()
            async for outcome in super().draw(order):
                yield outcome

    scene.charts = Slow(clock=scene.clock)

    async with scene.process() as bench, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(request(bench, WEEKLY))
        await drawing.wait()
        second = tasks.create_task(request(bench, SMALL))
        await request(bench, other)
        assert not second.done()
        assert len(scene.charts.orders) == 1
        goes_on.set()

    assert second.result().old is OldPost.REMOVED
    assert first.result().run_id != second.result().run_id


async def test_the_folder_is_gone_when_the_post_stands(scene: Scene) -> None:
    async with scene.process() as bench:
        await request(bench, WEEKLY)

    assert [*(scene.folder / "runs").iterdir()] == []


async def test_progress_tells_each_stage_to_its_end(scene: Scene) -> None:
    told: list[tuple[Stage, int, int]] = []

    def progress(stage: Stage, *, done: int, total: int) -> None:
        told.append((stage, done, total))

    async with scene.process() as bench:
        await bench.publisher.run(SMALL, locale="en-US", progress=progress)

    assert told == [
        (Stage.WAITING, 0, 1),
        (Stage.WAITING, 1, 1),
        (Stage.DRAWING, 0, 2),
        (Stage.DRAWING, 1, 2),
        (Stage.DRAWING, 2, 2),
        (Stage.POSTING, 0, 1),
        (Stage.POSTING, 1, 1),
        (Stage.CLEARING, 0, 1),
        (Stage.CLEARING, 1, 1),
    ]


async def test_log_lines_of_a_run_can_tell_which_run_it_is(scene: Scene) -> None:
    contexts: set[RunContext | None] = set()

    class Watch(Tap):
        @override
        def before(self, task: str) -> None:
            if task in {"send", "save_picture"}:
                contexts.add(run_context.get())

    async with scene.process(Watch()) as bench:
        outcome = await bench.publisher.run(SMALL, locale="en-US", slot=START)

    assert contexts == {RunContext(report="weekly", slot=START, run_id=outcome.run_id)}
    assert run_context.get() is None


async def test_missing_permissions_are_named_before_anything_is_drawn(scene: Scene) -> None:
    scene.discord.add(CHANNEL, ChannelKind.TEXT, missing_permissions=("ATTACH_FILES", "VIEW"))

    async with scene.process() as bench:
        with pytest.raises(DiscordForbiddenError, match="lacks ATTACH_FILES, VIEW"):
            await request(bench, WEEKLY)

    assert scene.charts.orders == []


async def test_a_channel_of_another_kind_takes_no_report(scene: Scene) -> None:
    scene.discord.add(CHANNEL, ChannelKind.OTHER)

    async with scene.process() as bench:
        with pytest.raises(ChannelUnfitError):
            await request(bench, WEEKLY)

    assert scene.charts.orders == []
