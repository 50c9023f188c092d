"""What the tests of the rules share: one browser for all figures of a process."""

from collections.abc import AsyncIterator

import pytest_asyncio

from chart_rules.measuring import Workbench, open_workbench


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bench() -> AsyncIterator[Workbench]:
    """A browser that measures."""
    async with open_workbench() as bench:
        yield bench
