"""``tgraph-bot post``: one report, now."""

import asyncio
from pathlib import Path

import click

from tgraph_bot._lock import prepare_data_folder
from tgraph_bot._options import config_option, data_option, log_level_option
from tgraph_bot._output import tell_missing
from tgraph_bot._progress import progress_bar
from tgraph_bot._startup import Start, named_report, start
from tgraph_bot.compose import open_parts
from tgraph_commands.publisher import RunOutcome
from tgraph_config import ReportSettings


@click.command("post")
@click.argument("report")
@config_option
@data_option
@log_level_option
def command(report: str, config: Path | None, data: Path | None, log_level: str) -> int:
    """Run REPORT now, post it, and exit.

    It replaces the report's post as a scheduled run does. Beside a running bot it waits for its
    turn. Exits 1 if a chart is missing from the post.
    """
    started = start(config, data, log_level=log_level)
    wanted = named_report(started.settings, report)
    prepare_data_folder(started.data)
    outcome = asyncio.run(_post(started, wanted))
    tell_missing((missing.chart.value, missing.reason) for missing in outcome.missing)
    count = len(outcome.message_ids)
    click.echo(
        f"Posted {wanted.name} to channel {outcome.channel_id} in {count} "
        f"{'message' if count == 1 else 'messages'}."
    )
    return 1 if outcome.missing else 0


async def _post(started: Start, report: ReportSettings) -> RunOutcome:
    async with open_parts(started) as parts:
        with progress_bar() as bar:
            return await parts.desk.run_now(
                report,
                next_slot=await parts.scheduler.next_after(report, parts.clock.now()),
                progress=bar.stage,
            )
