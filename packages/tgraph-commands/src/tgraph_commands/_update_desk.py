"""What ``/update_graphs`` asks: which reports are meant, and what is to be done with them."""

from collections.abc import Sequence
from typing import Final

from tgraph_commands._answers import Exchange
from tgraph_commands._checks import UnknownReportError
from tgraph_commands._command_names import CommandNames
from tgraph_commands._previews import Previews
from tgraph_commands._updates import Updates
from tgraph_commands.ports import ChartSource, SettingsInForce
from tgraph_commands.report_requests import ReportRequests
from tgraph_common import Clock
from tgraph_config import ReportSettings
from tgraph_i18n import Catalogs, messages

_PACE_S: Final = 1.5
"""Between two words about how far it is."""


class UpdateDesk:
    """Makes reports for whoever asks, or shows how they would look."""

    def __init__(
        self,
        *,
        requests: ReportRequests,
        charts: ChartSource,
        settings: SettingsInForce,
        catalogs: Catalogs,
        clock: Clock,
        pace_s: float = _PACE_S,
    ) -> None:
        self._settings = settings
        self._catalogs = catalogs
        self._updates = Updates(requests, catalogs=catalogs, clock=clock, pace_s=pace_s)
        self._previews = Previews(
            charts, requests=requests, catalogs=catalogs, clock=clock, pace_s=pace_s
        )

    async def answer(
        self, exchange: Exchange, report: str | None, *, is_preview: bool
    ) -> Exception | None:
        """Make the report named, or all that are enabled, and answer with how that went.

        Args:
            exchange: With whoever asks; a deferral was sent.
            report: A name, as it was typed.
            is_preview: Post nothing, show everything to the asker alone.

        Returns:
            Why nothing at all came of it, of which the asker has been told.

        Raises:
            UnknownReportError: If there is no report of the name.
            DiscordError: If the asker cannot be answered.
        """
        settings = self._settings()
        reports = _chosen(settings.reports, report)
        if not reports:
            speech = self._catalogs.translator(exchange.locale)
            commands = CommandNames(self._catalogs, locale=exchange.locale)
            none = messages.update_none(
                resume=commands("report resume"), add=commands("report add")
            )
            await exchange.answer_text(speech.say(none))
            return None
        if is_preview:
            return await self._previews.show(exchange, reports, locale_of=settings.report_locale)
        return await self._updates.run(exchange, reports)

    async def end(self) -> None:
        """End the runs under way, with the bot, and let those who wait for them be told."""
        await self._updates.end()


def _chosen(reports: Sequence[ReportSettings], name: str | None) -> Sequence[ReportSettings]:
    if name is None:
        return [report for report in reports if report.enabled]
    named = [report for report in reports if report.name == name]
    if not named:
        msg = "no report has the name that was asked for"
        raise UnknownReportError(msg)
    return named
