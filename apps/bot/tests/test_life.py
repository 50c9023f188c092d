"""A process that ends when it is told to."""

import asyncio
import os
import signal
import subprocess
import sys
import threading

import pytest

from tgraph_bot._life import run_until_stopped, until_stopped

ENDLESS = """
import asyncio, os, signal, time
from tgraph_bot import _life

async def work():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.Event().wait()
    finally:
        time.sleep(60)

_life.LIMIT_S = 0.2
_life.run_until_stopped(work())
"""


def nothing() -> None:
    """Do nothing at the signal."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_lets_the_work_tidy_up_and_ends_it(number: signal.Signals) -> None:
    tidied = False

    async def work() -> None:
        nonlocal tidied
        try:
            os.kill(os.getpid(), number)
            await asyncio.Event().wait()
        finally:
            tidied = True

    await until_stopped(work(), on_stop=nothing)

    assert tidied


async def test_a_second_signal_does_not_cut_the_tidying_short() -> None:
    steps: list[str] = []

    async def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(3):
                await asyncio.sleep(0)
            steps.append("tidied")

    await until_stopped(work(), on_stop=nothing)

    assert steps == ["tidied"]


async def test_work_that_ends_by_itself_ends_it() -> None:
    async def work() -> None:
        await asyncio.sleep(0)

    await until_stopped(work(), on_stop=nothing)


async def test_an_error_of_the_work_is_let_through() -> None:
    async def work() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await until_stopped(work(), on_stop=nothing)


async def test_a_cancellation_from_elsewhere_is_not_taken_for_a_signal() -> None:
    async def work() -> None:
        await asyncio.Event().wait()

    task = asyncio.create_task(until_stopped(work(), on_stop=nothing))
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


async def test_what_fails_while_tidying_up_is_logged_and_the_end_is_still_an_orderly_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Told to stop, the program ends with success, whatever the disk says to its last words."""

    async def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            raise OSError

    await until_stopped(work(), on_stop=nothing)

    assert "not everything could be tidied up" in caplog.text


def test_tidying_that_blocks_is_cut_off() -> None:
    """Service managers kill what takes ten seconds, and call that a failure."""
    ended = subprocess.run([sys.executable, "-c", ENDLESS], check=False, timeout=20)

    assert ended.returncode == 0


def test_nothing_cuts_the_process_off_once_the_work_has_ended() -> None:
    before = set(threading.enumerate())

    async def work() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.Event().wait()

    run_until_stopped(work())

    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive()
