"""How charts look: themes of the owner's own, and what can be chosen for a single chart."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from tgraph_common import ChartId, ValueLabels
from tgraph_config._kinds import Choice, Number, Whole, YesNo
from tgraph_config._look_kinds import Colour, FontName
from tgraph_config._shapes import ListOf

_Colour = Annotated[str | None, Colour()]


class BaseTheme(StrEnum):
    """The themes that are there without being written."""

    DARK = "dark"
    LIGHT = "light"


class SeriesColours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The colours of what charts tell apart, by what it means."""

    tv: _Colour = None
    """Episodes of series."""
    movies: _Colour = None
    """Films."""
    music: _Colour = None
    """Tracks."""
    live_tv: _Colour = None
    """Live television."""
    direct_play: _Colour = None
    """Streams that the server sends as they are."""
    direct_stream: _Colour = None
    """Streams that the server only wraps anew."""
    transcode: _Colour = None
    """Streams that the server converts."""
    all_streams: _Colour = None
    """All streams that run at once, in the chart that also shows each kind of them."""
    other: _Colour = None
    """What is left where there are more kinds than colours."""
    all: _Colour = None
    """Everything together, where kinds are not told apart (``separate: false``)."""
    busiest: _Colour = None
    """The busiest hour in the chart of hours and weekdays; less busy ones are on the way to it."""

    def given(self) -> dict[str, str]:
        """Return the colours that are set, by their names."""
        values = msgspec.structs.asdict(self)
        return {name: colour for name, colour in values.items() if colour is not None}


class ThemeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theme of your own. What it leaves out is as in the theme that it starts from."""

    base: Annotated[BaseTheme, Choice(BaseTheme)] = BaseTheme.DARK
    """The theme that this one starts from."""
    background: _Colour = None
    """Behind everything."""
    text: _Colour = None
    """The title, names and legends."""
    quiet_text: _Colour = None
    """What is read second: the line below the title, the axes. Else a little nearer to the
    background than the text."""
    grid: _Colour = None
    """The lines at the marks of an axis. Else near to the background."""
    shade: _Colour = None
    """The background of weekends. Else nearer still."""
    labels: _Colour = None
    """The numbers at the bars. Else as the text."""
    peak: _Colour = None
    """The number at the highest bar, where no other has one. Else as the labels."""
    outline: _Colour = None
    """A thin line around the numbers at the bars. Else none."""
    series: SeriesColours = SeriesColours()
    palette: Annotated[tuple[str, ...], ListOf(Colour())] = ()
    """Colours in turn: the first for TV and for direct play, the second for movies and direct
    streams, the third for music and transcodes, the fourth for live TV and all streams, the fifth
    for everything together, it and the others for kinds that a later Tautulli invents. What
    ``series`` names keeps the colour that it has there."""
    font: Annotated[str | None, FontName()] = None
    """A font of this machine; signs that it lacks come from other fonts. Else Inter, which comes
    with the bot."""
    text_size: Annotated[float, Number(low=1, high=1.4)] = 1
    """Times the usual size of all text, as far as pictures have room."""
    corner_radius: Annotated[float | None, Number(low=0, high=20)] = None
    """How round bars are, in thousandths of the picture's width; 0 is square, 6 the usual."""


class ChartSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is chosen for one chart; the reference of charts says which of these each has."""

    stacked: Annotated[bool | None, YesNo()] = None
    """As ``graphs.stacked``; ``null`` leaves it to that."""
    separate: Annotated[bool | None, YesNo()] = None
    """As ``graphs.separate``; ``null`` leaves it to that."""
    labels: Annotated[ValueLabels | None, Choice(ValueLabels)] = None
    """As ``graphs.labels``; ``null`` leaves it to that."""
    grid: Annotated[bool | None, YesNo()] = None
    """As ``graphs.grid``; ``null`` leaves it to that."""
    top: Annotated[int | None, Whole(low=1, high=10)] = None
    """As ``graphs.top``; ``null`` leaves it to that."""
    palette: Annotated[tuple[str, ...], ListOf(Colour())] = ()
    """Colours in turn, for this chart alone, as a theme has them. With ``separate: false`` the
    first one is that of its bars."""
    series: SeriesColours = SeriesColours()


_COLOURS: Final = ("palette", "series")
_BARS: Final = ("stacked", "separate", "labels", "grid", *_COLOURS)
_RANKING: Final = ("stacked", "separate", "labels", "grid", "top", *_COLOURS)
_HAS: Final[Mapping[str, tuple[str, ...]]] = {
    "top_10_platforms": _RANKING,
    "top_10_users": _RANKING,
    "play_count_by_platform_and_stream_type": _RANKING,
    "play_count_by_user_and_stream_type": _RANKING,
    "daily_concurrent_stream_count_by_stream_type": ("separate", "labels", *_COLOURS),
    "play_count_by_hour_and_dayofweek": _COLOURS,
    "top_movies": ("labels", "grid", "top", *_COLOURS),
    "top_shows": ("labels", "grid", "top", *_COLOURS),
    "top_music": ("labels", "grid", "top", *_COLOURS),
}
CHART_OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    chart.value: _HAS.get(chart.value, _BARS) for chart in ChartId
}
"""Which options each chart has."""
