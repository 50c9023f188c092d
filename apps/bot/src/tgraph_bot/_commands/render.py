"""``tgraph-bot render``: a report's charts as files, without Discord."""

import asyncio
from contextlib import AsyncExitStack, aclosing
from pathlib import Path

import click

from tgraph_bot._lock import prepare_data_folder
from tgraph_bot._options import config_option, data_option, log_level_option
from tgraph_bot._output import OutputFolder, tell_missing
from tgraph_bot._progress import progress_bar
from tgraph_bot._startup import Start, named_report, start
from tgraph_bot.compose import charts_of, open_engine, open_server
from tgraph_bot.manifest import Manifest, ManifestChart, manifest_chart, manifest_failures
from tgraph_commands.memory import open_memory
from tgraph_commands.ports import ChartOrder
from tgraph_common import ChartFailure, SystemClock, TGraphError
from tgraph_config import ReportSettings
from tgraph_graphs import ExclusionMemory
from tgraph_i18n import Catalogs


@click.command("render")
@click.option("--report", metavar="NAME", help="The report; the first one if not given.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where to write; made if it is missing.",
)
@config_option
@data_option
@log_level_option
def command(
    report: str | None, out: Path, config: Path | None, data: Path | None, log_level: str
) -> int:
    """Draw a report's charts from Tautulli into DIR, without Discord.

    Writes DIR/<chart>.png for each chart, and DIR/manifest.json with every number that is drawn.
    Exits 1 if a chart is missing; the others are still written. An answer of Tautulli's that does
    not come costs only the charts that need it. Tautulli is given up on, and not asked for the
    charts that remain, once two answers in a row do not come, or once it let time run out twice
    (each time up to twice tautulli.timeout_seconds).
    """
    started = start(config, data, log_level=log_level)
    wanted = named_report(started.settings, report)
    prepare_data_folder(started.data)
    manifest = asyncio.run(_render(started, wanted, OutputFolder(out)))
    tell_missing((failed.id.value, failed.error) for failed in manifest.failed)
    click.echo(f"{len(manifest.charts)} charts are in {out}.")
    return 1 if manifest.failed else 0


async def _render(started: Start, report: ReportSettings, folder: OutputFolder) -> Manifest:
    settings = started.settings
    order = ChartOrder(
        charts=report.charts,
        period_days=report.period_days,
        metric=report.metric,
        locale=settings.report_locale(report),
    )
    drawn: list[ManifestChart] = []
    failures: list[ChartFailure] = []
    folder.prepare()
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        memory = await stack.enter_async_context(open_memory(started.data, clock=clock))
        tautulli = await stack.enter_async_context(open_server(settings))
        renderer = await stack.enter_async_context(open_engine(settings))
        charts = charts_of(
            lambda: settings,
            calls=tautulli,
            renderer=renderer,
            exclusions=ExclusionMemory(started.data),
            people=memory.people,
            catalogs=Catalogs.open(),
            clock=clock,
        )
        bar = stack.enter_context(progress_bar())
        outcomes = await stack.enter_async_context(aclosing(charts.attempts(order)))
        try:
            async for outcome in outcomes:
                if isinstance(outcome, ChartFailure):
                    failures.append(outcome)
                else:
                    file = f"{outcome.facts.id.value}.png"
                    folder.write(file, outcome.png)
                    drawn.append(manifest_chart(outcome, file=file))
                bar.show("Drawing", done=len(drawn) + len(failures), total=len(order.charts))
        except TGraphError as error:
            # Nothing could be asked for; the manifest says so for every chart.
            failures = [ChartFailure(chart=chart, error=error) for chart in order.charts]
    manifest = Manifest(report=report.name, charts=tuple(drawn), failed=manifest_failures(failures))
    folder.write("manifest.json", manifest.to_json())
    return manifest
