"""From a report to a post on the disk: draw, keep, lay out."""

from collections.abc import Sequence
from contextlib import aclosing
from datetime import datetime
from typing import Final

import msgspec

from tgraph_commands._controls import Choice, report_controls
from tgraph_commands._layout import ChartFile, PostFacts, drafts, thread_title
from tgraph_commands._layout_split import MAX_FILE_BYTES
from tgraph_commands._progress import Progress, Stage
from tgraph_commands._speech import Speech, Speeches
from tgraph_commands.journal import MissingChart, Run
from tgraph_commands.ports import ChartOrder, ChartSource
from tgraph_commands.publisher._folders import RunFolders
from tgraph_commands.publisher._values import (
    NothingDrawnError,
    RenderedPost,
    TooFewChartsError,
)
from tgraph_common import (
    ChartFailure,
    Period,
    Picture,
    RenderError,
    TautulliError,
    TGraphError,
)
from tgraph_config import ReportSettings

_MIB: Final = 1024 * 1024


class _Drawn(msgspec.Struct, frozen=True, kw_only=True):
    period: Period
    charts: tuple[ChartFile, ...]
    failures: tuple[ChartFailure, ...]


class Studio:
    """Draws a report's charts into its run's folder, one in memory at a time."""

    def __init__(self, *, charts: ChartSource, folders: RunFolders, speeches: Speeches) -> None:
        self._charts = charts
        self._folders = folders
        self._speeches = speeches

    async def render(
        self,
        run: Run,
        report: ReportSettings,
        *,
        locale: str,
        next_slot: datetime | None,
        replaced: int = 0,
        progress: Progress,
    ) -> RenderedPost:
        """Return the post, of which every part is on the disk.

        Args:
            run: Whose it is.
            report: What to draw.
            locale: The language of the post.
            next_slot: When the report is due next, if it is.
            replaced: How many charts the post shows that this one is to replace.
            progress: Is told how far the drawing has come.

        Raises:
            TautulliError: If the server gave nothing.
            RenderError: If nothing could be drawn.
            NothingDrawnError: If every chart failed for a reason of its own.
            TooFewChartsError: If most charts failed, and what would be replaced shows more.
            StorageError: If the disk took no more.
        """
        order = ChartOrder(
            charts=tuple(dict.fromkeys(report.charts)),
            period_days=report.period_days,
            metric=report.metric,
            locale=locale,
        )
        drawn = await self._draw(run, order, progress)
        if len(drawn.charts) < min(len(drawn.failures), replaced):
            raise TooFewChartsError(drawn.failures, drawn=len(drawn.charts))
        facts = PostFacts(
            report=report.name,
            period=drawn.period,
            updated_at=run.started_at,
            next_at=next_slot,
            missing=tuple(failure.chart for failure in drawn.failures),
            findings=tuple(chart.finding for chart in drawn.charts if chart.finding is not None),
        )
        rendered = _laid_out(run, report, facts, drawn, self._speeches(locale))
        await self._folders.save_post(run.id, rendered)
        return rendered

    async def _draw(self, run: Run, order: ChartOrder, progress: Progress) -> _Drawn:
        period = await self._charts.period(order)
        total = len(order.charts)
        charts: list[ChartFile] = []
        failures: list[ChartFailure] = []
        stopped: TGraphError = RenderError("The source of charts left it out.")
        progress(Stage.DRAWING, done=0, total=total)
        try:
            async with aclosing(self._charts.draw(order)) as outcomes:
                async for outcome in outcomes:
                    kept = await self._kept(run, outcome)
                    if isinstance(kept, ChartFile):
                        charts.append(kept)
                    else:
                        failures.append(kept)
                    progress(Stage.DRAWING, done=len(charts) + len(failures), total=total)
        except (TautulliError, RenderError) as error:
            if not charts:
                raise
            stopped = error
        had = {chart.chart for chart in charts} | {failure.chart for failure in failures}
        failures.extend(
            ChartFailure(chart=chart, error=stopped) for chart in order.charts if chart not in had
        )
        if not charts:
            raise _nothing_drawn(failures)
        return _Drawn(period=period, charts=tuple(charts), failures=tuple(failures))

    async def _kept(self, run: Run, outcome: Picture | ChartFailure) -> ChartFile | ChartFailure:
        if isinstance(outcome, ChartFailure):
            return outcome
        if len(outcome.png) > MAX_FILE_BYTES:
            size = f"{len(outcome.png) / _MIB:.1f} MiB"
            error = RenderError(
                f"The picture of {outcome.chart.value} is too large for Discord: {size}.",
                remedy="Lower graphs.scale, graphs.width or graphs.height.",
            )
            return ChartFailure(chart=outcome.chart, error=error)
        return await self._folders.save_picture(run.id, outcome)


def _nothing_drawn(failures: Sequence[ChartFailure]) -> TGraphError:
    # One cause for all, such as a server that went down meanwhile, is what the caller acts on.
    if failures and len({type(failure.error) for failure in failures}) == 1:
        return failures[0].error
    return NothingDrawnError(tuple(failures))


def _laid_out(
    run: Run, report: ReportSettings, facts: PostFacts, drawn: _Drawn, speech: Speech
) -> RenderedPost:
    return RenderedPost(
        title=thread_title(facts, speech=speech),
        drafts=drafts(
            facts,
            drawn.charts,
            run_id=run.id,
            layout=report.layout,
            silent=report.silent,
            speech=speech,
            below=report_controls(_as_posted(report), speech=speech),
        ),
        missing=tuple(
            MissingChart(chart=failure.chart, reason=failure.error.advice())
            for failure in drawn.failures
        ),
    )


def _as_posted(report: ReportSettings) -> Choice:
    return Choice(report=report.name, period_days=report.period_days, metric=report.metric)
