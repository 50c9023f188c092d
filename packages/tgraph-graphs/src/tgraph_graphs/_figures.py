"""From a chart to a plotly figure as plain data; plotly itself is not needed for it."""

from typing import assert_never

from tgraph_graphs._chart import Chart, Columns, Heatmap, Panels, Rows, Statement
from tgraph_graphs._figures_canvas import Canvas
from tgraph_graphs._figures_columns import columns_figure
from tgraph_graphs._figures_heatmap import heatmap_figure
from tgraph_graphs._figures_panels import panels_figure
from tgraph_graphs._figures_rows import rows_figure
from tgraph_graphs._figures_statement import statement_figure
from tgraph_graphs._look import Look


def figure(chart: Chart, look: Look) -> dict[str, object]:
    """Return what plotly.js draws, ``data`` and ``layout``, as JSON-like values.

    Raises:
        ValueError: If there is no theme of the look's name.
    """
    canvas = Canvas.of(look, chart=chart.facts.id)
    match chart.form:
        case Columns() as form:
            return columns_figure(chart.facts, form, canvas)
        case Rows() as form:
            return rows_figure(chart.facts, form, canvas)
        case Panels() as form:
            return panels_figure(chart.facts, form, canvas)
        case Heatmap() as form:
            return heatmap_figure(chart.facts, form, canvas)
        case Statement() as form:
            return statement_figure(chart.facts, form, canvas)
        case _:
            assert_never(chart.form)
