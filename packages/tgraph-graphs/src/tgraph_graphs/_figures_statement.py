"""Figures of a sentence in place of a picture."""

from tgraph_graphs._chart import ChartFacts, Statement
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_header import header_of
from tgraph_graphs._figures_text import literal, stacked
from tgraph_graphs._typesetting import wrapped


def statement_figure(facts: ChartFacts, form: Statement, canvas: Canvas) -> Spec:
    """Return a figure that says one sentence, in the middle."""
    header = header_of(facts, canvas)
    plot = Plot(
        canvas=canvas,
        left=canvas.padding,
        right=canvas.padding,
        top=header.bottom,
        bottom=canvas.padding,
    )
    said = wrapped(form.text, plot.width / canvas.title)
    sentence: Spec = {
        "text": stacked(map(literal, said)),
        "font": canvas.font(canvas.theme.quiet_text, size=canvas.title),
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "xanchor": "center",
        "yanchor": "middle",
    }
    hidden: Spec = {"visible": False}
    layout = plot.layout(
        xaxis=hidden, yaxis=hidden, annotations=[*header.annotations(plot), sentence]
    )
    return {"data": [], "layout": layout}
