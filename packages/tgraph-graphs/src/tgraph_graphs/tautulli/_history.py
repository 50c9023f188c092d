"""The history, row by row: what can be asked of it, and what a row tells.

It can be asked for days alone. A call without them would make Tautulli read its whole database.
"""

from typing import Final

import msgspec

from tgraph_common import Period
from tgraph_graphs.tautulli._personal_replies import Label, Quantity, decode_loosely
from tgraph_graphs.tautulli._replies import Amount

# The last second of the year 9999: no calendar has a later one.
_LAST_SECOND: Final = 253_402_300_799


class HistoryQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which plays of the history: those begun on some days, from the newest on.

    Raises:
        ValueError: If ``start`` is negative, or ``length`` not positive.
    """

    days: Period
    """First and last day, both included, in the server's time zone."""
    start: int = 0
    """How many of the newest plays to pass over; Tautulli reads them nonetheless."""
    length: int
    """How many plays at most."""

    def __post_init__(self) -> None:
        """Refuse what Tautulli would read as something else."""
        if self.start < 0 or self.length < 1:
            msg = "start must not be negative, and length must be positive"
            raise ValueError(msg)

    @property
    def form(self) -> dict[str, str]:
        """The form fields to send, without the key.

        Grouping and current streams are always said: their defaults are settings of the server.
        """
        return {
            "cmd": "get_history",
            "after": self.days.first.isoformat(),
            "before": self.days.last.isoformat(),
            "start": str(self.start),
            "length": str(self.length),
            "order_column": "date",
            "order_dir": "desc",
            "grouping": "1",
            "include_activity": "0",
        }


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A play, or as much of it as lies in the days asked for; instants are seconds since 1970."""

    date: Quantity
    """When its newest session began."""
    started: Quantity = Quantity()
    """When its first session began."""
    play_duration: Quantity | None = None
    """Seconds of all its sessions, without pauses."""
    duration: Quantity = Quantity()
    """The same, where an older Tautulli says it in no other way."""
    reference_id: int | None = None
    """The number of the play's first session, and thereby of the play."""
    group_ids: str | None = None
    """The numbers of its sessions in the days asked for, apart by commas."""
    group_count: Quantity | None = None
    user_id: int | None = None
    media_type: Label = Label()
    live: Quantity = Quantity()
    title: Label = Label()
    grandparent_title: Label = Label()
    """The show or the artist."""
    year: Quantity = Quantity()
    state: Label = Label()
    """Whether it is played or paused; empty when it is over."""

    def __repr__(self) -> str:
        """Leave out who watched what."""
        return "HistoryRow(<hidden>)"

    @property
    def began(self) -> int:
        """When it began."""
        return int(self.started or self.date)

    @property
    def seconds(self) -> int:
        """How long it was watched, without pauses."""
        return int(self.duration if self.play_duration is None else self.play_duration)

    @property
    def sessions(self) -> int:
        """How many sessions it sums up."""
        return int(self.group_count or 1)

    @property
    def has_beginning(self) -> bool:
        """Whether its first session is among those summed up."""
        if self.reference_id is None or not self.group_ids:
            return True
        return str(self.reference_id) in self.group_ids.replace(" ", "").split(",")


class HistoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some plays of the days asked for, the newest first."""

    filtered: int
    """How many plays these days have."""
    total: int
    """How many sessions the whole history has."""
    rows: tuple[HistoryRow, ...]
    problems: tuple[str, ...] = ()
    """What is wrong with each row left out of ``rows``, without quoting it."""

    @property
    def read(self) -> int:
        """How many rows the page had."""
        return len(self.rows) + len(self.problems)


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    data: tuple[msgspec.Raw, ...]
    filtered: Amount = msgspec.field(name="recordsFiltered")
    total: Amount = msgspec.field(name="recordsTotal", default=0)


_PAGE: Final = msgspec.json.Decoder(_Page)
_ROW: Final = msgspec.json.Decoder(HistoryRow, dec_hook=decode_loosely)


class HistoryDecoder:
    """Makes pages of JSON; a row that makes no sense is left out and counted."""

    def decode(self, data: msgspec.Raw) -> HistoryPage:
        """Return the page.

        Raises:
            msgspec.MsgspecError: If it is no page.
        """
        page = _PAGE.decode(data)
        rows: list[HistoryRow] = []
        problems: list[str] = []
        for sent in page.data:
            try:
                rows.append(_row(sent))
            except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
                problems.append(str(error))
        return HistoryPage(
            filtered=page.filtered, total=page.total, rows=tuple(rows), problems=tuple(problems)
        )


def _row(data: msgspec.Raw) -> HistoryRow:
    row = _ROW.decode(data)
    if not (0 < row.date <= _LAST_SECOND and row.began <= _LAST_SECOND):
        msg = "a row has no date in seconds since 1970"
        raise msgspec.ValidationError(msg)
    return row
