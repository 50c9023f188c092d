"""A process that ends when it is told to."""

import asyncio
import os
import signal

import pytest

from tgraph_bot._life import until_stopped


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

    await until_stopped(work())

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

    await until_stopped(work())

    assert steps == ["tidied"]


async def test_work_that_ends_by_itself_ends_it() -> None:
    async def work() -> None:
        await asyncio.sleep(0)

    await until_stopped(work())


async def test_an_error_of_the_work_is_let_through() -> None:
    async def work() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await until_stopped(work())


async def test_a_cancellation_from_elsewhere_is_not_taken_for_a_signal() -> None:
    async def work() -> None:
        await asyncio.Event().wait()

    task = asyncio.create_task(until_stopped(work()))
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
