"""The watch on the media server's statistics."""

import asyncio
from collections.abc import Sequence

import pytest

from tgraph_commands.channels import Draft, Text
from tgraph_commands.notices import Notices
from tgraph_commands.watch import INTERVAL_S, watch
from tgraph_common import TautulliRefusedError, TautulliUnreachableError
from tgraph_i18n import Catalogs

DOWN = TautulliUnreachableError("no answer", command="status")
REFUSED = TautulliRefusedError("Invalid apikey", command="status")


class World:
    """A server that answers as told, a channel for notices, and time that passes by itself."""

    def __init__(self, answers: Sequence[Exception | None]) -> None:
        self.answers = list(answers)
        self.notices: list[str] = []
        self.waits_s: list[float] = []

    async def ping(self) -> None:
        if not self.answers:
            raise asyncio.CancelledError
        answer = self.answers.pop(0)
        if answer is not None:
            raise answer

    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        del channel_id, nonce
        (block,) = draft.blocks
        assert isinstance(block, Text)
        self.notices.append(block.markdown)
        return 1

    async def wait(self, seconds: float, /) -> None:
        self.waits_s.append(seconds)


async def watched(*answers: Exception | None) -> World:
    world = World(answers)
    notices = Notices(world, channel_id=1, say=Catalogs.open().translator("en-US").say)
    with pytest.raises(asyncio.CancelledError):
        await watch(world, notices=notices, wait=world.wait)
    return world


async def test_an_outage_is_told_once_when_it_comes_and_once_when_it_ends() -> None:
    world = await watched(None, DOWN, DOWN, DOWN, None, None)

    assert world.notices == [
        "Tautulli does not answer: please check that it is running. Reports wait until it is back.",
        "Tautulli answers again.",
    ]
    assert set(world.waits_s) == {INTERVAL_S}


async def test_a_restart_of_the_server_is_no_outage() -> None:
    assert (await watched(None, DOWN, None, DOWN, None)).notices == []


async def test_a_server_that_refuses_is_there() -> None:
    """The report that it concerns tells what is wrong; the watch does not tell it again."""
    assert (await watched(REFUSED, REFUSED, REFUSED)).notices == []
