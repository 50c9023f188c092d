"""Charts: finished text and numbers, in one language, and nothing of colours, fonts or sizes."""

from datetime import date
from typing import Literal

import msgspec

from tgraph_common import ChartId, Finding, Metric

Unit = Literal["plays", "seconds", "streams"]
Drawn = Literal["bar", "line", "mark"]
"""How the numbers of a series are drawn: marks are short level lines, one for each point."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a series."""

    x: str | None
    """The category as Tautulli sent it; for a person, the name as drawn."""
    label: str
    """The category as drawn."""
    y: float
    """The value as drawn; watch time in seconds."""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers that share a name and a colour.

    All bars of a chart have the same points' ``x``. A line or marks may have fewer, one after the
    other, and never add up with the bars: they are means, or numbers of another time.
    """

    key: str
    """What the numbers are, whatever the language: ``TV``, ``Direct Play``, ``Total``."""
    name: str
    """The same in the chart's language."""
    points: tuple[Point, ...]
    drawn: Drawn = "bar"
    first: int = 0
    """The place of the first point among those of the bars."""


class ChartFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What every chart states, however it is drawn: the manifest's entry.

    ``first_day`` and ``last_day`` are days in ``time_zone``.
    """

    id: ChartId
    title: str
    subtitle: str
    alt: str
    metric: Metric
    unit: Unit
    time_zone: str
    first_day: date
    last_day: date
    series: tuple[Series, ...]
    finding: Finding | None = None
    """Set where the title states a finding; otherwise it says what is shown."""

    @property
    def bars(self) -> tuple[Series, ...]:
        """The series that stand for what was played in the time shown."""
        return tuple(series for series in self.series if series.drawn == "bar")

    @property
    def overlays(self) -> tuple[Series, ...]:
        """The series that are drawn over the bars, and never added to them."""
        return tuple(series for series in self.series if series.drawn != "bar")

    def __repr__(self) -> str:
        """Leave out the words and the points: they may name people."""
        return f"ChartFacts({self.id.value!r}, {len(self.series)} series)"


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A mark on an axis: a value, or the index of a category, and its text."""

    at: float
    text: str
    year: int | None = None
    """The year that the text names, if it does."""
    without_year: str = ""
    """The same text for a tick that follows one of that year."""


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Upright stacked bars from zero, in the order of the points: time, hours, weekdays."""

    category_ticks: tuple[Tick, ...]
    value_ticks: tuple[Tick, ...]
    totals: tuple[str, ...]
    """The height of each column in words."""
    label_each: bool
    """Whether each column may carry its total, where there is room; else only the highest does."""
    shaded: tuple[int, ...] = ()
    """Columns that stand out by their background: the weekend."""
    unfinished: str | None = None
    """Set where a bar's time is not over, or not all of it is shown; how the legend says so."""
    hatched: tuple[int, ...] = ()
    """Which columns these are."""
    side_by_side: bool = False
    """Whether the bars of a column stand beside each other, not on each other."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Each bar's value in words, series by series, where bars carry their own."""


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """Lying stacked bars from zero, one below the other, each with its label and its total."""

    totals: tuple[str, ...]
    """The length of each row in words."""
    whole: float | None = None
    """The length that would fill the picture; else the longest row does.

    Pictures of one whole can be compared row by row.
    """
    room_for: tuple[str, ...] = ()
    """Labels that the picture has room for, whether they occur or not."""
    value_ticks: tuple[Tick, ...] = ()
    """For an axis, where rows do not carry their values."""
    side_by_side: bool = False
    parts: tuple[tuple[str, ...], ...] = ()
    """Both as for columns."""
    others: tuple[int, ...] = ()
    """Which rows stand for all that have none of their own: they are drawn with less weight."""


class Panels(msgspec.Struct, frozen=True, kw_only=True):
    """Upright bars from zero for each series, one series below the other on one scale.

    For numbers that do not add up. Each panel names its series and the value of its highest bar.
    """

    category_ticks: tuple[Tick, ...]
    peaks: tuple[str, ...]
    shaded: tuple[int, ...] = ()
    unfinished: str | None = None
    hatched: tuple[int, ...] = ()
    """Both as for columns."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Each bar's value in words, panel by panel, where bars carry their own."""


class Heatmap(msgspec.Struct, frozen=True, kw_only=True):
    """Cells on one scale of colours: a row for each series, a column for each of their points."""

    row_labels: tuple[str, ...]
    column_ticks: tuple[Tick, ...]
    scale: tuple[Tick, ...]
    """What some shares of the highest value, from 0 to 1, stand for: the legend."""
    peak: tuple[int, int] | None
    """Row and column of the highest value, which is marked; the legend says which it is.

    ``None`` where several are equally high.
    """
    missing: tuple[tuple[int, int], ...] = ()
    """Row and column of what did not come round in the time shown: it has no cell."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in place of a picture: no data yet, or too few people."""

    text: str


Form = Columns | Rows | Panels | Heatmap | Statement


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart, ready to be drawn in any look: what it states, and in which form."""

    facts: ChartFacts
    form: Form
