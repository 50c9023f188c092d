"""Taking turns: one request at a time, equal ones once, and nobody's leaving hurts another."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tgraph_graphs.tautulli._turns import MOST_KEPT, Turns


class Server:
    """Work that begins when it is its turn, and ends when it is told."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.under_way = 0
        self.most_under_way = 0
        self.gate = asyncio.Event()
        self.failure: Exception | None = None

    async def work(self, name: str) -> str:
        self.begun.append(name)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await self.gate.wait()
        finally:
            self.under_way -= 1
        if self.failure is not None:
            raise self.failure
        return f"{name}{len(self.begun)}"


class StandingClock:
    """Time that passes only when somebody pauses, or when it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.pauses: list[float] = []

    def now(self) -> float:
        return self.seconds

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
async def turns(clock: StandingClock) -> AsyncIterator[Turns]:
    turns = Turns(min_interval_s=0, keep_s=60, now=clock.now, pause=clock.pause)
    yield turns
    await turns.close()


def ask(turns: Turns, server: Server, name: str) -> asyncio.Task[str]:
    """Ask as a caller of its own."""
    return asyncio.create_task(turns.share((("cmd", name),), lambda: server.work(name)))


async def settle() -> None:
    """Let every task run as far as it can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def leave(caller: asyncio.Task[str]) -> None:
    """Cancel a caller, and see that it really ends so."""
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller


async def test_only_one_request_is_under_way(turns: Turns, server: Server) -> None:
    server.gate.set()

    answers = await asyncio.gather(*(ask(turns, server, name) for name in "abc"))

    assert (answers, server.most_under_way) == (["a1", "b2", "c3"], 1)


async def test_equal_requests_at_once_are_made_once(turns: Turns, server: Server) -> None:
    callers = [ask(turns, server, "a") for _ in range(3)]
    await settle()
    server.gate.set()

    assert await asyncio.gather(*callers) == ["a1"] * 3
    assert server.begun == ["a"]


async def test_an_answer_serves_until_it_is_old(
    turns: Turns, server: Server, clock: StandingClock
) -> None:
    server.gate.set()
    assert await ask(turns, server, "a") == "a1"

    clock.seconds += 59
    assert await ask(turns, server, "a") == "a1"
    clock.seconds += 1
    assert await ask(turns, server, "a") == "a2"


async def test_without_a_time_to_keep_every_request_is_made(server: Server) -> None:
    turns = Turns(min_interval_s=0, keep_s=0)
    server.gate.set()

    assert [await ask(turns, server, "a") for _ in range(2)] == ["a1", "a2"]


async def test_memory_is_bounded(turns: Turns, server: Server) -> None:
    """The oldest answers go first."""
    server.gate.set()
    names = [str(number) for number in range(MOST_KEPT + 1)]
    for name in names:
        await ask(turns, server, name)

    await ask(turns, server, names[1])
    await ask(turns, server, names[0])

    assert server.begun == [*names, names[0]]


async def test_a_failure_reaches_everybody_who_waits_and_is_not_kept(
    turns: Turns, server: Server
) -> None:
    server.failure = ValueError("broken")
    callers = [ask(turns, server, "a") for _ in range(2)]
    await settle()
    server.gate.set()
    for caller in callers:
        with pytest.raises(ValueError, match="broken"):
            await caller

    server.failure = None
    assert await ask(turns, server, "a") == "a2"


async def test_time_passes_between_the_end_of_one_and_the_start_of_the_next(
    server: Server, clock: StandingClock
) -> None:
    turns = Turns(min_interval_s=2, keep_s=60, now=clock.now, pause=clock.pause)
    server.gate.set()
    await ask(turns, server, "a")
    clock.seconds += 0.5
    await ask(turns, server, "b")

    assert clock.pauses == [1.5]


async def test_a_caller_that_leaves_does_not_take_the_request_with_it(
    turns: Turns, server: Server
) -> None:
    first, second = ask(turns, server, "a"), ask(turns, server, "a")
    await settle()
    await leave(first)
    server.gate.set()

    assert await second == "a1"
    assert server.begun == ["a"]


async def test_the_last_caller_to_leave_ends_the_request_and_frees_the_turn(
    turns: Turns, server: Server
) -> None:
    first = ask(turns, server, "a")
    await settle()
    await leave(first)
    await settle()
    assert server.under_way == 0

    server.gate.set()
    assert await ask(turns, server, "b") == "b2"


async def test_a_request_that_nobody_waits_for_any_more_is_never_made(
    turns: Turns, server: Server
) -> None:
    first, second = ask(turns, server, "a"), ask(turns, server, "b")
    await settle()
    await leave(second)
    server.gate.set()
    await first
    await settle()

    assert server.begun == ["a"]


async def test_whoever_asks_after_the_last_has_left_gets_a_request_of_its_own(
    turns: Turns, server: Server
) -> None:
    """A request that is being given up must not be joined."""
    first = ask(turns, server, "a")
    await settle()
    first.cancel()
    second = ask(turns, server, "a")
    server.gate.set()

    assert await second == "a2"
    assert first.cancelled()


async def test_a_request_given_up_does_not_take_its_successor_with_it(
    turns: Turns, server: Server
) -> None:
    """When it ends at last, the one that took its place is still to be shared."""
    first = ask(turns, server, "a")
    await settle()
    first.cancel()
    second = ask(turns, server, "a")
    await settle()
    third = ask(turns, server, "a")
    await settle()
    server.gate.set()

    assert await asyncio.gather(second, third) == ["a2", "a2"]


async def test_a_caller_cancelled_while_resting_leaves_the_turn_free(server: Server) -> None:
    resting = asyncio.Event()

    async def rest_for_ever(_seconds: float) -> None:
        resting.set()
        await asyncio.Event().wait()

    clock = StandingClock()
    turns = Turns(min_interval_s=5, keep_s=0, now=clock.now, pause=rest_for_ever)
    server.gate.set()
    await ask(turns, server, "a")
    waiting = ask(turns, server, "b")
    await resting.wait()
    await leave(waiting)
    clock.seconds += 5

    assert await ask(turns, server, "c") == "c2"


async def test_closing_ends_every_request_and_tells_those_who_wait(server: Server) -> None:
    turns = Turns(min_interval_s=0, keep_s=60)
    callers = [ask(turns, server, name) for name in "ab"]
    await settle()
    await turns.close()

    assert server.under_way == 0
    for caller in callers:
        with pytest.raises(RuntimeError, match="closed"):
            await caller
