"""One worker process, seen from the program that gives it figures."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from tgraph_graphs._rendering.frames import (
    HEADER_BYTES,
    Drawn,
    Lost,
    Ready,
    Refused,
    Reply,
    Setup,
    body_length,
    decode_reply,
    encode_frame,
)
from tgraph_graphs._rendering.processes import kill_descendants, kill_group, reap
from tgraph_graphs._rendering.scratch import Scratch

_logger = logging.getLogger(__name__)

_GRACE_S: Final = 2.0
_END_TIMEOUT_S: Final = 6.0
_END_POLL_S: Final = 0.01
_OUT_OF_TURN: Final = "it answered what nobody asked"

# `-m` would import the whole package first, whose HTTP client costs a quarter of a second and ten
# megabytes that drawing has no use for; and kaleido imports plotly's Python half wherever it finds
# it, for types that plain data does not hold. So the worker gets a bare package, and no plotly.
_BOOT: Final = """
import sys, types
package = types.ModuleType("tgraph_graphs")
package.__path__ = [sys.argv[1]]
sys.modules.update({"tgraph_graphs": package, "plotly": None})
sys.path[:] = sys.argv[2:]
from tgraph_graphs._rendering.worker import main
main()
"""

# All else stays out: the browser must not inherit tokens, proxies or a desktop's session, nor put
# anything into the home of whoever runs the program.
_INHERITED: Final = ("FONTCONFIG_PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH")


class WorkerLostError(Exception):
    """A worker ended, hung or babbled: what it was asked for is not to be had from it."""


def worker_command() -> tuple[str, ...]:
    """Return the command line of the real worker.

    It finds its modules where this program does, whatever way this one was started, and nowhere
    else.
    """
    package = Path(__file__).resolve().parents[1]
    search_path = [str(Path(entry).resolve()) for entry in sys.path if entry]
    return (sys.executable, "-I", "-c", _BOOT, str(package), *search_path)


def worker_environment(scratch: Path, *, fonts: Path) -> dict[str, str]:
    """Return the environment of a worker that writes to ``scratch`` and knows those fonts."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**kept, "HOME": str(scratch), "TMPDIR": str(scratch), "FONTCONFIG_FILE": str(fonts)}


class Worker:
    """A worker process between two figures; whatever goes wrong, it is of no more use."""

    def __init__(self, process: asyncio.subprocess.Process, scratch: Scratch) -> None:
        assert process.stdin is not None  # noqa: S101 - both were opened as pipes
        assert process.stdout is not None  # noqa: S101
        self._process = process
        self._requests = process.stdin
        self._replies = process.stdout
        self._scratch = scratch

    @classmethod
    async def spawn(
        cls, command: Sequence[str], *, scratch: Scratch, environment: Mapping[str, str]
    ) -> "Worker":
        """Start the process; it owns ``scratch`` from now on.

        Raises:
            OSError: If it cannot be started.
        """
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            cwd=scratch.path,
            # A session of its own: a Ctrl+C in the terminal is the program's to handle, and the
            # group can be ended as a whole.
            start_new_session=True,
        )
        return cls(process, scratch)

    async def set_up(self, setup: Setup, *, timeout_s: float) -> None:
        """Have the browser started.

        Raises:
            WorkerLostError: If it does not start, or not in time.
        """
        reply = await self._exchange(encode_frame(setup), timeout_s=timeout_s)
        if not isinstance(reply, Ready):
            raise WorkerLostError(_OUT_OF_TURN)

    async def draw(self, order: bytes, *, timeout_s: float) -> Drawn | Refused:
        """Return what the browser made of an order, given as a frame.

        Raises:
            WorkerLostError: If nothing came, or not in time.
        """
        reply = await self._exchange(order, timeout_s=timeout_s)
        if not isinstance(reply, Drawn | Refused):
            raise WorkerLostError(_OUT_OF_TURN)
        return reply

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self._process.returncode is not None

    async def end(self) -> None:
        """End the process and all below it, and remove what they wrote. Takes seconds at most."""
        try:
            async with asyncio.timeout(_END_TIMEOUT_S):
                await self._dismiss()
                await self._kill_all()
        except TimeoutError:
            _logger.warning("a process of the renderer does not end")
        finally:
            # When cancelled as well.
            self._kill()
            self._scratch.remove()

    async def _dismiss(self) -> None:
        """Let the worker end by itself: only as its children's heir can it bury them."""
        if self.has_ended:
            return
        self._requests.close()
        with contextlib.suppress(ProcessLookupError):
            # Not through the process object, which would first see whether it has ended and so
            # take the answer away from asyncio.
            os.kill(self._process.pid, signal.SIGCONT)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GRACE_S):
                await self._process.wait()

    async def _kill_all(self) -> None:
        victims: set[int] = set()
        while (found := self._kill()) or not self.has_ended:
            victims |= found
            await asyncio.sleep(_END_POLL_S)
        reap(victims)

    def _kill(self) -> set[int]:
        kill_group(self._process.pid)
        return kill_descendants(self._process.pid, mark=str(self._scratch.path))

    async def _exchange(self, frame: bytes, *, timeout_s: float) -> Reply:
        try:
            async with asyncio.timeout(timeout_s):
                reply = await self._ask(frame)
        except TimeoutError as error:
            raise WorkerLostError(f"no answer came within {timeout_s:g} s") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise WorkerLostError("it ended") from error
        except (msgspec.DecodeError, ValueError) as error:
            raise WorkerLostError("it answered something incomprehensible") from error
        if isinstance(reply, Lost):
            raise WorkerLostError(reply.reason)
        return reply

    async def _ask(self, frame: bytes) -> Reply:
        self._requests.write(frame)
        await self._requests.drain()
        header = await self._replies.readexactly(HEADER_BYTES)
        return decode_reply(await self._replies.readexactly(body_length(header)))
