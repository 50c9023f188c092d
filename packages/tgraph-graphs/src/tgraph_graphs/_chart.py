"""Charts: finished text and numbers, in one language, and nothing of how they are drawn."""

from datetime import date
from typing import Literal

import msgspec

from tgraph_common import ChartId, Metric

Unit = Literal["plays", "seconds", "streams"]


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a series."""

    x: str | None
    """The category as Tautulli sent it; for a person, the name as drawn."""
    label: str
    """The category as drawn."""
    y: float
    """The value as drawn; watch time in seconds."""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers that share a name and a colour; all series of a chart have the same points' ``x``."""

    key: str
    """What the numbers are, whatever the language: ``TV``, ``Direct Play``, ``Total``."""
    name: str
    """The same in the chart's language."""
    points: tuple[Point, ...]


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
