"""Reading the history: in windows of days, the newest first, with an end to it."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import Metric, Period, TautulliReplyError
from tgraph_graphs._history_fold import History, HistoryFold, local_day
from tgraph_graphs.tautulli import HistoryPage, HistoryQuery, HistoryRow, unknown_shape

_LOG = logging.getLogger(__name__)

MOST_ROWS: Final = 20_000
"""How many rows of 1.2 kB a run reads at most."""
PAGE_ROWS: Final = 4_000
"""How many of them come at once."""
_COMMAND: Final = "get_history"
_FIRST_DAYS: Final = 7
_MOST_DAYS: Final = 31
_DAY: Final = timedelta(days=1)
_FAR: Final = 2 * _MOST_DAYS * _DAY
_NEAR: Final = 2 * _DAY
"""How far apart the dates of two time zones can be."""


class HistoryCalls(Protocol):
    """Answers for the history: a server, or sample data."""

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays of some days, the newest first.

        Raises:
            TautulliError: If there is no answer, or none that can be used.
        """
        ...


class _Window(msgspec.Struct, frozen=True, kw_only=True):
    """What reading some days came to."""

    rows: int
    """How many rows were read."""
    problems: tuple[str, ...]
    """What is wrong with those of them that make no sense."""
    total: int
    """How many sessions the whole history has."""
    first: date
    """The oldest day that was read whole; the day after the window if not even its newest was."""
    is_cut: bool
    """Whether there was more to read than might be."""


async def read_history(
    calls: HistoryCalls,
    *,
    days: Period,
    zone: ZoneInfo,
    metric: Metric,
    counted: frozenset[int] | None,
) -> History:
    """Return what was played in ``days``, or in the newest of them where there is too much.

    At most ``MOST_ROWS`` are read. Windows are so long that each is likely to fit one page: every
    page costs Tautulli the whole of the window.

    Args:
        calls: The server.
        days: The days to read, the last one being the server's own today.
        zone: The server's time zone.
        metric: What is summed up.
        counted: Only plays of these people count; ``None`` stands for everyone.

    Raises:
        TautulliError: If the server does not give all of it, or if none of it makes sense.
    """
    fold = HistoryFold(zone=zone, metric=metric, counted=counted)
    room, length = MOST_ROWS, _FIRST_DAYS
    problems: list[str] = []
    is_all = False
    # The oldest day covered: at first it is tomorrow, so that there is none.
    first = days.last + _DAY
    while first > days.first and room > 0:
        last = first - _DAY
        window = Period(first=max(days.first, last - (length - 1) * _DAY), last=last)
        done = await _read_window(calls, window, fold, zone=zone, room=room)
        room -= done.rows
        problems += done.problems
        first = done.first
        # A server that does not say how many sessions it has may have more.
        is_all = 0 < done.total <= fold.sessions + len(problems)
        if first <= days.last:
            # Of a window that was read whole all counts, though by the zone told it begins earlier.
            fold.close(Period(first=first if done.is_cut else days.first, last=days.last))
        if done.is_cut:
            break
        if (
            not done.rows
            and fold.sessions + len(problems) >= done.total
            and first - days.first > _FAR
        ):
            # Years before the first play need no windows.
            first = days.first
        length = _next_length(done.rows, window.days)
    _tell_of(problems, has_others=fold.sessions > 0)
    history = fold.finish(None if first > days.last else Period(first=first, last=days.last))
    return msgspec.structs.replace(history, first_play=fold.oldest_day if is_all else None)


def _tell_of(problems: Sequence[str], *, has_others: bool) -> None:
    if problems and not has_others:
        # Not some odd rows, but another Tautulli; that nothing was played it does not say.
        raise unknown_shape(problems[0], command=_COMMAND)
    if problems:
        _LOG.warning("%d rows of Tautulli's history make no sense and are left out", len(problems))


async def _read_window(
    calls: HistoryCalls, window: Period, fold: HistoryFold, *, zone: ZoneInfo, room: int
) -> _Window:
    """Read page by page until the window or the room is at its end."""
    read, oldest = 0, window.last
    problems: list[str] = []
    while True:
        query = HistoryQuery(days=window, start=read, length=min(PAGE_ROWS, room - read))
        page = await calls.history(query)
        rows = page.rows[: query.length]
        _require_days(rows, window, zone=zone)
        fold.add(rows)
        oldest = local_day(rows[-1].date, zone) if rows else oldest
        read += min(page.read, query.length)
        problems += page.problems
        is_whole = not page.read or read >= page.filtered
        if is_whole or read >= room:
            return _Window(
                rows=read,
                problems=tuple(problems),
                total=page.total,
                # Rows come by date: the days after that of the oldest one are whole.
                first=window.first if is_whole else max(window.first, oldest + _DAY),
                is_cut=not is_whole,
            )


def _require_days(rows: Sequence[HistoryRow], window: Period, *, zone: ZoneInfo) -> None:
    """Refuse rows of other days, which the windows of these would count once more.

    Source: Tautulli's changelog; ``get_history`` takes ``after`` and ``before`` since 2.8.0.
    """
    for row in (*rows[:1], *rows[-1:]):
        if not window.first - _NEAR <= local_day(row.date, zone) <= window.last + _NEAR:
            raise TautulliReplyError(
                "it has plays of other days than asked for",
                command=_COMMAND,
                remedy="Update Tautulli: before 2.8 it cannot be asked for days of its history.",
            )


def _next_length(rows: int, days: int) -> int:
    """Return for how many days a page is likely to do, by the days just read."""
    if not rows:
        return _MOST_DAYS
    return max(1, min(_MOST_DAYS, PAGE_ROWS * days * 3 // (4 * rows)))
