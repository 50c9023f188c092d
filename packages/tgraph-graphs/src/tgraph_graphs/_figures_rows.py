"""Figures of lying bars: a label, a bar and a value in each row."""

from typing import Final

from tgraph_graphs._chart import ChartFacts, Rows
from tgraph_graphs._figures_axes import GAP
from tgraph_graphs._figures_bars import bars, legend_of, sums_of
from tgraph_graphs._figures_canvas import BOLD, Canvas, Plot, Spec
from tgraph_graphs._figures_header import header_of
from tgraph_graphs._figures_text import literal

_FEWEST: Final = 6
"""Where there are fewer rows they do not grow thicker, but leave room below."""
_SHARE: Final = 0.68


def rows_figure(facts: ChartFacts, form: Rows, canvas: Canvas) -> Spec:
    """Return a figure of stacked rows, the first one on top."""
    labels = [point.label for point in facts.series[0].points]
    lengths = sums_of(facts.series)
    header = header_of(facts, canvas, legend=legend_of(facts.series, canvas.theme))
    gap = canvas.text * GAP
    plot = Plot(
        canvas=canvas,
        left=canvas.padding + max(map(canvas.width_of, (*labels, *form.room_for))) + gap,
        right=canvas.padding,
        top=header.bottom + gap,
        bottom=canvas.padding,
    )
    places = max(len(labels), _FEWEST)
    pitch = plot.height / places
    size = min(canvas.text, pitch)
    ends: list[Spec] = [
        {
            "text": literal(text),
            "font": canvas.font(canvas.theme.text, size=size, weight=BOLD),
            "showarrow": False,
            "borderpad": 0,
            "x": length,
            "y": index,
            "xshift": gap,
            "xanchor": "left",
            "yanchor": "middle",
        }
        for index, (text, length) in enumerate(zip(form.totals, lengths, strict=True))
    ]
    layout = plot.layout(
        xaxis={"range": [0, _reach(lengths, form, plot)]},
        yaxis={
            "range": [places - 0.5, -0.5],
            "tickvals": list(range(len(labels))),
            "ticktext": [literal(label) for label in labels],
            "tickfont": canvas.font(canvas.theme.text, size=size),
            "ticks": "outside",
            "ticklen": gap / 2,
            "tickcolor": canvas.theme.card,
        },
        annotations=[*header.annotations(plot), *ends],
    )
    return {
        "data": bars(facts.series, canvas, orientation="h", share=_SHARE, pitch=pitch),
        "layout": {**layout, "barmode": "stack"},
    }


def _reach(lengths: list[float], form: Rows, plot: Plot) -> float:
    """Return the value at the right edge: every row's value has room after its bar."""
    gap = plot.canvas.text * GAP
    rooms = (plot.width - gap - plot.canvas.width_of(text) for text in form.totals)
    reach = max(
        length * plot.width / max(room, gap) for length, room in zip(lengths, rooms, strict=True)
    )
    return max(reach, form.whole or 0)
