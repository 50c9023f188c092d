"""`make run`: the bot where a configuration is found, else the demo."""

import os
import sys
from pathlib import Path

from tgraph_bot.locations import find_config
from tgraph_common import ConfigError
from tgraph_config import load_settings

_WRONG = 2
"""The exit code of the program itself for a configuration that is wrong."""


def main() -> None:
    """Become the program, with what suits this machine.

    A configuration that is wrong ends it here: whoever has just made one, and not filled it in, is
    told how to see something all the same.
    """
    program = str(Path(sys.executable).with_name("tgraph-bot"))
    # What is said of the program names it as people can call it.
    sys.argv[0] = program
    try:
        config = find_config(None, environ=os.environ)
    except ConfigError as error:
        print(f"This is the demo. {error.advice()}", flush=True)
        os.execv(program, [program, "demo", "--out", "demo"])  # noqa: S606 - our own program
    try:
        load_settings(config, environ=os.environ)
    except ConfigError as error:
        print(
            error.advice(),
            "",
            "`make demo` shows the demo; it needs no configuration.",
            sep="\n",
            file=sys.stderr,
        )
        sys.exit(_WRONG)
    os.execv(program, [program, "run", "--config", str(config)])  # noqa: S606 - our own program


if __name__ == "__main__":
    main()
