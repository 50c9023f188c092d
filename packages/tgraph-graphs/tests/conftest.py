"""What the tests of this package share: the recorded answers, and a server that gives them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tgraph_graphs.testing.tautulli import TautulliDouble, open_double


@pytest.fixture
def replies() -> Path:
    """The folder of recorded answers."""
    return Path(__file__).parent / "replies"


@pytest.fixture
async def double(replies: Path) -> AsyncIterator[TautulliDouble]:
    """A server that answers as the small one did."""
    async with open_double(replies) as double:
        yield double
