"""Faults on demand: what goes wrong with which requests, and how often."""

import asyncio
from typing import Literal

import msgspec

from tgraph_commands.testing._ledger import RequestRecord

FaultKind = Literal["status", "rate_limit", "hang", "reset", "delay"]


class Fault(msgspec.Struct, kw_only=True):
    """One thing that goes wrong."""

    route: str
    """``"METHOD /template"``, with ``*`` for anything."""
    kind: FaultKind
    times: int | None = 1
    """How many requests it strikes; ``None`` for all."""
    skip: int = 0
    """How many matching requests pass first."""
    after_work: bool = False
    """Whether Discord does what was asked before it goes wrong."""
    status: int = 503
    retry_after_s: float = 1.0
    is_global: bool = False
    delay_s: float = 0.0
    hits: int = 0

    def strikes(self, record: RequestRecord) -> bool:
        """Tell whether this request goes wrong, and count it."""
        if self.times == self.hits or not record.matches(self.route):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.hits += 1
        return True


class Faults:
    """The faults that lie in wait, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._released = asyncio.Event()

    def add(self, fault: Fault) -> Fault:
        """Lay a fault in wait; its ``hits`` tell how often it struck."""
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Take all faults away and let go of what hangs."""
        self._waiting.clear()
        self._released.set()
        self._released = asyncio.Event()

    def strike(self, record: RequestRecord, *, after_work: bool) -> Fault | None:
        """Return the fault that strikes a request before or after its work, if any does."""
        for fault in self._waiting:
            if fault.after_work is after_work and fault.strikes(record):
                return fault
        return None

    async def hang(self) -> None:
        """Wait until the faults are cleared."""
        await self._released.wait()
