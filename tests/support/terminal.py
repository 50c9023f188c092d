"""A program at a terminal: what it asks is answered, what it shows is kept."""

import asyncio
import os
import pty
from collections.abc import Mapping, Sequence
from pathlib import Path


async def converse(
    *command: str,
    answers: Sequence[tuple[str, str]],
    cwd: Path,
    environ: Mapping[str, str],
    within_s: float = 30,
) -> tuple[int, str]:
    """Run a command at a terminal; return its exit code and all that the terminal showed.

    Args:
        command: The program and its arguments.
        answers: Each time the first text has been shown, the second is typed, with Enter.
        cwd: Where it runs.
        environ: Its whole environment.
        within_s: How long it may take in all.
    """
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    try:
        async with asyncio.timeout(within_s):
            process = await asyncio.create_subprocess_exec(
                *command, cwd=cwd, env=environ, stdin=theirs, stdout=theirs, stderr=theirs
            )
            shown = await _until_closed(ours, theirs, answers)
            return await process.wait(), shown
    finally:
        os.close(ours)


async def _until_closed(ours: int, theirs: int, answers: Sequence[tuple[str, str]]) -> str:
    os.close(theirs)
    loop = asyncio.get_running_loop()
    closed = loop.create_future()
    shown, waiting, seen = bytearray(), list(answers), 0

    def read() -> None:
        nonlocal seen
        try:
            shown.extend(os.read(ours, 4096))
        except OSError:
            # Linux's way to say that the last program at the terminal has ended.
            loop.remove_reader(ours)
            closed.set_result(None)
            return
        while waiting and (at := shown.find(waiting[0][0].encode(), seen)) >= 0:
            seen = at + len(waiting[0][0].encode())
            os.write(ours, waiting.pop(0)[1].encode() + b"\n")

    loop.add_reader(ours, read)
    try:
        await closed
    finally:
        loop.remove_reader(ours)
    return shown.decode("utf-8", errors="replace")
