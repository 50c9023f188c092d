"""The publisher: makes a report, posts it, and takes up what was cut short."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

from tgraph_commands._marks import new_run_id
from tgraph_commands._progress import Progress, Stage, unwatched
from tgraph_commands._run_context import RunContext, working_on
from tgraph_commands._speech import Speeches
from tgraph_commands.channels import Channels
from tgraph_commands.journal import Journal, Run
from tgraph_commands.ports import ChartSource
from tgraph_commands.publisher._delivery import Courier
from tgraph_commands.publisher._drawing import Studio
from tgraph_commands.publisher._ending import Ending, is_final
from tgraph_commands.publisher._folders import RunFolders
from tgraph_commands.publisher._patience import Pause
from tgraph_commands.publisher._recovery import Recovery
from tgraph_commands.publisher._removal import Removal
from tgraph_commands.publisher._values import OldPost, RunFailure, RunOutcome, SlotOverError
from tgraph_common import Clock, TGraphError
from tgraph_config import Delivery, ReportSettings

_log = logging.getLogger(__name__)


class Publisher:
    """Posts reports, each run once, whatever cuts it short.

    Args:
        journal: Where every step is remembered.
        channels: Discord.
        charts: Who draws.
        speeches: The languages in which posts are written.
        folders: Where a run's pictures wait until its post stands.
        clock: The time.
        pause: How to wait before trying Discord again, in seconds.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        channels: Channels,
        charts: ChartSource,
        speeches: Speeches,
        folders: RunFolders,
        clock: Clock,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._journal = journal
        self._folders = folders
        self._clock = clock
        self._studio = Studio(charts=charts, folders=folders, speeches=speeches)
        self._courier = Courier(journal=journal, channels=channels, pause=pause)
        removal = Removal(journal=journal, channels=channels, clock=clock, pause=pause)
        self._ending = Ending(journal=journal, folders=folders, removal=removal, clock=clock)
        self._recovery = Recovery(
            journal=journal,
            folders=folders,
            courier=self._courier,
            ending=self._ending,
            removal=removal,
            clock=clock,
        )

    async def run(
        self,
        report: ReportSettings,
        *,
        locale: str,
        slot: datetime | None = None,
        next_slot: datetime | None = None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        """Make the report and post it, after any other run of it; return once its post stands.

        Calling it again for the same slot does no harm: a run that was left unfinished is finished,
        and a slot that was posted is not posted again.

        Args:
            report: What to post, where and how.
            locale: The language of the post, such as ``en-US``.
            slot: The instant for which it is due; ``None`` for a request.
            next_slot: When the report is due next, if it is.
            progress: Is told how far the run has come.

        Raises:
            TautulliError: If the server gave nothing. Here and below: nothing was posted, and the
                old post stands.
            RenderError: If nothing could be drawn.
            NothingDrawnError: If each chart failed for a reason of its own.
            TooFewChartsError: If most charts failed, and a post with more of them would be removed.
            DiscordUnreachableError: If Discord did not answer. What has begun to be posted is
                finished by the next ``run`` or ``recover``.
            DiscordUnauthorizedError: If the token is refused; likewise.
            DiscordError: If Discord refuses for another reason; what was sent is taken back.
            StorageError: If the disk takes no more, likewise finished later.
            SlotOverError: If the slot was closed without a post.
            TurnLostError: If this process was suspended and another one took the run over.
        """
        progress(Stage.WAITING, done=0, total=1)
        async with self._journal.turn(report.name):
            progress(Stage.WAITING, done=1, total=1)
            settled = await self._recovery.settle(
                report.name, report, is_superseded=lambda run: _is_covered(run, slot)
            )
            for result in settled:
                if isinstance(result, RunFailure) and not result.is_abandoned:
                    raise result.error
                if isinstance(result, RunOutcome) and slot is not None and result.slot == slot:
                    return result
            if slot is not None and (done := await self._posted_before(report, slot)) is not None:
                return done
            run = Run(
                id=new_run_id(),
                report=report.name,
                channel_id=report.channel_id,
                slot=slot,
                delivery=report.delivery,
                started_at=self._clock.now(),
            )
            with working_on(RunContext(report=report.name, slot=slot, run_id=run.id)):
                return await self._make(
                    run, report, locale=locale, next_slot=next_slot, progress=progress
                )

    async def recover(
        self, reports: Sequence[ReportSettings]
    ) -> tuple[RunOutcome | RunFailure, ...]:
        """Take up everything that was left unfinished; remove the files of what is not.

        Args:
            reports: All that there are. What belongs to others, or to disabled ones, is given up.

        Raises:
            StorageError: If journal or folder cannot be read or written.
        """
        wanted = {report.name: report for report in reports if report.enabled}
        results: list[RunOutcome | RunFailure] = []
        for name in await self._journal.unsettled():
            async with self._journal.turn(name):
                results.extend(await self._recovery.settle(name, wanted.get(name)))
        await self._sweep()
        return tuple(results)

    async def _make(
        self,
        run: Run,
        report: ReportSettings,
        *,
        locale: str,
        next_slot: datetime | None,
        progress: Progress,
    ) -> RunOutcome:
        await self._journal.plan(run)
        try:
            channel = await self._courier.inspect(run.channel_id)
            rendered = await self._studio.render(
                run,
                report,
                locale=locale,
                next_slot=next_slot,
                replaced=await self._replaced_by(run),
                progress=progress,
            )
            await self._journal.render(run, missing=rendered.missing)
        except TGraphError as error:
            await self._ending.abandon(run, error=error)
            raise
        try:
            await self._courier.deliver(run, rendered, kind=channel.kind, progress=progress)
        except TGraphError as error:
            if is_final(error):
                await self._ending.abandon(run, error=error)
            raise
        return await self._ending.conclude(run, progress=progress)

    async def _replaced_by(self, run: Run) -> int:
        """Return how many charts the post shows that ``run`` is to replace."""
        standing = await self._journal.standing(run.report)
        if standing is None or run.delivery is Delivery.KEEP:
            return 0
        return sum(len(message.files) for message in standing.messages)

    async def _posted_before(self, report: ReportSettings, slot: datetime) -> RunOutcome | None:
        last = await self._journal.last_slot(report.name)
        if last is None or slot > last:
            return None
        run = await self._journal.posted_run(report.name, slot)
        if run is None:
            raise SlotOverError(f"The slot {slot.isoformat()} of the report {report.name} is over.")
        return await self._ending.outcome(run, old=OldPost.NONE)

    async def _sweep(self) -> None:
        # The folders first: the journal knows of a run before it has a folder.
        found = await self._folders.ids()
        live = {run.id for run in await self._journal.unfinished()}
        for run_id in found:
            if run_id not in live:
                _log.info("The files of a run that is over are removed: %s.", run_id)
                await self._folders.remove(run_id)


def _is_covered(run: Run, slot: datetime | None) -> bool:
    """Whether a new run for ``slot`` makes an older one, that nobody has seen, superfluous."""
    return run.slot is None or (slot is not None and run.slot < slot)
