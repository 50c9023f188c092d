"""Weeks in place of days, where there are more days than can be told apart."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from tgraph_common import Period
from tgraph_graphs._series import Row, Table

_DAY = timedelta(days=1)


class Weeks(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of weeks, each under its first day's category; every day belongs to one of them."""

    table: Table[str | None]
    spans: tuple[Period, ...]
    """The days of each week that are shown: fewer than seven in the first and the last."""

    @property
    def partial(self) -> tuple[int, ...]:
        """Which weeks are not shown whole."""
        return tuple(index for index, span in enumerate(self.spans) if span.days < 7)  # noqa: PLR2004 - a week


def weeks_of(
    table: Table[str | None],
    days: Sequence[date],
    *,
    first_weekday: int,
    fold: Callable[[Iterable[float]], float],
) -> Weeks:
    """Return the table of weeks.

    Args:
        table: Numbers of days.
        days: The days of its categories, one after the other without a gap.
        first_weekday: On which day a week begins, Monday being 1.
        fold: Makes the number of a week from those of its days.
    """
    starts = [
        index for index, day in enumerate(days) if index == 0 or day.isoweekday() == first_weekday
    ]
    cuts = [slice(start, end) for start, end in zip(starts, [*starts[1:], len(days)], strict=True)]
    return Weeks(
        table=Table(
            categories=tuple(table.categories[start] for start in starts),
            rows=tuple(
                Row(key=row.key, values=tuple(fold(row.values[cut]) for cut in cuts))
                for row in table.rows
            ),
        ),
        spans=tuple(Period(first=days[cut][0], last=days[cut][-1]) for cut in cuts),
    )


def are_consecutive(days: Sequence[date | None]) -> bool:
    """Return whether each is a day, and the day after the one before it."""
    known = [day for day in days if day]
    return len(known) == len(days) and all(
        day == known[0] + index * _DAY for index, day in enumerate(known)
    )
