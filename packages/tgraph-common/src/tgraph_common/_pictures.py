"""What drawing a report yields, chart by chart."""

from typing import Final

import msgspec

from tgraph_common._errors import TGraphError
from tgraph_common._kinds import ChartId

_WORTH_TELLING: Final = 0.1
"""The strength below which a finding would be news to nobody."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that a chart's numbers carry, in the chart's language.

    It names nobody but as the chart does.
    """

    text: str
    """Short, without a full stop."""
    strength: float
    """From 0, hardly worth saying, to 1; the same scale for all charts."""
    subject: str
    """What it is about, whatever the language; charts of one subject say much the same."""

    @property
    def is_worth_telling(self) -> bool:
        """Whether it is strong enough to be told above a post, not in its chart alone."""
        return self.strength >= _WORTH_TELLING

    def __repr__(self) -> str:
        """Leave out the words: they may name people."""
        return f"Finding({self.subject!r}, strength={self.strength:.2f})"


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
    finding: Finding | None = None
    """Set where the title states one; otherwise it says what is shown."""

    def __repr__(self) -> str:
        """Leave out the bytes and the words: the words may name people."""
        return f"Picture({self.chart.value!r}, {len(self.png)} bytes)"


class ChartFailure(msgspec.Struct, frozen=True, kw_only=True):
    """A chart that is missing from a report, and why."""

    chart: ChartId
    error: TGraphError
