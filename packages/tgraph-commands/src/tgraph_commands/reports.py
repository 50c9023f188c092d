"""Reports in service: run them, and tell owners how it went."""

import asyncio
import functools
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final, Protocol

from tgraph_commands._layout_text import escaped
from tgraph_commands._permission_words import permission_list
from tgraph_commands._replies import explain
from tgraph_commands._run_context import RunContext, working_on
from tgraph_commands._shared_runs import SharedRuns, open_shared_runs
from tgraph_commands.channels import (
    Channel,
    ChannelGoneError,
    ChannelKind,
    ChannelUnfitError,
    DiscordError,
    DiscordForbiddenError,
    DiscordUnreachableError,
)
from tgraph_commands.journal import MissingChart
from tgraph_commands.notices import Notices
from tgraph_commands.publisher import (
    NothingDrawnError,
    OldPost,
    Progress,
    RunFailure,
    RunOutcome,
    TooFewChartsError,
    unwatched,
)
from tgraph_commands.scheduler import RETRY_AFTER, Wait
from tgraph_common import (
    BrowserMissingError,
    NotTautulliError,
    RenderError,
    StorageError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_config import ReportSettings
from tgraph_i18n import Translator, messages

__all__ = [
    "ChannelGuide",
    "ReportDesk",
    "ReportPublisher",
    "cause",
    "may_pass",
    "open_shared_runs",
]

_log = logging.getLogger(__name__)

_TAUTULLI: Final = "tautulli"


class ReportPublisher(Protocol):
    """Makes and posts a report; ``Publisher`` fulfils it."""

    async def run(
        self,
        report: ReportSettings,
        *,
        locale: str,
        slot: datetime | None = None,
        next_slot: datetime | None = None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        """Make the report and post it."""
        ...

    async def recover(
        self, reports: Sequence[ReportSettings]
    ) -> tuple[RunOutcome | RunFailure, ...]:
        """Take up everything that was left unfinished."""
        ...


class ChannelGuide(Protocol):
    """Says what a channel is; ``Channels`` fulfils it."""

    async def describe(self, channel_id: int) -> Channel:
        """Return what the channel is and which permissions are missing in it."""
        ...


def may_pass(error: TGraphError) -> bool:
    """Whether the same run may succeed later though nobody does anything."""
    match error:
        case NothingDrawnError() | TooFewChartsError():
            return any(may_pass(failure.error) for failure in error.failures)
        case BrowserMissingError():
            return False
        case (
            # A proxy answers for a server that is being restarted, and its page is not Tautulli's.
            TautulliUnreachableError()
            | NotTautulliError()
            | DiscordUnreachableError()
            | RenderError()
            | StorageError()
        ):
            return True
        case _:
            return False


def cause(error: TGraphError) -> TGraphError:
    """Return what tells owners most: of several charts that failed, the reason of the first."""
    match error:
        case NothingDrawnError(failures=(first, *_)) | TooFewChartsError(failures=(first, *_)):
            return first.error
        case _:
            return error


class ReportDesk:
    """Runs reports, and tells owners once when that stops working and once when it works again.

    Whoever wants a run while one is under way joins it, see ``SharedRuns``. ``locale_of`` gives the
    language in which a report is posted, ``translator`` speaks the owners'.
    """

    def __init__(
        self,
        *,
        reports: Sequence[ReportSettings],
        publisher: ReportPublisher,
        channels: ChannelGuide,
        notices: Notices,
        translator: Translator,
        locale_of: Callable[[ReportSettings], str],
        runs: SharedRuns,
        wait: Wait = asyncio.sleep,
    ) -> None:
        self._reports = tuple(reports)
        self._publisher = publisher
        self._channels = channels
        self._notices = notices
        self._translator = translator
        self._locale_of = locale_of
        self._runs = runs
        self._wait = wait

    def update(
        self,
        *,
        reports: Sequence[ReportSettings],
        translator: Translator,
        locale_of: Callable[[ReportSettings], str],
    ) -> None:
        """Go on with other reports and languages; runs under way end as they began."""
        self._reports = tuple(reports)
        self._translator = translator
        self._locale_of = locale_of

    async def run_slot(
        self, report: ReportSettings, *, slot: datetime, next_slot: datetime | None
    ) -> None:
        """Run the report for a slot, and tell owners how it went.

        Raises:
            TGraphError: If nothing was posted.
        """
        work = functools.partial(self._run_slot, report, slot, next_slot)
        await self._runs.join(report.name, work, slot=slot)

    async def request(
        self, report: ReportSettings, *, next_slot: datetime | None, progress: Progress
    ) -> RunOutcome:
        """Run the report on request, or join its run under way.

        Whoever stops waiting does not stop the run. Owners are not told of a failure: whoever asked
        for the run is there to learn of it.

        Raises:
            TGraphError: If nothing was posted.
        """
        work = functools.partial(self._run_request, report, next_slot)
        return await self._runs.join(report.name, work, progress=progress)

    async def run_now(
        self,
        report: ReportSettings,
        *,
        next_slot: datetime | None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        """Run the report for the caller alone; it replaces the standing post as a slot does.

        Raises:
            TGraphError: If nothing was posted.
        """
        return await self._publisher.run(
            report, locale=self._locale_of(report), next_slot=next_slot, progress=progress
        )

    async def end(self) -> None:
        """Cancel the runs that others may join, and return when they have ended; begin no more."""
        await self._runs.end()

    async def _run_slot(
        self,
        report: ReportSettings,
        slot: datetime,
        next_slot: datetime | None,
        progress: Progress,
    ) -> RunOutcome:
        try:
            outcome = await self._publisher.run(
                report,
                locale=self._locale_of(report),
                slot=slot,
                next_slot=next_slot,
                progress=progress,
            )
        except TGraphError as error:
            await self._tell_of_failure(report, error)
            raise
        with working_on(RunContext(report=report.name, slot=slot, run_id=outcome.run_id)):
            await self._tell_of_success(report, outcome)
        return outcome

    async def _run_request(
        self, report: ReportSettings, next_slot: datetime | None, progress: Progress
    ) -> RunOutcome:
        try:
            outcome = await self.run_now(report, next_slot=next_slot, progress=progress)
        except TGraphError as error:
            _log.warning("The report %s was not posted on request. %s", report.name, error.advice())
            raise
        with working_on(RunContext(report=report.name, slot=None, run_id=outcome.run_id)):
            await self._tell_of_success(report, outcome)
        return outcome

    async def recover(self) -> None:
        """Finish what an earlier process left unfinished; try again as long as that may help."""
        attempt = 0
        while not await self._has_recovered(is_first=attempt == 0):
            await self._wait(RETRY_AFTER[min(attempt, len(RETRY_AFTER) - 1)].total_seconds())
            attempt += 1

    async def _has_recovered(self, *, is_first: bool) -> bool:
        """Attempt it; return whether another attempt would change nothing."""
        try:
            results = await self._publisher.recover(self._reports)
        except TGraphError as error:
            if is_first:
                _log.warning("What was left unfinished cannot be taken up yet. %s", error.advice())
            return False
        left = [each for each in results if isinstance(each, RunFailure)]
        for failure in left:
            if is_first or failure.is_abandoned:
                _log.warning(
                    "An unfinished run of the report %s was %s. %s",
                    failure.report,
                    "given up" if failure.is_abandoned else "not finished yet",
                    failure.error.advice(),
                )
        return all(each.is_abandoned or not may_pass(each.error) for each in left)

    async def inspect(self) -> None:
        """See that every enabled report can be posted where it is to go.

        Raises:
            DiscordForbiddenError: If it cannot; the sentence names every channel and permission.
            DiscordUnreachableError: If Discord does not answer.
            DiscordUnauthorizedError: If Discord does not accept the token.
        """
        problems = [
            problem
            for report in self._reports
            if report.enabled and (problem := await self._problem(report)) is not None
        ]
        if problems:
            raise DiscordForbiddenError(
                " ".join(problems),
                remedy="Give the bot's role what is missing, or change the reports' channel_id.",
            )

    async def _problem(self, report: ReportSettings) -> str | None:
        where = f"The report {report.name} cannot be posted to channel {report.channel_id}"
        try:
            channel = await self._channels.describe(report.channel_id)
        except (DiscordForbiddenError, ChannelGoneError, ChannelUnfitError) as error:
            return f"{where}: {error}"
        if channel.kind is ChannelKind.OTHER:
            return f"{where}: reports go to text and announcement channels, threads and forums."
        if channel.missing_permissions:
            return f"{where}: the bot lacks {', '.join(channel.missing_permissions)}."
        return None

    async def _tell_of_success(self, report: ReportSettings, outcome: RunOutcome) -> None:
        for reason, charts in _by_reason(outcome.missing).items():
            _log.warning(
                "The report %s is posted without %s. %s", report.name, ", ".join(charts), reason
            )
        name, channel = escaped(report.name), f"<#{report.channel_id}>"
        await self._notices.clear(_TAUTULLI, messages.notice_tautulli_back())
        await self._notices.clear(
            f"permissions {report.name}", messages.notice_permissions_back(channel=channel)
        )
        await self._notices.clear(f"report {report.name}", messages.notice_report_back(report=name))
        kind = f"archived {report.name}"
        if outcome.old is OldPost.ARCHIVED:
            _log.warning(
                "The old thread of the report %s is archived, not deleted: the bot lacks "
                "Manage Threads in channel %s.",
                report.name,
                report.channel_id,
            )
            await self._notices.raise_(
                kind, messages.notice_thread_archived(report=name, channel=channel)
            )
        elif outcome.old is OldPost.REMOVED:
            await self._notices.clear(kind, messages.notice_permissions_back(channel=channel))

    async def _tell_of_failure(self, report: ReportSettings, error: TGraphError) -> None:
        match cause(error):
            case TautulliUnreachableError():
                await self._notices.raise_(_TAUTULLI, messages.notice_tautulli_down())
            case DiscordForbiddenError() if missing := await self._missing(report):
                await self._notices.raise_(
                    f"permissions {report.name}",
                    messages.notice_permissions_missing(
                        channel=f"<#{report.channel_id}>",
                        permissions=permission_list(missing, self._translator),
                    ),
                )
            case reason:
                await self._notices.raise_(
                    f"report {report.name}",
                    messages.notice_report_failed(
                        report=escaped(report.name), reason=explain(reason)
                    ),
                )

    async def _missing(self, report: ReportSettings) -> tuple[str, ...]:
        try:
            return (await self._channels.describe(report.channel_id)).missing_permissions
        except DiscordError:
            # The report's own error tells enough.
            return ()


def _by_reason(missing: Iterable[MissingChart]) -> dict[str, list[str]]:
    """Return each reason with the charts that it costs: a refused key costs many."""
    charts: dict[str, list[str]] = {}
    for each in missing:
        charts.setdefault(each.reason, []).append(each.chart.value)
    return charts
