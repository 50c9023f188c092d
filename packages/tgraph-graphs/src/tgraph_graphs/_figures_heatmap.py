"""Figures of a week by the hour: a cell for each hour of each weekday."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tgraph_graphs._chart import ChartFacts, Heatmap, Tick
from tgraph_graphs._figures_axes import AXIS_HEIGHT, GAP
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_header import Header, LegendEntry, header_of
from tgraph_graphs._figures_text import literal
from tgraph_graphs._heat_scale import HeatScale

_HOLLOW: Final = "\u25cb "
"""Stands in the legend for empty cells, whose own colour is hardly there."""
_LINE: Final = 1.35
"""The height of a row's text, in em."""
_BOTTOM: Final = 0.6
"""The free border below, in paddings."""
_TICK_GAP: Final = 0.3
"""The least distance between the texts of two hours, in em."""


def heatmap_figure(facts: ChartFacts, form: Heatmap, canvas: Canvas) -> Spec:
    """Return a figure of cells, the first series on top, at least one of them not zero."""
    rows = [[point.y for point in series.points] for series in facts.series]
    scale = HeatScale.of(canvas.theme)
    header, plot = _fitted(facts, form, canvas, legend=_legend(form.scale, scale))
    canvas, gap = plot.canvas, plot.canvas.text * GAP
    columns = len(rows[0])
    ticks = _readable(form.column_ticks, canvas, pitch=plot.width / columns)
    layout = plot.layout(
        xaxis={
            "range": [-0.5, columns - 0.5],
            "tickvals": [tick.at for tick in ticks],
            "ticktext": [literal(tick.text) for tick in ticks],
            "tickfont": canvas.font(canvas.theme.quiet_text),
            "ticklabeloverflow": "allow",
            "ticks": "outside",
            "ticklen": gap,
            "tickcolor": canvas.theme.card,
        },
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": [literal(label) for label in form.row_labels],
            "tickfont": canvas.font(canvas.theme.text),
            "ticks": "outside",
            "ticklen": gap / 2,
            "tickcolor": canvas.theme.card,
        },
        annotations=header.annotations(plot),
    )
    cells: Spec = {
        "type": "heatmap",
        "x": list(range(columns)),
        "y": list(range(len(rows))),
        "z": _cells(rows, form),
        "zmin": 0,
        "zmax": max(map(max, rows)),
        "zsmooth": False,
        "colorscale": scale.stops(),
        "showscale": False,
        "xgap": 3 * canvas.unit,
        "ygap": 3 * canvas.unit,
        "hoverinfo": "skip",
    }
    return {
        "data": [cells],
        "layout": {**layout, "shapes": _frames(form, plot, rows=len(rows), columns=columns)},
    }


def _fitted(
    facts: ChartFacts, form: Heatmap, canvas: Canvas, *, legend: Sequence[LegendEntry]
) -> tuple[Header, Plot]:
    """Return the header and the plot, with text no larger than leaves each row its line."""
    lines = GAP + _LINE * len(form.row_labels) + AXIS_HEIGHT
    header = header_of(
        facts, canvas, legend=legend, below=lambda of: of.text * lines + of.padding * _BOTTOM
    )
    canvas = header.canvas
    gap = canvas.text * GAP
    plot = Plot(
        canvas=canvas,
        left=canvas.padding + max(map(canvas.width_of, form.row_labels)) + gap,
        right=canvas.padding,
        top=header.bottom + gap,
        bottom=canvas.padding * _BOTTOM + canvas.text * AXIS_HEIGHT,
    )
    return header, plot


def _legend(ticks: Sequence[Tick], scale: HeatScale) -> tuple[LegendEntry, ...]:
    """Return what some shares stand for; none of it is a ring, not a disc."""
    return tuple(
        LegendEntry(text=tick.text, colour=scale.colour(tick.at))
        if tick.at
        else LegendEntry(text=tick.text, colour=scale.theme.quiet_text, swatch=_HOLLOW)
        for tick in ticks
    )


def _readable(ticks: Sequence[Tick], canvas: Canvas, *, pitch: float) -> Sequence[Tick]:
    """Leave out every other hour after the first until none touches its neighbour."""
    gap = canvas.text * _TICK_GAP
    while any(
        (canvas.width_of(left.text) + canvas.width_of(right.text)) / 2 + gap
        > (right.at - left.at) * pitch
        for left, right in pairwise(ticks)
    ):
        ticks = ticks[::2]
    return ticks


def _cells(rows: Sequence[Sequence[float]], form: Heatmap) -> list[list[float | None]]:
    """Return the values as plotly takes them: nothing where there is no cell."""
    missing = frozenset(form.missing)
    return [
        [None if (row, column) in missing else value for column, value in enumerate(values)]
        for row, values in enumerate(rows)
    ]


def _frames(form: Heatmap, plot: Plot, *, rows: int, columns: int) -> list[Spec]:
    """Return the frame around the busiest cell, its stroke inside the cell's place, if any."""
    if form.peak is None:
        return []
    row, column = form.peak
    stroke = 3 * plot.canvas.unit
    half_width = 0.5 - stroke / 2 / (plot.width / columns)
    half_height = 0.5 - stroke / 2 / (plot.height / rows)
    frame: Spec = {
        "type": "rect",
        "layer": "above",
        "xref": "x",
        "yref": "y",
        "x0": column - half_width,
        "x1": column + half_width,
        "y0": row - half_height,
        "y1": row + half_height,
        "fillcolor": "rgba(0,0,0,0)",
        "line": {"color": plot.canvas.theme.text, "width": stroke},
    }
    return [frame]
