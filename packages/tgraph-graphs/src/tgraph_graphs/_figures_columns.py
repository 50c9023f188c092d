"""Figures of upright stacked bars."""

from collections.abc import Sequence
from functools import partial

import msgspec

from tgraph_graphs._chart import ChartFacts, Columns
from tgraph_graphs._figures_axes import (
    GAP,
    LABEL_HEIGHT,
    LINE,
    Places,
    places_of,
    shades,
    value_marks,
)
from tgraph_graphs._figures_bars import Slot, bars, legend_of, slots_of
from tgraph_graphs._figures_canvas import Canvas, Spec
from tgraph_graphs._figures_header import Header, LegendEntry, header_of
from tgraph_graphs._figures_labels import (
    End,
    Part,
    carries_each,
    carries_what_fits,
    end_font,
    ends_of,
    fits,
    labelled,
    parts_of,
)
from tgraph_graphs._figures_labels_fitting import SEEN, Box, fitting
from tgraph_graphs._figures_names import are_too_many, names_beside, room_beside
from tgraph_graphs._figures_overlays import cleared, overlay_legend, overlays
from tgraph_graphs._figures_ticks import apart


class _Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around the columns, and how much room it leaves them."""

    header: Header
    beside: tuple[LegendEntry, ...]
    """The names of the series beside the columns, where they are not in the header."""
    places: Places
    slots: list[Slot] | None
    ends: list[End]
    labels_each: bool
    """Whether there is room for a number over each column."""
    has_axis: bool


def columns_figure(facts: ChartFacts, form: Columns, canvas: Canvas) -> Spec:
    """Return a figure of stacked columns, at least one of them not zero.

    Each column carries its value where there is room, else the highest does and there is an axis;
    the chart's options may want less, or more. Few series have their names beside the columns,
    where that costs no number over a column and no mark below it; else they have a legend.
    """
    frame = _readable_frame(facts, form, canvas)
    places, ends, canvas = frame.places, frame.ends, frame.places.plot.canvas
    ceiling = _ceiling(facts, [end.value for end in ends], places)
    unit = places.plot.height / ceiling
    values = apart(form.value_ticks, unit=unit, least=canvas.text * LINE)
    bases = cleared(
        [end.value for end in ends],
        facts.overlays,
        room=canvas.text * LABEL_HEIGHT / unit,
    )
    carrying = _carrying(frame, canvas, ceiling=ceiling)
    font = end_font(canvas, alone=len(carrying) == 1 and not frame.labels_each)
    labels = [
        places.label(ends[index].at, bases[index], ends[index].text, font=font)
        for index in carrying
    ]
    inside = [
        part.spec(canvas, orientation="v") for part in _inside(facts, form, places, ceiling=ceiling)
    ]
    names = names_beside(facts.bars, frame.beside, places, ceiling=ceiling)
    layout = places.plot.layout(
        xaxis=places.axis(form.category_ticks),
        yaxis={
            "range": [0, ceiling],
            **(value_marks(values, canvas) if frame.has_axis else {}),
        },
        annotations=[
            *frame.header.annotations(places.plot),
            *inside,
            *labels,
            *names.annotations,
        ],
    )
    data = bars(
        facts.bars,
        canvas,
        orientation="v",
        share=places.share,
        pitch=places.pitch,
        scale=unit,
        hatched=form.hatched,
        slots=frame.slots,
    )
    return {
        "data": [*data, *overlays(facts.overlays, places)],
        "layout": {
            **layout,
            "barmode": "overlay" if frame.slots else "stack",
            "shapes": [*shades(form.shaded, canvas), *names.leaders],
        },
    }


def _readable_frame(facts: ChartFacts, form: Columns, canvas: Canvas) -> _Frame:
    """Return the best frame, with text no larger than leaves each weekday or day its mark.

    Where no size of text does, or not each has one to lose, it is as large as it can be.
    """
    largest = frame = _best_frame(facts, form, canvas)
    if len(form.category_ticks) < largest.places.count:
        return largest
    while not _names_each(form, frame):
        smaller = frame.places.plot.canvas.smaller()
        if smaller is None:
            return largest
        frame = _best_frame(facts, form, smaller)
    return frame


def _best_frame(facts: ChartFacts, form: Columns, canvas: Canvas) -> _Frame:
    """Return the frame with names beside the columns, if that is any good, or with a legend."""
    entries = legend_of(facts.bars, canvas.theme)
    usual = _frame(facts, form, canvas, legend=entries)
    room = None if form.side_by_side else room_beside(entries, canvas)
    if room is None:
        return usual
    direct = _frame(facts, form, canvas, beside=entries, room=room)
    costs_numbers = usual.labels_each and not direct.labels_each
    costs_marks = _names_each(form, usual) and not _names_each(form, direct)
    costs = costs_numbers or costs_marks or are_too_many(entries, direct.places)
    return usual if costs else direct


def _names_each(form: Columns, frame: _Frame) -> bool:
    """Return whether each column has its mark on the axis."""
    return len(frame.places.readable(form.category_ticks)) == frame.places.count


def _frame(
    facts: ChartFacts,
    form: Columns,
    canvas: Canvas,
    *,
    legend: tuple[LegendEntry, ...] = (),
    beside: tuple[LegendEntry, ...] = (),
    room: float = 0,
) -> _Frame:
    """Return the frame with a legend, or with names beside the columns that need so much room."""
    header = header_of(
        facts,
        canvas,
        legend=legend,
        strokes=overlay_legend(facts.overlays, canvas.theme),
        remark=form.unfinished,
    )
    gap = canvas.text * GAP
    left = canvas.padding
    places = partial(
        places_of,
        canvas,
        form.category_ticks,
        count=len(facts.bars[0].points),
        top=header.bottom + header.canvas.text * GAP,
        beside=room,
    )
    bare = places(left=left)
    slots = slots_of(facts.bars, share=bare.share, side_by_side=form.side_by_side)
    ends = ends_of(facts.bars, form.totals, form.parts, slots)
    labels_each = (
        form.label_each
        and carries_each(canvas.options.labels)
        and bare.pitch * (slots[0].width if slots else 1)
        >= gap + max(canvas.width_of(end.text) for end in ends)
    )
    has_axis = not labels_each or canvas.options.grid is True
    if has_axis:
        left += gap + max(canvas.width_of(tick.text) for tick in form.value_ticks)
    return _Frame(
        header=header,
        beside=beside,
        places=places(left=left),
        slots=slots,
        ends=ends,
        labels_each=labels_each,
        has_axis=has_axis,
    )


def _carrying(frame: _Frame, canvas: Canvas, *, ceiling: float) -> list[int]:
    """Return which ends carry their values."""
    labels, places, slots = canvas.options.labels, frame.places, frame.slots
    if slots is None or not carries_what_fits(labels, slots, each=frame.labels_each):
        return labelled(frame.ends, labels, each=frame.labels_each)
    half = slots[0].width * places.pitch / 2
    unit = places.plot.height / ceiling
    numbers: list[Box] = []
    drawn: list[Box] = []
    for end in frame.ends:
        centre, length = places.centre(end.at), end.value * unit
        drawn.append(Box(start=0, end=length, near=centre - half, far=centre + half))
        middle = places.held(end.at, end.text)
        reach = (canvas.width_of(end.text) + canvas.text * GAP) / 2
        over = length + canvas.text * LABEL_HEIGHT
        numbers.append(Box(start=length, end=over, near=middle - reach, far=middle + reach))
    return fitting(numbers, drawn, least=SEEN * canvas.unit)


def _ceiling(facts: ChartFacts, heights: Sequence[float], places: Places) -> float:
    """Return the value at the upper edge: the highest has room for its label."""
    canvas = places.plot.canvas
    room = max(places.plot.height - canvas.text * LABEL_HEIGHT, canvas.text)
    over = (point.y for overlay in facts.overlays for point in overlay.points)
    return max((*heights, *over)) * places.plot.height / room


def _inside(facts: ChartFacts, form: Columns, places: Places, *, ceiling: float) -> list[Part]:
    """Return the numbers of those parts that are high enough; none where not all are narrow enough.

    Columns are equally wide: were the narrow ones drawn alone, a 1 would seem to be worth more.
    """
    canvas = places.plot.canvas
    unit, width = places.plot.height / ceiling, places.share * places.pitch
    parts = parts_of(
        facts.bars, form.parts, canvas, side_by_side=form.side_by_side, hidden=form.hatched
    )
    high = [each for each in parts if fits(canvas, "", width=width, height=each.value * unit)]
    if not all(fits(canvas, each.text, width=width, height=each.value * unit) for each in high):
        return []
    return [each for each in high if not _is_crossed(each, facts, places, ceiling=ceiling)]


def _is_crossed(part: Part, facts: ChartFacts, places: Places, *, ceiling: float) -> bool:
    """Return whether a line runs through a number."""
    unit = places.plot.height / ceiling
    return any(
        abs(point.y - part.middle) * unit < places.plot.canvas.text
        for overlay in facts.overlays
        for index, point in enumerate(overlay.points, overlay.first)
        if index == part.at
    )
