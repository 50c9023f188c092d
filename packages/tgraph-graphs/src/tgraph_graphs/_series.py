"""From Tautulli's graph replies to aligned numbers; pure functions that know no language.

``data[i]`` of every series belongs to ``categories[i]``. A table keeps that alignment, puts its
rows into an order that depends on what they mean, and never holds Tautulli's own ``Total``, which
would count everything twice.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from tgraph_common import MediaKind, StreamKind
from tgraph_graphs._categories import resolution_key

MAX_STREAMS: Final = "Max. Concurrent Streams"
"""Tautulli's name for the largest number of streams at once, whatever their kind."""
OTHER: Final = "Other"
"""The key of what is left when there are more kinds than colours, or resolutions than room."""
ALL: Final = "All"
"""The key of all kinds together, where they are not told apart."""
MAX_ROWS: Final = 7
"""How many kinds a chart tells apart by colour, besides ``Other``."""
MAX_RESOLUTIONS: Final = 12
"""How many rows of one text size fit below each other."""

_TOTAL: Final = "Total"
_MEDIA: Final = tuple(kind.value for kind in MediaKind)
_STREAMS: Final = tuple(kind.value for kind in StreamKind)

CategoryT = TypeVar("CategoryT")
OtherT = TypeVar("OtherT")
SentT_co = TypeVar("SentT_co", covariant=True)


class ReplyRow(Protocol):
    """One series of a graph reply."""

    @property
    def name(self) -> str:
        """Tautulli's English name."""
        ...

    @property
    def data(self) -> Sequence[int]:
        """The numbers, one for each category; seconds or counts."""
        ...


class Reply(Protocol[SentT_co]):
    """A graph reply, as any client gives it."""

    @property
    def categories(self) -> Sequence[SentT_co]:
        """What the numbers belong to, as Tautulli sent it: texts, or the veiled names of people."""
        ...

    @property
    def series(self) -> Sequence[ReplyRow]:
        """The rows of numbers."""
        ...


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of one kind, aligned with the table's categories."""

    key: str
    values: tuple[float, ...]


class Table(msgspec.Struct, Generic[CategoryT], frozen=True, kw_only=True):
    """Aligned numbers: one value for each row and category."""

    categories: tuple[CategoryT, ...]
    rows: tuple[Row, ...]

    @property
    def sums(self) -> tuple[float, ...]:
        """The sum of all rows for each category."""
        return tuple(
            sum(row.values[index] for row in self.rows) for index in range(len(self.categories))
        )

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but zeros, or nothing at all."""
        return not any(value for row in self.rows for value in row.values)

    def named(self, categories: Sequence[OtherT]) -> "Table[OtherT]":
        """Return the same numbers under other categories."""
        return Table(categories=tuple(categories), rows=self.rows)

    def picked(self, indices: Sequence[int]) -> "Table[CategoryT]":
        """Return the categories at ``indices``, in that order."""
        return Table(
            categories=tuple(self.categories[index] for index in indices),
            rows=tuple(
                Row(key=row.key, values=tuple(row.values[index] for index in indices))
                for row in self.rows
            ),
        )

    def split(self, newest: int) -> "tuple[Table[CategoryT], Table[CategoryT]]":
        """Return the last ``newest`` categories, or all if there are fewer, and those before."""
        places = range(len(self.categories))
        cut = max(0, len(places) - newest)
        return self.picked(places[cut:]), self.picked(places[:cut])

    def divided(self, divisors: Sequence[float]) -> "Table[CategoryT]":
        """Return the table with each category's values divided by its divisor."""
        return Table(
            categories=self.categories,
            rows=tuple(
                Row(
                    key=row.key,
                    values=tuple(
                        value / divisor for value, divisor in zip(row.values, divisors, strict=True)
                    ),
                )
                for row in self.rows
            ),
        )


def media_table(reply: Reply[CategoryT]) -> Table[CategoryT]:
    """Return the numbers of each kind of library; kinds that the server lacks are missing."""
    return _table(reply, order=_MEDIA, fold=sum)


def stream_table(reply: Reply[CategoryT]) -> Table[CategoryT]:
    """Return the numbers of each way of delivering a stream."""
    return _table(reply, order=_STREAMS, fold=sum)


