"""What ``render`` wrote, checked against the contract of ``manifest.json`` by types of its own."""

import io
from pathlib import Path

import msgspec
from PIL import Image


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number."""

    x: str | None
    label: str
    y: int | float


class Series(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of one colour."""

    name: str
    points: list[Point]


class Chart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of ``charts``; every key is required."""

    id: str
    title: str
    subtitle: str
    alt: str
    file: str
    width_px: int
    height_px: int
    metric: str
    unit: str
    time_zone: str
    first_day: str
    last_day: str
    series: list[Series]

    @property
    def words(self) -> str:
        """All text of the chart."""
        labels = [point.label for series in self.series for point in series.points]
        categories = [point.x or "" for series in self.series for point in series.points]
        names = [series.name for series in self.series]
        return "\n".join([self.title, self.subtitle, self.alt, *labels, *categories, *names])


class Failure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of ``failed``."""

    id: str
    error: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file; every key is required."""

    version: int
    report: str
    charts: list[Chart]
    failed: list[Failure]

    def chart(self, name: str) -> Chart:
        """Return the chart of that id."""
        return next(chart for chart in self.charts if chart.id == name)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest; fails where it is not exactly as the contract says."""
    return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)


def open_png(data: bytes) -> Image.Image:
    """Return a picture, wholly decoded; fails where it cannot be, or is no PNG."""
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.format == "PNG"
    return image
