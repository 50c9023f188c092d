"""``tgraph-bot run``: the bot itself."""

import logging
from collections.abc import Iterator
from pathlib import Path

import click

from tgraph_bot._life import run_until_stopped
from tgraph_bot._lock import only_one, prepare_data_folder
from tgraph_bot._options import config_option, data_option, log_level_option
from tgraph_bot._startup import start
from tgraph_bot.serving import serve
from tgraph_common import TGraphError

_log = logging.getLogger(__name__)


@click.command("run")
@config_option
@data_option
@log_level_option
def command(config: Path | None, data: Path | None, log_level: str) -> None:
    """Run the bot until it is stopped.

    It posts the reports on their schedules and answers commands. SIGTERM and Ctrl+C end it within
    ten seconds; whatever it was doing then, the next start takes it up. One bot runs per data
    folder.
    """
    started = start(config, data, log_level=log_level)
    prepare_data_folder(started.data)
    with only_one(started.data):
        _log.info("Configuration %s, data %s.", started.config, started.data)
        try:
            run_until_stopped(serve(started))
        except* TGraphError as errors:
            # Of all that a failure brought down with it, the first says why.
            raise next(_leaves(errors)) from None


def _leaves(group: BaseExceptionGroup[TGraphError]) -> Iterator[TGraphError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error