def trailing_means(values: Sequence[float], *, width: int) -> tuple[float, ...]:
    """Return the mean of each value and the ``width`` - 1 before it, from the first that has them.

    The first mean belongs to ``values[width - 1]``; fewer values than ``width`` have none.
    """
    return tuple(sum(values[end - width : end]) / width for end in range(width, len(values) + 1))


def concurrent_table(reply: Reply[CategoryT]) -> Table[CategoryT]:
    """Return the most streams at once of each kind, then of all together; nothing adds up."""
    return _table(reply, order=(MAX_STREAMS, *_STREAMS), fold=max)


def together(reply: Reply[CategoryT]) -> Row | None:
    """Return the numbers of all kinds as one row, ``None`` where there is no series.

    They are added up, but for numbers that do not: of the most streams at once Tautulli itself
    says how many there were of all kinds.
    """
    rows = [row for row in reply.series if row.name != _TOTAL]
    if not rows:
        return None
    of_all = next((row for row in rows if row.name == MAX_STREAMS), None)
    if of_all is not None:
        return Row(key=MAX_STREAMS, values=tuple(of_all.data))
    return Row(key=ALL, values=tuple(map(sum, zip(*(row.data for row in rows), strict=True))))


def ranked(table: Table[CategoryT]) -> Table[CategoryT]:
    """Return the categories by their sums, the largest first; equals keep the server's order."""
    sums = table.sums
    return table.picked(sorted(range(len(sums)), key=lambda index: -sums[index]))


def merged(table: Table[CategoryT], key: Callable[[CategoryT], Hashable]) -> Table[CategoryT]:
    """Return the table with categories of the same ``key`` added up, in the place of the first."""
    groups: dict[Hashable, list[int]] = {}
    for index, category in enumerate(table.categories):
        groups.setdefault(key(category), []).append(index)
    return Table(
        categories=tuple(table.categories[indices[0]] for indices in groups.values()),
        rows=tuple(
            Row(
                key=row.key,
                values=tuple(
                    sum(row.values[index] for index in indices) for indices in groups.values()
                ),
            )
            for row in table.rows
        ),
    )


def resolution_table(reply: Reply[str | None]) -> Table[str | None]:
    """Return the numbers of each resolution, the finest first, spellings of one added up.

    Where there are more than fit one picture, those with the smallest numbers become ``Other``.
    """
    table = merged(stream_table(reply), resolution_key)
    if len(table.categories) > MAX_RESOLUTIONS:
        table = _folded(table, frozenset(ranked(table).categories[: MAX_RESOLUTIONS - 1]))
    return table.picked(sorted(range(len(table.categories)), key=_finest_first(table.categories)))


def _folded(table: Table[str | None], kept: frozenset[str | None]) -> Table[str | None]:
    # The tuple is a key that no category can have.
    rest = merged(table, lambda category: category if category in kept else (OTHER,))
    return rest.named([each if each in kept else OTHER for each in rest.categories])


def _finest_first(categories: Sequence[str | None]) -> Callable[[int], tuple[int, bool, str]]:
    def order(index: int) -> tuple[int, bool, str]:
        lines, name = resolution_key(categories[index])
        return (-lines, name.endswith("i"), name)

    return order


def _table(
    reply: Reply[CategoryT], *, order: Sequence[str], fold: Callable[[Iterable[float]], float]
) -> Table[CategoryT]:
    rows: dict[str, list[Sequence[float]]] = {}
    for row in reply.series:
        if row.name != _TOTAL:
            rows.setdefault(row.name, []).append(row.data)
    keys = [name for name in order if name in rows]
    keys += [name for name in rows if name not in order and name != OTHER]
    kept, left = keys[:MAX_ROWS], [name for name in rows if name not in keys[:MAX_ROWS]]
    groups = {key: rows[key] for key in kept}
    if left:
        groups[OTHER] = [data for key in left for data in rows[key]]
    return Table(
        categories=tuple(reply.categories),
        rows=tuple(
            Row(key=key, values=tuple(map(fold, zip(*group, strict=True))))
            for key, group in groups.items()
        ),
    )
