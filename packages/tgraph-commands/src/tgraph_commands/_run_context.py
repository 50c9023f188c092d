"""Which run the present task works on, for the lines that it logs."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Final

import msgspec


class RunContext(msgspec.Struct, frozen=True, kw_only=True):
    """A run, as far as a log line names it."""

    report: str
    slot: datetime | None
    """``None`` for a request."""
    run_id: str


run_context: Final[ContextVar[RunContext | None]] = ContextVar("run_context", default=None)
"""The run that the present task works on; ``None`` outside of one."""


@contextmanager
def working_on(context: RunContext) -> Generator[None, None, None]:
    """Let ``context`` be the present run for the block."""
    token = run_context.set(context)
    try:
        yield
    finally:
        run_context.reset(token)
