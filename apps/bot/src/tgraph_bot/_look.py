"""From the settings to the look of charts."""

from collections.abc import Iterator

from tgraph_common import ChartId
from tgraph_config import ChartSettings, GraphSettings, SeriesColours, Settings, ThemeSettings
from tgraph_graphs import ChartOptions, Look, OwnTheme, Palette, Theme, own_theme


def look_of(settings: Settings) -> Look:
    """Return how charts look while these settings are in force."""
    graphs = settings.graphs
    return Look(
        theme=theme_of(settings),
        width=graphs.width,
        height=graphs.height,
        scale=graphs.scale,
        options={
            chart: _options(graphs, graphs.charts.get(chart.value, ChartSettings()))
            for chart in ChartId
        },
    )


def theme_of(settings: Settings) -> str | Theme:
    """Return the theme in force: the name of a built-in one, or the owner's own as a value."""
    name = settings.graphs.theme
    own = settings.themes.get(name)
    return name if own is None else own_theme(_own(own))


def own_themes(settings: Settings) -> Iterator[tuple[str, Theme]]:
    """Yield the owner's themes by their names, whether one is in force or not."""
    for name, own in settings.themes.items():
        yield name, own_theme(_own(own))


def _own(theme: ThemeSettings) -> OwnTheme:
    return OwnTheme(
        base=theme.base.value,
        background=theme.background,
        text=theme.text,
        quiet_text=theme.quiet_text,
        grid=theme.grid,
        shade=theme.shade,
        labels=theme.labels,
        peak=theme.peak,
        outline=theme.outline,
        palette=_palette(theme.palette, theme.series),
        font=theme.font,
        text_size=theme.text_size,
        corner_radius=theme.corner_radius,
    )


def _options(graphs: GraphSettings, own: ChartSettings) -> ChartOptions:
    """Return a chart's own options, and where it has none the general ones."""
    return ChartOptions(
        stacked=graphs.stacked if own.stacked is None else own.stacked,
        separate=graphs.separate if own.separate is None else own.separate,
        labels=graphs.labels if own.labels is None else own.labels,
        grid=graphs.grid if own.grid is None else own.grid,
        top=graphs.top if own.top is None else own.top,
        palette=_palette(own.palette, own.series),
    )


def _palette(in_turn: tuple[str, ...], series: SeriesColours) -> Palette:
    return Palette(in_turn=in_turn, by_meaning=series.given())
