"""The double as a process of its own: ``python -m tgraph_commands.testing.discord``.

Prints one line of JSON, ``{"rest_url", "token", "control_url"}``, and runs until it is told to end.
"""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

import msgspec

from tgraph_commands.testing._control import Control
from tgraph_commands.testing._plan import planned


def arguments() -> argparse.ArgumentParser:
    """Return what the command line takes."""
    parser = argparse.ArgumentParser(
        prog="python -m tgraph_commands.testing.discord",
        description="A Discord on loopback, for tests.",
    )
    parser.add_argument(
        "--port", type=int, default=0, help="where to listen; any free port by default"
    )
    parser.add_argument(
        "--state",
        type=Path,
        help="JSON of what exists at the start; written where there is none, and keeps the token",
    )
    parser.add_argument(
        "--openapi", type=Path, help="Discord's OpenAPI description, to check bodies against"
    )
    return parser


async def run(*, port: int, state: Path | None, openapi: Path | None) -> None:
    """Serve until SIGTERM or SIGINT."""
    discord = planned(state, openapi=openapi)
    discord.mount("/control", Control(discord).application)
    await discord.start(port=port)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, ended.set)
    line = {
        "rest_url": discord.rest_url,
        "token": discord.token,
        "control_url": discord.rest_url.replace("/api/v10", "/control"),
    }
    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    sys.stdout.flush()
    await ended.wait()
    await discord.stop()


def main() -> None:
    """Read the command line and serve."""
    given = arguments().parse_args()
    asyncio.run(run(port=given.port, state=given.state, openapi=given.openapi))


if __name__ == "__main__":
    main()
