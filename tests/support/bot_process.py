"""The real program as a process of its own, between a Tautulli and a Discord on loopback."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, Discord, open_discord
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble, open_double

ROOT = Path(__file__).parents[2]
REPLIES = ROOT / "packages/tgraph-graphs/tests/replies"
OPENAPI = ROOT.parent / "shared/discord/openapi.json"

PROGRAM = str(Path(sys.executable).with_name("tgraph-bot"))

WIDTH_PX, HEIGHT_PX = 960, 540
"""The pictures of these tests: small, because drawing is not what they are about."""


class Program:
    """A running ``tgraph-bot``."""

    def __init__(self, process: asyncio.subprocess.Process, *, stdout: Path, stderr: Path) -> None:
        self._process = process
        self._stdout = stdout
        self._stderr = stderr

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def stdout(self) -> str:
        """What it has written to standard output so far."""
        return self._stdout.read_text("utf-8", errors="replace")

    @property
    def stderr(self) -> str:
        """What it has written to standard error so far, the log included."""
        return self._stderr.read_text("utf-8", errors="replace")

    @property
    def output(self) -> str:
        """All that it has written so far, standard output first."""
        return self.stdout + self.stderr

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    async def exited(self, *, within_s: float = 60) -> int:
        """Return its exit code; a negative one is the signal that ended it."""
        async with asyncio.timeout(within_s):
            return await self._process.wait()

    async def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        await self._process.wait()

    async def until(self, is_so: Callable[[], bool], *, within_s: float = 60) -> None:
        """Return when ``is_so`` holds; fail with the program's output when it does not."""
        try:
            async with asyncio.timeout(within_s):
                while not is_so():
                    assert self._process.returncode is None, f"it ended:\n{self.output}"
                    await asyncio.sleep(0.02)
        except TimeoutError:
            pytest.fail(f"it did not come so far in {within_s} s:\n{self.output}")

    async def says(self, text: str, *, within_s: float = 60) -> None:
        """Return when it has written ``text``."""
        await self.until(lambda: text in self.output, within_s=within_s)


class Programs:
    """Starts programs, and ends what still runs at the end of a test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._processes: list[asyncio.subprocess.Process] = []

    async def start(
        self, *command: str, cwd: Path, environ: Mapping[str, str] | None = None
    ) -> Program:
        """Start a command; ``environ`` adds to this process's environment."""
        self._count += 1
        stdout = self._folder / f"program-{self._count}.out"
        stderr = self._folder / f"program-{self._count}.err"
        with stdout.open("wb") as output, stderr.open("wb") as errors:
            process = await asyncio.create_subprocess_exec(
                *command,
                cwd=cwd,
                env={**bare_environ(), **(environ or {})},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )
        self._processes.append(process)
        return Program(process, stdout=stdout, stderr=stderr)

    async def run(
        self,
        *command: str,
        cwd: Path,
        environ: Mapping[str, str] | None = None,
        within_s: float = 90,
    ) -> tuple[int, str]:
        """Run a command to its end; return its exit code and what it wrote."""
        program = await self.start(*command, cwd=cwd, environ=environ)
        return await program.exited(within_s=within_s), program.output

    async def end(self) -> None:
        """End whatever still runs."""
        for process in self._processes:
            if process.returncode is None:
                process.kill()
                await process.wait()


def bare_environ() -> dict[str, str]:
    """Return this process's environment without the program's own variables."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TGRAPH")}


class World:
    """A folder with a configuration, and both servers that it names."""

    def __init__(
        self, folder: Path, *, discord: Discord, tautulli: TautulliDouble, programs: Programs
    ) -> None:
        self.folder = folder
        self.discord = discord
        self.tautulli = tautulli
        self._programs = programs
        self.discord_settings: dict[str, object] = {
            "token": discord.token,
            "guild_ids": [GUILD_ID],
            "rest_url": discord.rest_url,
        }
        self.tautulli_settings: dict[str, object] = {
            "url": tautulli.url,
            "api_key": API_KEY,
            "timeout_seconds": 5,
        }
        self.reports = [self.report()]
        self.others: dict[str, object] = {
            "graphs": {"width": WIDTH_PX, "height": HEIGHT_PX, "scale": 1}
        }

    @property
    def config(self) -> Path:
        """The configuration's path."""
        return self.folder / "config.yml"

    @staticmethod
    def report(**changes: object) -> dict[str, object]:
        """Return a report that is due once a year, so that only requests post it."""
        return {
            "name": "weekly",
            "channel_id": CHANNEL_ID,
            "schedule": "0 0 1 1 *",
            **changes,
        }

    def write(self) -> None:
        """Write the configuration; JSON is YAML."""
        with self.config.open("w", encoding="utf-8") as file:
            json.dump(
                {
                    "config_version": 1,
                    "discord": self.discord_settings,
                    "tautulli": self.tautulli_settings,
                    "reports": self.reports,
                    **self.others,
                },
                file,
            )

    async def start(
        self, *arguments: str, environ: Mapping[str, str] | None = None, inside: Sequence[str] = ()
    ) -> Program:
        """Write the configuration and start the program in its folder."""
        self.write()
        return await self.start_only(*arguments, environ=environ, inside=inside)

    async def start_only(
        self, *arguments: str, environ: Mapping[str, str] | None = None, inside: Sequence[str] = ()
    ) -> Program:
        """Start the program in the folder as it stands; ``inside`` is a program that runs it."""
        return await self._programs.start(
            *inside, PROGRAM, *arguments, cwd=self.folder, environ=environ
        )

    async def run(
        self,
        *arguments: str,
        environ: Mapping[str, str] | None = None,
        inside: Sequence[str] = (),
        within_s: float = 90,
    ) -> tuple[int, str]:
        """Run a command to its end; return its exit code and what it wrote."""
        program = await self.start(*arguments, environ=environ, inside=inside)
        return await program.exited(within_s=within_s), program.output


@asynccontextmanager
async def open_world(folder: Path, *, database: str = "small") -> AsyncGenerator[World]:
    """Open both servers, and at the end of the block end whatever was started.

    ``database`` is the recorded Tautulli: ``small`` or ``empty``.
    """
    async with AsyncExitStack() as stack:
        openapi = OPENAPI if OPENAPI.is_file() else None
        discord = await stack.enter_async_context(open_discord(openapi=openapi))
        tautulli = await stack.enter_async_context(open_double(REPLIES, database=database))
        programs = Programs(folder)
        stack.push_async_callback(programs.end)
        yield World(folder, discord=discord, tautulli=tautulli, programs=programs)
