"""The program: ``tgraph-bot`` and ``python -m tgraph_bot``."""

import logging
import signal
import sys
from collections.abc import Sequence
from typing import Final

import click

from tgraph_bot.cli import cli
from tgraph_bot.logs import set_up_logging
from tgraph_common import ConfigError, TGraphError

EXIT_REFUSED: Final = 1
EXIT_USAGE: Final = 2
EXIT_INTERRUPTED: Final = 130

_log = logging.getLogger(__name__)


def main() -> None:
    """Run the command line and exit with its code.

    0 is success; 2 what shows without a connection (usage, the configuration); 1 what Tautulli,
    Discord, the browser or the disk refuse.
    """
    set_up_logging(level="warning")
    sys.exit(exit_code(cli, sys.argv[1:]))


def exit_code(program: click.Command, arguments: Sequence[str]) -> int:
    """Run the program with these arguments; return the code with which to exit."""
    is_service = list(arguments[:1]) == ["run"]
    if is_service:
        # As Ctrl+C, until the bot's own loop takes both.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        result = program.main(list(arguments), prog_name="tgraph-bot", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 0 if is_service else EXIT_INTERRUPTED
    except ConfigError as error:
        click.echo(error.advice(), err=True)
        return EXIT_USAGE
    except TGraphError as error:
        click.echo(error.advice(), err=True)
        return EXIT_REFUSED
    except Exception:  # noqa: BLE001 - nothing ends in a bare traceback
        _log.exception("This should not have happened; please report it with the lines below.")
        return EXIT_REFUSED
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
