"""What drawing a report yields, chart by chart."""

import msgspec

from tgraph_common._errors import TGraphError
from tgraph_common._kinds import ChartId


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """One chart as a PNG, with the words that go with it, in one language."""

    chart: ChartId
    title: str
    subtitle: str = ""
    """Which days and hours it shows, and in which time zone, as the picture says it."""
    alt: str
    """What the picture shows, numbers included, for those who cannot see it."""
    png: bytes
    width_px: int
    height_px: int

    def __repr__(self) -> str:
        """Leave out the bytes and the words: the words may name people."""
        return f"Picture({self.chart.value!r}, {len(self.png)} bytes)"


class ChartFailure(msgspec.Struct, frozen=True, kw_only=True):
    """A chart that is missing from a report, and why."""

    chart: ChartId
    error: TGraphError
