"""``manifest.json``: what ``render`` drew, number by number."""

from collections.abc import Iterable
from datetime import date

import msgspec

from tgraph_common import ChartFailure, ChartId, Metric
from tgraph_graphs import Drawing

VERSION = 1


class ManifestPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A number as drawn; ``x`` is the category as Tautulli sent it, a person's name as drawn."""

    x: str | None
    label: str
    y: int | float


class ManifestSeries(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one colour."""

    name: str
    points: tuple[ManifestPoint, ...]


class ManifestChart(msgspec.Struct, frozen=True, kw_only=True):
    """A picture and all that it states; watch time is in seconds."""

    id: ChartId
    title: str
    subtitle: str
    alt: str
    file: str
    width_px: int
    height_px: int
    metric: Metric
    unit: str
    time_zone: str
    first_day: date
    last_day: date
    series: tuple[ManifestSeries, ...]


class ManifestFailure(msgspec.Struct, frozen=True, kw_only=True):
    """A chart that is missing, and why."""

    id: ChartId
    error: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The file's whole content."""

    version: int = VERSION
    report: str
    charts: tuple[ManifestChart, ...]
    failed: tuple[ManifestFailure, ...]

    def to_json(self) -> bytes:
        """Return the file's bytes, indented for people."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def manifest_chart(drawing: Drawing, *, file: str) -> ManifestChart:
    """Return the entry of a chart that was written to ``file``."""
    facts = drawing.facts
    return ManifestChart(
        id=facts.id,
        title=facts.title,
        subtitle=facts.subtitle,
        alt=facts.alt,
        file=file,
        width_px=drawing.width_px,
        height_px=drawing.height_px,
        metric=facts.metric,
        unit=facts.unit,
        time_zone=facts.time_zone,
        first_day=facts.first_day,
        last_day=facts.last_day,
        series=tuple(
            ManifestSeries(
                name=series.name,
                points=tuple(
                    ManifestPoint(x=point.x, label=point.label, y=_exact(point.y))
                    for point in series.points
                ),
            )
            for series in facts.series
        ),
    )


def manifest_failures(failures: Iterable[ChartFailure]) -> tuple[ManifestFailure, ...]:
    """Return the entries of the charts that are missing."""
    return tuple(
        ManifestFailure(id=failure.chart, error=failure.error.advice()) for failure in failures
    )


def _exact(value: float) -> int | float:
    return int(value) if value == int(value) else value
