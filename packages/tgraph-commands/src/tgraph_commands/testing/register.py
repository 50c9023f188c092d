"""The register of people for a bot under test: the real one, in a folder of the test or its own."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tgraph_commands._store import open_store
from tgraph_commands.people import People


@asynccontextmanager
async def open_people(folder: Path | None = None) -> AsyncGenerator[People]:
    """Open the register in ``folder``, or an empty one that is gone after the block."""
    with TemporaryDirectory() as own:
        async with open_store(Path(own) if folder is None else folder) as store:
            yield People(store)
