"""What a chart needs to know besides the numbers."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from tgraph_common import ChartId, Message, Metric, Period, ViewerName
from tgraph_graphs import _messages as messages
from tgraph_graphs._options import ChartOptions
from tgraph_graphs._words import Words


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the charts speak to, where that changes their words: everybody, unless said."""

    titles: Mapping[ChartId, Message] = {}
    """Titles in place of those of the charts themselves."""
    nothing_yet: Message = messages.nothing_yet()
    """Stands in a picture when nothing was played."""


class ChartContext(msgspec.Struct, frozen=True, kw_only=True):
    """Language, days and rules that the charts of one report share."""

    words: Words
    metric: Metric
    """What the charts count; concurrent streams have no watch time and ignore it."""
    period: Period
    """The days asked for; the last is the server's own today."""
    time_zone: ZoneInfo
    """The zone in which the server counts days and hours."""
    data_time: datetime
    """The instant at which the numbers were read, aware, in any zone."""
    label_viewer: Callable[[ViewerName, int], str]
    """The only way to the name of a person: ``label_viewer(name, rank)``, the first rank is 1."""
    first_play: date | None = None
    """The day of the first play of all, where days before it are known to have had none."""
    excluded: bool = False
    """Whether anybody is left out; people deleted in Tautulli then drop out, too."""
    people_needed: int | None = None
    """Set when the server has too few people for charts of people: how many there must be."""
    address: Address = Address()
    options: ChartOptions = ChartOptions()
    """What is chosen for the chart in hand."""
