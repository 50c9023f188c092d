"""The table: what is measured, what was promised, what came out."""

from typing import Final

import msgspec


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A number that the project promises; smaller is better."""

    what: str
    unit: str
    at_least: float
    better: float


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A number that was measured."""

    promise: Promise
    measured: float

    @property
    def verdict(self) -> str:
        """How it compares."""
        if self.measured <= self.promise.better:
            return "better"
        return "held" if self.measured <= self.promise.at_least else "BROKEN"


IDLE: Final = Promise(
    what="memory of the tree, idle, 30 s after a run", unit="MB", at_least=100, better=75
)
PEAK: Final = Promise(
    what="memory of the tree, peak of a run with a browser", unit="MB", at_least=550, better=400
)
COLD: Final = Promise(
    what="12 charts, 30 days, 1920x1080, cold process", unit="s", at_least=5, better=3
)
WARM: Final = Promise(what="the same, warm", unit="s", at_least=3, better=1.5)
YEAR: Final = Promise(
    what="16 charts of 365 days against 30 days, warm", unit="times", at_least=1.5, better=1.2
)
RESPONSE: Final = Promise(
    what="first response to a command during a run, p99", unit="ms", at_least=500, better=100
)
QUIET_RESPONSE: Final = Promise(
    what="first response to a command, nothing running, p99", unit="ms", at_least=100, better=50
)
GRAPH_COLD: Final = Promise(
    what="/graph complete, the browser not running", unit="s", at_least=3, better=2
)
GRAPH_WARM: Final = Promise(
    what="/graph complete, the browser running", unit="s", at_least=1, better=0.5
)
READY: Final = Promise(what="start to gateway ready", unit="s", at_least=3, better=1.5)
REQUESTS: Final = Promise(
    what="requests to Tautulli for 12 charts", unit="", at_least=14, better=14
)
ALL_REQUESTS: Final = Promise(
    what="the same for 16 charts of 365 days, the history aside", unit="", at_least=18, better=18
)
HISTORY_REQUESTS: Final = Promise(
    what="windows of the history for these, of three days at least",
    unit="",
    at_least=122,
    better=40,
)
IN_FLIGHT: Final = Promise(
    what="requests to Tautulli in flight, most", unit="", at_least=1, better=1
)
LOOKUP: Final = Promise(
    what="one sentence in a language, its values put in", unit="µs", at_least=5, better=2.5
)
LANGUAGES_MEMORY: Final = Promise(
    what="memory that 32 languages add to a process that uses two",
    unit="MB",
    at_least=1,
    better=0.5,
)


def table(rows: list[Row]) -> str:
    """Return the rows as text in columns."""
    head = ("what", "measured", "at least", "better", "")
    lines = [
        (
            row.promise.what,
            f"{row.measured:.2f}".rstrip("0").rstrip(".") + f" {row.promise.unit}".rstrip(),
            f"{row.promise.at_least:g}",
            f"{row.promise.better:g}",
            row.verdict,
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (head, *lines)) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in (head, *lines)
    )
