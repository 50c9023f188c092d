"""What holds for all tests of the bot."""

import logging
from collections.abc import Iterator

import pytest
from loguru import logger

_QUIETED = ("httpx", "httpcore", "asyncio", "linkd", "watchfiles", "lightbulb", "aiosqlite")


@pytest.fixture(autouse=True)
def log_of_before() -> Iterator[None]:
    """Leave the log to other tests as it was: commands that run here set it up for themselves."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hikari = ("hikari", "hikari.rest", "hikari.gateway")
    levels = {name: logging.getLogger(name).level for name in (*_QUIETED, *hikari)}
    yield
    if root.handlers[:] != handlers or root.level != level:
        logger.remove()
        logging.captureWarnings(capture=False)
        root.handlers[:], root.level = handlers, level
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
