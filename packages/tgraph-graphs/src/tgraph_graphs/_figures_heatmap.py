"""Figures of a week by the hour: a cell for each hour of each weekday."""

from typing import Final

from tgraph_graphs._chart import ChartFacts, Heatmap
from tgraph_graphs._colours import mixed
from tgraph_graphs._figures_axes import AXIS_HEIGHT, GAP
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_header import LegendEntry, header_of
from tgraph_graphs._figures_text import literal
from tgraph_graphs._theme import BUSIEST, Theme

_PALEST: Final = 0.16
"""How far from the card's colour the palest cell is that is not empty."""
_STEPS: Final = 12
"""Between so many colours plotly mixes by itself, which is not even but hardly off."""
_FLOOR: Final = 0.1
"""Below it, on the scale of colours, nothing but empty cells."""


def heatmap_figure(facts: ChartFacts, form: Heatmap, canvas: Canvas) -> Spec:
    """Return a figure of cells, the first series on top, at least one of them not zero."""
    rows = [[point.y for point in series.points] for series in facts.series]
    highest = max(map(max, rows))
    legend = tuple(
        LegendEntry(text=tick.text, colour=heat(canvas.theme, tick.at)) for tick in form.scale
    )
    header = header_of(facts, canvas, legend=legend)
    gap = canvas.text * GAP
    plot = Plot(
        canvas=canvas,
        left=canvas.padding + max(map(canvas.width_of, form.row_labels)) + gap,
        right=canvas.padding,
        top=header.bottom + gap,
        bottom=canvas.padding * 0.6 + canvas.text * AXIS_HEIGHT,
    )
    columns = len(rows[0])
    layout = plot.layout(
        xaxis={
            "range": [-0.5, columns - 0.5],
            "tickvals": [tick.at for tick in form.column_ticks],
            "ticktext": [literal(tick.text) for tick in form.column_ticks],
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
        "z": [[_level(value / highest) for value in row] for row in rows],
        "zmin": 0,
        "zmax": 1,
        "zsmooth": False,
        "colorscale": _scale(canvas.theme),
        "showscale": False,
        "xgap": 3 * canvas.unit,
        "ygap": 3 * canvas.unit,
        "hoverinfo": "skip",
    }
    return {
        "data": [cells],
        "layout": {**layout, "shapes": [_frame(form, plot, rows=len(rows), columns=columns)]},
    }


def heat(theme: Theme, share: float) -> str:
    """Return the colour of a cell that has ``share`` of the busiest one's value.

    Equal steps look equally large; the quiet ones are near the card, so that what is busy stands
    out. From half of the busiest on the contrast to the card is that of a mark.
    """
    return mixed(theme.card, theme.kinds[BUSIEST], _PALEST + (1 - _PALEST) * share)


def _level(share: float) -> float:
    return _FLOOR + (1 - _FLOOR) * share if share else 0.0


def _scale(theme: Theme) -> list[list[float | str]]:
    steps = [(step / _STEPS) for step in range(_STEPS + 1)]
    empty: list[list[float | str]] = [[0, theme.shade], [_FLOOR / 2, theme.shade]]
    shades: list[list[float | str]] = [[_level(share), heat(theme, share)] for share in steps[1:]]
    return [*empty, [_FLOOR / 2, heat(theme, 0)], [_FLOOR, heat(theme, 0)], *shades]


def _frame(form: Heatmap, plot: Plot, *, rows: int, columns: int) -> Spec:
    """Return the frame around the busiest cell, its stroke inside the cell's place."""
    row, column = form.peak
    stroke = 3 * plot.canvas.unit
    half_width = 0.5 - stroke / 2 / (plot.width / columns)
    half_height = 0.5 - stroke / 2 / (plot.height / rows)
    return {
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
