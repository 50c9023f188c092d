"""Figures of upright stacked bars."""

from collections.abc import Sequence

from tgraph_graphs._chart import ChartFacts, Columns
from tgraph_graphs._figures_axes import GAP, LABEL_HEIGHT, Places, places_of, shades
from tgraph_graphs._figures_bars import bars, legend_of, sums_of
from tgraph_graphs._figures_canvas import Canvas, Spec
from tgraph_graphs._figures_header import header_of
from tgraph_graphs._figures_overlays import cleared, overlay_legend, overlays
from tgraph_graphs._figures_text import literal


def columns_figure(facts: ChartFacts, form: Columns, canvas: Canvas) -> Spec:
    """Return a figure of stacked columns, at least one of them not zero.

    Each column carries its value where there is room, else the highest does and there is an axis.
    """
    heights = sums_of(facts.bars)
    legend = (*legend_of(facts.bars, canvas.theme), *overlay_legend(facts.overlays, canvas.theme))
    header = header_of(facts, canvas, legend=legend, remark=form.unfinished)
    gap = canvas.text * GAP
    top = header.bottom + gap
    left = canvas.padding
    bare = places_of(canvas, form.category_ticks, count=len(heights), left=left, top=top)
    labels_each = form.label_each and bare.pitch >= gap + max(map(canvas.width_of, form.totals))
    if not labels_each:
        left += gap + max(canvas.width_of(tick.text) for tick in form.value_ticks)
    places = places_of(canvas, form.category_ticks, count=len(heights), left=left, top=top)
    labelled = range(len(heights)) if labels_each else [heights.index(max(heights))]
    ceiling = _ceiling(facts, heights, places)
    bases = cleared(
        heights,
        facts.overlays,
        room=canvas.text * LABEL_HEIGHT * ceiling / places.plot.height,
    )
    labels = [
        places.label(index, bases[index], form.totals[index])
        for index in labelled
        if heights[index]
    ]
    layout = places.plot.layout(
        xaxis=places.axis(form.category_ticks),
        yaxis=_value_axis(form, places, ceiling, bare=labels_each),
        annotations=[*header.annotations(places.plot), *labels],
    )
    data = bars(
        facts.bars,
        canvas,
        orientation="v",
        share=places.share,
        pitch=places.pitch,
        hatched=form.hatched,
    )
    return {
        "data": [*data, *overlays(facts.overlays, places)],
        "layout": {**layout, "barmode": "stack", "shapes": shades(form.shaded, canvas)},
    }


def _ceiling(facts: ChartFacts, heights: Sequence[float], places: Places) -> float:
    """Return the value at the upper edge: the highest has room for its label."""
    canvas = places.plot.canvas
    room = max(places.plot.height - canvas.text * LABEL_HEIGHT, canvas.text)
    over = (point.y for overlay in facts.overlays for point in overlay.points)
    return max((*heights, *over)) * places.plot.height / room


def _value_axis(form: Columns, places: Places, ceiling: float, *, bare: bool) -> Spec:
    canvas = places.plot.canvas
    axis: Spec = {"range": [0, ceiling]}
    if bare:
        return axis
    return {
        **axis,
        "tickvals": [tick.at for tick in form.value_ticks],
        "ticktext": [literal(tick.text) for tick in form.value_ticks],
        "tickfont": canvas.font(canvas.theme.quiet_text),
        "ticks": "outside",
        "ticklen": 6 * canvas.unit,
        "tickcolor": canvas.theme.card,
        "showgrid": True,
        "gridcolor": canvas.theme.grid,
        "gridwidth": canvas.unit,
    }
