"""Figures of a week by the hour: a cell for each hour of each weekday."""

from typing import Final

import msgspec

from tgraph_graphs._chart import ChartFacts, Heatmap
from tgraph_graphs._colours import contrast, mixed
from tgraph_graphs._figures_axes import AXIS_HEIGHT, GAP
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_header import LegendEntry, header_of
from tgraph_graphs._figures_text import literal
from tgraph_graphs._theme import BUSIEST, Theme

_PALEST: Final = 0.3
"""How far from the card's colour at least the palest cell is that is not empty."""
_MARK: Final = 3.0
"""The contrast to the card from half of the busiest on."""
_STEPS: Final = 12
"""Between so many colours plotly mixes by itself, which is not even but hardly off."""
_FLOOR: Final = 0.1
"""Below it, on plotly's scale, are none but empty cells."""


class HeatScale(msgspec.Struct, frozen=True, kw_only=True):
    """From a share of the busiest cell's value to a colour, in steps that look even.

    Quiet cells are near the card, so that busy ones stand out.
    """

    theme: Theme
    palest: float
    """Where, on the way from the card to the busiest cell's colour, the scale begins."""

    @classmethod
    def of(cls, theme: Theme) -> "HeatScale":
        """Return the scale of a theme; busy cells are as clear as the theme's colours allow."""
        shares = [step / 100 for step in range(101)]
        clear = (
            share
            for share in shares
            if contrast(mixed(theme.card, theme.kinds[BUSIEST], share), theme.card) >= _MARK
        )
        return cls(theme=theme, palest=max(_PALEST, 2 * next(clear, 0.5) - 1))

    def colour(self, share: float) -> str:
        """Return the colour of a cell that is not empty."""
        way = self.palest + (1 - self.palest) * share
        return mixed(self.theme.card, self.theme.kinds[BUSIEST], way)

    def stops(self) -> list[list[float | str]]:
        """Return the same for plotly, with the colour of empty cells at zero."""
        empty, pale = self.theme.shade, self.colour(0)
        edge = _FLOOR / 2
        shares = [step / _STEPS for step in range(1, _STEPS + 1)]
        return [
            [0, empty],
            [edge, empty],
            [edge, pale],
            [_FLOOR, pale],
            *([level(share), self.colour(share)] for share in shares),
        ]


def level(share: float) -> float:
    """Return where a share of the busiest cell's value is on plotly's scale."""
    return _FLOOR + (1 - _FLOOR) * share if share else 0.0


def heatmap_figure(facts: ChartFacts, form: Heatmap, canvas: Canvas) -> Spec:
    """Return a figure of cells, the first series on top, at least one of them not zero."""
    rows = [[point.y for point in series.points] for series in facts.series]
    highest = max(map(max, rows))
    scale = HeatScale.of(canvas.theme)
    legend = tuple(LegendEntry(text=tick.text, colour=scale.colour(tick.at)) for tick in form.scale)
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
        "z": [[level(value / highest) for value in row] for row in rows],
        "zmin": 0,
        "zmax": 1,
        "zsmooth": False,
        "colorscale": scale.stops(),
        "showscale": False,
        "xgap": 3 * canvas.unit,
        "ygap": 3 * canvas.unit,
        "hoverinfo": "skip",
    }
    return {
        "data": [cells],
        "layout": {**layout, "shapes": [_frame(form, plot, rows=len(rows), columns=columns)]},
    }


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
