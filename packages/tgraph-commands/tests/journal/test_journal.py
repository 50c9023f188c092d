"""What the journal remembers, across its own end."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_commands.channels import ChannelKind
from tgraph_commands.journal import (
    Journal,
    MissingChart,
    Post,
    PostedMessage,
    PostStatus,
    Run,
    RunState,
    open_journal,
)
from tgraph_commands.testing.publishing import START, StandingClock
from tgraph_common import ChartId
from tgraph_config import Delivery

DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")

# Not so near the ends of the calendar that there is no such instant in another zone.
instants = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.timezones())  # noqa: DTZ001


@asynccontextmanager
async def held(folder: Path) -> AsyncGenerator[Journal, None]:
    """Open the journal and hold the turn of the report."""
    clock = StandingClock()
    async with (
        open_journal(folder, clock=clock, pause=clock.pause) as journal,
        journal.turn("weekly"),
    ):
        yield journal


def a_run(
    run_id: str,
    *,
    slot: datetime | None = None,
    delivery: Delivery = Delivery.REPOST,
    started_at: datetime = START,
) -> Run:
    return Run(
        id=run_id,
        report="weekly",
        channel_id=1,
        slot=slot,
        delivery=delivery,
        started_at=started_at,
    )


async def posted(
    journal: Journal, run: Run, *, edits: str | None = None, kind: ChannelKind = ChannelKind.TEXT
) -> None:
    """Bring a run of one message to the point where its post stands."""
    await journal.plan(run)
    await journal.render(run, missing=())
    post = Post(
        run_id=run.id,
        report=run.report,
        channel_id=run.channel_id,
        kind=kind,
        status=PostStatus.BUILDING,
        edits=edits,
    )
    await journal.begin_post(run, post)
    await journal.record(
        run,
        PostedMessage(
            position=1, channel_id=1, message_id=2**62 + len(run.id), nonce="n", files=("a", "b")
        ),
    )
    await journal.sent(run)
    await journal.stand(run, now=run.started_at)


async def test_a_report_keeps_the_day_it_was_first_seen(tmp_path: Path) -> None:
    async with held(tmp_path) as journal:
        assert await journal.first_seen("weekly", now=START) == START
        assert await journal.first_seen("weekly", now=START + DAY) == START
    async with held(tmp_path) as journal:
        assert await journal.first_seen("weekly", now=START + 2 * DAY) == START
        assert await journal.first_seen("daily", now=START + DAY) == START + DAY


async def test_a_report_may_be_seen_after_its_slot_was_closed(tmp_path: Path) -> None:
    """A request makes the journal know a report before the scheduler does."""
    async with held(tmp_path) as journal:
        await journal.close_slot("weekly", START)
        assert await journal.first_seen("weekly", now=START + DAY) == START + DAY
        assert await journal.last_slot("weekly") == START


async def test_the_last_slot_is_the_latest_that_was_closed(tmp_path: Path) -> None:
    """In whatever zone it was computed."""
    async with held(tmp_path) as journal:
        assert await journal.last_slot("weekly") is None
        await journal.close_slot("weekly", (START + DAY).astimezone(BERLIN))
        await journal.close_slot("weekly", START)
        assert await journal.last_slot("weekly") == START + DAY
        assert await journal.last_slot("daily") is None


async def test_a_slot_is_over_when_its_messages_are_confirmed_and_not_before(
    tmp_path: Path,
) -> None:
    run = a_run("aaa", slot=START)
    async with held(tmp_path) as journal:
        await journal.plan(run)
        await journal.render(run, missing=())
        assert await journal.last_slot("weekly") is None
        assert await journal.posted_run("weekly", START) is None
        await journal.sent(run)
        assert await journal.last_slot("weekly") == START
        posted_run = await journal.posted_run("weekly", START)
    assert posted_run is not None
    assert (posted_run.id, posted_run.state) == ("aaa", RunState.SENT)


@given(
    run=st.builds(
        Run,
        id=st.text("0123456789abcdef", min_size=1, max_size=12),
        report=st.just("weekly"),
        channel_id=st.integers(0, 2**63 - 1),
        slot=st.none() | instants,
        delivery=st.sampled_from(Delivery),
        state=st.just(RunState.PLANNED),
        started_at=instants,
        finished_at=st.none(),
        missing=st.just(()),
        error=st.none(),
    ),
    missing=st.lists(
        st.builds(MissingChart, chart=st.sampled_from(ChartId), reason=st.text()), max_size=3
    ),
)
@settings(max_examples=30, deadline=None)
async def test_a_run_comes_back_as_it_was_put_in(
    tmp_path_factory: pytest.TempPathFactory, run: Run, missing: list[MissingChart]
) -> None:
    async with held(tmp_path_factory.mktemp("journal")) as journal:
        await journal.plan(run)
        await journal.render(run, missing=missing)
        found = await journal.run(run.id)
    # Instants come back in UTC. Of a time that a clock change skips or repeats, Python finds no
    # two zones equal.
    assert found == msgspec.structs.replace(
        run,
        state=RunState.RENDERED,
        missing=tuple(missing),
        slot=None if run.slot is None else run.slot.astimezone(UTC),
        started_at=run.started_at.astimezone(UTC),
    )


async def test_a_post_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    run = a_run("aaa")
    async with held(tmp_path) as journal:
        await posted(journal, run)
        standing = await journal.standing("weekly")
        assert standing == await journal.post("aaa")
    assert standing == Post(
        run_id="aaa",
        report="weekly",
        channel_id=1,
        kind=ChannelKind.TEXT,
        status=PostStatus.STANDING,
        messages=(
            PostedMessage(
                position=1, channel_id=1, message_id=2**62 + 3, nonce="n", files=("a", "b")
            ),
        ),
    )


@pytest.mark.parametrize(
    ("kind", "thread_id"),
    [(ChannelKind.TEXT, None), (ChannelKind.THREAD, None), (ChannelKind.FORUM, 1)],
)
async def test_only_a_post_in_a_forum_has_a_thread(
    tmp_path: Path, kind: ChannelKind, thread_id: int | None
) -> None:
    async with held(tmp_path) as journal:
        await posted(journal, a_run("aaa"), kind=kind)
        post = await journal.post("aaa")
    assert post is not None
    assert post.thread_id == thread_id
    assert msgspec.structs.replace(post, messages=()).thread_id is None


@pytest.mark.parametrize(
    ("delivery", "edits", "old"),
    [
        (Delivery.REPOST, None, PostStatus.LEAVING),
        (Delivery.EDIT, None, PostStatus.LEAVING),
        (Delivery.EDIT, "old", None),
        (Delivery.KEEP, None, PostStatus.KEPT),
    ],
    ids=["repost", "edit that was refused", "edit", "keep"],
)
async def test_what_becomes_of_the_post_before(
    tmp_path: Path, delivery: Delivery, edits: str | None, old: PostStatus | None
) -> None:
    async with held(tmp_path) as journal:
        await posted(journal, a_run("old"))
        await posted(journal, a_run("new", delivery=delivery), edits=edits)
        before = await journal.post("old")
        standing = await journal.standing("weekly")
        leaving = [post.run_id for post in await journal.leaving("weekly")]
    assert standing is not None
    assert standing.run_id == "new"
    assert (None if before is None else before.status) == old
    assert leaving == (["old"] if old is PostStatus.LEAVING else [])


async def test_a_run_is_finished_when_nothing_is_leaving(tmp_path: Path) -> None:
    async with held(tmp_path) as journal:
        await posted(journal, a_run("old"))
        await journal.finish("weekly", now=START)
        await posted(journal, a_run("new"))
        await journal.finish("weekly", now=START)
        assert [(run.id, run.state) for run in await journal.unfinished()] == [
            ("new", RunState.DONE)
        ]
        (leaving,) = await journal.leaving("weekly")
        await journal.forget_message(leaving, leaving.messages[0])
        assert (await journal.leaving("weekly"))[0].messages == ()
        await journal.forget_post(leaving)
        await journal.finish("weekly", now=START)
        assert await journal.unfinished() == ()
        assert await journal.unsettled() == ()
        assert (await journal.run("new")).state is RunState.OLD_REMOVED


@pytest.mark.parametrize("edits", [None, "old"], ids=["new messages", "edit"])
async def test_an_abandoned_run_leaves_the_standing_post_standing(
    tmp_path: Path, edits: str | None
) -> None:
    """Its own new messages are to be removed; those that it edited are the standing post's."""
    run = a_run("new", delivery=Delivery.EDIT)
    async with held(tmp_path) as journal:
        await posted(journal, a_run("old"))
        await journal.plan(run)
        post = Post(
            run_id="new",
            report="weekly",
            channel_id=1,
            kind=ChannelKind.TEXT,
            status=PostStatus.BUILDING,
            edits=edits,
        )
        await journal.begin_post(run, post)
        message = PostedMessage(position=1, channel_id=1, message_id=5, nonce="n", files=())
        await journal.record(run, message)
        await journal.abandon(run, now=START + DAY, error="it was refused")

        standing = await journal.standing("weekly")
        leaving = [post.run_id for post in await journal.leaving("weekly")]
        ended = await journal.last_run("weekly")
    assert standing is not None
    assert standing.run_id == "old"
    assert leaving == ([] if edits else ["new"])
    assert ended is not None
    assert (ended.id, ended.state) == ("new", RunState.ABANDONED)
    assert (ended.error, ended.finished_at) == ("it was refused", START + DAY)


