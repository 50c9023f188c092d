"""The names of stacked rows' series, above the parts of the first row."""

from collections.abc import Sequence

from tgraph_graphs._chart import Series
from tgraph_graphs._figures_axes import GAP
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_header import LegendEntry
from tgraph_graphs._figures_names import MOST
from tgraph_graphs._figures_text import coloured, literal


def names_above(
    series: Sequence[Series],
    entries: Sequence[LegendEntry],
    plot: Plot,
    *,
    canvas: Canvas,
    reach: float,
    top: float,
) -> list[Spec] | None:
    """Return the names of the series, each with its colour's dot over its part of the first row.

    They begin where the parts do, or as soon after it as the name before leaves room.

    Args:
        series: The bars.
        entries: Their names and colours.
        plot: Where the rows are.
        canvas: The same with the names' own size of text.
        reach: The value at the plot's right edge.
        top: The upper edge of the names, from that of the canvas.

    Returns:
        ``None`` where there are no names, or too many, or no room for a dot over its part.
    """
    if not 0 < len(entries) <= MOST:
        return None
    unit = plot.width / reach
    lefts: list[float] = []
    part, free = plot.left, plot.left
    for each, entry in zip(series, entries, strict=True):
        left = max(part, free)
        part += each.points[0].y * unit
        if left + canvas.width_of(entry.swatch.strip()) > part:
            return None
        lefts.append(left)
        width = canvas.width_of(entry.swatch + entry.text)
        free = left + width + canvas.text * GAP
        if left + width > canvas.width - canvas.padding / 2:
            return None
    return [
        plot.at(
            left,
            top,
            coloured(entry.swatch, entry.colour) + literal(entry.text),
            font=canvas.font(canvas.theme.text),
        )
        for entry, left in zip(entries, lefts, strict=True)
    ]
