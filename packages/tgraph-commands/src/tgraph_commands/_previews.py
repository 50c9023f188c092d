"""Reports as they would look now, for whoever asks alone: nothing is posted or journalled."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing

import msgspec
from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange, PictureTooLargeError
from tgraph_commands._layout import PostFacts, heading, missing_note
from tgraph_commands._picture_parts import MessageParts, by_size, picture_messages
from tgraph_commands._progress import Stage
from tgraph_commands._replies import explain
from tgraph_commands._update_words import Step, bold, in_messages, said_of_step
from tgraph_commands.channels import DiscordError
from tgraph_commands.ports import ChartOrder, ChartSource
from tgraph_commands.publisher import NothingDrawnError
from tgraph_commands.report_requests import ReportRequests
from tgraph_commands.reports import cause
from tgraph_common import (
    ChartFailure,
    ChartId,
    Clock,
    Picture,
    RenderError,
    TautulliError,
    TGraphError,
)
from tgraph_config import ReportSettings
from tgraph_i18n import Catalogs, messages

_logger = logging.getLogger(__name__)


class _Drawn(msgspec.Struct, frozen=True, kw_only=True):
    pictures: tuple[Picture, ...]
    missing: tuple[ChartId, ...]


class _Progress:
    """Shows one asker how far it is, at most every ``pace_s`` seconds."""

    def __init__(self, exchange: Exchange, say: Callable[[Step], str], *, pace_s: float) -> None:
        self._exchange = exchange
        self._say = say
        self._pace_s = pace_s
        self._next_s = 0.0

    async def show(self, step: Step) -> None:
        now_s = asyncio.get_running_loop().time()
        if now_s >= self._next_s:
            self._next_s = now_s + self._pace_s
            await self._exchange.answer_text(self._say(step))


class Previews:
    """Shows people reports; what a post would show, in the post's language."""

    def __init__(
        self,
        charts: ChartSource,
        *,
        requests: ReportRequests,
        catalogs: Catalogs,
        clock: Clock,
        pace_s: float,
    ) -> None:
        self._charts = charts
        self._requests = requests
        self._catalogs = catalogs
        self._clock = clock
        self._pace_s = pace_s

    async def show(
        self,
        exchange: Exchange,
        reports: Sequence[ReportSettings],
        *,
        locale_of: Callable[[ReportSettings], str],
    ) -> Exception | None:
        """Show the reports one after the other.

        Args:
            exchange: With whoever asks; a deferral was sent.
            reports: At least one.
            locale_of: The language in which a report is posted.

        Returns:
            Why nothing at all could be shown; ``None`` if something was.

        Raises:
            DiscordError: If the asker cannot be answered.
        """
        speech = self._catalogs.translator(exchange.locale)
        lines: list[str] = []
        errors: list[Exception] = []
        for report in reports:
            progress = _Progress(
                exchange,
                lambda step, name=report.name: next(
                    in_messages([*lines, speech.say(said_of_step(name, step))])
                ),
                pace_s=self._pace_s,
            )
            try:
                contents = await self._contents(
                    report, locale_of(report), progress, file_limit_bytes=exchange.file_limit_bytes
                )
            except DiscordError:
                raise
            except TGraphError as error:
                _logger.warning("No preview of the report %s. %s", report.name, error.advice())
                errors.append(error)
                failed = messages.update_failed(
                    report=bold(report.name), reason=explain(cause(error))
                )
                lines.append(speech.say(failed))
                contents = ()
            else:
                lines.append(speech.say(messages.update_preview(report=bold(report.name))))
            await exchange.answer_text(next(in_messages(lines)))
            for parts in contents:
                await exchange.follow_up(parts)
        return errors[0] if len(errors) == len(reports) else None

    async def _contents(
        self,
        report: ReportSettings,
        locale: str,
        progress: _Progress,
        *,
        file_limit_bytes: int,
    ) -> Sequence[MessageParts]:
        order = ChartOrder(
            charts=tuple(dict.fromkeys(report.charts)),
            period_days=report.period_days,
            metric=report.metric,
            locale=locale,
        )
        period = await self._charts.period(order)
        drawn = await self._draw(order, progress, file_limit_bytes=file_limit_bytes)
        speech = self._catalogs.translator(locale)
        facts = PostFacts(
            report=report.name,
            period=period,
            updated_at=self._clock.now(),
            next_at=await self._requests.next_slot(report),
            missing=drawn.missing,
            findings=tuple(one.finding for one in drawn.pictures if one.finding is not None),
        )
        above = heading(facts, speech=speech)
        below = [missing_note(drawn.missing, speech=speech)] if drawn.missing else []
        return picture_messages(
            drawn.pictures,
            above=[TextDisplayComponentBuilder(content=above.markdown)],
            below=[TextDisplayComponentBuilder(content=note.markdown) for note in below],
        )

    async def _draw(
        self, order: ChartOrder, progress: _Progress, *, file_limit_bytes: int
    ) -> _Drawn:
        pictures: list[Picture] = []
        failures: list[ChartFailure] = []
        total = len(order.charts)
        try:
            async with aclosing(self._charts.draw(order)) as outcomes:
                async for outcome in outcomes:
                    if isinstance(outcome, Picture):
                        pictures.append(outcome)
                    else:
                        failures.append(outcome)
                    done = len(pictures) + len(failures)
                    await progress.show(Step(stage=Stage.DRAWING, done=done, total=total))
        except (TautulliError, RenderError) as error:
            if not pictures:
                raise
            _logger.warning("A preview stopped short. %s", error.advice())
        sized = by_size(pictures, file_limit_bytes=file_limit_bytes)
        failures.extend(
            ChartFailure(chart=picture.chart, error=PictureTooLargeError(picture.chart))
            for picture in sized.too_large
        )
        if not sized.fitting:
            raise NothingDrawnError(tuple(failures))
        had = {picture.chart for picture in sized.fitting}
        missing = tuple(chart for chart in order.charts if chart not in had)
        return _Drawn(pictures=sized.fitting, missing=missing)