async def test_an_edit_given_up_for_new_messages_forgets_what_it_edited(tmp_path: Path) -> None:
    run = a_run("new", delivery=Delivery.EDIT)
    async with held(tmp_path) as journal:
        await posted(journal, a_run("old"))
        await posted(journal, run, edits="old")
        before = await journal.post("new")
        assert before is not None
        anew = await journal.send_anew(run, before)
        assert anew == await journal.post("new")
    assert (anew.edits, anew.messages) == (None, ())


async def test_the_ids_of_other_runs_messages_are_known(tmp_path: Path) -> None:
    async with held(tmp_path) as journal:
        await posted(journal, a_run("a"))
        await posted(journal, a_run("bb"))
        assert await journal.messages_of_others("bb") == {2**62 + 1}


async def test_the_last_run_is_the_one_that_ended_last(tmp_path: Path) -> None:
    async with held(tmp_path) as journal:
        assert await journal.last_run("weekly") is None
        await posted(journal, a_run("aaa"))
        await journal.plan(a_run("bbb", started_at=START + DAY))
        last = await journal.last_run("weekly")
    assert last is not None
    assert last.id == "aaa"


async def test_old_runs_are_forgotten_and_standing_posts_and_slots_are_not(
    tmp_path: Path,
) -> None:
    late = START + timedelta(days=100)
    async with held(tmp_path) as journal:
        for number in range(3):
            slot = START + number * DAY
            run = a_run(f"kept{number}", slot=slot, delivery=Delivery.KEEP, started_at=slot)
            await posted(journal, run)
            await journal.finish("weekly", now=START)
        await posted(journal, a_run("leaving" * 2, started_at=START + 3 * DAY))
        await journal.plan(a_run("unfinished", started_at=START))

        await journal.finish("weekly", now=late)

        assert [run.id for run in await journal.unfinished()] == ["unfinished", "leaving" * 2]
        assert await journal.post("kept0") is None
        assert await journal.posted_run("weekly", START) is None
        assert await journal.last_slot("weekly") == START + 2 * DAY
        assert await journal.standing("weekly") is not None
        assert [post.run_id for post in await journal.leaving("weekly")] == ["kept2"]


async def test_what_owners_were_told_is_remembered(tmp_path: Path) -> None:
    async with held(tmp_path) as journal:
        await journal.keep_notice("server down")
        await journal.keep_notice("server down")
        await journal.keep_notice("channel gone")
    async with held(tmp_path) as journal:
        assert await journal.standing_notices() == {"server down", "channel gone"}
        await journal.drop_notice("server down")
        await journal.drop_notice("server down")
        assert await journal.standing_notices() == {"channel gone"}
