"""The journal: what the bot remembers of runs and posts."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from tgraph_commands._store import Statements, Store, open_store
from tgraph_commands.journal import _sql
from tgraph_commands.journal._holders import Holder, this_process
from tgraph_commands.journal._turns import Pause, Turns
from tgraph_commands.journal._values import (
    MissingChart,
    Post,
    PostedMessage,
    PostStatus,
    Run,
    RunState,
)
from tgraph_common import Clock
from tgraph_config import Delivery

MEMORY: Final = timedelta(days=90)
"""How long finished runs are remembered."""


class Journal:
    """Remembers runs, their posts, and whose turn it is; every change is on the disk when it ends.

    A run goes ``plan`` → ``render`` → ``begin_post`` → ``record`` for each message → ``sent`` →
    ``stand`` → ``forget`` for what it replaced → ``finish``, or ends by ``abandon``. These changes
    are made inside ``turn`` and raise ``TurnLostError`` once another process has taken it over.
    Every method may raise ``StorageError``.
    """

    def __init__(self, store: Store, *, clock: Clock, holder: Holder, pause: Pause) -> None:
        self._store = store
        self._turns = Turns(store, clock=clock, holder=holder, pause=pause)

    # What the scheduler asks

    async def first_seen(self, report: str, *, now: datetime) -> datetime:
        """Return when the report was first seen; ``now`` is remembered for a new one."""
        async with self._store.writing() as db:
            return await _sql.see_report(db, report, now=now)

    async def last_slot(self, report: str) -> datetime | None:
        """Return the report's latest slot that is over: posted, or closed without a post.

        The slot of a run that still has to be posted is not over.
        """
        async with self._store.reading() as db:
            return await _sql.last_slot(db, report)

    async def close_slot(self, report: str, slot: datetime) -> None:
        """Remember that the slot, and every earlier one, is over."""
        async with self._store.writing() as db:
            await _sql.close_slot(db, report, slot)

    async def last_run(self, report: str) -> Run | None:
        """Return the report's run that ended last, with a post or without."""
        async with self._store.reading() as db:
            return await _sql.last_run(db, report)

    def turn(self, report: str) -> AbstractAsyncContextManager[None]:
        """Wait until no other run of the report is under way, and hold its turn for the block.

        Within a process turns are given in order; among processes by a lease in the journal, which
        is renewed while held, is free at once when its process is known to have ended, and
        otherwise runs out half a minute after its last renewal.
        """
        return self._turns.turn(report)

    # What the notices ask

    async def standing_notices(self) -> frozenset[str]:
        """Return the kinds of trouble that owners were told of and that last."""
        async with self._store.reading() as db:
            return await _sql.notices(db)

    async def keep_notice(self, kind: str) -> None:
        """Remember that owners know of this trouble."""
        async with self._store.writing() as db:
            await _sql.insert_notice(db, kind)

    async def drop_notice(self, kind: str) -> None:
        """Remember that owners know that it is over."""
        async with self._store.writing() as db:
            await _sql.delete_notice(db, kind)

    # What the publisher asks

    async def unfinished(self, report: str | None = None) -> tuple[Run, ...]:
        """Return the runs that have something left to do, of one report or all, oldest first."""
        async with self._store.reading() as db:
            return await _sql.unfinished_runs(db, report)

    async def unsettled(self) -> tuple[str, ...]:
        """Return the names of reports with an unfinished run or a post that is to be removed."""
        async with self._store.reading() as db:
            return await _sql.unsettled_reports(db)

    async def run(self, run_id: str) -> Run:
        """Return a run as it is now."""
        async with self._store.reading() as db:
            return await _sql.run_by_id(db, run_id)

    async def posted_run(self, report: str, slot: datetime) -> Run | None:
        """Return the run whose post was confirmed for the slot."""
        async with self._store.reading() as db:
            return await _sql.run_of_slot(db, report, slot)

    async def post(self, run_id: str) -> Post | None:
        """Return the run's post: complete, being built, or ``None`` before ``begin_post``."""
        async with self._store.reading() as db:
            return await _sql.post_of(db, run_id)

    async def standing(self, report: str) -> Post | None:
        """Return the report's present post."""
        async with self._store.reading() as db:
            return next(iter(await _sql.posts_with(db, report, PostStatus.STANDING)), None)

    async def leaving(self, report: str) -> tuple[Post, ...]:
        """Return the report's posts that are to be removed, oldest first."""
        async with self._store.reading() as db:
            return await _sql.posts_with(db, report, PostStatus.LEAVING)

    async def messages_of_others(self, run_id: str) -> frozenset[int]:
        """Return the ids of all messages known to belong to other runs' posts."""
        async with self._store.reading() as db:
            return await _sql.known_messages(db, but_of=run_id)

    # How a run goes on

    async def plan(self, run: Run) -> None:
        """Remember a run before anything of it is done."""
        async with self._store.writing() as db:
            await self._turns.demand(db, run.report)
            await _sql.insert_run(db, run)

    async def render(self, run: Run, *, missing: Sequence[MissingChart]) -> None:
        """Remember that pictures and messages of the run are on the disk."""
        async with self._changing(run) as db:
            await _sql.set_missing(db, run.id, missing)
            await _sql.set_state(db, run.id, RunState.RENDERED)

    async def begin_post(self, run: Run, post: Post) -> None:
        """Remember a post before Discord hears of it."""
        async with self._changing(run) as db:
            await _sql.insert_post(db, post)

    async def record(self, run: Run, message: PostedMessage) -> None:
        """Remember a message that Discord confirmed."""
        async with self._changing(run) as db:
            await _sql.insert_message(db, run.id, message)

    async def send_anew(self, run: Run, post: Post) -> Post:
        """Give an edit in place up; return the post that is to consist of new messages.

        What was edited still belongs to the standing post and leaves with it.
        """
        async with self._changing(run) as db:
            await _sql.delete_messages(db, run.id)
            await _sql.send_anew(db, run.id)
        return msgspec.structs.replace(post, edits=None, messages=())

    async def sent(self, run: Run) -> None:
        """Remember that all messages are confirmed; with that the run's slot is over."""
        async with self._changing(run) as db:
            await _sql.set_state(db, run.id, RunState.SENT)
            if run.slot is not None:
                await _sql.close_slot(db, run.report, run.slot)

    async def stand(self, run: Run, *, now: datetime) -> None:
        """Make the run's post the report's standing one; what stood before leaves or is kept."""
        async with self._changing(run) as db:
            post = await _sql.post_of(db, run.id)
            for old in await _sql.posts_with(db, run.report, PostStatus.STANDING):
                if post is not None and post.edits == old.run_id:
                    await _sql.delete_post(db, old.run_id)
                elif run.delivery is Delivery.KEEP:
                    await _sql.set_status(db, old.run_id, PostStatus.KEPT)
                else:
                    await _sql.set_status(db, old.run_id, PostStatus.LEAVING)
            await _sql.set_status(db, run.id, PostStatus.STANDING)
            await _sql.end_run(db, run.id, state=RunState.DONE, now=now, error=None)

    async def forget_message(self, post: Post, message: PostedMessage) -> None:
        """Forget a message of a leaving post, because it is gone."""
        async with self._store.writing() as db:
            await self._turns.demand(db, post.report)
            await _sql.delete_message(db, post.run_id, message.position)

    async def forget_post(self, post: Post) -> None:
        """Forget a leaving post, because it is gone."""
        async with self._store.writing() as db:
            await self._turns.demand(db, post.report)
            await _sql.delete_post(db, post.run_id)

    async def finish(self, report: str, *, now: datetime) -> None:
        """Remember that nothing is left to do for the report, unless a post is still leaving.

        What finished long ago is forgotten; standing posts and slots stay remembered.
        """
        async with self._store.writing() as db:
            await self._turns.demand(db, report)
            await _sql.end_done_runs(db, report)
            await _sql.forget_before(db, now - MEMORY)

    async def require_turn(self, report: str) -> None:
        """Return if the report's turn is still held.

        Raises:
            TurnLostError: If another process took it over.
        """
        async with self._store.reading() as db:
            await self._turns.demand(db, report)

    async def abandon(self, run: Run, *, now: datetime, error: str) -> None:
        """End a run without a post; messages that it has sent leave, those it edited stay."""
        async with self._changing(run) as db:
            post = await _sql.post_of(db, run.id)
            if post is not None and post.edits is None and post.messages:
                await _sql.set_status(db, run.id, PostStatus.LEAVING)
            else:
                await _sql.delete_post(db, run.id)
            await _sql.end_run(db, run.id, state=RunState.ABANDONED, now=now, error=error)

    @asynccontextmanager
    async def _changing(self, run: Run) -> AsyncGenerator[Statements, None]:
        async with self._store.writing() as db:
            await self._turns.demand(db, run.report)
            yield db


def journal_in(store: Store, *, clock: Clock, pause: Pause = asyncio.sleep) -> Journal:
    """Return the journal in an open database: leases run out by ``clock``, ``pause`` waits."""
    return Journal(store, clock=clock, holder=this_process(), pause=pause)


@asynccontextmanager
async def open_journal(
    folder: Path, *, clock: Clock, pause: Pause = asyncio.sleep
) -> AsyncGenerator[Journal, None]:
    """Open the journal in ``folder`` (made if need be) and close it at the end.

    Args:
        folder: The data folder.
        clock: By which leases run out.
        pause: How to wait for a turn, in seconds.

    Raises:
        StorageError: If the journal is damaged, of a newer version, or cannot be written.
    """
    async with open_store(folder) as store:
        yield journal_in(store, clock=clock, pause=pause)
