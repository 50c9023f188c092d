"""Folding the history: from rows to 168 counters and sums of titles, window by window."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import Metric, Period
from tgraph_graphs._history_hours import WEEK_HOURS, week_hour
from tgraph_graphs.tautulli import Card, CardRow, HistoryRow

_CARDS: Final[Mapping[str, Card]] = {
    "movie": Card.MOVIES,
    "episode": Card.SHOWS,
    "track": Card.ARTISTS,
}
"""The kinds that Tautulli's graphs count, besides all live TV, which mostly is one of these."""


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """A film, a show or an artist."""

    name: str
    """As Tautulli sent it: not escaped, of any length, perhaps empty."""
    year: int = 0
    """When a film was made; 0 where that is not known, and for all but films."""


class TitleSum(msgspec.Struct, frozen=True, kw_only=True):
    """How often, or for how many seconds, something was played."""

    title: Title
    amount: int


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What was played in some days, by the hour and by title, as plays or as seconds."""

    days: Period | None
    """The days covered, whole ones up to the newest; ``None`` where not one could be."""
    first_play: date | None = None
    """The day of the server's first play of all, whoever's it was; ``None`` if it was not read."""
    hours: tuple[int, ...] = (0,) * WEEK_HOURS
    """The sum for each hour of the week, from Monday's first on, in the server's time zone."""
    titles: Mapping[Card, tuple[TitleSum, ...]] = {}
    """All titles of a card, the largest first; of equals the one begun last."""


class TitleRanking(msgspec.Struct, frozen=True, kw_only=True):
    """The titles most played, the largest first."""

    sums: tuple[TitleSum, ...] = ()
    days: Period | None = None
    """The calendar days covered; ``None`` stands for so many times 24 hours up to now."""
    is_too_full: bool = False
    """Whether not one day could be read whole; there are no sums then."""


class _Play:
    """A play in the making: its sessions can lie in two windows."""

    def __init__(self, row: HistoryRow) -> None:
        self.newest = row
        self.began = row.began
        self.seconds = row.seconds
        self.is_whole = row.has_beginning

    def add(self, row: HistoryRow) -> None:
        if row.date > self.newest.date:
            self.newest = row
        self.began = min(self.began, row.began)
        self.seconds += row.seconds
        self.is_whole = self.is_whole or row.has_beginning


class HistoryFold:
    """Counts plays of windows that follow each other back in time.

    Args:
        zone: The server's time zone.
        metric: What is summed up; all of a play counts where it began.
        counted: Only plays of these people count; ``None`` stands for everyone.
    """

    def __init__(self, *, zone: ZoneInfo, metric: Metric, counted: frozenset[int] | None) -> None:
        self._zone = zone
        self._metric = metric
        self._counted = counted
        self._hours = [0] * WEEK_HOURS
        self._sums: dict[Card, Counter[Title]] = {card: Counter() for card in Card}
        self._begun: dict[tuple[Card, Title], int] = {}
        self._open: dict[int, _Play] = {}
        self._single: list[_Play] = []
        self.sessions: int = 0
        """How many sessions were added, without those that are not over."""
        self._oldest: int | None = None

    @property
    def oldest_day(self) -> date | None:
        """The day on which the oldest play added began, whoever's it was."""
        return None if self._oldest is None else local_day(self._oldest, self._zone)

    def add(self, rows: Iterable[HistoryRow]) -> None:
        """Take in rows of the window; those of one play make one."""
        for row in rows:
            if not row.state:
                self.sessions += row.sessions
                self._oldest = row.began if self._oldest is None else min(self._oldest, row.began)
            if not self._counts(row):
                continue
            if row.reference_id is None:
                self._single.append(_Play(row))
            elif (play := self._open.get(row.reference_id)) is not None:
                play.add(row)
            else:
                self._open[row.reference_id] = _Play(row)

    def close(self, days: Period) -> None:
        """Count what began in the window, of whose ``days`` nothing more will be added.

        A play that began before them waits for the next window.
        """
        whole = {number for number, play in self._open.items() if play.is_whole}
        self._count((*self._single, *(self._open.pop(number) for number in whole)), days)
        self._single.clear()

    def finish(self, days: Period | None) -> History:
        """Return the sums of ``days``, in which plays begun earlier count where they went on."""
        if days is None:
            return History(days=None)
        self._count(self._open.values(), days)
        self._open.clear()
        return History(
            days=days,
            hours=tuple(self._hours),
            titles={card: self._ranked(card) for card in Card},
        )

    def _counts(self, row: HistoryRow) -> bool:
        if row.state or not (row.live or row.media_type in _CARDS):
            return False
        return self._counted is None or row.user_id in self._counted

    def _count(self, plays: Iterable[_Play], days: Period) -> None:
        for play in plays:
            local = datetime.fromtimestamp(play.began, self._zone)
            # Other days come where the server's time zone is not the one told.
            if not days.first <= local.date() <= days.last:
                continue
            amount = 1 if self._metric is Metric.PLAYS else play.seconds
            self._hours[week_hour(local)] += amount
            if titled := _title_of(play.newest):
                card, title = titled
                self._sums[card][title] += amount
                self._begun[titled] = max(play.began, self._begun.get(titled, 0))

    def _ranked(self, card: Card) -> tuple[TitleSum, ...]:
        def rank(each: tuple[Title, int]) -> tuple[int, int]:
            title, amount = each
            return (-amount, -self._begun[card, title])

        sums = sorted(self._sums[card].items(), key=rank)
        return tuple(TitleSum(title=title, amount=amount) for title, amount in sums if amount)


def title_sums(rows: Iterable[CardRow], card: Card, metric: Metric) -> tuple[TitleSum, ...]:
    """Return the sums of a card's rows, the largest first; equals keep the server's order."""
    sums = (
        TitleSum(
            title=_title(row.title, row.year if card is Card.MOVIES else 0),
            # Plain numbers and texts: a renderer's worker is sent no others.
            amount=int(row.total_plays if metric is Metric.PLAYS else row.total_duration),
        )
        for row in rows
    )
    return tuple(sorted((each for each in sums if each.amount), key=lambda each: -each.amount))


def local_day(instant: int, zone: ZoneInfo) -> date:
    """Return the day on which an instant lies, in seconds since 1970."""
    return datetime.fromtimestamp(instant, zone).date()


def _title_of(row: HistoryRow) -> tuple[Card, Title] | None:
    """Return whose play it is on which card, as these tell titles apart: films by year as well."""
    card = _CARDS.get(row.media_type)
    if card is None:
        return None
    if card is Card.MOVIES:
        return card, _title(row.title, row.year)
    return card, _title(row.grandparent_title, 0)


def _title(name: str, year: int) -> Title:
    return Title(name=str(name), year=int(year))
