"""Reports on request: what ``/update_graphs`` asks."""

from datetime import datetime
from typing import Protocol

from tgraph_commands._progress import Progress
from tgraph_commands.channels import Channel, DiscordError
from tgraph_commands.publisher import RunOutcome
from tgraph_commands.reports import ChannelGuide, ReportDesk
from tgraph_commands.scheduler import Scheduler
from tgraph_common import Clock
from tgraph_config import ReportSettings


class ReportRequests(Protocol):
    """Runs reports for whoever asks; ``RequestDesk`` fulfils it."""

    async def run(self, report: ReportSettings, *, progress: Progress) -> RunOutcome:
        """Run the report, or join its run under way; who stops waiting does not stop it.

        Raises:
            TGraphError: If nothing was posted.
        """
        ...

    async def next_slot(self, report: ReportSettings) -> datetime | None:
        """Return when the report is due next, if it is.

        Raises:
            StorageError: If that is not known.
        """
        ...

    async def channel(self, channel_id: int) -> Channel | None:
        """Return what the channel is and what posting to it lacks; ``None`` if that is not told."""
        ...

    async def end(self) -> None:
        """End the runs under way, with the bot; none is begun any more."""
        ...


class RequestDesk:
    """Runs reports for whoever asks, as the schedule does."""

    def __init__(
        self, *, desk: ReportDesk, scheduler: Scheduler, channels: ChannelGuide, clock: Clock
    ) -> None:
        self._desk = desk
        self._scheduler = scheduler
        self._channels = channels
        self._clock = clock

    async def run(self, report: ReportSettings, *, progress: Progress) -> RunOutcome:
        """Run the report, or join its run under way; who stops waiting does not stop it.

        Raises:
            TGraphError: If nothing was posted.
        """
        next_slot = await self.next_slot(report)
        return await self._desk.request(report, next_slot=next_slot, progress=progress)

    async def next_slot(self, report: ReportSettings) -> datetime | None:
        """Return when the report is due next, if it is.

        Raises:
            StorageError: If that is not known.
        """
        return await self._scheduler.next_after(report, self._clock.now())

    async def channel(self, channel_id: int) -> Channel | None:
        """Return what the channel is and what posting to it lacks; ``None`` if that is not told."""
        try:
            return await self._channels.describe(channel_id)
        except DiscordError:
            return None

    async def end(self) -> None:
        """End the runs under way, with the bot; none is begun any more."""
        await self._desk.end()
