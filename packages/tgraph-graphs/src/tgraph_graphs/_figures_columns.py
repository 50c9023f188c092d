"""Figures of upright stacked bars."""

from collections.abc import Sequence

from tgraph_graphs._chart import ChartFacts, Columns
from tgraph_graphs._figures_axes import (
    GAP,
    LABEL_HEIGHT,
    Places,
    places_of,
    shades,
    value_marks,
)
from tgraph_graphs._figures_bars import bars, legend_of, slots_of
from tgraph_graphs._figures_canvas import Canvas, Spec
from tgraph_graphs._figures_header import header_of
from tgraph_graphs._figures_labels import (
    Part,
    carries_each,
    end_font,
    ends_of,
    fits,
    labelled,
    parts_of,
)
from tgraph_graphs._figures_overlays import cleared, overlay_legend, overlays


def columns_figure(facts: ChartFacts, form: Columns, canvas: Canvas) -> Spec:
    """Return a figure of stacked columns, at least one of them not zero.

    Each column carries its value where there is room, else the highest does and there is an axis;
    the chart's options may want less, or more.
    """
    options = canvas.options
    count = len(facts.bars[0].points)
    legend = (*legend_of(facts.bars, canvas.theme), *overlay_legend(facts.overlays, canvas.theme))
    header = header_of(facts, canvas, legend=legend, remark=form.unfinished)
    gap = canvas.text * GAP
    top = header.bottom + gap
    left = canvas.padding
    bare = places_of(canvas, form.category_ticks, count=count, left=left, top=top)
    slots = slots_of(facts.bars, share=bare.share, side_by_side=form.side_by_side)
    ends = ends_of(facts.bars, form.totals, form.parts, slots)
    room = bare.pitch * (slots[0].width if slots else 1)
    labels_each = (
        form.label_each
        and carries_each(options.labels)
        and room >= gap + max(canvas.width_of(end.text) for end in ends)
    )
    has_axis = not labels_each or options.grid is True
    if has_axis:
        left += gap + max(canvas.width_of(tick.text) for tick in form.value_ticks)
    places = places_of(canvas, form.category_ticks, count=count, left=left, top=top)
    ceiling = _ceiling(facts, [end.value for end in ends], places)
    bases = cleared(
        [end.value for end in ends],
        facts.overlays,
        room=canvas.text * LABEL_HEIGHT * ceiling / places.plot.height,
    )
    font = end_font(canvas, alone=not labels_each)
    labels = [
        places.label(ends[index].at, bases[index], ends[index].text, font=font)
        for index in labelled(ends, options.labels, each=labels_each)
    ]
    inside = [
        part.spec(canvas, orientation="v")
        for part in parts_of(
            facts.bars, form.parts, canvas, side_by_side=form.side_by_side, hidden=form.hatched
        )
        if _has_room(part, facts, places, ceiling)
    ]
    layout = places.plot.layout(
        xaxis=places.axis(form.category_ticks),
        yaxis={
            "range": [0, ceiling],
            **(value_marks(form.value_ticks, canvas) if has_axis else {}),
        },
        annotations=[*header.annotations(places.plot), *inside, *labels],
    )
    data = bars(
        facts.bars,
        canvas,
        orientation="v",
        share=places.share,
        pitch=places.pitch,
        hatched=form.hatched,
        slots=slots,
    )
    return {
        "data": [*data, *overlays(facts.overlays, places)],
        "layout": {
            **layout,
            "barmode": "overlay" if slots else "stack",
            "shapes": shades(form.shaded, canvas),
        },
    }


def _ceiling(facts: ChartFacts, heights: Sequence[float], places: Places) -> float:
    """Return the value at the upper edge: the highest has room for its label."""
    canvas = places.plot.canvas
    room = max(places.plot.height - canvas.text * LABEL_HEIGHT, canvas.text)
    over = (point.y for overlay in facts.overlays for point in overlay.points)
    return max((*heights, *over)) * places.plot.height / room


def _has_room(part: Part, facts: ChartFacts, places: Places, ceiling: float) -> bool:
    """Return whether a number can stand in its part, and no line runs through it."""
    canvas = places.plot.canvas
    unit = places.plot.height / ceiling
    if not fits(canvas, part.text, width=places.share * places.pitch, height=part.value * unit):
        return False
    return not any(
        abs(point.y - part.middle) * unit < canvas.text
        for overlay in facts.overlays
        for index, point in enumerate(overlay.points, overlay.first)
        if index == part.at
    )
