"""Figures of lying bars: a label, a bar and a value in each row."""

from collections.abc import Iterator, Sequence
from typing import Final

from tgraph_graphs._chart import ChartFacts, Rows
from tgraph_graphs._figures_axes import GAP, value_marks
from tgraph_graphs._figures_bars import bars, legend_of
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_labels import (
    End,
    carries_what_fits,
    end_font,
    fits,
    labelled,
    parts_of,
)
from tgraph_graphs._figures_labels_fitting import SEEN, Box, fitting
from tgraph_graphs._figures_names_above import names_above
from tgraph_graphs._figures_rows_frame import NUMBER_HEIGHT, SHARE, Frame, frame_of
from tgraph_graphs._figures_text import coloured, literal
from tgraph_graphs._figures_ticks import apart
from tgraph_graphs._typesetting import isolated

_STRETCHES: Final = (1, 1.04, 1.08, 1.12)
"""How much shorter bars may get for the sake of names above them, the least first."""


def rows_figure(facts: ChartFacts, form: Rows, canvas: Canvas) -> Spec:
    """Return a figure of rows, the first one on top.

    Each carries its value; where the chart's options want less, or bars that stand side by side
    leave no room, there is an axis. Few series have their names above the first row where these
    find room over its parts; else they have a legend.
    """
    frame = frame_of(facts, form, canvas)
    plot, canvas = frame.plot, frame.plot.canvas
    carrying = [frame.ends[index] for index in _carrying(frame, form)]
    reach, names = _named(facts, form, frame, reach=_reach(frame.ends, carrying, form, plot))
    widest = max((canvas.width_of(tick.text) for tick in form.value_ticks), default=0)
    values = apart(form.value_ticks, unit=plot.width / reach, least=widest + canvas.text * GAP)
    marks = value_marks(values, canvas) if frame.has_axis else {}
    header = frame.header.without_legend if names else frame.header
    layout = plot.layout(
        xaxis={"range": [0, reach], **marks},
        yaxis=_labels(facts, form, frame),
        annotations=[
            *header.annotations(plot),
            *names,
            *_inside(facts, form, frame, reach=reach),
            *_beside(carrying, form, frame),
        ],
    )
    data = bars(
        facts.series,
        canvas,
        orientation="h",
        share=SHARE,
        pitch=frame.bands.pitch,
        scale=plot.width / reach,
        slots=frame.slots,
        slim=form.others,
    )
    return {"data": data, "layout": {**layout, "barmode": "overlay" if frame.slots else "stack"}}


def _carrying(frame: Frame, form: Rows) -> list[int]:
    """Return which ends carry their values."""
    plot, canvas, ends = frame.plot, frame.plot.canvas, frame.ends
    labels, slots, pitch = canvas.options.labels, frame.slots, frame.bands.pitch
    if slots is None or not carries_what_fits(labels, slots, each=frame.labels_each):
        return labelled(ends, labels, each=frame.labels_each)
    unit = plot.width / _reach(ends, ends, form, plot)
    half = slots[0].width * pitch / 2
    gap = canvas.text * GAP
    numbers: list[Box] = []
    drawn: list[Box] = []
    for end in ends:
        middle, length = end.at * pitch, end.value * unit
        right = length + gap + canvas.width_of(end.text)
        high = canvas.text * NUMBER_HEIGHT / 2
        drawn.append(Box(start=0, end=length, near=middle - half, far=middle + half))
        numbers.append(Box(start=length, end=right, near=middle - high, far=middle + high))
    return fitting(numbers, drawn, least=SEEN * canvas.unit)


def _reach(ends: Sequence[End], carrying: Sequence[End], form: Rows, plot: Plot) -> float:
    """Return the value at the right edge: every number has room after its bar."""
    gap = plot.canvas.text * GAP
    whole = 0 if form.side_by_side else form.whole or 0
    needed = (
        end.value * plot.width / max(plot.width - gap - plot.canvas.width_of(end.text), gap)
        for end in carrying
    )
    return max((whole, *(end.value for end in ends), *needed))


def _named(
    facts: ChartFacts, form: Rows, frame: Frame, *, reach: float
) -> tuple[float, Sequence[Spec]]:
    """Return names above the first row, if there is room for them, and the reach they need."""
    if form.side_by_side:
        return reach, ()
    plot, canvas = frame.plot, frame.header.canvas
    entries = legend_of(facts.series, canvas.theme)
    top = frame.header.without_legend.bottom + canvas.text * GAP + frame.bands.above
    for stretch in _STRETCHES if form.whole is None else _STRETCHES[:1]:
        names = names_above(
            facts.series, entries, plot, canvas=canvas, reach=reach * stretch, top=top
        )
        if names is not None:
            return reach * stretch, names
    return reach, ()


def _labels(facts: ChartFacts, form: Rows, frame: Frame) -> Spec:
    """Return the axis of categories, which carries the label of each row."""
    canvas = frame.plot.canvas
    labels = [point.label for point in facts.series[0].points]
    quiet = canvas.theme.quiet_text
    return {
        "range": frame.bands.range(),
        "tickvals": list(range(len(labels))),
        "ticktext": [
            coloured(isolated(label), quiet) if index in form.others else literal(isolated(label))
            for index, label in enumerate(labels)
        ],
        "tickfont": canvas.font(canvas.theme.text),
        "ticks": "outside",
        "ticklen": canvas.text * GAP / 2,
        "tickcolor": canvas.theme.card,
    }


def _inside(facts: ChartFacts, form: Rows, frame: Frame, *, reach: float) -> Iterator[Spec]:
    """Yield the numbers in those parts of bars that have room for them."""
    plot, canvas = frame.plot, frame.plot.canvas
    height = SHARE * frame.bands.pitch
    parts = parts_of(
        facts.series,
        form.parts,
        canvas,
        side_by_side=form.side_by_side,
        hidden=form.others,
    )
    for part in parts:
        if fits(canvas, part.text, width=part.value / reach * plot.width, height=height):
            yield part.spec(canvas, orientation="h")


def _beside(carrying: Sequence[End], form: Rows, frame: Frame) -> Iterator[Spec]:
    """Yield the numbers after the bars."""
    canvas = frame.plot.canvas
    is_alone = len(carrying) == 1 and not frame.labels_each
    usual = end_font(canvas, alone=is_alone)
    quiet = canvas.font(canvas.theme.quiet_text)
    for end in carrying:
        yield {
            "text": literal(end.text),
            "font": quiet if end.at in form.others else usual,
            "showarrow": False,
            "borderpad": 0,
            "x": end.value,
            "y": end.at,
            "xshift": canvas.text * GAP,
            "xanchor": "left",
            "yanchor": "middle",
        }
