"""Sign-ins under way, where time and its limits matter more than Discord."""

import asyncio
from datetime import timedelta

import pytest

from tgraph_commands.linking import Ending, open_linking
from tgraph_commands.testing.bot import StandingClock
from tgraph_commands.testing.linking import (
    StandingAccounts,
    StandingDesk,
    StandingRegister,
    Steps,
)

PERSON = 7


async def untold() -> None:
    """Tell nobody of a delay."""


@pytest.mark.parametrize("following", [False, True], ids=["before it is followed", "while it is"])
async def test_a_sign_in_that_is_closed_links_nobody(*, following: bool) -> None:
    clock, register = StandingClock(), StandingRegister()
    desk, steps = StandingDesk(clock.now), Steps(clock.advance)
    async with (
        open_linking(
            desk=desk, accounts=StandingAccounts(), links=register, clock=clock, wait=steps
        ) as linking,
        linking.attempt(PERSON) as attempt,
        asyncio.TaskGroup() as tasks,
    ):
        if following:
            follower = tasks.create_task(attempt.follow(tell_delay=untold))
            await steps.reached(waits=1)
            await linking.close()
            assert follower.done()
        else:
            await linking.close()
            follower = tasks.create_task(attempt.follow(tell_delay=untold))
        # A second end of the same finds nothing to do.
        attempt.end(Ending.CLOSED)

    assert follower.result() is Ending.CLOSED
    assert register.links == {}


async def test_a_plex_that_never_answers_is_waited_for_no_longer_than_an_answer_can_change() -> (
    None
):
    """The limit is real time: here the sign-in was over half a minute ago."""
    clock = StandingClock()
    desk, steps = StandingDesk(clock.now), Steps(clock.advance)
    async with (
        open_linking(
            desk=desk,
            accounts=StandingAccounts(),
            links=StandingRegister(),
            clock=clock,
            wait=steps,
        ) as linking,
        linking.attempt(PERSON) as attempt,
    ):
        clock.time += timedelta(minutes=14, seconds=30)
        desk.release = asyncio.Event()

        assert await attempt.follow(tell_delay=untold) is Ending.NOT_IN_TIME
